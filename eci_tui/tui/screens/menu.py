"""What can be done with something: a short list, each with what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult

from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, visible
from eci_tui.tui.widgets.lines import Lines, Piece

Choice = tuple[str, str, str]
"""What the dialog is left with, what is shown for it, and what it comes to; the texts are in the language in use."""

_MOST = 12


class _Choices(Lines):
    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__(id="menu")
        self._choices = choices
        self._width = max(cell_len(visible(label)) for _key, label, _note in choices) + 2

    def line_count(self) -> int:
        return len(self._choices)

    def entry_at(self, index: int) -> str:
        key, _label, _note = self._choices[index]
        return key

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        _key, label, note = self._choices[index]
        taken = min(self._width, width) if note else width
        return [(fitted(label, taken), ""), (visible(note), "line--quiet")]


class MenuScreen(Dialog[str]):
    """Left with the key of a choice, or None."""

    DEFAULT_CSS = "#menu { height: auto; margin-bottom: 1; }"

    def __init__(self, session: Session, heading: str, choices: Sequence[Choice]) -> None:
        super().__init__(session)
        self.add_class("-small")
        self.heading = heading
        self._choices = choices
        self._lines = _Choices(choices)
        self._lines.styles.height = min(len(choices), _MOST)

    def contents(self) -> ComposeResult:
        yield self._lines

    def on_mount(self) -> None:
        self._lines.focus()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        assert isinstance(event.entry, str)
        self.dismiss(event.entry)


__all__ = ["Choice", "MenuScreen"]
