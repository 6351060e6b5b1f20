"""The main screen: where you are, what you fill in, what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import AwaitMount

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Change
from eci_tui.text import _
from eci_tui.tui import pages
from eci_tui.tui.account import Account, Options, Standing, look
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.checking import Checker
from eci_tui.tui.desk import aside
from eci_tui.tui.messages import AccountFound, Edited, GoTo, OpenPlace, ProblemsFound, RowFocused
from eci_tui.tui.origin import BEGINNING
from eci_tui.tui.pages import Place
from eci_tui.tui.screens import load
from eci_tui.tui.screens.regions import Regions
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.bars import KeyBar, TitleBar
from eci_tui.tui.widgets.breadcrumb import Breadcrumb
from eci_tui.tui.widgets.form import Form
from eci_tui.tui.widgets.groups import REVIEW, Entry, GroupList
from eci_tui.tui.widgets.help_pane import HelpPane
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.preview import Preview

if TYPE_CHECKING:
    pass

LAYOUTS = ((0, "-narrow"), (100, "-wide"), (160, "-widest"))
"""From how many columns on a layout holds, and its class."""


class MainScreen(Regions):
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
        self.checker = Checker(self, session, pause)
        self._asked_about: Options | None = None
        """For whom it is being found out who pays."""

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
        self.mark()
        self.set_focus(self.form.editor, scroll_visible=False)
        self.call_after_refresh(self.checker.look_soon)

    def on_unmount(self) -> None:
        self._unfollow()

    def look_up_account(self) -> None:
        """See who pays, in a thread that does not keep the program from ending: a keyring may wait for ever."""
        options, desk = self.session.options, self.session.desk
        if self.session.account.standing is Standing.UNKNOWN and options is not self._asked_about:
            self._asked_about = options
            aside(self, lambda: look(options, desk), lambda found: self._looked(options, found))

    def look_up_account_again(self) -> None:
        """Forget who pays, and find it out anew: what is known does not hold any more."""
        self.session.use(self.session.options, Account())
        self.look_up_account()

    def _looked(self, options: Options, found: Account | EciTuiError) -> None:
        if options is self._asked_about:
            self._asked_about = None
        if options is self.session.options:
            account = Account(Standing.FAILED, error=found) if isinstance(found, EciTuiError) else found
            self.post_message(AccountFound(account))

    def on_account_found(self, event: AccountFound) -> None:
        is_told = getattr(self.app.screen, "tells_who_pays", False)
        self.session.use(self.session.options, event.account)
        if event.account.error is not None and not is_told:
            self.notify(visible(event.account.error.title), severity="error", markup=False)

    # Following the draft

    def _changed(self, change: Change) -> None:
        self.post_message(Edited(change.path))

    def on_edited(self) -> None:
        self.form.follow()
        self.follow()
        self.mark()  # the preview can scroll to a line only once it has it
        self.checker.look_soon()

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
        if self.tour is not None:
            self.tour.follow()
        for widget in self.query("*"):
            widget.refresh()

    def on_row_focused(self, event: RowFocused) -> None:
        self.help_pane.follow(event.row)
        self.mark()
        self.checker.look_if_waiting()

    # Problems

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
            self.on_problems_found(self.checker.found_now())
        place = self.checker.next_behind(self._here)
        if place is None:
            self.notify(_("There are no problems."), markup=False)
        else:
            self.go(place)
            self.checker.led_to(self._here, place)

    @property
    def _here(self) -> Path:
        return self.form.row.path if self.form.row is not None else ()

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
        place = event.entry.place if isinstance(event.entry, Entry) else None
        if place is not None and place != self.session.place:
            self.session.place = place
            self.form.follow()
            self.follow()

    async def on_lines_entered(self, event: Lines.Entered) -> None:
        if event.entry is REVIEW:
            self.show("review")
        elif isinstance(event.entry, Entry):
            self.leave_preview()

    def action_back(self) -> None:
        """From the preview to the form, from a page to the one above, from a group's page to the list of groups."""
        if self.tour is not None:
            self.tour.close()
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

    # The tour

    def action_tour(self) -> None:
        """Show the tour, or its next step."""
        if self.tour is not None:
            self.tour.go_on()
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
