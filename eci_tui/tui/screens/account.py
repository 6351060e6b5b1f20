"""Who pays for what is sent, and what the keyring holds: profiles, and the secrets that requests refer to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Change
from eci_tui.text import _
from eci_tui.tui import paying
from eci_tui.tui.account import Account, Options, OwnKey, Standing, look
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.desk import aside
from eci_tui.tui.paying import Deed, Kept, Line
from eci_tui.tui.screens import keyring_questions as questions
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.bars import KeyBar
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from eci_tui.cloud.endpoint import Endpoint
    from eci_tui.request.signing import Credentials
    from eci_tui.store.keyring_index import Profile

T = TypeVar("T")

ASKING = N_("Asking the keyring …")


class AccountPane(Vertical):
    """The account and the keyring as text, in which lines lead to what can be done about them."""

    WHERE = Where.ACCOUNT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.ACCOUNT)]
    DEFAULT_CSS = """
    AccountPane { height: 1fr; }
    #account-sheet { height: 1fr; }
    #account-keys { height: auto; max-height: 3; }
    #account-keys > .key--key { color: $text-accent; text-style: bold; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.sheet = Reading(id="account-sheet")
        self.kept: Kept | None = None
        self.trouble: EciTuiError | None = None
        """Why the last thing that was wanted could not be done."""
        self._wanted: Options | None = None
        self._waits = False

    def compose(self) -> ComposeResult:
        yield self.sheet
        yield KeyBar(self.session, id="account-keys")

    def on_mount(self) -> None:
        self._unfollow = self.session.follow(self._changed)
        self.sheet.focus()
        self.show()
        self.look_around()

    def on_unmount(self) -> None:
        self._unfollow()

    # What is shown

    def _changed(self, _change: Change) -> None:
        self.call_later(self.show)

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.show()

    def show(self) -> None:
        """Show how things stand now; the line at hand stays the same."""
        at_hand = self.line
        waiting = _(ASKING) if self._waits else ""
        blocks = paying.sheet(
            self.session, self.kept, busy=self._wanted is not None, waiting=waiting, trouble=self.trouble
        )
        self.sheet.show(blocks, keep_place=True)
        place = next((number for number, block in enumerate(blocks) if block.target == at_hand), None)
        if at_hand is not None and place is not None:
            self.sheet.set_reactive(Lines.cursor, self.sheet.line_of(place))
            self.sheet.refresh()
        self.screen.refresh_bindings()

    def look_around(self) -> None:
        """Read again what there is to choose from."""
        aside(self, paying.look_around, self._looked)

    def _looked(self, kept: Kept | EciTuiError) -> None:
        self.kept = Kept(error=kept) if isinstance(kept, EciTuiError) else kept
        self.show()

    @property
    def line(self) -> Line | None:
        """What the line at hand stands for."""
        block = self.sheet.block_at_hand
        return block.target if block is not None and isinstance(block.target, Line) else None

    @property
    def profile(self) -> Profile | None:
        """The profile at hand."""
        line = self.line
        return self._profile(line.name) if line is not None and line.deed is Deed.PROFILE else None

    def _profile(self, name: str) -> Profile | None:
        return self.kept.index.profile(name) if self.kept is not None else None

    # Who pays

    def use(self, options: Options, *, whatever_comes: bool = False) -> None:
        """Find out what the options lead to, and go over to that, unless it cannot be used."""
        self._wanted, self.trouble = options, None
        self.show()
        desk = self.session.desk
        aside(self, lambda: look(options, desk), lambda found: self._found(options, found, whatever_comes))

    def _found(self, options: Options, found: Account | EciTuiError, whatever_comes: bool) -> None:
        if self._wanted is not options:
            return
        self._wanted = None
        account = Account(Standing.FAILED, error=found) if isinstance(found, EciTuiError) else found
        if account.error is not None and not whatever_comes:
            self.trouble = account.error
            self.show()
        else:
            self.session.use(options, account)

    def _again(self) -> None:
        """Something about the keys changed: see who pays now, unless nobody does."""
        self.look_around()
        options = self.session.options
        if not options.sandbox and options.own is None:
            self.use(options, whatever_comes=True)

    # The keyring

    def do(self, work: Callable[[], T], told: str, then: Callable[[], object]) -> None:
        """Do something with the keyring in a thread; say that it is done, or in its own words why not."""
        self._waits, self.trouble = True, None
        self.show()

        def done(outcome: T | EciTuiError) -> None:
            self._waits = False
            if isinstance(outcome, EciTuiError):
                self.trouble = outcome
                self.show()
            else:
                self.notify(visible(told), markup=False)
                then()

        aside(self, work, done)

    # Keys and mouse

    def on_lines_moved(self, event: Lines.Moved) -> None:
        event.stop()
        self.screen.refresh_bindings()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        if isinstance(event.entry, Line):
            self.take(event.entry)

    def take(self, line: Line) -> None:
        """Do what a line is for."""
        match line.deed:
            case Deed.TRY:
                self.action_try()
            case Deed.SANDBOX:
                self.action_sandbox()
            case Deed.CHAIN:
                self.look_again()
            case Deed.ENDPOINT:
                questions.ask_for_endpoint(self)
            case Deed.REGION:
                self.session.draft.set(("RegionId",), self.session.account.region)
                self.screen.dismiss(("RegionId",))
            case Deed.PROFILE:
                questions.offer_for_profile(self, line.name)
            case Deed.SECRET:
                questions.offer_for_secret(self, line.name)
            case Deed.ADD_PROFILE | Deed.ADD_SECRET:
                self.action_add()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What can be done depends on the line at hand."""
        deed = self.line.deed if self.line is not None else None
        match action:
            case "use" | "default":
                return deed is Deed.PROFILE
            case "rename":
                return deed is Deed.SECRET
            case "delete":
                return deed in (Deed.PROFILE, Deed.SECRET)
            case "try":
                return deed is Deed.PROFILE or self.session.account.standing is Standing.READY
            case "add":
                return self.kept is not None
        return True

    def action_use(self) -> None:
        """Let the profile at hand pay."""
        if self.profile is not None:
            self.use(replace(self.session.options, profile=self.profile.name, sandbox=False, own=None))

    def look_again(self) -> None:
        """See what the chain of credentials gives now."""
        failed = self.session.account.standing is Standing.FAILED
        self.use(replace(self.session.options, sandbox=False), whatever_comes=failed)

    def action_sandbox(self) -> None:
        """Go over to the sandbox, or from there to what the chain of credentials gives."""
        options = self.session.options
        if self.session.account.is_sandbox:
            self.look_again()
        else:
            self._wanted = self.trouble = None
            self.session.use(replace(options, sandbox=True), Account(Standing.SANDBOX))

    def action_default(self) -> None:
        """Make the profile at hand the default one."""
        if self.profile is not None:
            questions.make_default(self, self.profile.name, self._again)

    def action_rename(self) -> None:
        """Give the secret at hand another name."""
        if self.line is not None and self.line.deed is Deed.SECRET:
            questions.ask_for_new_name(self, self.line.name)

    def action_delete(self) -> None:
        """Take the profile or secret at hand out of the keyring, once the user has said so."""
        line = self.line
        if line is not None and line.deed is Deed.PROFILE:
            questions.ask_to_delete_profile(self, line.name, lambda: self._deleted(line.name))
        elif line is not None and line.deed is Deed.SECRET:
            questions.ask_to_delete_secret(self, line.name)

    def _deleted(self, name: str) -> None:
        options = self.session.options
        if options.profile == name:
            self.session.options = replace(options, profile=None)
        self._again()

    def action_add(self) -> None:
        """Keep another secret where a secret is at hand, and else another key."""
        if self.line is not None and self.line.deed in (Deed.SECRET, Deed.ADD_SECRET):
            questions.add_secret(self)
        else:
            questions.offer_keys(self)

    def replace_key(self, name: str) -> None:
        """Ask for another key for a profile."""
        questions.type_key(self, replaced=self._profile(name))

    def key_given(self, answer: str | OwnKey | None) -> None:
        """A key was kept under a name, or is for this run only."""
        if isinstance(answer, OwnKey):
            self.use(replace(self.session.options, profile=None, sandbox=False, own=answer))
        elif answer is not None:
            self._again()

    def action_try(self) -> None:
        """Ask the service whether it takes the key at hand, or the one in use."""
        session, profile = self.session, self.profile

        def find() -> tuple[Credentials, Endpoint]:
            from eci_tui.session.trial import where
            from eci_tui.store import profiles

            if profile is not None:
                stored = profiles.load(session.desk.vault, profile.name)
                return stored.credentials, where(session.options.endpoint, profile.region)
            endpoint = where(session.options.endpoint, session.region or session.account.region)
            return session.credentials(), endpoint

        questions.try_out(self, find)


class AccountScreen(Dialog[Path]):
    """Left with a field to go to, or None; changes the account of the session meanwhile."""

    has_footer = True
    heading = N_("Account")
    tells_who_pays = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-large")

    def contents(self) -> ComposeResult:
        yield AccountPane(self.session)
