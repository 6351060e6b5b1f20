"""Reads the aliyun CLI's own `~/.aliyun/config.json`. It belongs to the CLI and is never written here."""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.request.signing import Credentials

LARGEST = 4 << 20
"""Bytes; a real one has a few hundred for each profile."""

MODES = (
    "AK",
    "StsToken",
    "RamRoleArn",
    "EcsRamRole",
    "RamRoleArnWithRoleName",
    "ChainableRamRoleArn",
    "External",
    "CredentialsURI",
    "OIDC",
    "CloudSSO",
    "OAuth",
    "RsaKeyPair",
    "BearerToken",
    "Anonymous",
)
"""Every mode of the CLI, as it spells them; it compares them without case."""

_CACHING = ("CloudSSO", "OAuth")


class AliyunConfigError(CredentialsError):
    """The file is there and cannot be used. The message says why, and never what it holds."""


@dataclass(frozen=True, slots=True)
class CliProfile:
    """One profile of the CLI. `values` are its members, secrets among them."""

    name: str
    mode: str
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


@dataclass(frozen=True, slots=True)
class CliConfig:
    """The file: its profiles in order, and the name of the current one, which may be empty."""

    path: Path
    current: str
    profiles: tuple[CliProfile, ...]

    def profile(self, name: str) -> CliProfile | None:
        """The first profile of that name, as the CLI looks for it."""
        return next((profile for profile in self.profiles if profile.name == name), None)


def config_path(home: Path) -> Path:
    return home / ".aliyun" / "config.json"


def read(home: Path) -> CliConfig | None:
    """The CLI's configuration, or None where there is none. Raises AliyunConfigError."""
    path = config_path(home)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise AliyunConfigError(N_("{path} is no ordinary file."), path=str(path))
        if found.st_size > LARGEST:
            raise AliyunConfigError(
                N_("{path} has {size} bytes; a configuration of the aliyun CLI is never that large."),
                path=str(path),
                size=found.st_size,
            )
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise AliyunConfigError(
            N_("{path} cannot be read: {reason}."), path=str(path), reason=error.strerror or ""
        ) from None
    try:
        document = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        # Raised outside the handler: the original exception carries the text.
        document = None
    if document is None:
        raise AliyunConfigError(
            N_("{path} is not the JSON that the aliyun CLI writes; it is broken or half written."),
            hint=N_("The command aliyun configure repairs it; this program only reads it."),
            path=str(path),
        )
    profiles = document.get("profiles") if isinstance(document, dict) else None
    if not isinstance(profiles, list):
        raise AliyunConfigError(
            N_("{path} has no list of profiles; it may be from another version of the aliyun CLI."), path=str(path)
        )
    current = document.get("current")
    return CliConfig(
        path,
        current if isinstance(current, str) else "",
        tuple(_profile(item) for item in profiles if isinstance(item, dict) and isinstance(item.get("name"), str)),
    )


def ready(profile: CliProfile, now: datetime) -> tuple[Credentials, datetime | None] | None:
    """Credentials that stand in the profile itself, and when they expire; None where they must be fetched.

    Those are the modes AK and StsToken, and CloudSSO and OAuth while what the CLI fetched for them is valid. Raises
    AliyunConfigError where a value is missing, or where only the CLI itself can renew what has expired.
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
    raise AliyunConfigError(
        N_("The sign-in of the aliyun CLI profile {profile} (mode {mode}) has expired."),
        hint=N_("Renew it with: aliyun configure --profile {profile} --mode {mode}"),
        profile=profile.name,
        mode=profile.mode,
    )


def _temporary(profile: CliProfile) -> Credentials:
    return Credentials(
        _needed(profile, "access_key_id"), _needed(profile, "access_key_secret"), _needed(profile, "sts_token")
    )


def _expiration(profile: CliProfile) -> datetime | None:
    seconds = profile.number("sts_expiration")
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def _needed(profile: CliProfile, member: str) -> str:
    value = profile.text(member).strip()
    if not value:
        raise AliyunConfigError(
            N_("The aliyun CLI profile {profile} (mode {mode}) has no {member}."),
            hint=N_("Set it with: aliyun configure --profile {profile}"),
            profile=profile.name,
            mode=profile.mode,
            member=member,
        )
    return value


def _profile(item: Mapping[str, object]) -> CliProfile:
    written = item.get("mode")
    written = written if isinstance(written, str) else ""
    mode = next((mode for mode in MODES if mode.lower() == written.lower()), written)
    return CliProfile(str(item["name"]), mode or _recognized(item), item)


def _recognized(item: Mapping[str, object]) -> str:
    """The mode of a profile without one, by what it holds, as the CLI tells it."""
    if item.get("access_key_id") and item.get("access_key_secret"):
        if item.get("sts_token"):
            return "StsToken"
        return "RamRoleArn" if item.get("ram_role_arn") else "AK"
    return ""
