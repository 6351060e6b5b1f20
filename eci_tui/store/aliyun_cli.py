"""Reads the aliyun CLI's own `~/.aliyun/config.json`. It belongs to the CLI and is never written here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.store.file_profile import FileProfile, ForeignFileError, text_of

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


@dataclass(frozen=True, slots=True)
class CliConfig:
    """The file: its profiles in order, and the name of the current one, which may be empty."""

    path: Path
    current: str
    profiles: tuple[FileProfile, ...]

    def profile(self, name: str) -> FileProfile | None:
        """The first profile of that name, as the CLI looks for it."""
        return next((profile for profile in self.profiles if profile.name == name), None)


def config_path(home: Path) -> Path:
    return home / ".aliyun" / "config.json"


def read(home: Path) -> CliConfig | None:
    """The CLI's configuration, or None where there is none. Raises ForeignFileError."""
    path = config_path(home)
    text = text_of(path)
    if text is None:
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        # Raised outside the handler: the original exception carries the text.
        document = None
    if document is None:
        raise ForeignFileError(
            N_("{path} is not the JSON that the aliyun CLI writes; it is broken or half written."),
            hint=N_("The command aliyun configure repairs it; this program only reads it."),
            path=str(path),
        )
    items = document.get("profiles") if isinstance(document, dict) else None
    if not isinstance(items, list):
        raise ForeignFileError(
            N_("{path} has no list of profiles; it may be from another version of the aliyun CLI."), path=str(path)
        )
    current = document.get("current")
    profiles = [_profile(path, item) for item in items if isinstance(item, dict) and isinstance(item.get("name"), str)]
    return CliConfig(path, current if isinstance(current, str) else "", tuple(profiles))


def _profile(path: Path, item: Mapping[str, object]) -> FileProfile:
    written = item.get("mode")
    written = written if isinstance(written, str) else ""
    mode = next((mode for mode in MODES if mode.lower() == written.lower()), written)
    return FileProfile(str(item["name"]), mode or _recognized(item), path, item)


def _recognized(item: Mapping[str, object]) -> str:
    """The mode of a profile without one, by what it holds, as the CLI tells it."""
    if item.get("access_key_id") and item.get("access_key_secret"):
        if item.get("sts_token"):
            return "StsToken"
        return "RamRoleArn" if item.get("ram_role_arn") else "AK"
    return ""
