"""Sending: the checks before it, the question, the steps while it is under way, and the report at the end."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.widgets import Static

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.request.validate import validate
from eci_tui.text import _
from eci_tui.tui.messages import Progressed, Submitted
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Lines, Piece


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
        self.steps: list[tuple[str, float]] = []

    def add(self, sentence: str, seconds: float) -> None:
        """One more step."""
        self.steps.append((sentence, seconds))
        self.lines_changed()
        self.cursor = len(self.steps) - 1

    def line_count(self) -> int:
        return len(self.steps)

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        sentence, seconds = self.steps[index]
        return [(f"{seconds:7.3f} s  ", "line--quiet"), (visible(sentence), "")]


class ProgressScreen(Dialog[Path]):
    """The request on its way. A worker sends it; every step comes back as a message."""

    heading = N_("Sending")

    def __init__(self, session: Session, *, dry_run: bool) -> None:
        super().__init__(session)
        self._dry_run = dry_run
        self._steps = StepLines()

    def contents(self) -> ComposeResult:
        yield self._steps
        yield Static(_(N_("Esc cancels.")), classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self._steps.focus()
        self.run_worker(self._send(), name="send", exclusive=True)

    async def _send(self) -> None:
        def step(sentence: str, seconds: float) -> None:
            self.post_message(Progressed(sentence, seconds))

        self.post_message(Submitted(await self.session.send(self.session.tree, self._dry_run, step)))

    def on_progressed(self, event: Progressed) -> None:
        self._steps.add(event.sentence, event.seconds)

    async def on_submitted(self, event: Submitted) -> None:
        """Put the report in this screen's place; where the report leads to is where this leads to."""
        self.app.push_screen(ResultScreen(self.session, event.report), self.dismiss)

    def action_close(self) -> None:
        """Cancel: the worker's end reports what may have been received."""
        self.workers.cancel_node(self)
        self.dismiss(None)
