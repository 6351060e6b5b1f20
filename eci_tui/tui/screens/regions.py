"""The regions of the main screen, and the ways between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.query import QueryType
from textual.screen import Screen
from textual.widget import Widget

from eci_tui.tui.screens.quiet_focus import QuietFocus
from eci_tui.tui.widgets.form import Form
from eci_tui.tui.widgets.groups import GroupList
from eci_tui.tui.widgets.help_pane import HelpPane
from eci_tui.tui.widgets.preview import Preview

if TYPE_CHECKING:
    from eci_tui.tui.widgets.tour import Tour


class Regions(QuietFocus, Screen[None]):
    """Groups, form with its help, and preview; a narrow window shows the preview in place of the form."""

    @property
    def form(self) -> Form:
        return self.query_one("#form", Form)

    @property
    def preview(self) -> Preview:
        return self.query_one("#preview", Preview)

    @property
    def groups(self) -> GroupList:
        return self.query_one("#groups", GroupList)

    @property
    def help_pane(self) -> HelpPane:
        return self.query_one("#help", HelpPane)

    @property
    def tour(self) -> Tour | None:
        """The card of the tour, while it is shown."""
        return next(iter(self.query("#tour").results()), None)  # type: ignore[return-value]

    def mark(self) -> None:
        """Mark the line of the field at hand in the preview."""
        if self.form.row is not None:
            self.preview.lines.mark(self.form.row.path)

    def action_groups(self) -> None:
        """Go to the list of groups."""
        self.set_focus(self.groups)

    def action_preview(self) -> None:
        """Go to the preview, and from there back to the form."""
        preview = self.preview
        if self.focused is not None and preview in self.focused.ancestors:
            self.leave_preview()
        else:
            self.add_class("-previewing")
            preview.follow()
            self.mark()
            self.set_focus(preview.body)

    def leave_preview(self) -> None:
        """Go to the form, which the preview may have hidden."""
        self.remove_class("-previewing")
        self.form.focus_row()

    def focus_next(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Go to what comes next, in a round that comes to every row of the form each time."""
        return self._come_in(self.focused, super().focus_next(selector), 1)

    def focus_previous(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """The same round backwards."""
        return self._come_in(self.focused, super().focus_previous(selector), -1)

    def _come_in(self, before: Widget | None, now: Widget | None, step: int) -> Widget | None:
        form = self.form
        if now is not None and form in now.ancestors and (before is None or form not in before.ancestors):
            form.come_in(step)
        return self.focused

    def action_next_pane(self) -> None:
        """Go to the next region that can be seen."""
        panes: list[Widget] = [self.groups, self.form, self.preview]
        panes = [pane for pane in panes if all(part.display for part in pane.ancestors_with_self)]
        focused = self.focused
        index = next(
            (i for i, pane in enumerate(panes) if focused is not None and pane in focused.ancestors_with_self), -1
        )
        target = panes[(index + 1) % len(panes)]
        if isinstance(target, Form):
            target.focus_row()
        elif isinstance(target, Preview):
            self.set_focus(target.body)
        else:
            self.set_focus(target)
