"""Who a request is sent as, and whereto: credentials and an endpoint, or the sandbox with its own of both."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING

from eci_tui.api import regions
from eci_tui.api.schema import N_
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.errors import UsageError
from eci_tui.request.secrets import masked_id
from eci_tui.request.signing import Credentials
from eci_tui.text import _

if TYPE_CHECKING:
    from eci_tui.sandbox.server import Sandbox
    from eci_tui.store.official import Consent
    from eci_tui.store.vault import Vault


@dataclass(slots=True)
class Connection:
    """An account and an endpoint. Leaving its context ends the sandbox, if it is one of its own.

    `source` says where the credentials came from, `warning` that they will expire soon; both are rendered sentences.
    `timeout` bounds each step of an attempt, in seconds; None leaves it at what is usual.
    """

    credentials: Credentials = field(repr=False)
    endpoint: Endpoint
    profile: str = ""
    source: str = ""
    warning: str = ""
    sandbox: Sandbox | None = field(default=None, repr=False)
    timeout: float | None = None

    @property
    def is_sandbox(self) -> bool:
        return self.sandbox is not None

    @property
    def account(self) -> str:
        """Who pays, in words: the profile and the masked AccessKey id."""
        if self.is_sandbox:
            return _("the sandbox")
        shown = masked_id(self.credentials.access_key_id)
        return f"{self.profile} ({shown})" if self.profile else shown

    def close(self) -> None:
        """End the sandbox, if there is one."""
        if self.sandbox is not None:
            self.sandbox.stop()

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def connect(
    *,
    profile: str | None = None,
    endpoint: str | None = None,
    sandbox: bool = False,
    region: str = "",
    timeout: float | None = None,
    fall_back_to_sandbox: bool = False,
    environ: Mapping[str, str] = os.environ,
    vault: Vault | None = None,
    consent: Consent | None = None,
) -> Connection:
    """The connection that the options, the environment and the stored profiles lead to.

    With `fall_back_to_sandbox`, having no credentials at all means the sandbox; having some that cannot be used does
    not. `vault` is the keyring, with its patience; `consent` is asked before a profile's own command is run. Raises
    CredentialsError, or UsageError for options that exclude each other and for an endpoint that is none.
    """
    if sandbox and (profile or endpoint):
        raise UsageError(N_("--sandbox brings its own account and endpoint; leave out --profile and --endpoint"))
    if sandbox:
        return to_sandbox(timeout)
    from eci_tui.store import credentials as chain
    from eci_tui.store.found import NoCredentialsError

    try:
        found = chain.find(profile, environ=environ, vault=vault, consent=consent)
    except NoCredentialsError:
        if not fall_back_to_sandbox or profile or endpoint:
            raise
        return to_sandbox(timeout)
    soon = found.warning()
    return Connection(
        found.credentials,
        endpoint_for(endpoint or environ.get("ALIBABA_CLOUD_ENDPOINT"), region or found.region),
        profile=found.profile,
        source=str(found.source),
        warning=str(soon) if soon else "",
        timeout=timeout,
    )


def to_sandbox(timeout: float | None = None) -> Connection:
    """A connection to a sandbox of its own, which is running."""
    from eci_tui.sandbox.server import Sandbox

    started = Sandbox()
    started.start()
    return Connection(
        Credentials(started.access_key_id, started.access_key_secret),
        Endpoint(started.url, sandbox=True),
        source=_("the sandbox"),
        sandbox=started,
        timeout=timeout,
    )


def endpoint_for(endpoint: str | None, region: str) -> Endpoint:
    """Where to send to: `endpoint` if it is given, else the region's own host.

    An unknown region gives the host that its name would have. Raises UsageError for what is no endpoint, for cleartext
    to anywhere but this computer, and where there is no region.
    """
    if endpoint:
        return Endpoint(endpoint)
    if not regions.makes_host(region):
        raise UsageError(
            N_("There is no region to send to: RegionId is “{region}”"),
            hint=N_("Set RegionId in the request, or give --region."),
            region=region,
        )
    return Endpoint(f"https://{regions.endpoint(region)}")
