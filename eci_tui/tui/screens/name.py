"""Asks for a name, and says why one will not do while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input, Static

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.tui.actions import with_keys
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.said import Said


class NameScreen(Dialog[str]):
    """Left with a name that `check` lets pass, or None."""

    def __init__(self, session: Session, heading: str, name: str, check: Callable[[str], object]) -> None:
        super().__init__(session)
        self.add_class("-small")
        self.heading = heading
        self._name_before = name
        self._check = check

    def contents(self) -> ComposeResult:
        yield Line(self._name_before, id="name")
        yield Static("", id="name-problem", classes="dialog-text dialog-problem", markup=False)
        yield Said(
            lambda: with_keys(N_("Enter takes it, {dialog_close} goes back."), self.session.keys), classes="dialog-keys"
        )

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
        problem = self._problem(event.value)
        if problem:
            self.query_one("#name-problem", Static).update(visible(problem))
        else:
            self.dismiss(event.value.strip())
