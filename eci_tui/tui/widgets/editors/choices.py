"""Edits what is chosen among a few: flags with their three states, short lists, the branches of a one-of."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.strip import Strip

from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.messages import RowsChanged
from eci_tui.tui.options import chosen, options
from eci_tui.tui.visible import cell_len
from eci_tui.tui.widgets.columns import Box, Columns
from eci_tui.tui.widgets.editors.editor import Edit, over
from eci_tui.tui.widgets.lines import drawn
from eci_tui.tui.widgets.rows import option_pieces


class ChoicesEdit(Edit, can_focus=True):
    """The options side by side; left and right choose."""

    WHERE = Where.CHOICES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.CHOICES)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--set", "row--quiet"}

    def follow(self, columns: Columns) -> None:  # noqa: ARG002
        self.refresh()

    def area(self, columns: Columns) -> Box:
        assert self.row is not None
        return over(self.row, columns, option_pieces(self.row, self.session))

    def render_line(self, y: int) -> Strip:
        if self.row is None or y:
            return Strip.blank(self.size.width, self.rich_style)
        return drawn(self, option_pieces(self.row, self.session), self.size.width, self.rich_style)

    def action_choose(self, step: int) -> None:
        """Choose the next option, or the one before; from the last it goes on to the first."""
        assert self.row is not None
        keys = [option.key for option in options(self.row, self.session)]
        now = chosen(self.row, self.session)
        index = keys.index(now) if now in keys else -1
        self._choose(keys[(index + step) % len(keys)])

    def on_click(self, event: events.Click) -> None:
        """Choose the option that was clicked."""
        assert self.row is not None
        event.stop()
        self.choose_at(event.get_content_offset_capture(self).x)

    def choose_at(self, cell: int) -> None:
        """Choose the option that stands at a cell of the row's value."""
        assert self.row is not None
        end = 0
        for option, (text, _style) in zip(
            options(self.row, self.session), option_pieces(self.row, self.session), strict=True
        ):
            end += cell_len(text)
            if cell < end:
                self._choose(option.key)
                return

    def _choose(self, key: str) -> None:
        assert self.row is not None
        self.session.choose(self.row, key)
        if self.row.one_of is not None:
            self.post_message(RowsChanged())
