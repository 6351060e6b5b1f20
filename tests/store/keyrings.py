"""Keyrings to test with: one that works, and ones that fail in the ways real ones do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from keyring import core
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class WorkingKeyring(KeyringBackend):
    """Keeps entries in memory, with the limit that Windows has."""

    priority = 0.1

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > 2560:
            raise OSError(1783, "The stub received bad data")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.entries:
            raise PasswordDeleteError("No such password!")
        del self.entries[service, username]

    @property
    def names(self) -> list[str]:
        return sorted(name for _service, name in self.entries)


class RaisingKeyring(WorkingKeyring):
    """Raises the same exception whatever is asked of it."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error


class ForgetfulKeyring(WorkingKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class StuckKeyring(WorkingKeyring):
    """Does not answer before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        assert self.let_go.wait(30)
        return super().get_password(service, username)


class ReadOnlyKeyring(WorkingKeyring):
    """Gives but does not take, like those of some package indexes."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


class Chain(WorkingKeyring):
    """A chain as keyring makes one of several viable backends."""

    priority = -1

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = list(backends)


Chain.__module__ = "keyring.backends.chainer"


class FileKeyring(WorkingKeyring):
    """What keyrings.alt offers where there is no Secret Service."""


FileKeyring.__module__ = "keyrings.alt.file"


@contextmanager
def installed(backend: KeyringBackend | None) -> Iterator[None]:
    """Makes `backend` the one that keyring hands out; None lets it look for one again."""
    before = core._keyring_backend
    core._keyring_backend = backend
    try:
        yield
    finally:
        core._keyring_backend = before
