"""Choosing from a list that can be filtered; what is typed can be taken too where the field takes other values."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.widgets import Input

from eci_tui.api.schema import N_
from eci_tui.request.values import fits, is_reference, read
from eci_tui.text import _, render
from eci_tui.tui.options import Option, chosen, may_be_typed, options
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, visible
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.said import Said

_NAME = 30
_PARTS = re.compile(r"[\W_]+")
_STEPS = {"up": -1, "down": 1}
_PAGES = {"pageup": -1, "pagedown": 1}


class OptionLines(Lines, can_focus=False):
    """The options that match the filter, each with its meaning."""

    def __init__(self, row: Row, session: Session) -> None:
        super().__init__(id="options")
        self._row = row
        self._session = session
        self._words = ""
        self.every = options(row, session)
        self.found: list[Option] = list(self.every)
        self.now = chosen(row, session)
        self._names = min(_NAME, max((cell_len(option.label) for option in self.every), default=0))

    def filter(self, words: str) -> None:
        """Show only the options that have all these words, words that begin so first, and what was typed at last."""
        self._words = words
        wanted = words.casefold().split()
        found = [option for option in self.every if all(word in option.searched() for word in wanted)]
        if wanted:
            found.sort(key=lambda option: not _has_part(option, wanted[0]))
        if words and self._row.role is Role.FIELD and all(option.key != words for option in self.every):
            found.append(Option(words, render(N_("take “{text}”"), {"text": visible(words)}), self._remark(words)))
        self.found = found
        self.set_reactive(Lines.cursor, 0)
        self.lines_changed()

    def _remark(self, text: str) -> str:
        leaf = self._row.leaf
        if is_reference(text) or may_be_typed(self._row):
            return ""
        if not fits(leaf, read(leaf, text)):
            return _(N_("does not fit this field"))
        return "" if leaf.open else _(N_("is not among the documented values"))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All of them and one that is typed, so that the box does not jump while somebody types."""
        return len(self.every) + 1

    def retranslate(self) -> None:
        """Take the options over in the language in use."""
        self.every = options(self._row, self._session)
        self.filter(self._words)
        self.refresh()

    def line_count(self) -> int:
        return len(self.found)

    def entry_at(self, index: int) -> Option:
        return self.found[index]

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        option = self.found[index]
        mark = "(•) " if option.key == self.now else "( ) "
        name = fitted(option.label, min(self._names, width - 4)) if option in self.every else option.label
        return [(mark, ""), (name + "  ", ""), (option.meaning, "line--quiet")]


def _has_part(option: Option, beginning: str) -> bool:
    return any(part.startswith(beginning) for part in _PARTS.split(option.searched()))


class ChooseScreen(Dialog[bool]):
    """The options of one row. What stands in a line of text that is no option is looked for at first."""

    DEFAULT_CLASSES = "-listing"

    def __init__(self, session: Session, row: Row) -> None:
        super().__init__(session)
        self.row = row
        self.heading = row.label
        self._options = OptionLines(row, session)

    def contents(self) -> ComposeResult:
        now = self._options.now
        typed = now if may_be_typed(self.row) and all(option.key != now for option in self._options.every) else ""
        yield Line(typed, placeholder=N_("type to filter, or another value"), id="filter")
        yield self._options
        yield Said(lambda: _(N_("Enter takes it.")), classes="dialog-keys")

    def on_mount(self) -> None:
        keys = [option.key for option in self._options.found]
        if self._options.now in keys:
            self._options.cursor = keys.index(self._options.now)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._options.filter(event.value)

    def on_input_submitted(self) -> None:
        self._options.action_enter()

    def on_key(self, event: events.Key) -> None:
        if event.key in _STEPS:
            event.stop()
            self._options.action_move(_STEPS[event.key])
        elif event.key in _PAGES:
            event.stop()
            self._options.action_page(_PAGES[event.key])

    def on_lines_entered(self, event: Lines.Entered) -> None:
        assert isinstance(event.entry, Option)
        self.session.choose(self.row, event.entry.key)
        self.dismiss(True)
