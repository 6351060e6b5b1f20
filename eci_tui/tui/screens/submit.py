"""Sending: the checks before it, the question, the steps while it is under way, and the report at the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError, EciTuiError, RequestError
from eci_tui.request.secrets import Reference
from eci_tui.request.validate import validate
from eci_tui.text import _, ngettext, render
from eci_tui.tui.actions import Where, bindings, with_keys
from eci_tui.tui.messages import Progressed, Submitted
from eci_tui.tui.reporting import Next
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.question import QuestionScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.who_pays import once_known
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.reading import Block, Reading, say

if TYPE_CHECKING:
    from eci_tui.cloud.events import Event
    from eci_tui.session.submission import Submission


_TIME = 11
"""Cells of the time before a step."""


def begin(main: MainScreen, session: Session, *, dry_run: bool) -> None:
    """Check, ask, send, report. Errors lead to the review and nothing is sent.

    Nothing happens while another screen lies over the main one: then this was begun already.
    """
    if main.app.screen is not main:
        return
    session.take_problems(tuple(validate(session.tree)))
    if session.findings.has_errors:
        main.notify(_(N_("Nothing was sent: the request has errors.")), severity="warning", markup=False)
        main.show("review")
        return

    def answered(sure: bool | None) -> None:
        if sure:
            _send(main, session, dry_run=False)

    def go_on() -> None:
        if dry_run or session.tree.get("DryRun") is True:
            _send(main, session, dry_run=True)
        else:
            main.app.push_screen(ConfirmScreen(session), answered)

    once_known(main, go_on, partial(_show, main, session))


def resume(main: MainScreen, session: Session, entry_id: str) -> None:
    """Ask again what became of a submission in the history whose outcome is unknown."""
    once_known(main, partial(_send, main, session, dry_run=False, entry_id=entry_id), partial(_show, main, session))


def _send(main: MainScreen, session: Session, *, dry_run: bool, entry_id: str = "") -> None:
    def ended(submission: Submission | EciTuiError | None) -> None:
        if submission is not None:
            _show(main, session, submission)
        if isinstance(submission, CredentialsError):
            main.look_up_account_again()

    main.app.clear_notifications()  # what was said before is over, and would stand in front of the answer
    main.app.push_screen(ProgressScreen(session, dry_run=dry_run, entry_id=entry_id), ended)


def _show(main: MainScreen, session: Session, submission: Submission | EciTuiError) -> None:
    """Show what came of it, and do what is chosen there."""

    def chosen(what: Path | Next | None) -> None:
        if what is Next.CREATE:
            begin(main, session, dry_run=False)
        elif what in (Next.SAVE, Next.ACCOUNT):
            main.show(str(what))
        elif not isinstance(what, Next):
            main.go(what)
        elif not isinstance(submission, EciTuiError):
            _follow_up(main, session, submission, what)

    main.app.push_screen(ResultScreen(session, submission), chosen)


def _follow_up(main: MainScreen, session: Session, submission: Submission, what: Next) -> None:
    if what is Next.ASK_AGAIN:
        resume(main, session, submission.entry_id)
    elif what is Next.WATCH:
        from eci_tui.tui.screens.watch import WatchScreen

        watch = WatchScreen(session, submission.outcome.container_group_id)
        main.app.push_screen(watch, lambda _left: _show(main, session, submission))


class Steps(Reading):
    """What happened on the way so far, with the latest step in sight."""

    def __init__(self, found: Callable[[], str] | None) -> None:
        super().__init__(id="steps")
        self.steps: list[Event] = []
        self._found = found
        """Says what was found before it was sent; None where nothing was looked for."""
        self.blocks = self._told()

    def add(self, event: Event) -> None:
        """One more step."""
        self.steps.append(event)
        self.retell()

    def retell(self) -> None:
        """Tell all steps in the language in use."""
        self.show(self._told(), keep_place=True)
        self._show_the_latest()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._show_the_latest()

    def _show_the_latest(self) -> None:
        self.scroll_to(y=self.max_scroll_y, animate=False)

    def _told(self) -> list[Block]:
        steps = [(0.0, self._found())] if self._found is not None else []
        steps += [(event.at, visible(str(event.words))) for event in self.steps]
        return [say(words, lead=f"{at:7.3f} s  ", lead_style="line--quiet", indent=_TIME) for at, words in steps]


def _found(session: Session) -> str:
    _errors, warnings = session.findings.under(())
    if not warnings:
        return _(N_("checked: nothing is wrong"))
    return ngettext("checked: {count} warning", "checked: {count} warnings", warnings).format(count=warnings)


class ProgressScreen(Dialog["Submission | EciTuiError"]):
    """The request on its way, left with what came of it. A worker sends it; every step comes back as a message."""

    WHERE = Where.SENDING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.SENDING)]
    heading = N_("Sending")
    keeps_the_program = True
    """The program must not end before it is known what became of the request."""

    def __init__(self, session: Session, *, dry_run: bool, entry_id: str = "") -> None:
        super().__init__(session)
        self.add_class("-large")
        self._dry_run = dry_run
        self._entry_id = entry_id
        self._steps = Steps(None if entry_id else partial(_found, session))
        self._cancel = asyncio.Event()
        self._answer: Future[str | None] | None = None
        self._began = time.monotonic()

    def contents(self) -> ComposeResult:
        yield self._steps
        yield Static(id="elapsed", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self._steps.focus()
        self._tick()
        self.set_interval(0.5, self._tick)
        self.run_worker(self._send(), name="send", exclusive=True)

    def retranslate(self) -> None:
        super().retranslate()
        self._steps.retell()
        self._tick()

    def _tick(self) -> None:
        seconds = {"seconds": f"{time.monotonic() - self._began:.0f}"}
        if self._cancel.is_set():
            said = render(N_("{seconds} s. Cancelling: what became of it is told in a moment."), seconds)
        else:
            sentence = N_("{seconds} s. {dialog_close} cancels, and what may have been received is told.")
            said = with_keys(sentence, self.session.keys, seconds)
        self.query_one("#elapsed", Static).update(said)

    async def _send(self) -> None:
        from eci_tui.tui.sending import send

        try:
            submission: Submission | EciTuiError = await send(
                self.session,
                dry_run=self._dry_run,
                entry_id=self._entry_id,
                ask=self._ask,
                on_event=self._tell,
                cancel=self._cancel,
            )
        except EciTuiError as error:
            submission = error
        self.post_message(Submitted(submission, resumed=bool(self._entry_id)))

    def _tell(self, event: Event) -> None:
        self.post_message(Progressed(event))

    def _ask(self, reference: Reference, secret: bool) -> str:
        """Ask for a value that the request leaves open; called in another thread, and waits there."""
        answer = self._answer = Future[str | None]()
        self.app.call_from_thread(
            self.app.push_screen, QuestionScreen(self.session, reference, secret=secret), answer.set_result
        )
        given = answer.result()
        if given is None:
            raise RequestError(
                N_("The question “{question}” was not answered, so nothing was sent"), question=reference.name
            )
        return given

    def on_unmount(self) -> None:
        """Nobody can answer any more, and the thread that waits must not keep the program from ending."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(None)

    def on_progressed(self, message: Progressed) -> None:
        self._steps.add(message.event)

    def on_submitted(self, message: Submitted) -> None:
        """Leave with what came of it."""
        self.keeps_the_program = False
        self.dismiss(message.submission)

    def action_close(self) -> None:
        """Cancel. What may have been received by then is told as the outcome."""
        self._cancel.set()
        self._tick()
