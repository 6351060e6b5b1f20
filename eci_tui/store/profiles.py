"""Credentials under a name: the secret part in the keyring, the rest in the index beside it."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError, UsageError
from eci_tui.request.secrets import masked_id
from eci_tui.request.signing import Credentials
from eci_tui.store import keyring_index, vault_errors
from eci_tui.store.folders import FolderError
from eci_tui.store.keyring_index import Index, Kind, Profile
from eci_tui.store.vault import Vault
from eci_tui.store.vault_errors import VaultError

DEFAULT_NAME = "default"
"""What a profile is called whose name nobody gave."""


class ProfileMissingError(CredentialsError):
    """No profile of that name is in the keyring."""


class UnfitCredentialsError(UsageError):
    """What was typed cannot be an AccessKey."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A profile together with what the keyring holds for it."""

    profile: Profile
    credentials: Credentials


def listed() -> tuple[Profile, ...]:
    """All profiles, in the order they were made. Asks no keyring. Raises BrokenIndexError."""
    return keyring_index.load().profiles


def find(name: str) -> Profile | None:
    """The profile of that name, or None. Asks no keyring. Raises BrokenIndexError."""
    return keyring_index.load().profile(name)


def default_name() -> str:
    """The name of the default profile, or the empty string. Asks no keyring. Raises BrokenIndexError."""
    return keyring_index.load().default


def set_default(name: str) -> None:
    """Make a profile the default one. Raises ProfileMissingError, BrokenIndexError, FolderError."""

    def alter(index: Index) -> Index:
        if index.profile(name) is None:
            raise _missing(name)
        return replace(index, default=name)

    keyring_index.change(alter)


def set_region(name: str, region: str) -> None:
    """Set the region of a profile; empty for none. Raises ProfileMissingError, BrokenIndexError, FolderError."""

    def alter(index: Index) -> Index:
        profile = index.profile(name)
        if profile is None:
            raise _missing(name)
        return index.with_profile(replace(profile, region=region))

    keyring_index.change(alter)


def checked(access_key_id: str, access_key_secret: str, security_token: str = "") -> Credentials:
    """Credentials from what was typed or pasted, without the spaces around it. Raises UnfitCredentialsError."""
    parts = [part.strip() for part in (access_key_id, access_key_secret, security_token)]
    if not parts[0]:
        raise UnfitCredentialsError(N_("The AccessKey id is empty."))
    if not parts[1]:
        raise UnfitCredentialsError(N_("The AccessKey secret is empty."))
    if not all(part.isascii() and part.isprintable() and " " not in part for part in parts):
        raise UnfitCredentialsError(
            N_("An AccessKey consists of letters, digits and signs without spaces; something else was pasted.")
        )
    if parts[0].startswith("STS.") and not parts[2]:
        raise UnfitCredentialsError(
            N_("An AccessKey id that begins with STS. is temporary and needs its security token.")
        )
    return Credentials(parts[0], parts[1], parts[2] or None)


def save(
    vault: Vault, name: str, credentials: Credentials, *, expires: datetime | None = None, region: str = ""
) -> Profile:
    """Keep credentials under a name, replacing what is there. `expires` is for temporary ones, in UTC.

    Raises VaultError, UnfitNameError, BrokenIndexError, FolderError; after any of them nothing new is in the keyring.
    """
    index = keyring_index.load()
    keyring_index.fit_name(name, tuple(profile.name for profile in index.profiles))
    profile = Profile(
        name=name,
        access_key_id=masked_id(credentials.access_key_id),
        kind=Kind.AK if credentials.security_token is None else Kind.STS,
        expires=expires if credentials.security_token is not None else None,
        region=region,
    )
    secret = {
        "access_key_id": credentials.access_key_id,
        "access_key_secret": credentials.access_key_secret,
        "security_token": credentials.security_token,
    }
    vault.set(_entry(name), json.dumps(secret))
    try:
        keyring_index.change(lambda index: index.with_profile(profile))
    except FolderError:
        if index.profile(name) is None:
            with contextlib.suppress(VaultError):
                vault.delete(_entry(name))
        raise
    return profile


def load(vault: Vault, name: str) -> Stored:
    """A profile with its credentials. Raises ProfileMissingError, VaultError, BrokenIndexError."""
    profile = find(name)
    if profile is None:
        raise _missing(name)
    text = vault.get(_entry(name))
    if text is None:
        raise ProfileMissingError(
            N_("The keyring does not hold the profile {name} any more."),
            hint=N_("Log in again: eci-tui login --profile {name}"),
            name=name,
        )
    try:
        secret = json.loads(text)
        credentials = Credentials(
            str(secret["access_key_id"]), str(secret["access_key_secret"]), secret["security_token"] or None
        )
    except (ValueError, KeyError, TypeError):
        # Raised outside the handler: the original exception carries the text.
        credentials = None
    if credentials is None:
        raise vault_errors.damaged(name)
    return Stored(profile, credentials)


def delete(vault: Vault, name: str) -> bool:
    """Take a profile out of the keyring and the index; False where the keyring did not hold it any more.

    Raises ProfileMissingError, VaultError, BrokenIndexError, FolderError.
    """
    if find(name) is None:
        raise _missing(name)
    was_there = vault.delete(_entry(name))
    keyring_index.change(lambda index: index.without_profile(name))
    return was_there


def _entry(name: str) -> str:
    return f"profile/{name}"


def _missing(name: str) -> ProfileMissingError:
    return ProfileMissingError(
        N_("There is no profile {name} in the keyring."),
        hint=N_("eci-tui profiles lists them; eci-tui login --profile {name} makes it."),
        name=name,
    )
