"""What every editor of a row has in common."""

from __future__ import annotations

from collections.abc import Iterable

from textual.message import Message
from textual.widget import Widget

from eci_tui.tui.pages import Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len
from eci_tui.tui.widgets.columns import Box, Columns
from eci_tui.tui.widgets.lines import Piece


class Edit(Widget):
    """Edits the row at hand. It lies over the row's value, and the form shows it for one row after another.

    An editor reads the draft and writes to it, and keeps nothing that would be missed: the form may take it to another
    row at any moment.
    """

    row: Row | None = None

    class Activated(Message):
        """The row wants what Enter does: its page opened, its item added, its choices listed."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Pasted(Message):
        """A text was pasted that may be many items of the row's list."""

        def __init__(self, row: Row, text: str) -> None:
            super().__init__()
            self.row = row
            self.text = text

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="edit")
        self.session = session

    def show(self, row: Row, columns: Columns) -> None:
        """Take over a row."""
        self.row = row
        self.follow(columns)

    def follow(self, columns: Columns) -> None:
        """Show the value that the draft has now."""
        raise NotImplementedError

    def area(self, columns: Columns) -> Box:
        """The cells of the row to lie over."""
        raise NotImplementedError


def over(row: Row, columns: Columns, pieces: Iterable[Piece]) -> Box:
    """The cells that the pieces of a row's value take, as far as there is room for them."""
    size = sum(cell_len(text) for text, _style in pieces)
    if row.cell is not None:
        box = columns.box(row, content=0)
        return Box(box.at, max(1, min(box.width, size)))
    return Box(columns.start(row), max(1, min(columns.room(row), size)))
