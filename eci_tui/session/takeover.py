"""Credentials that other tools keep, as they can be taken over into the keyring: from the environment and from the
aliyun CLI's config.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.request.signing import Credentials
from eci_tui.store import aliyun_cli, environment, file_profile, profiles


class NothingToTakeError(CredentialsError):
    """There is nothing there that could be put into the keyring."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be stored. `expires` is in UTC; `source` is the name it has where it comes from, or empty."""

    credentials: Credentials = field(repr=False)
    expires: datetime | None = None
    region: str = ""
    source: str = ""


def from_environment(environ: Mapping[str, str]) -> Given:
    """What the environment holds. Raises NothingToTakeError, HalfAPairError and UnfitCredentialsError."""
    pair = environment.credentials(environ)
    if pair is None:
        raise NothingToTakeError(N_("The environment holds no AccessKey: ALIBABA_CLOUD_ACCESS_KEY_ID is not set."))
    return Given(_checked(pair[0]), region=environment.region(environ))


def profiles_of_aliyun(home: Path) -> tuple[str, ...]:
    """The names of the aliyun CLI's profiles that hold something, the current one first. Raises ForeignFileError."""
    config = aliyun_cli.read(home)
    if config is None:
        return ()
    names = [profile.name for profile in config.profiles if not profile.is_blank]
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name != config.current))


def from_aliyun(name: str, home: Path, now: datetime | None = None) -> Given:
    """What the aliyun CLI's profile of that name holds, or its current one where there is none of that name.

    Raises NothingToTakeError, also where the profile gets new keys each time, ForeignFileError and
    UnfitCredentialsError.
    """
    config = aliyun_cli.read(home)
    if config is None:
        raise NothingToTakeError(N_("There is no file {path}."), path=str(aliyun_cli.config_path(home)))
    profile = config.profile(name) or config.profile(config.current or "default")
    if profile is None or profile.is_blank:
        raise NothingToTakeError(N_("{path} holds no profile that could be taken."), path=str(config.path))
    found = file_profile.ready(profile, now or datetime.now(UTC))
    if found is None:
        raise NothingToTakeError(
            N_("The profile {name} of the aliyun CLI (mode {mode}) holds no keys: it gets new ones each time."),
            hint=N_("There is nothing to store. Use it as it is, with --profile {name}."),
            name=profile.name,
            mode=profile.mode,
        )
    return Given(_checked(found[0]), found[1], profile.region, profile.name)


def _checked(credentials: Credentials) -> Credentials:
    return profiles.checked(credentials.access_key_id, credentials.access_key_secret, credentials.security_token or "")
