"""The one door to the keyring of the system: every call bounded in time, and read back after it was written.

A keyring call can block for ever (a service that hangs, an unlock prompt that nobody sees), silently drop what it is
given, or fail in ways that have no common base. Whatever happens here ends in a value or in a `VaultError`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from eci_tui.api.schema import N_
from eci_tui.errors import UsageError
from eci_tui.store import portions, vault_errors
from eci_tui.store.background import Background
from eci_tui.store.vault_errors import VaultError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "eci-tui"
"""What every entry is filed under; `secret-tool lookup service eci-tui username profile/default` finds one."""

QUICK = 2.0
"""Seconds for a whole operation where nobody can be asked; an unlocked keyring needs a tenth of that."""

WITH_PROMPT = 60.0
"""Seconds more where an unlock window may be open in front of somebody."""

_FAIL = "keyring.backends.fail"
_NULL = "keyring.backends.null"
_CHAIN = "keyring.backends.chainer"
_FILES = "keyrings.alt"
_NAMES = {
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "macOS Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
}
_ATTEMPTS_TO_DELETE = 8


@dataclass(frozen=True, slots=True)
class VaultState:
    """What a probe found. `backend` is its name for people, empty where none was reached; `error` is what is wrong."""

    backend: str
    error: VaultError | None

    @property
    def usable(self) -> bool:
        return self.error is None


def may_prompt(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the system could show somebody a window to unlock the keyring."""
    return sys.platform in ("darwin", "win32") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


class Vault:
    """Entries of this program in the keyring of the system, by name.

    An operation may take `patience` seconds. Where somebody may have to answer a window, give `prompt_patience` too:
    `on_wait` is called when the first bound has passed, and then the operation may take that much longer. Once an
    operation did not come back, the next ones fail at once for as long as it is stuck.
    """

    def __init__(
        self,
        *,
        patience: float = QUICK,
        prompt_patience: float = 0.0,
        on_wait: Callable[[], None] | None = None,
    ) -> None:
        self._patience = patience
        self._prompt_patience = prompt_patience
        self._on_wait = on_wait
        self._stuck: Background[object] | None = None
        self._was_missing = False

    def get(self, name: str) -> str | None:
        """The value of an entry, or None. Raises VaultError."""
        return self._call(lambda stores, _job: _read(stores, name))

    def set(self, name: str, value: str) -> None:
        """Make the value of an entry this one, and make sure that it is.

        Raises VaultError, and UsageError for a value that no keyring can hold.
        """
        try:
            header, pieces = (None, [value]) if portions.fits(value) else portions.cut(value)
        except ValueError:
            # Raised outside the handler: the original exception carries the value.
            header, pieces = None, []
        if not pieces:
            raise UsageError(N_("The value cannot be kept in a keyring: it is too long, or it is not text."))
        self._call(lambda stores, job: _write(stores, name, value, header, pieces, job))

    def delete(self, name: str) -> bool:
        """Remove an entry and make sure that it is gone; whether there was one. Raises VaultError."""
        return self._call(lambda stores, _job: _remove(stores, name))

    def probe(self) -> VaultState:
        """Whether the keyring works, without opening an unlock window where that can be told otherwise."""
        reached: list[str] = []

        def look(stores: Sequence[KeyringBackend], _job: Background[None]) -> None:
            reached.append(_name(stores[0]))
            if _module(stores[0]) == "keyring.backends.SecretService":
                _look_at_secret_service()
            else:
                stores[0].get_password(SERVICE, "probe")

        try:
            self._call(look)
        except VaultError as error:
            return VaultState("".join(reached), error)
        return VaultState("".join(reached), None)

    def _call(self, work: Callable[[Sequence[KeyringBackend], Background[T]], T]) -> T:
        if self._stuck is not None and self._stuck.running:
            raise vault_errors.timed_out(self._patience)
        job: Background[T] = Background(lambda job: work(self._usable(), job), "keyring")
        waited = self._patience
        ended = job.wait(self._patience)
        if not ended and self._prompt_patience > 0:
            if self._on_wait is not None:
                self._on_wait()
            waited += self._prompt_patience
            ended = job.wait(self._prompt_patience)
        if not ended:
            job.abandon()
            self._stuck = job  # type: ignore[assignment]
            raise vault_errors.timed_out(waited)
        if job.error is not None:
            raise _explained(job.error)
        return job.value

    def _usable(self) -> list[KeyringBackend]:
        """The backends that may be given a secret, the best first. Raises VaultError; runs on the worker thread."""
        import keyring

        try:
            chosen = keyring.get_keyring()
        except Exception as error:  # noqa: BLE001 - choosing a backend imports what the environment names
            raise _wrong_choice(error) from None
        if _module(chosen) == _FAIL and self._was_missing:
            chosen = _found_meanwhile() or chosen
        # A chain writes into the first backend that takes the value; which ones may take it is decided here.
        offered = list(getattr(chosen, "backends", [])) if _module(chosen) == _CHAIN else [chosen]
        usable = [backend for backend in offered if not _module(backend).startswith((_FAIL, _NULL, _FILES))]
        if usable:
            return usable
        self._was_missing = True
        modules = [_module(backend) for backend in offered]
        if any(module.startswith(_FILES) for module in modules):
            raise vault_errors.file_backend(", ".join(module for module in modules if module.startswith(_FILES)))
        raise vault_errors.null_backend() if _NULL in modules else vault_errors.missing()


