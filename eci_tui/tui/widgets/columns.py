"""Where the parts of a row stand, in cells: its mark, its label, its box, and what is left for the hint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eci_tui.api.schema import Kind
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.places import cells_of
from eci_tui.tui.visible import cell_len

MARK = 2
NUMBER = 3
"""Cells of an item's number in a table."""
MORE = 2
"""Cells for the sign that an item of a table has a page with more."""
_FRAME = 2
_SHORT = {Kind.INTEGER: 10, Kind.NUMBER: 10, Kind.MODE: 7, Kind.CONTENT: 26}
_SHORTEST, _NARROWEST, _WIDEST = 10, 16, 64
_ROOM_FOR_HINT = 26
LEAST_SAID = 8
"""Cells below which the beginning of a sentence says nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a value stands: its first cell, and its width with the brackets around it."""

    at: int
    width: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The width of a page, and of its labels."""

    width: int
    label: int

    @classmethod
    def of(cls, rows: Sequence[Row], labels: Sequence[str], width: int) -> Columns:
        """Columns for rows with these labels in so many cells."""
        widest = max(
            (cell_len(label) for row, label in zip(rows, labels, strict=True) if row.role is not Role.HEADING),
            default=0,
        )
        return cls(width, max(3, min(widest, width * 2 // 5)))

    def start(self, row: Row) -> int:
        """The first cell of a row's value: behind the labels, or behind the numbers of a table."""
        in_table = row.cell is not None or (row.role in (Role.ADD, Role.KEYS) and bool(cells_of(row.node)))
        return MARK + NUMBER if in_table else MARK + self.label + 1

    def room(self, row: Row) -> int:
        """The cells from there to the end of the line."""
        return max(8, self.width - self.start(row))

    def box(
        self,
        row: Row,
        *,
        content: int,
        longest_option: int = 0,
        hint: int = 0,
        least_hint: int = LEAST_SAID,
        urgent: bool = False,
    ) -> Box:
        """The box for a value that is typed or picked.

        `content` and `hint` are the cells that the value and the hint take, `longest_option` those of what is picked.
        A hint that is `urgent` takes room from a long value, and one that has no room for its `least_hint` takes none.
        """
        if row.cell is not None:
            return self._cell(row)
        room = self.room(row)
        least = min(room, _NARROWEST if urgent else max(_NARROWEST, content + 1 + _FRAME))
        reserved = min(hint + 1, _ROOM_FOR_HINT) if hint and room - least > least_hint else 0
        most = min(_WIDEST + _FRAME, max(least, room - reserved))
        kind = row.leaf.kind if row.role is Role.FIELD else Kind.CHOICE
        if kind is Kind.TEXT and not row.leaf.unit:
            return Box(self.start(row), most)
        usual = longest_option + 1 if longest_option else _SHORT.get(kind, _SHORTEST)
        return Box(self.start(row), min(most, max(usual, content + 1) + _FRAME))

    def _cell(self, row: Row) -> Box:
        """Boxes of tables stand below one another, whatever is in them."""
        start = self.start(row)
        room = max(12, self.width - start - MORE)
        first = 12 if row.columns[0].kind in _SHORT else min(34, room * 2 // 5)
        if row.cell == 0:
            return Box(start, first)
        return Box(start + first + 1, min(_WIDEST, room - first - 1))
