"""The form: the rows of one page, drawn as lines, with one editor that lies over the value of the row at hand.

So a page of any length costs a handful of widgets, and going to the next row moves one of them.
"""

from __future__ import annotations

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.layout import Layout
from textual.widget import Widget

from eci_tui.api.problem import Path
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.messages import PlaceShown, RowFocused, RowsChanged
from eci_tui.tui.pages import Place, Row
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.columns import Columns
from eci_tui.tui.widgets.editors import ChoicesEdit, Editor, Opener, TextEdit, editor_of
from eci_tui.tui.widgets.editors.editor import Edit
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.over_rows import OverRows
from eci_tui.tui.widgets.row_actions import RowActions
from eci_tui.tui.widgets.row_clicks import click
from eci_tui.tui.widgets.row_lines import RowLines


class Form(RowActions):
    """The page at hand, ready to be filled in."""

    WHERE = Where.FORM
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.FORM)]

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.session = session
        self._lines = RowLines(session)
        self._editors: tuple[Editor, ...] = (
            TextEdit(session, id="text-edit"),
            ChoicesEdit(session, id="choices-edit"),
            Opener(session, id="opener"),
        )
        self._place: Place | None = None
        self._over = OverRows(self._region_of)
        self._cell = 0
        """The cell at hand where the line at hand has several."""

    def compose(self) -> ComposeResult:
        yield self._lines
        for editor in self._editors:
            editor.display = False
            yield editor

    @property
    def layout(self) -> Layout:
        return self._over

    # What is shown

    @property
    def rows(self) -> list[Row]:
        return self._lines.rows

    @property
    def columns(self) -> Columns:
        """Where the parts of the rows stand."""
        return self._lines.columns

    @property
    def line(self) -> Row | None:
        """The line at hand: a row, or an item of a table with its cells."""
        index = self._lines.cursor
        return self.rows[index] if 0 <= index < len(self.rows) else None

    @property
    def row(self) -> Row | None:
        """The row at hand; in a table that is a cell."""
        line = self.line
        return line.cells[self._cell] if line is not None and line.cells else line

    @property
    def editor(self) -> Editor | None:
        """The editor that is shown."""
        return next((editor for editor in self._editors if editor.display), None)

    def follow(self) -> None:
        """Show the page and the row that the session has at hand, and the values that the draft has now."""
        session = self.session
        page_changed = session.place != self._place
        at_hand = self.row
        self._place = session.place
        self._lines.take(session.rows())
        wanted = session.at_hand.get(session.place)
        index, self._cell = self._position_of(wanted, None if page_changed else at_hand)
        if page_changed:
            self._lines.scroll_to(y=0, animate=False)
        self._lines.set_reactive(Lines.cursor, index)
        self._lines.lines_changed()
        self._lines.keep_in_view(index)
        self._show_editor(announce=page_changed or self.row != at_hand)

    def _position_of(self, path: Path | None, at_hand: Row | None) -> tuple[int, int]:
        """The line and cell for `path`: the same as at hand if it is for it, else the first that is for it or for
        something inside, else the first."""
        found: list[tuple[int, int, Row]] = []
        for index, row in enumerate(self.rows):
            cells = row.cells or (row,)
            if row.can_focus:
                found += [(index, number, cell) for number, cell in enumerate(cells) if cell.path == path]
                found += [(index, 0, row)] if row.cells and row.path == path else []
        same = [entry for entry in found if at_hand is not None and entry[2].role is at_hand.role]
        if found:
            index, cell, _row = (same or found)[0]
            return index, cell
        if wanted_inside := [index for index, row in enumerate(self.rows) if path and row.stands_in(path)]:
            return wanted_inside[0], 0
        if at_hand is not None and self.rows:
            index = min(self._lines.cursor, len(self.rows) - 1)
            return (index if self.rows[index].can_focus else min(index + 1, len(self.rows) - 1)), 0
        return next((index for index, row in enumerate(self.rows) if row.can_focus), 0), 0

    def refresh_rows(self) -> None:
        """Show the same rows again, because something about them other than their values changed."""
        self._lines.lines_changed()
        if self.editor is not None and self.row is not None:
            self._place_editor(self.editor)

    def focus_row(self) -> None:
        """Give the focus to the editor of the row at hand."""
        if self.editor is not None:
            self.screen.set_focus(self.editor, scroll_visible=False)

    def select(self, index: int, cell: int = 0) -> None:
        """Make another row the one at hand, or another cell of it."""
        if not 0 <= index < len(self.rows) or not self.rows[index].can_focus:
            return
        self._cell = cell
        self._lines.cursor = index
        self._show_editor(announce=True)

    def _show_editor(self, *, announce: bool) -> None:
        row = self.row
        focused = self.screen.focused
        had_focus = focused in self._editors
        if row is None:
            for editor in self._editors:
                editor.display = False
        else:
            self.session.at_hand[self.session.place] = row.path
            kind = editor_of(row, self.session, self._lines.columns)
            for editor in self._editors:
                if isinstance(editor, kind):
                    self._take(editor, row)
                    shown = editor
            if had_focus and focused is not shown:
                self.screen.set_focus(shown, scroll_visible=False)
            for editor in self._editors:
                if editor is not shown:
                    editor.display = False
        if announce:
            self.post_message(RowFocused(row))
            self.screen.refresh_bindings()

    def _take(self, editor: Editor, row: Row) -> None:
        columns = self._lines.columns
        editor.display = True
        if editor.row is row:
            editor.follow(columns)
        elif editor.row is not None and (editor.row.path, editor.row.role) == (row.path, row.role):
            editor.row = row
            editor.follow(columns)
        else:
            editor.show(row, columns)
        self._place_editor(editor)

    def _place_editor(self, editor: Editor) -> None:
        if self._region_of(editor, self._lines.size) != editor.virtual_region:
            editor.refresh(layout=True)

    def _region_of(self, child: Widget, size: Size) -> Region:
        """Where a part of the form lies: the rows everywhere, an editor over the value at hand, or out of sight."""
        if child is self._lines:
            return size.region
        editor = cast("Editor", child)
        y = self._lines.cursor - self._lines.scroll_offset.y
        if editor.row is None or not 0 <= y < size.height:
            return Region(0, -1, 1, 1)
        area = editor.area(self._lines.columns_in(size))
        return Region(area.at, y, area.width, 1)

    # Going somewhere

    def open(self, place: Place) -> None:
        """Show and focus a page, with the row at hand that was so when it was left."""
        self.session.place = place
        self.follow()
        self.focus_row()
        self.post_message(PlaceShown())

    def go(self, path: Path) -> None:
        """Show and focus the row for `path`."""
        self.open(self.session.go(path))

    # Events

    def on_mount(self) -> None:
        self.follow()
        self.watch(self._lines, "scroll_y", self._scrolled, init=False)

    def _scrolled(self) -> None:
        if self.editor is not None:
            self._place_editor(self.editor)

    def on_resize(self) -> None:
        self.follow()

    async def on_row_lines_clicked(self, event: RowLines.Clicked) -> None:
        event.stop()
        if event.row in self.rows:  # else it has gone since
            await click(self, event.row, event.x)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.focus_row()

    def on_edit_activated(self, event: Edit.Activated) -> None:
        event.stop()
        self.activate(event.row)

    def on_rows_changed(self, event: RowsChanged) -> None:
        event.stop()
        self.follow()

    # Moving

    def _ahead(self, step: int) -> tuple[int, int] | None:
        """The line and cell of the next row, or the one before; the cells of a table are rows."""
        line = self.line
        if line is not None and line.cells and 0 <= self._cell + step < len(line.cells):
            return self._lines.cursor, self._cell + step
        index = self._next(step)
        return None if index is None else (index, self._first_cell(index, step))

    def _first_cell(self, index: int, step: int) -> int:
        return max(0, len(self.rows[index].cells) - 1) if step < 0 else 0

    def _step(self, step: int) -> bool:
        """Go to the next row, or the one before, if there is one."""
        ahead = self._ahead(step)
        if ahead is not None:
            self.select(*ahead)
        return ahead is not None

    def come_in(self, step: int) -> None:
        """Begin at the other end where somebody comes in who would be out again with the next step."""
        found = [index for index, row in enumerate(self.rows) if row.can_focus][::step]
        if found and self._ahead(step) is None:
            self.select(found[0], self._first_cell(found[0], step))

    def _next(self, step: int) -> int | None:
        index = self._lines.cursor + step
        while 0 <= index < len(self.rows) and not self.rows[index].can_focus:
            index += step
        return index if 0 <= index < len(self.rows) else None

    def action_next_row(self) -> None:
        """Go to the next row, and behind the last one to the next region."""
        if not self._step(1):
            self.screen.focus_next()

    def action_previous_row(self) -> None:
        """Go to the previous row, and before the first one to the region before."""
        if not self._step(-1):
            self.screen.focus_previous()

    def action_line(self, step: int) -> None:
        """Go a line down or up, in a table within the column, and behind the ends to the region next to it."""
        index = self._next(step)
        if index is not None:
            self.select(index, min(self._cell, max(0, len(self.rows[index].cells) - 1)))
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_page_rows(self, step: int) -> None:
        """Go a screen of rows down or up."""
        index = self._lines.cursor + step * max(1, self._lines.size.height - 1)
        index = max(0, min(len(self.rows) - 1, index))
        while index > 0 and not self.rows[index].can_focus:
            index -= 1
        self.select(index if self.rows and self.rows[index].can_focus else self._lines.cursor)
