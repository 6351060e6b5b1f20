"""Sending: the checks before it, the question, the steps while it is under way, and the report at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, RequestError
from eci_tui.request.secrets import Reference
from eci_tui.request.validate import validate
from eci_tui.text import _
from eci_tui.tui.messages import Progressed, Submitted
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.question import QuestionScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Lines, Piece

if TYPE_CHECKING:
    from eci_tui.cloud.events import Event
    from eci_tui.session.submission import Submission


def begin(main: MainScreen, session: Session, *, dry_run: bool) -> None:
    """Check, ask, send, report. Errors lead to the review and nothing is sent."""
    session.take_problems(tuple(validate(session.tree)))
    if session.has_errors:
        main.notify(_(N_("Nothing was sent: the request has errors.")), severity="warning", markup=False)
        main.action_check()
        return

    def send(sure: bool | None) -> None:
        if sure:
            main.app.push_screen(ProgressScreen(session, dry_run=dry_run), main.go)

    if dry_run:
        send(True)
    else:
        main.app.push_screen(ConfirmScreen(session), send)


class StepLines(Lines):
    """What happened on the way so far."""

    def __init__(self) -> None:
        super().__init__(id="steps")
        self.steps: list[Event] = []

    def add(self, event: Event) -> None:
        """One more step."""
        self.steps.append(event)
        self.lines_changed()
        self.cursor = len(self.steps) - 1

    def line_count(self) -> int:
        return len(self.steps)

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        event = self.steps[index]
        return [(f"{event.at:7.3f} s  ", "line--quiet"), (visible(str(event.words)), "")]


class ProgressScreen(Dialog[Path]):
    """The request on its way. A worker sends it; every step comes back as a message."""

    heading = N_("Sending")

    def __init__(self, session: Session, *, dry_run: bool) -> None:
        super().__init__(session)
        self._dry_run = dry_run
        self._steps = StepLines()
        self._cancel = asyncio.Event()
        self._answer: Future[str | None] | None = None

    def contents(self) -> ComposeResult:
        yield self._steps
        yield Static(_(N_("Esc cancels.")), classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self._steps.focus()
        self.run_worker(self._send(), name="send", exclusive=True)

    async def _send(self) -> None:
        from eci_tui.tui.sending import send

        try:
            submission: Submission | EciTuiError = await send(
                self.session,
                dry_run=self._dry_run,
                ask=self._ask,
                on_event=self._tell,
                cancel=self._cancel,
            )
        except EciTuiError as error:
            submission = error
        self.post_message(Submitted(submission))

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
        """Show what came of it; where that leads to is where this leads to."""

        def leave(path: Path | None) -> None:
            self.dismiss(path)

        self.app.push_screen(ResultScreen(self.session, message.submission), leave)

    def action_close(self) -> None:
        """Cancel. What may have been received by then is told as the outcome."""
        self._cancel.set()
