"""Who pays and where to: what is known about it for showing, and the connection made of it for sending."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from eci_tui.errors import EciTuiError
from eci_tui.request.secrets import masked_id

if TYPE_CHECKING:
    from eci_tui.session.connection import Connection


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line or on the account screen. All empty: whatever the chain of credentials
    gives, and the sandbox if it gives nothing."""

    profile: str | None = None
    endpoint: str | None = None
    sandbox: bool = False
    timeout: float | None = None


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
    """An account as it may be shown. Credentials are no part of it."""

    standing: Standing = Standing.UNKNOWN
    profile: str = ""
    shown_id: str = ""
    source: str = ""
    region: str = ""
    """The region that the profile prefers, or empty."""
    error: EciTuiError | None = None

    @property
    def is_sandbox(self) -> bool:
        return self.standing is Standing.SANDBOX


def look(options: Options) -> Account:
    """What the options lead to. May wait for the keyring, so it does not belong on the event loop."""
    if options.sandbox:
        return Account(Standing.SANDBOX)
    from eci_tui.store import credentials as chain
    from eci_tui.store.found import NoCredentialsError

    try:
        found = chain.find(options.profile)
    except NoCredentialsError as error:
        if options.profile or options.endpoint:
            return Account(Standing.FAILED, error=error)
        return Account(Standing.SANDBOX)
    except EciTuiError as error:
        return Account(Standing.FAILED, profile=options.profile or "", error=error)
    return Account(
        Standing.READY,
        found.profile,
        masked_id(found.credentials.access_key_id),
        str(found.source),
        found.region,
    )


def connect(options: Options, account: Account, region: str) -> Connection:
    """A connection for sending; starts a sandbox where it is one. Raises CredentialsError and UsageError."""
    from eci_tui.session import connection

    return connection.connect(
        profile=options.profile,
        endpoint=options.endpoint,
        sandbox=account.is_sandbox,
        region=region,
        timeout=options.timeout,
    )
