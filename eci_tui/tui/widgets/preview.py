"""The pane of the preview: the request as flat pairs, or in another view, with search, copying and writing to a file.

Other views are made in a thread and shown when they are ready; meanwhile the one before stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.text import _, ngettext, render
from eci_tui.tui import views
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.messages import GoTo
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.pairs import PreviewLines

if TYPE_CHECKING:
    from eci_tui.tui.widgets.sheet import SheetMade, SheetReading


class PreviewTitle(Widget):
    """Which view it is, and how much there is. A click goes to the next view."""

    def __init__(self) -> None:
        super().__init__(id="preview-title", classes="pane-title")
        self.label = N_("Request")
        self.notes: list[str] = []

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        left, notes = f" {_(self.label)} ›", list(self.notes)
        while len(notes) > 1 and cell_len(left + " · ".join(notes)) + 2 > width:
            notes.pop()
        right = " · ".join(notes) + " "
        gap = " " * max(1, width - cell_len(left) - cell_len(right))
        return Strip([Segment(left + gap + right, style)]).adjust_cell_length(width, style)

    def show(self, label: str, notes: list[str]) -> None:
        """Say something else; `label` is an English template, and the last notes go first where there is no room."""
        self.label, self.notes = label, notes
        self.refresh()


class Preview(Vertical):
    """Shows the session's request."""

    WHERE = Where.PREVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.PREVIEW)]

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.session = session
        self.view = views.FLAT
        self.lines = PreviewLines(session)
        self.sheet: SheetReading | None = None
        self._title = PreviewTitle()
        self._search: Line | None = None
        self._making = False
        self._made_of: Tree | None = None

    def compose(self) -> ComposeResult:
        yield self._title
        yield self.lines

    @property
    def body(self) -> PreviewLines | SheetReading:
        """What is shown, and can have the focus."""
        return self.lines if self.view == views.FLAT or self.sheet is None else self.sheet

    def follow(self) -> None:
        """Show what the draft is now."""
        if self.display:
            self.lines.follow()
            self._entitle()
            self._make()

    def on_show(self) -> None:
        """The window may have grown, and the request may have changed out of sight."""
        self.follow()

    def _come_into_sight(self) -> None:
        """In a narrow window, take the form's place."""
        if not self.display:
            self.screen.add_class("-previewing")
            self.call_after_refresh(self.follow)
            self.call_after_refresh(lambda: self.screen.set_focus(self.body))

    # Views

    def action_switch_view(self, step: int) -> None:
        """Show the next view, or the one before."""
        self._come_into_sight()
        known = views.keys()
        self.view = known[(known.index(self.view) + step) % len(known)]
        self._made_of = None
        if self.view == views.FLAT:
            self._show_body()
            self.follow()
        else:
            self._make()

    def _make(self) -> None:
        """Have the view made, unless that is under way or done; what changes meanwhile is made afterwards."""
        if self.view != views.FLAT and not self._making and self._made_of is not self.session.tree:
            from eci_tui.tui.widgets.sheet import make

            self._making = True
            width = self.sheet.room if self.sheet is not None else self.lines.size.width - 1
            make(self, self.view, self.session.tree, width)

    def on_sheet_made(self, message: SheetMade) -> None:
        """Show it, if it is still wanted."""
        message.stop()
        self._making = False
        if not self.is_attached:  # the program is ending
            return
        if message.key == self.view:
            self._made_of = message.tree
            if self.sheet is None:
                from eci_tui.tui.widgets.sheet import SheetReading

                self.sheet = SheetReading()
                self.mount(self.sheet, after=self.lines)
            self.sheet.take(message)
            self._show_body()
            self._entitle()
        self._make()

    def _show_body(self) -> None:
        """Show the view's own widget, with the focus if the other one had it."""
        focused = self.screen.focused
        body = self.body
        for widget in (self.lines, self.sheet):
            if widget is not None:
                widget.display = widget is body
        if focused is not body and focused in (self.lines, self.sheet):
            self.screen.set_focus(body)
        self._look_for(self._needle)

    def _entitle(self) -> None:
        sheet = self.sheet.shown if self.sheet is not None and self.view != views.FLAT else None
        if self._needle:
            count = len(self.body.find(self._needle))
            notes = [ngettext("{count} match", "{count} matches", count).format(count=count)]
        elif self.view != views.FLAT:
            notes = [] if sheet is None else [_size(len(sheet.text.encode(errors="replace")))]
        else:
            outline, count = self.session.outline, len(self.session.outline.lines)
            told = ngettext("{count} parameter", "{count} parameters", count).format(count=count)
            notes = [note for note in (self.lines.changed.summary, told, _size(outline.bytes)) if note]
        own, _extension = views.OWN.get(self.view, (N_("Export"), ""))
        self._title.show(sheet.label if sheet is not None else own, notes)

    def on_click(self, event: events.Click) -> None:
        if event.widget is self._title:
            event.stop()
            self.action_switch_view(1)

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        if event.entry and isinstance(event.entry, tuple):
            self.post_message(GoTo(event.entry))

    # Search

    @property
    def _needle(self) -> str:
        return self._search.value if self._search is not None and self._search.display else ""

    def action_search(self) -> None:
        """Open the line to type in."""
        if not self.is_attached:  # the program is ending
            return
        self._come_into_sight()
        if self._search is None:
            self._search = Line(placeholder=N_("search"), id="preview-search")
            self.mount(self._search)
        self._search.display = True
        self.screen.set_focus(self._search)

    def action_leave_search(self) -> None:
        """End the search."""
        if self._search is not None:
            self._search.display = False
            self.screen.set_focus(self.body)
            self._look_for("")
            self.refresh_bindings()

    def action_next_match(self, step: int) -> None:
        """Go to the next match, or the one before, around the ends."""
        found = self.body.find(self._needle)
        if not found:
            return
        here = self.body.line_at_hand
        beyond = [number for number in found if (number - here) * step > 0]
        wanted = (min(beyond) if step > 0 else max(beyond)) if beyond else (found[0] if step > 0 else found[-1])
        self.body.go_to(wanted)

    def _look_for(self, needle: str) -> None:
        """Mark what is looked for, and go to the first match that is not above the line at hand."""
        found = self.body.find(needle)
        if found:
            here = self.body.line_at_hand
            self.body.go_to(next((number for number in found if number >= here), found[0]))
        self._entitle()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._look_for(event.value)
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.body)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Matches are gone to, and a search is ended, only while there is one."""
        if action == "next_match":
            return bool(self._needle)
        if action == "leave_search":
            return self._search is not None and self._search.display
        return True

    # Taking it elsewhere

    def action_copy(self) -> None:
        """Copy the whole view."""
        from eci_tui.tui.taking import copy_view

        copy_view(self, self.session, self.view)

    def action_write(self) -> None:
        """Write the whole view to a file."""
        from eci_tui.tui.taking import write_view

        write_view(self, self.session, self.view)


def _size(count: int) -> str:
    return render(N_("{size} kB"), {"size": f"{count / 1000:.1f}"})
