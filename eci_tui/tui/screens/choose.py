"""Choosing from a list that can be filtered; where the field takes other values too, what is typed can be taken."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from eci_tui.api.schema import N_
from eci_tui.text import _, render
from eci_tui.tui.options import Option, chosen, options
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import fitted, visible
from eci_tui.tui.widgets.lines import Lines, Piece

_NAME = 28


class OptionLines(Lines, can_focus=False):
    """The options that match the filter, each with its meaning."""

    def __init__(self, row: Row, session: Session) -> None:
        super().__init__(id="options")
        self._row = row
        self._session = session
        self.found: list[Option] = list(options(row, session))
        self.now = chosen(row, session)

    def filter(self, words: str) -> None:
        """Show only options with these letters in their name or meaning, and what was typed as one more option."""
        wanted = words.casefold()
        every = options(self._row, self._session)
        self.found = [
            option for option in every if wanted in option.label.casefold() or wanted in self.meaning(option).casefold()
        ]
        if words and self._row.role is Role.FIELD and all(option.key != words for option in every):
            self.found.append(Option(words, render(N_("take “{text}”"), {"text": visible(words)})))
        self.set_reactive(Lines.cursor, 0)
        self.lines_changed()

    def meaning(self, option: Option) -> str:
        """What an option means, in the language in use."""
        if self._row.role is not Role.FIELD:
            return ""
        return _(self._row.leaf.meanings.get(option.key, ""))

    def line_count(self) -> int:
        return len(self.found)

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        option = self.found[index]
        mark = "(•) " if option.key == self.now else "( ) "
        meaning = self.meaning(option)
        name = fitted(option.label, min(_NAME, width - 4)) if meaning else option.label
        return [(mark, ""), (name + " ", ""), (meaning, "line--quiet")]


class ChooseScreen(Dialog[bool]):
    """The options of one row."""

    def __init__(self, session: Session, row: Row) -> None:
        super().__init__(session)
        self.row = row
        self.heading = row.label
        self._options = OptionLines(row, session)

    def contents(self) -> ComposeResult:
        yield Input(placeholder=_("type to filter"), id="filter", compact=True)
        yield self._options

    def on_mount(self) -> None:
        keys = [option.key for option in self._options.found]
        if self._options.now in keys:
            self._options.cursor = keys.index(self._options.now)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._options.filter(event.value)

    def on_input_submitted(self) -> None:
        self._options.action_enter()

    def on_key(self, event: events.Key) -> None:
        steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
        if event.key in steps:
            event.stop()
            self._options.action_move(steps[event.key])

    def on_lines_entered(self, event: Lines.Entered) -> None:
        self.session.choose(self.row, self._options.found[event.index].key)
        self.dismiss(True)
