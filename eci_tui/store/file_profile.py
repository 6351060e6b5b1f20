"""Profiles in files that belong to other tools: what they hold, and how such a file is read. None is ever written."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.request.signing import Credentials

LARGEST = 4 << 20
"""Bytes; a real file has a few hundred for each profile."""

_CACHING = ("CloudSSO", "OAuth")


class ForeignFileError(CredentialsError):
    """The file, or a profile in it, is there and cannot be used. The message says why, and never what it holds."""


@dataclass(frozen=True, slots=True)
class FileProfile:
    """A profile of another tool. `mode` and the names of `values` are the aliyun CLI's; some values are secrets."""

    name: str
    mode: str
    path: Path
    values: Mapping[str, object] = field(repr=False)

    def text(self, member: str) -> str:
        """A member as text; empty where it is missing or no text."""
        value = self.values.get(member)
        return value if isinstance(value, str) else ""

    def number(self, member: str) -> int:
        """A member as a whole number; 0 where it is missing or none."""
        value = self.values.get(member)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    @property
    def region(self) -> str:
        return self.text("region_id")

    @property
    def is_blank(self) -> bool:
        """Whether it was never filled in: the aliyun CLI makes such a profile when it is first started."""
        return self.mode in ("", "AK") and not self.text("access_key_id") and not self.text("access_key_secret")


def text_of(path: Path) -> str | None:
    """The text of a file, or None where there is none. Bytes that are no UTF-8 are replaced.

    Raises ForeignFileError.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ForeignFileError(N_("{path} is not an ordinary file."), path=str(path))
        if found.st_size > LARGEST:
            raise ForeignFileError(
                N_("{path} has {size} bytes; a file with credentials is never that large."),
                path=str(path),
                size=found.st_size,
            )
        return path.read_bytes().decode("utf-8-sig", "replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
    raise ForeignFileError(N_("{path} cannot be read: {reason}."), path=str(path), reason=reason)


def ready(profile: FileProfile, now: datetime) -> tuple[Credentials, datetime | None] | None:
    """Credentials that stand in the profile itself, and when they expire; None where they must be fetched.

    Those are the modes AK and StsToken, and CloudSSO and OAuth while what the CLI fetched for them is valid. Raises
    ForeignFileError where a value is missing, or where only the CLI itself can renew what has expired.
    """
    if profile.mode == "AK":
        return Credentials(_needed(profile, "access_key_id"), _needed(profile, "access_key_secret")), None
    if profile.mode == "StsToken":
        return _temporary(profile), _expiration(profile)
    if profile.mode not in _CACHING:
        return None
    expires = _expiration(profile)
    if expires is not None and expires > now and profile.text("sts_token"):
        return _temporary(profile), expires
    if profile.mode == "CloudSSO" and profile.number("cloud_sso_access_token_expire") > now.timestamp():
        return None
    # An OAuth refresh token is used up by using it: the new one would have to be written into the CLI's file.
    raise ForeignFileError(
        N_("The sign-in of the aliyun CLI's profile {profile} (mode {mode}) has expired."),
        hint=N_("Renew it with: aliyun configure --profile {profile} --mode {mode}"),
        profile=profile.name,
        mode=profile.mode,
    )


def _temporary(profile: FileProfile) -> Credentials:
    return Credentials(
        _needed(profile, "access_key_id"), _needed(profile, "access_key_secret"), _needed(profile, "sts_token")
    )


def _expiration(profile: FileProfile) -> datetime | None:
    seconds = profile.number("sts_expiration")
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _needed(profile: FileProfile, member: str) -> str:
    value = profile.text(member).strip()
    if not value:
        raise ForeignFileError(
            N_("The profile {profile} in {path} has no {member}, which its mode {mode} needs."),
            profile=profile.name,
            path=str(profile.path),
            member=member,
            mode=profile.mode,
        )
    return value
