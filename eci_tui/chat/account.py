"""Who a request is sent as: looked up when it is first needed, a sandbox kept for as long as the conversation lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eci_tui.chat.questioner import Option
from eci_tui.chat.talk import Talk
from eci_tui.text import _
from eci_tui.visible import visible

if TYPE_CHECKING:
    from eci_tui.session.connection import Connection
    from eci_tui.store.vault import Vault


@dataclass(slots=True)
class Account:
    """What the command line says about it. Without any credentials the sandbox is used."""

    profile: str | None = None
    endpoint: str | None = None
    sandbox: bool = False
    timeout: float | None = None
    _connection: Connection | None = None
    _fell_back: bool = False

    @property
    def is_sandbox(self) -> bool:
        """Whether requests go to the sandbox, because that was asked for or because nobody can pay."""
        return self.sandbox or self._fell_back

    def connect(self, talk: Talk, region: str) -> Connection:
        """The connection to send with. Raises CredentialsError and UsageError."""
        if self._connection is not None and self._connection.is_sandbox:
            return self._connection
        from eci_tui.session.connection import connect

        self._connection = connect(
            profile=self.profile,
            endpoint=self.endpoint,
            sandbox=self.sandbox,
            region=region,
            timeout=self.timeout,
            fall_back_to_sandbox=True,
            vault=patient_vault(talk),
            consent=lambda profile, command: _may_run(talk, profile, command),
        )
        self._fell_back = self._connection.is_sandbox and not self.sandbox
        if self._fell_back:
            talk.say(_("There are no credentials here, so this goes to the sandbox. eci-tui login keeps some."))
        if self._connection.warning:
            talk.say(visible(self._connection.warning))
        return self._connection

    def close(self) -> None:
        """End the sandbox, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def patient_vault(talk: Talk) -> Vault:
    """The keyring, waited for longer where somebody may have to answer a window."""
    from eci_tui.store.vault import WITH_PROMPT, Vault, may_prompt

    return Vault(
        prompt_patience=WITH_PROMPT if may_prompt() else 0.0,
        on_wait=lambda: talk.say(_("Waiting for the keyring; a window may be asking you to unlock it.")),
    )


def _may_run(talk: Talk, profile: str, command: str) -> bool:
    told = _("The profile {profile} gets its credentials by running: {command}")
    talk.say(visible(told.format(profile=profile, command=command)))
    return talk.pick(_("Run it?"), [Option("no", _("No")), Option("yes", _("Yes"))]) == "yes"
