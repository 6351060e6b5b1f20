"""What `${keyring:NAME}` in a request stands for: passwords and other values that are kept in the keyring by name."""

from __future__ import annotations

import contextlib

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError, UsageError
from eci_tui.store import keyring_index
from eci_tui.store.folders import FolderError
from eci_tui.store.vault import Vault
from eci_tui.store.vault_errors import VaultError


class SecretMissingError(CredentialsError):
    """No secret of that name is in the keyring."""


def names() -> tuple[str, ...]:
    """The names, in the order they were made. Asks no keyring. Raises BrokenIndexError."""
    return keyring_index.load().secrets


def put(vault: Vault, name: str, value: str) -> None:
    """Keep a value under a name, replacing what is there.

    Raises VaultError, UsageError (an empty value), UnfitNameError, BrokenIndexError, FolderError; after any of them
    nothing new is in the keyring.
    """
    index = keyring_index.load()
    keyring_index.fit_name(name, index.secrets)
    if not value:
        raise UsageError(N_("The secret {name} is empty."), name=name)
    vault.set(_entry(name), value)
    try:
        keyring_index.change(lambda index: index.with_secret(name))
    except FolderError:
        if name not in index.secrets:
            with contextlib.suppress(VaultError):
                vault.delete(_entry(name))
        raise


def get(vault: Vault, name: str) -> str:
    """The value. A name that only the keyring knows is found too. Raises SecretMissingError, VaultError."""
    value = vault.get(_entry(name))
    if value is None:
        raise _missing(name)
    return value


def rename(vault: Vault, name: str, new_name: str) -> None:
    """Keep the value under another name, which must be free.

    Raises SecretMissingError, VaultError, UsageError (the name is taken or unfit), BrokenIndexError, FolderError.
    """
    others = tuple(other for other in names() if other != name)
    keyring_index.fit_name(new_name, others)
    if new_name in others:
        raise UsageError(N_("There is a secret {name} already."), name=new_name)
    value = get(vault, name)
    if new_name == name:
        return
    put(vault, new_name, value)
    delete(vault, name)


def delete(vault: Vault, name: str) -> None:
    """Take a secret out of the keyring and the index. Raises SecretMissingError, VaultError, FolderError."""
    was_there = vault.delete(_entry(name))
    if name in names():
        keyring_index.change(lambda index: index.without_secret(name))
    elif not was_there:
        raise _missing(name)


def _entry(name: str) -> str:
    return f"secret/{name}"


def _missing(name: str) -> SecretMissingError:
    return SecretMissingError(
        N_("There is no secret {name} in the keyring."),
        hint=N_("Store it with: eci-tui login --secret {name}"),
        name=name,
    )
