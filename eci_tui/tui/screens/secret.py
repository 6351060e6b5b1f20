"""Keeping a password or another value in the keyring, for `${keyring:NAME}` in requests."""

from __future__ import annotations

from textual.app import ComposeResult

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.text import _, render
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.keyring_dialog import KeyringDialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.hidden_line import HiddenLine
from eci_tui.tui.widgets.line import Line


class SecretScreen(KeyringDialog[str]):
    """Left with the name of the secret that was kept. `known` are the names that there are; `name` is one of them that
    gets another value."""

    def __init__(self, session: Session, known: tuple[str, ...] = (), *, name: str = "") -> None:
        super().__init__(session)
        self.heading = N_("Replace a secret") if name else N_("Keep a secret")
        self._known = known
        self._replacing = bool(name)
        self._name_line = Line(name, classes="", disabled=bool(name))
        self._value_line = HiddenLine()

    def fields(self) -> ComposeResult:
        yield self.field(N_("Name"), self._name_line)
        yield self.field(N_("Value"), self._value_line)

    def on_mount(self) -> None:
        (self._value_line if self._replacing else self._name_line).focus()

    def pressed(self, button: str) -> None:  # noqa: ARG002
        """Check the name; ask where a value is replaced; keep it."""
        from eci_tui.store import keyring_index

        name = self._name_line.value
        try:
            keyring_index.fit_name(name, self._known)
            if self._value_line.is_empty:
                raise UsageError(N_("The secret {name} is empty."), name=name)
        except EciTuiError as error:
            self.say(error)
            return
        if name not in self._known or self._replacing:
            self._keep()
            return

        def decided(answer: str | None) -> None:
            if answer == "replace":
                self._keep()

        question = render(N_("There is a secret {name}. Replace it?"), {"name": name})
        answers = (("keep", _(N_("Leave it"))), ("replace", _(N_("Replace it"))))
        self.app.push_screen(DecideScreen(self.session, N_("Replace the value?"), question, answers), decided)

    def _keep(self) -> None:
        from eci_tui.store import keyring_secrets

        vault, name, value = self.session.desk.vault, self._name_line.value, self._value_line.value()

        def put() -> str:
            keyring_secrets.put(vault, name, value)
            return name

        self.keep(put, self._kept)

    def _kept(self, name: str) -> None:
        template = N_("The secret {name} is in the keyring. Write {reference} where it is needed.")
        told = render(template, {"name": name, "reference": f"${{keyring:{name}}}"})
        self.app.notify(visible(told), markup=False)
        self.dismiss(name)
