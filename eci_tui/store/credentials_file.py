"""Reads the ini file that Alibaba Cloud's SDKs share: `~/.alibabacloud/credentials.ini`, or without the ending."""

from __future__ import annotations

import configparser
import stat
from collections.abc import Mapping
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.store.aliyun_cli import CliProfile

LARGEST = 1 << 20
"""Bytes; a real one has a few hundred."""

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


class CredentialsFileError(CredentialsError):
    """The file is there and cannot be used. The message says why, and never what it holds."""


def file_path(environ: Mapping[str, str], home: Path) -> Path:
    """The file that `ALIBABA_CLOUD_CREDENTIALS_FILE` names, or the one in the home that exists."""
    named = environ.get("ALIBABA_CLOUD_CREDENTIALS_FILE", "")
    if named:
        return Path(named).expanduser()
    folder = home / ".alibabacloud"
    plain = folder / "credentials"
    return plain if plain.exists() and not (folder / "credentials.ini").exists() else folder / "credentials.ini"


def read(path: Path) -> dict[str, CliProfile] | None:
    """The sections of the file as profiles, by name, or None where there is no file. Raises CredentialsFileError."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise CredentialsFileError(N_("{path} is no ordinary file."), path=str(path))
        if found.st_size > LARGEST:
            raise CredentialsFileError(
                N_("{path} has {size} bytes; a credentials file is never that large."),
                path=str(path),
                size=found.st_size,
            )
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CredentialsFileError(
            N_("{path} cannot be read: {reason}."), path=str(path), reason=error.strerror or ""
        ) from None
    # No interpolation: a secret may hold a percent sign.
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(content.decode("utf-8-sig"))
        broken = False
    except (ValueError, configparser.Error):
        # Raised outside the handler: the original exception carries the line.
        broken = True
    if broken:
        raise CredentialsFileError(
            N_("{path} is broken: it must hold sections such as [default] with lines such as type = access_key."),
            path=str(path),
        )
    return {name: _profile(name, dict(parser.items(name))) for name in parser.sections() if _enabled(parser, name)}


def _enabled(parser: configparser.RawConfigParser, name: str) -> bool:
    return parser.get(name, "enable", fallback="true").strip().lower() != "false"


def _profile(name: str, section: Mapping[str, str]) -> CliProfile:
    values = {_MEMBERS.get(key, key): value.partition("#")[0].strip() for key, value in section.items()}
    return CliProfile(name, _MODES.get(values.get("type", ""), values.get("type", "")), values)
