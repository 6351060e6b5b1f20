"""Stands for what is edited elsewhere: a page of its own, a long list of choices, a file's content, a new item."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.strip import Strip

from eci_tui.tui.pages import Role
from eci_tui.tui.places import takes_many
from eci_tui.tui.widgets.columns import Box, Columns
from eci_tui.tui.widgets.editors.editor import Edit, over
from eci_tui.tui.widgets.lines import drawn
from eci_tui.tui.widgets.rows import value_pieces


class Opener(Edit, can_focus=True):
    """Looks like the row's value and does what the row is for; Enter is the form's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--set", "row--quiet", "row--box", "row--empty", "row--button"}

    _columns: Columns | None = None

    def follow(self, columns: Columns) -> None:
        self._columns = columns
        self.refresh()

    def area(self, columns: Columns) -> Box:
        assert self.row is not None
        return over(self.row, columns, value_pieces(self.row, self.session, columns))

    def render_line(self, y: int) -> Strip:
        if self.row is None or self._columns is None or y:
            return Strip.blank(self.size.width, self.rich_style)
        pieces = value_pieces(self.row, self.session, self._columns)
        return drawn(self, [(text, "") for text, _style in pieces], self.size.width, self.rich_style)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted where items are added are items."""
        if self.row is not None and self.row.role is Role.ADD and takes_many(self.row.node):
            event.stop()
            self.post_message(self.Pasted(self.row, event.text))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if self.row is not None:
            self.post_message(self.Activated(self.row))
