"""The main screen: where you are, what you fill in, what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.css.query import QueryType
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import AwaitMount, Widget

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Change
from eci_tui.text import _
from eci_tui.tui import pages
from eci_tui.tui.account import Account, Options, Standing, look
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.desk import aside
from eci_tui.tui.messages import AccountFound, Edited, GoTo, OpenPlace, ProblemsFound, RowFocused
from eci_tui.tui.origin import BEGINNING
from eci_tui.tui.pages import Place
from eci_tui.tui.screens import load
from eci_tui.tui.screens.quiet_focus import QuietFocus
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.bars import KeyBar, TitleBar
from eci_tui.tui.widgets.breadcrumb import Breadcrumb
from eci_tui.tui.widgets.form import Form
from eci_tui.tui.widgets.groups import REVIEW, GroupList
from eci_tui.tui.widgets.help_pane import HelpPane
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.preview import Preview

if TYPE_CHECKING:
    from eci_tui.tui.widgets.tour import Tour

LAYOUTS = ((0, "-narrow"), (100, "-wide"), (160, "-widest"))
"""From how many columns on a layout holds, and its class."""


class MainScreen(QuietFocus, Screen[None]):
    """Three regions, framed by a title and the keys. Narrow terminals show the preview in place of the form, and the
    widest have room for whole lines in it."""

    WHERE = Where.MAIN
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.MAIN)]
    HORIZONTAL_BREAKPOINTS = [*LAYOUTS]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, session: Session, *, pause: float) -> None:
        super().__init__()
        self.session = session
        # The breakpoints come only after the first frame, which would be laid out for a wrong width, and styled twice.
        self.add_class(next(name for columns, name in reversed(LAYOUTS) if self.app.size.width >= columns))
        self._pause = pause
        self._check: Timer | None = None
        self._led: tuple[Path, Path] = ((), ())
        """The row that the last search for a problem led to, and the place of the problem."""

    def compose(self) -> ComposeResult:
        session = self.session
        yield TitleBar(session, id="title")
        with Horizontal(id="body"):
            yield GroupList(session, id="groups")
            with Vertical(id="middle"):
                yield Breadcrumb(session, id="crumbs")
                yield Form(session, id="form")
                yield HelpPane(session, id="help")
            yield Preview(session, id="preview")
        yield KeyBar(session, id="keys")

    def on_mount(self) -> None:
        # All of it stands in the first frame, and the first key goes to the first field.
        self._unfollow = self.session.follow(self._changed)
        self.help_pane.follow(self.form.row)
        self.preview.follow()
        self._mark()
        self.set_focus(self.form.editor, scroll_visible=False)
        self.call_after_refresh(self._validate_soon)

    def on_unmount(self) -> None:
        self._unfollow()

    def look_up_account(self) -> None:
        """See who pays, in a thread that does not keep the program from ending: a keyring may wait for ever."""
        if self.session.account.standing is Standing.UNKNOWN:
            options, desk = self.session.options, self.session.desk
            aside(self, lambda: look(options, desk), lambda found: self._looked(options, found))

    def _looked(self, options: Options, found: Account | EciTuiError) -> None:
        if options is self.session.options:
            account = Account(Standing.FAILED, error=found) if isinstance(found, EciTuiError) else found
            self.post_message(AccountFound(account))

    def on_account_found(self, event: AccountFound) -> None:
        self.session.use(self.session.options, event.account)
        if event.account.error is not None:
            self.notify(visible(event.account.error.title), severity="error", markup=False)

    # The parts

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

    # Following the draft

    def _changed(self, change: Change) -> None:
        self.post_message(Edited(change.path))

    def on_edited(self) -> None:
        self.form.follow()
        self.follow()
        self._mark()  # the preview can scroll to a line only once it has it
        self._validate_soon()

    def follow(self) -> None:
        """Bring what stands around the form up to date."""
        self.groups.follow()
        self.preview.follow()
        self.query_one("#title").refresh()
        self.query_one("#crumbs").refresh()

    def retranslate(self) -> None:
        """Show everything in the language in use."""
        self.form.follow()
        self.help_pane.follow(self.form.row)
        self.follow()
        if self._tour is not None:
            self._tour.follow()
        for widget in self.query("*"):
            widget.refresh()

    def _mark(self) -> None:
        if self.form.row is not None:
            self.preview.lines.mark(self.form.row.path)

    def on_row_focused(self, event: RowFocused) -> None:
        self.help_pane.follow(event.row)
        self._mark()
        if self._check is not None:
            self._validate()

    # Problems

    def _validate_soon(self) -> None:
        """Look for problems after a pause or when the field is left: nobody is corrected in the middle of a word."""
        if not self._pause:
            self._validate()
            return
        if self._check is not None:
            self._check.stop()
        self._check = self.set_timer(self._pause, self._validate)

    def _validate(self) -> None:
        if self._check is not None:
            self._check.stop()
            self._check = None
        tree = self.session.tree

        def look() -> None:
            from eci_tui.request.validate import validate

            self.post_message(ProblemsFound(tree, tuple(validate(tree))))

        self.run_worker(look, name="validate", group="validate", exclusive=True, thread=True)

    def on_problems_found(self, event: ProblemsFound) -> None:
        if event.tree is not self.session.tree:
            return
        self.session.take_problems(event.problems)
        self.form.refresh_rows()
        self.groups.follow()
        self.help_pane.follow(self.form.row)

    def action_next_problem(self) -> None:
        """Go to the first problem behind the row at hand, and from the last one to the first."""
        if not self.session.knows_problems:
            from eci_tui.request.validate import validate

            self.on_problems_found(ProblemsFound(self.session.tree, tuple(validate(self.session.tree))))
        place = self.session.findings.behind(self._led_to(self._here))
        if place is None:
            self.notify(_("There are no problems."), markup=False)
        else:
            self.go(place)
            self._led = self._here, place

    @property
    def _here(self) -> Path:
        return self.form.row.path if self.form.row is not None else ()

    def _led_to(self, here: Path) -> Path:
        """The place of the problem that led to the row at hand, which may have no row of its own; else the row's."""
        row, place = self._led
        return place if row == here else here

    # Going somewhere

    def go(self, path: Path | None) -> None:
        """Show and focus the field at `path`; what the API does not have is in no form, so it is asked about."""
        if path and catalogue.node_at(path) is None:
            if not self.session.draft.is_set(path):
                return
            from eci_tui.tui.screens.asking import ask_about_unknown

            ask_about_unknown(self, self.session, path)
        elif path:
            self.form.go(path)

    def open_place(self, place: Place) -> None:
        """Show a page, with the row at hand that was so when it was left."""
        self.form.open(place)

    def on_place_shown(self) -> None:
        self.remove_class("-previewing")
        self.follow()

    def on_go_to(self, event: GoTo) -> None:
        self.go(event.path)

    def on_open_place(self, event: OpenPlace) -> None:
        self.open_place(event.place)

    def on_lines_moved(self, event: Lines.Moved) -> None:
        if isinstance(event.lines, GroupList):
            place = event.lines.entries[event.index].place
            if place is not None and place != self.session.place:
                self.session.place = place
                self.form.follow()
                self.follow()

    async def on_lines_entered(self, event: Lines.Entered) -> None:
        if isinstance(event.lines, GroupList):
            if event.lines.entries[event.index] is REVIEW:
                self.show("review")
            else:
                self._leave_preview()

    def action_back(self) -> None:
        """From the preview to the form, from a page to the one above, from a group's page to the list of groups."""
        if self._tour is not None:
            self._tour.close()
            return
        if self.has_class("-previewing"):
            self.action_preview()
            return
        parent = pages.parent_of(self.session.place)
        if parent is None:
            self.set_focus(self.groups)
        else:
            self.session.at_hand[parent] = self.session.place.path
            self.open_place(parent)

    def action_groups(self) -> None:
        """Go to the list of groups."""
        self.set_focus(self.groups)

    def action_preview(self) -> None:
        """Go to the preview, and from there back to the form."""
        preview = self.preview
        if self.focused is not None and preview in self.focused.ancestors:
            self._leave_preview()
        else:
            self.add_class("-previewing")
            preview.follow()
            self._mark()
            self.set_focus(preview.body)

    def _leave_preview(self) -> None:
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

    # The tour

    @property
    def _tour(self) -> Tour | None:
        return next(iter(self.query("#tour").results()), None)  # type: ignore[return-value]

    def action_tour(self) -> None:
        """Show the tour, or its next step."""
        if self._tour is not None:
            self._tour.go_on()
            return
        if not self.is_attached:  # the program is ending
            return
        from eci_tui.tui.widgets.tour import Tour

        self.mount(Tour(self.session), before="#keys")

    # Actions on the request

    def action_undo(self) -> None:
        """Take back the last change, and go where it was."""
        self._stepped(self.session.undo(), _("There is nothing to undo."))

    def action_redo(self) -> None:
        """Make the change again, and go where it was."""
        self._stepped(self.session.redo(), _("There is nothing to redo."))

    def _stepped(self, path: Path | None, otherwise: str) -> None:
        if path is None:
            self.notify(otherwise, markup=False)
        elif catalogue.node_at(path) is not None:
            self.go(path)

    def action_new(self) -> None:
        """Start with an empty request, after a question where there are changes that are nowhere else."""
        from eci_tui.tui.screens.asking import ask_before_leaving

        ask_before_leaving(self, self.session, self._begin_anew)

    def _begin_anew(self) -> None:
        self.session.open({})
        self.go(BEGINNING)

    def show(self, name: str) -> AwaitMount:
        """Show one of the screens by its name, and go afterwards to the field that it names."""
        return self.app.push_screen(load(name, self.session), self.go)

    async def action_show(self, name: str) -> None:
        """Show a screen; the keys behind the one for it are the screen's."""
        await self.show(name)

    async def action_check(self) -> None:
        """Review the request."""
        await self.show("review")

    async def action_dry_run(self) -> None:
        """Ask the service whether it would accept the request."""
        self._submit(dry_run=True)

    async def action_create(self) -> None:
        """Create the container group."""
        self._submit(dry_run=False)

    def _submit(self, *, dry_run: bool) -> None:
        from eci_tui.tui.screens.submit import begin

        begin(self, self.session, dry_run=dry_run)
