"""Who pays and where to: what is known about it for showing, and the connection made of it for sending."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request.secrets import masked_id
from eci_tui.sentence import NOTHING_TO_SAY, Sentence

if TYPE_CHECKING:
    from eci_tui.request.signing import Credentials
    from eci_tui.sandbox.server import Sandbox
    from eci_tui.session.connection import Connection
    from eci_tui.store.found import Step
    from eci_tui.tui.desk import Desk

THIS_RUN = Sentence(N_("typed in, for this run only"))


@dataclass(frozen=True, slots=True)
class OwnKey:
    """Credentials that were typed in and are kept nowhere."""

    credentials: Credentials = field(repr=False)
    expires: datetime | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line or on the account screen. All empty: whatever the chain of credentials
    gives, and the sandbox if it gives nothing. `own` is used instead of the chain."""

    profile: str | None = None
    endpoint: str | None = None
    sandbox: bool = False
    timeout: float | None = None
    own: OwnKey | None = None


class Standing(StrEnum):
    """How sure we are of an account."""

    UNKNOWN = "unknown"
    """Nobody has looked yet."""
    SANDBOX = "sandbox"
    READY = "ready"
    FAILED = "failed"
    """There are credentials that cannot be used; `error` says why."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it may be shown. Credentials are no part of it.

    `region` is the one that the profile prefers, or empty; `expires` is in UTC; `steps` is what became of each link of
    the chain, where it was walked.
    """

    standing: Standing = Standing.UNKNOWN
    profile: str = ""
    shown_id: str = ""
    source: Sentence = NOTHING_TO_SAY
    region: str = ""
    error: EciTuiError | None = None
    expires: datetime | None = None
    steps: tuple[Step, ...] = ()

    @property
    def is_sandbox(self) -> bool:
        return self.standing is Standing.SANDBOX

    @property
    def name(self) -> str:
        """Who pays, as short as it can be said: the profile and the masked AccessKey id. Empty for the sandbox."""
        if not self.profile:
            return self.shown_id
        return f"{self.profile} ({self.shown_id})" if self.shown_id else self.profile

    def expires_soon(self, now: datetime | None = None) -> bool:
        """Whether the credentials are over soon, or already."""
        if self.expires is None:
            return False
        from eci_tui.store.found import SOON

        return self.expires - (now or datetime.now(UTC)) <= SOON


def look(options: Options, desk: Desk) -> Account:
    """What the options lead to. May wait for the keyring and for a person, so it does not belong on the event loop."""
    if options.sandbox:
        return Account(Standing.SANDBOX)
    if options.own is not None:
        own = options.own
        shown = masked_id(own.credentials.access_key_id)
        return Account(Standing.READY, "", shown, THIS_RUN, own.region, expires=own.expires)
    from eci_tui.store import credentials as chain
    from eci_tui.store.found import NoCredentialsError

    survey = chain.look(options.profile, vault=desk.vault, consent=desk.may_run)
    if survey.found is None:
        if isinstance(survey.error, NoCredentialsError) and not options.profile and not options.endpoint:
            return Account(Standing.SANDBOX, steps=survey.steps)
        return Account(Standing.FAILED, options.profile or "", error=survey.error, steps=survey.steps)
    found = survey.found
    return Account(
        Standing.READY,
        found.profile,
        masked_id(found.credentials.access_key_id),
        found.source,
        found.region,
        expires=found.expires,
        steps=survey.steps,
    )


def connect(
    options: Options,
    account: Account,
    region: str,
    desk: Desk,
    environ: Mapping[str, str] = os.environ,
) -> Connection:
    """A connection for sending; starts a sandbox where it is one. Raises CredentialsError and UsageError."""
    from eci_tui.session import connection

    if account.is_sandbox:
        return connection.to_sandbox(options.timeout)
    if options.own is not None:
        own = options.own
        address = options.endpoint or environ.get("ALIBABA_CLOUD_ENDPOINT")
        endpoint = connection.endpoint_for(address, region or own.region)
        return connection.Connection(own.credentials, endpoint, source=str(THIS_RUN), timeout=options.timeout)
    return connection.connect(
        profile=options.profile,
        endpoint=options.endpoint,
        region=region,
        timeout=options.timeout,
        environ=environ,
        vault=desk.vault,
        consent=desk.may_run,
    )


class Reach:
    """Connections as they are needed; the one to the sandbox is kept, with what was made there."""

    def __init__(self) -> None:
        self._to_sandbox: Connection | None = None

    def connect(self, options: Options, account: Account, region: str, desk: Desk) -> Connection:
        """The connection for an account; see `connect`."""
        if not account.is_sandbox:
            return connect(options, account, region, desk)
        if self._to_sandbox is None:
            self._to_sandbox = connect(options, account, region, desk)
        return self._to_sandbox

    @property
    def sandbox(self) -> Sandbox | None:
        """The sandbox, once something was sent to it."""
        return self._to_sandbox.sandbox if self._to_sandbox is not None else None

    def close(self) -> None:
        """End the sandbox, if there is one."""
        if self._to_sandbox is not None:
            self._to_sandbox.close()
            self._to_sandbox = None
