"""The access keys that the sandbox knows: fixed, documented, and worth nothing anywhere else.

They need not be secret, for whoever can reach the loopback endpoint may use it, and nothing behind it is real. Fixed
ones can stand in a tutorial. They are built so that no scanner takes them for leaked keys: an ID of an odd length for
its prefix, and secrets that are words joined by hyphens, which the real ones never are.
"""

from __future__ import annotations

from dataclasses import dataclass, field

TOKEN_PREFIX = "CAIS"  # noqa: S105 - every real security token begins so


@dataclass(frozen=True, slots=True)
class AccessKey:
    """An access key as `Credentials` want it, and what the gateway thinks of it."""

    access_key_id: str
    access_key_secret: str = field(repr=False)
    security_token: str | None = field(default=None, repr=False)
    active: bool = True
    expired: bool = False

    @property
    def temporary(self) -> bool:
        """Whether it works only together with its security token."""
        return self.security_token is not None


ORDINARY = AccessKey("LTAI5tSandboxAccess", "a-sandbox-secret-that-opens-nothing")
DISABLED = AccessKey("LTAI5tSandboxFrozen", "a-sandbox-secret-of-a-disabled-key", active=False)
TEMPORARY = AccessKey(
    "STS.SandboxAccess", "a-sandbox-secret-that-needs-its-token", f"{TOKEN_PREFIX}+sandbox/token+in+force=="
)
EXPIRED = AccessKey(
    "STS.SandboxExpired", "a-sandbox-secret-of-yesterday", f"{TOKEN_PREFIX}+sandbox/token+run+out==", expired=True
)

KNOWN = {key.access_key_id: key for key in (ORDINARY, DISABLED, TEMPORARY, EXPIRED)}
