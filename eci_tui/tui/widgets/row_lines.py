"""The rows of the form as they look when they are not at hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from eci_tui.tui.pages import Row
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.rows import Columns, row_pieces


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

    def __init__(self, session: Session) -> None:
        super().__init__(id="rows")
        self._session = session
        self.rows: list[Row] = []
        self.columns = Columns.of((), 60)

    def line_count(self) -> int:
        return len(self.rows)

    def can_take(self, index: int) -> bool:
        return self.rows[index].can_focus

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        return row_pieces(self.rows[index], self._session, self.columns)