def _module(backend: KeyringBackend) -> str:
    return type(backend).__module__


def _name(backend: KeyringBackend) -> str:
    return _NAMES.get(_module(backend), str(backend.name))


def _found_meanwhile() -> KeyringBackend | None:
    """A Secret Service that was started after keyring looked for one; keyring itself never looks again."""
    from keyring.backends import SecretService

    try:
        return SecretService.Keyring() if SecretService.Keyring.priority else None  # type: ignore[no-untyped-call]
    except RuntimeError:
        return None


def _look_at_secret_service() -> None:
    """Raises VaultError where the default collection is locked or missing. Opens no prompt."""
    from contextlib import closing

    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        try:
            is_locked = secretstorage.Collection(bus).is_locked()
        except secretstorage.ItemNotFoundException:
            raise vault_errors.no_collection() from None
    if is_locked:
        raise vault_errors.locked()


def _stored(stores: Sequence[KeyringBackend], name: str) -> str | None:
    for store in stores:
        value = store.get_password(SERVICE, name)
        if value is not None:
            return value
    return None


def _read(stores: Sequence[KeyringBackend], name: str) -> str | None:
    text = _stored(stores, name)
    header = portions.header_in(text)
    if header is None:
        return text
    value = portions.joined(header, [_stored(stores, portion) for portion in header.names(name)])
    if value is None:
        raise vault_errors.damaged(name)
    return value


def _write(
    stores: Sequence[KeyringBackend],
    name: str,
    value: str,
    header: portions.Header | None,
    pieces: Sequence[str],
    job: Background[None],
) -> None:
    # Reading first unlocks the keyring; whoever answers that prompt after we gave up must find nothing changed.
    before = _stored(stores, name)
    if job.abandoned:
        return
    entries = dict(zip(header.names(name), pieces, strict=True)) if header is not None else {}
    for entry, piece in entries.items():
        _put(stores, entry, piece)
    _put(stores, name, value if header is None else str(header))
    if _read(stores, name) != value:
        raise vault_errors.not_kept(_name(stores[0]))
    if (old := portions.header_in(before)) is not None:
        for entry in old.names(name):
            _delete(stores, entry)


def _put(stores: Sequence[KeyringBackend], name: str, value: str) -> None:
    for store in stores:
        try:
            store.set_password(SERVICE, name, value)
        except NotImplementedError:
            continue
        return
    raise vault_errors.not_kept(_name(stores[0]))


def _remove(stores: Sequence[KeyringBackend], name: str) -> bool:
    text = _stored(stores, name)
    if text is None:
        return False
    header = portions.header_in(text)
    for entry in header.names(name) if header is not None else []:
        _delete(stores, entry)
    _delete(stores, name)
    return True


def _delete(stores: Sequence[KeyringBackend], name: str) -> None:
    for store in stores:
        # Some backends hold several entries of one name and delete one at a time.
        for _attempt in range(_ATTEMPTS_TO_DELETE):
            if store.get_password(SERVICE, name) is None:
                break
            store.delete_password(SERVICE, name)
    if _stored(stores, name) is not None:
        raise vault_errors.not_removed(_name(stores[0]))


def _wrong_choice(error: Exception) -> VaultError:
    """Why `get_keyring()` raised: what was asked for by name is not there, or says that it cannot work here."""
    named = os.environ.get("PYTHON_KEYRING_BACKEND")
    named_by = "PYTHON_KEYRING_BACKEND"
    if named is None:
        from keyring.util import platform_

        named, named_by = "?", str(platform_.config_root() / "keyringrc.cfg")
    if isinstance(error, RuntimeError):
        return vault_errors.named_but_unavailable(named, named_by)
    return vault_errors.bad_name(named, named_by)


def _explained(error: BaseException) -> VaultError:
    """The reason behind whatever a backend raised. Goes by names: asking for the classes would import keyring here."""
    if isinstance(error, VaultError):
        return error
    kinds = {kind.__name__ for kind in type(error).__mro__}
    # errSecInteractionNotAllowed: a macOS session without a screen, such as ssh.
    if kinds & {"KeyringLocked", "LockedException"} or ("KeyringError" in kinds and "-25308" in str(error)):
        return vault_errors.dismissed() if may_prompt() else vault_errors.locked()
    if "PromptDismissedException" in kinds or "Cancelled by user" in str(error):
        return vault_errors.dismissed()
    if "InitError" in kinds and "collection" in str(error):
        return vault_errors.no_collection()
    if kinds & {"NoKeyringError", "SecretServiceNotAvailableException", "FileNotFoundError", "ConnectionError"}:
        return vault_errors.missing()
    return vault_errors.failed(type(error).__name__, error.strerror if isinstance(error, OSError) else None)
