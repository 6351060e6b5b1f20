"""Trying a key out: a harmless call that says whether the service takes it, whose it is, and where it was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static
from textual.worker import Worker

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.text import _, render
from eci_tui.tui.desk import off_the_loop
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.said import SaidButton

if TYPE_CHECKING:
    from eci_tui.cloud.endpoint import Endpoint
    from eci_tui.request.signing import Credentials
    from eci_tui.session.trial import Trial

Find = Callable[[], "tuple[Credentials, Endpoint]"]
"""Gives the key and where to try it out; called in a thread, for it may wait for the keyring. Raises EciTuiError."""

_MARKS = {"accepted": "✓", "not-allowed": "!", "refused": "✗", "unknown": "?"}
_STYLES = {"accepted": "$text-success", "not-allowed": "$text-warning", "refused": "$text-error", "unknown": ""}


class TrialScreen(Dialog[bool]):
    """Left with True where the user goes on with the key, tried out or not. `go_on` labels the button for that."""

    heading = N_("Trying the key out")

    class Asking(Message):
        """The call is on its way to this host."""

        def __init__(self, host: str) -> None:
            super().__init__()
            self.host = host

    class Tried(Message):
        """What came of it."""

        def __init__(self, outcome: Trial | EciTuiError) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, session: Session, find: Find, *, go_on: str = "") -> None:
        super().__init__(session)
        self.add_class("-small")
        self._find = find
        self._go_on = go_on
        self._worker: Worker[None] | None = None

    def contents(self) -> ComposeResult:
        with VerticalScroll(classes="dialog-part", can_focus=False):
            yield Static(_(N_("Looking for the key …")), id="trial-text", classes="dialog-text", markup=False)
        with Horizontal(classes="dialog-buttons"):
            if self._go_on:
                yield SaidButton(self._go_on, id="go-on", variant="primary")
            yield SaidButton(N_("Cancel"), id="back")

    def on_mount(self) -> None:
        self.query_one("#back").focus()
        self._worker = self.run_worker(self._ask(), name="trial", exclusive=True)

    async def _ask(self) -> None:
        try:
            credentials, endpoint = await off_the_loop(self._find)
        except EciTuiError as error:
            self.post_message(self.Tried(error))
            return
        self.post_message(self.Asking(endpoint.host))
        from eci_tui.session.trial import try_out

        self.post_message(self.Tried(await try_out(credentials, endpoint)))

    def on_trial_screen_asking(self, event: Asking) -> None:
        told = render(N_("Asking {host} which regions there are …"), {"host": event.host})
        self.query_one("#trial-text", Static).update(visible(told))

    def on_trial_screen_tried(self, event: Tried) -> None:
        """Say what came of it; the button that fits gets the focus."""
        outcome = event.outcome
        parts: list[tuple[str, str]]
        if isinstance(outcome, EciTuiError):
            parts = [
                (f"✗ {visible(outcome.title)}", "bold $text-error"),
                ("\n" + visible(outcome.hint, lines=True), ""),
            ]
            good = False
        else:
            verdict = outcome.verdict.value
            said = visible(str(outcome.said), lines=True)
            parts = [(f"{_MARKS[verdict]} {said}", f"bold {_STYLES[verdict]}".strip())]
            parts += [("\n" + visible(str(sentence), lines=True), "") for sentence in outcome.owner]
            parts += [("\n• " + visible(str(hint), lines=True), "") for hint in outcome.hints]
            good = verdict != "refused"
        self.query_one("#trial-text", Static).update(Content.assemble(*parts))
        back = self.query_one("#back", Button)
        back.label = _(N_("Go back")) if self._go_on else _(N_("Close"))
        if self._go_on and not good:
            self.query_one("#go-on", Button).label = _(N_("Keep it anyway"))
        (self.query_one("#go-on", Button) if self._go_on and good else back).focus()

    def on_key(self, event: events.Key) -> None:
        if event.key in ("left", "up"):
            self.focus_previous()
        elif event.key in ("right", "down"):
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self._leave(event.button.id == "go-on")

    def action_close(self) -> None:
        """Cancel the call, if it is still on its way."""
        self._leave(False)

    def _leave(self, go_on: bool) -> None:
        if self._worker is not None:
            self._worker.cancel()
        self.dismiss(go_on)
