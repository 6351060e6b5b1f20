"""Asks for a value that the request leaves open with `${ask:...}`."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.request.secrets import Reference
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.hidden_line import HiddenLine
from eci_tui.tui.widgets.line import Line


class QuestionScreen(Dialog[str]):
    """Left with the answer, or None where the user goes back."""

    WHERE = Where.ANSWER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.ANSWER)]

    def __init__(self, session: Session, reference: Reference, *, secret: bool) -> None:
        super().__init__(session)
        self.add_class("-small")
        self.heading = reference.name
        self._place = paths.format(reference.path)
        self._secret = secret

    def contents(self) -> ComposeResult:
        yield Static(visible(self._place), classes="dialog-text", markup=False)
        if self._secret:
            yield HiddenLine(id="answer", placeholder=N_("not shown"))
        else:
            yield Line(id="answer")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    def on_hidden_line_submitted(self, event: HiddenLine.Submitted) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Leave with the answer; a secret one is nowhere else then."""
        if not self._secret:
            self.dismiss(self.query_one("#answer", Input).value)
            return
        line = self.query_one("#answer", HiddenLine)
        answer = line.value()
        line.clear()
        self.dismiss(answer)
