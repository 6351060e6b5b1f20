"""Asks for a value that the request leaves open with `${ask:...}`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input, Static

from eci_tui.request import path as paths
from eci_tui.request.secrets import Reference
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible


class QuestionScreen(Dialog[str]):
    """Left with the answer, or None where the user goes back."""

    def __init__(self, session: Session, reference: Reference, *, secret: bool) -> None:
        super().__init__(session)
        self.heading = reference.name
        self._place = paths.format(reference.path)
        self._secret = secret

    def contents(self) -> ComposeResult:
        yield Static(visible(self._place), classes="dialog-text", markup=False)
        yield Input(password=self._secret, id="answer", compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
