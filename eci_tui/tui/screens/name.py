"""Asks for a name, and says why one will not do while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from eci_tui.errors import EciTuiError
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.line import Line


class NameScreen(Dialog[str]):
    """Left with a name that `check` lets pass, or None."""

    WHERE = Where.ANSWER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.ANSWER)]

    def __init__(self, session: Session, heading: str, name: str, check: Callable[[str], object]) -> None:
        super().__init__(session)
        self.add_class("-small")
        self.heading = heading
        self._name_before = name
        self._check = check

    def contents(self) -> ComposeResult:
        yield Line(self._name_before, id="name")
        yield Static("", id="name-problem", classes="dialog-text dialog-problem", markup=False)

    def _problem(self, name: str) -> str:
        try:
            self._check(name)
        except EciTuiError as error:
            return f"{error.title}. {error.hint}" if error.hint else error.title
        return ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#name-problem", Static).update(visible(self._problem(event.value) if event.value else ""))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Leave with the name, unless something is wrong with it."""
        name = self.query_one("#name", Line).value
        problem = self._problem(name)
        if problem:
            self.query_one("#name-problem", Static).update(visible(problem))
        else:
            self.dismiss(name.strip())
