"""The request as it goes on the wire: its flat pairs, with the line of the field at hand marked and kept in view."""

from __future__ import annotations

from collections.abc import Iterable

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.tui.changed import Changed
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, visible
from eci_tui.tui.widgets.lines import Lines, Piece

_LONGEST = 400
"""Characters of a value that are drawn at most; no terminal is wider."""


class PreviewLines(Lines):
    """One line for the action, and one for each pair, marked where it is another than at the beginning."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="preview-lines")
        self._session = session
        self.changed = Changed()
        self.needle = ""

    def line_count(self) -> int:
        return len(self._session.outline.lines) + 1

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        at_hand = "▸" if index == self.cursor else " "
        if index == 0:
            return [(at_hand + " ", ""), ("Action", "line--name"), (f"={catalogue.ACTION}", "line--quiet")]
        line = self._session.outline.lines[index - 1]
        mark = self.changed.marks.get(line.path, " ")
        value = visible(line.value[:_LONGEST])
        room = width - 3 - cell_len(value)
        name = visible(line.name)
        if cell_len(name) > max(room, width // 2):
            # Its end tells more than its beginning, which the lines around it show too.
            name = "…" + name[-max(room, width // 2) + 1 :]
        return [
            (at_hand, ""),
            (mark, "line--warning"),
            *_marked(name, "line--name", self.needle),
            ("=", "line--quiet"),
            *_marked(value, "", self.needle),
        ]

    def entry_at(self, index: int) -> Path:
        """The path of a pair; empty for the action."""
        return self._session.outline.lines[index - 1].path if index else ()

    def mark(self, path: Path) -> None:
        """Mark the line of a field, or the first below a list or struct; of what is around it, where it is unset."""
        for length in range(len(path), 0, -1):
            number = self._session.outline.index_of(path[:length])
            if number is not None:
                self.cursor = number + 1
                return

    def follow(self) -> None:
        """Show what the draft is now."""
        self.changed.follow(self._session.draft.baseline, self._session.tree)
        if self.cursor >= self.line_count():
            self.cursor = self.line_count() - 1
        self.lines_changed()

    def find(self, needle: str) -> list[int]:
        """Mark a text wherever it stands; the lines that have it."""
        if needle != self.needle:
            self.needle = needle
            self.lines_changed()
        low = needle.lower()
        lines = self._session.outline.lines if low else ()
        return [number for number, line in enumerate(lines, 1) if low in f"{line.name}={line.value}".lower()]

    def go_to(self, number: int) -> None:
        """Make a line the one at hand."""
        self.cursor = number

    @property
    def line_at_hand(self) -> int:
        return self.cursor


def _marked(text: str, style: str, needle: str) -> Iterable[Piece]:
    if not needle:
        return [(text, style)]

    from eci_tui.api.matching import spans_in

    pieces: list[Piece] = []
    at = 0
    for start, end in spans_in(text, [needle.lower()]):
        pieces += [(text[at:start], style), (text[start:end], "line--found")]
        at = end
    return [*pieces, (text[at:], style)]
