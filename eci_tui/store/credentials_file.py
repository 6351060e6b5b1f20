"""Reads the ini file that Alibaba Cloud's SDKs share: `~/.alibabacloud/credentials.ini`, or without the ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.store.file_profile import FileProfile, ForeignFileError, text_of
from eci_tui.store.folders import typed_path

if TYPE_CHECKING:
    from configparser import RawConfigParser

_MODES = {
    "access_key": "AK",
    "sts": "StsToken",
    "ram_role_arn": "RamRoleArn",
    "ecs_ram_role": "EcsRamRole",
    "oidc_role_arn": "OIDC",
    "rsa_key_pair": "RsaKeyPair",
}
_MEMBERS = {
    "role_arn": "ram_role_arn",
    "role_session_name": "ram_session_name",
    "role_name": "ram_role_name",
    "oidc_token_file_path": "oidc_token_file",
    "security_token": "sts_token",
}


def file_path(environ: Mapping[str, str], home: Path) -> Path:
    """The file that `ALIBABA_CLOUD_CREDENTIALS_FILE` names, or the one in the home that exists."""
    named = environ.get("ALIBABA_CLOUD_CREDENTIALS_FILE", "")
    if named:
        return typed_path(named)
    folder = home / ".alibabacloud"
    plain = folder / "credentials"
    return plain if plain.exists() and not (folder / "credentials.ini").exists() else folder / "credentials.ini"


def read(path: Path) -> dict[str, FileProfile] | None:
    """The sections of the file as profiles, by name, or None where there is no file. Raises ForeignFileError."""
    text = text_of(path)
    if text is None:
        return None
    import configparser

    # No interpolation: a secret may hold a percent sign.
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text)
        broken = False
    except configparser.Error:
        # Raised outside the handler: the original exception carries the line.
        broken = True
    if broken:
        raise ForeignFileError(
            N_("{path} is broken: it must hold sections such as [default] with lines such as type = access_key."),
            path=str(path),
        )
    return {
        name: _profile(name, path, dict(parser.items(name))) for name in parser.sections() if _enabled(parser, name)
    }


def _enabled(parser: RawConfigParser, name: str) -> bool:
    return parser.get(name, "enable", fallback="true").strip().lower() != "false"


def _profile(name: str, path: Path, section: Mapping[str, str]) -> FileProfile:
    values = {_MEMBERS.get(key, key): value.partition("#")[0].strip() for key, value in section.items()}
    return FileProfile(name, _MODES.get(values.get("type", ""), values.get("type", "")), path, values)
