"""The rows of the form as they look when they are not at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message

from eci_tui.tui.pages import Role, Row
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.columns import Columns
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.rows import label_text, row_pieces


class RowLines(Lines, can_focus=False):
    """Draws rows; the form moves among them and edits the one at hand."""

    WHERE = None  # type: ignore[assignment]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--label",
        "row--heading",
        "row--set",
        "row--quiet",
        "row--box",
        "row--empty",
        "row--button",
    }

    class Clicked(Message):
        """A cell of a row was clicked."""

        def __init__(self, row: Row, x: int) -> None:
            super().__init__()
            self.row = row
            self.x = x

    def __init__(self, session: Session) -> None:
        super().__init__(id="rows")
        self._session = session
        self.rows: list[Row] = []
        self._columns: Columns | None = None

    def take(self, rows: list[Row]) -> None:
        """Draw other rows from now on."""
        self.rows = rows
        self._columns = None

    @property
    def columns(self) -> Columns:
        """The columns of the rows in the room that there is now."""
        return self.columns_in(self.size)

    def columns_in(self, size: Size) -> Columns:
        """The columns of the rows in so much room, of which a scrollbar may take some."""
        scrollbar = self.styles.scrollbar_size_vertical if len(self.rows) > size.height else 0
        width = max(0, size.width - scrollbar) or 60
        if self._columns is None or self._columns.width != width:
            self._columns = Columns.of(self.rows, [label_text(row) for row in self.rows], width)
        return self._columns

    def line_count(self) -> int:
        return len(self.rows)

    def can_take(self, index: int) -> bool:
        return self.rows[index].can_focus

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        return row_pieces(self.rows[index], self._session, self.columns)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        offset = event.get_content_offset_capture(self)
        index = offset.y + self.scroll_offset.y
        if 0 <= index < len(self.rows) and self.rows[index].role is not Role.HEADING:
            event.stop()
            self.post_message(self.Clicked(self.rows[index], offset.x))
