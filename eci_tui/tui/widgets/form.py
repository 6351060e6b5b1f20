"""The form: the rows of one page, drawn as lines, with one editor that lies over the value of the row at hand.

So a page of any length costs a handful of widgets, and going to the next row moves one of them.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from eci_tui.api.problem import Path
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.messages import PlaceShown, RowFocused, RowsChanged
from eci_tui.tui.pages import Place, Role, Row
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.editors import ChoicesEdit, Editor, Opener, TextEdit, editor_of
from eci_tui.tui.widgets.editors.editor import Edit
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.row_actions import RowActions
from eci_tui.tui.widgets.row_lines import RowLines
from eci_tui.tui.widgets.rows import Columns


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

    def compose(self) -> ComposeResult:
        yield self._lines
        for editor in self._editors:
            editor.display = False
            yield editor

    # What is shown

    @property
    def rows(self) -> list[Row]:
        return self._lines.rows

    @property
    def row(self) -> Row | None:
        """The row at hand."""
        index = self._lines.cursor
        return self.rows[index] if 0 <= index < len(self.rows) else None

    @property
    def editor(self) -> Editor | None:
        """The editor that is shown."""
        return next((editor for editor in self._editors if editor.display), None)

    def follow(self) -> None:
        """Show the page and the row that the session has at hand, and the values that the draft has now."""
        session = self.session
        rows = session.rows()
        page_changed = session.place != self._place
        self._place = session.place
        self._lines.rows = rows
        self._lines.columns = Columns.of(rows, self._lines.size.width or 60)
        wanted = session.at_hand.get(session.place)
        at_hand = self.row
        index = self._index_of(wanted, None if page_changed or at_hand is None else at_hand)
        if page_changed:
            self._lines.scroll_to(y=0, animate=False)
        self._lines.set_reactive(Lines.cursor, index)
        self._lines.lines_changed()
        self._lines.keep_in_view(index)
        self._show_editor(announce=page_changed or self.row != at_hand)

    def _index_of(self, path: Path | None, at_hand: Row | None) -> int:
        """The row for `path`: the same as at hand if it is for it, else the first that is, else the first of all."""
        found = [index for index, row in enumerate(self.rows) if row.can_focus and row.path == path]
        if at_hand is not None:
            same = [index for index in found if self.rows[index].role is at_hand.role]
            found = same or found
        if found:
            return found[0]
        if at_hand is not None and self.rows:
            index = min(self._lines.cursor, len(self.rows) - 1)
            return index if self.rows[index].can_focus else min(index + 1, len(self.rows) - 1)
        return next((index for index, row in enumerate(self.rows) if row.can_focus), 0)

    def refresh_rows(self) -> None:
        """Show the same rows again, because something about them other than their values changed."""
        self._lines.lines_changed()

    def focus_row(self) -> None:
        """Give the focus to the editor of the row at hand."""
        if self.editor is not None:
            self.editor.focus(scroll_visible=False)

    def select(self, index: int) -> None:
        """Make another row the one at hand."""
        if not 0 <= index < len(self.rows) or not self.rows[index].can_focus:
            return
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
        editor.styles.width = editor.wanted_width(columns)
        self._place_editor(editor)

    def _place_editor(self, editor: Editor) -> None:
        y = self._lines.cursor - self._lines.scroll_offset.y
        editor.styles.offset = (
            self._lines.columns.value_at + editor.indent,
            y if 0 <= y < self._lines.size.height else -5,
        )

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

    async def caught_up(self) -> None:
        """Wait until the editor has dealt with the keys before this one, which overtakes them in the app."""
        editor = self.editor
        if editor is not None and editor.is_running:
            done = asyncio.Event()
            if editor.call_later(done.set):
                await done.wait()

    # Events

    def on_mount(self) -> None:
        self.watch(self._lines, "scroll_y", self._scrolled, init=False)

    def _scrolled(self) -> None:
        if self.editor is not None:
            self._place_editor(self.editor)

    def on_resize(self) -> None:
        self.call_after_refresh(self.follow)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        event.stop()
        self.select(event.index)
        self.focus_row()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        row = self.row
        if row is not None and row.role not in (Role.FIELD, Role.ONE_OF):
            self.activate(row)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.focus_row()

    def on_edit_activated(self, event: Edit.Activated) -> None:
        event.stop()
        self.activate(event.row)

    def on_rows_changed(self, event: RowsChanged) -> None:
        event.stop()
        self.follow()

    # Actions

    def _step(self, step: int) -> bool:
        index = self._lines.cursor + step
        while 0 <= index < len(self.rows) and not self.rows[index].can_focus:
            index += step
        if not 0 <= index < len(self.rows):
            return False
        self.select(index)
        return True

    async def action_next_row(self) -> None:
        """Go to the next row, and behind the last one to the next region."""
        await self.caught_up()
        if not self._step(1):
            self.screen.focus_next()

    async def action_previous_row(self) -> None:
        """Go to the previous row, and before the first one to the region before."""
        await self.caught_up()
        if not self._step(-1):
            self.screen.focus_previous()

    async def action_page_rows(self, step: int) -> None:
        """Go a screen of rows down or up."""
        await self.caught_up()
        index = self._lines.cursor + step * max(1, self._lines.size.height - 1)
        index = max(0, min(len(self.rows) - 1, index))
        while index > 0 and not self.rows[index].can_focus:
            index -= 1
        self.select(index if self.rows and self.rows[index].can_focus else self._lines.cursor)

    async def action_enter_row(self) -> None:
        """Do what the row is for; a text field has nothing more to do, so the next row follows."""
        await self.caught_up()
        row = self.row
        if row is None:
            return
        if isinstance(self.editor, TextEdit):
            if isinstance(row.path[-1], int):
                self.add_after(row)
            else:
                await self.action_next_row()
        else:
            self.activate(row)
