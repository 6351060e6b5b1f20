"""A lock on a file that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

_BUSY = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_PAUSE = 0.01


class FileLock:
    """An advisory lock on `path`, which is made where it is missing. Use `acquire`, or `held` as a context manager.

    On a file system that knows no locks, acquiring succeeds: people with such a home are not kept from working.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def acquire(self, timeout: float = 0.0, *, shared: bool = False) -> bool:
        """Take the lock, waiting `timeout` seconds at most; False where another process has it. Raises OSError.

        Several may hold it `shared`, to look whether anybody has it alone (on Windows it is always had alone).
        """
        if self._descriptor is not None:
            return True
        give_up = time.monotonic() + timeout
        while (descriptor := self._try(shared)) is None:
            if time.monotonic() >= give_up:
                return False
            time.sleep(_PAUSE)
        self._descriptor = descriptor
        return True

    def release(self, *, remove: bool = False) -> None:
        """Let go of the lock; its file stays unless `remove`."""
        if self._descriptor is not None:
            if remove:
                # Windows keeps a file that is open; it is then removed with the next lock that is found free.
                with contextlib.suppress(OSError):
                    self.path.unlink()
            os.close(self._descriptor)
            self._descriptor = None

    def _try(self, shared: bool) -> int | None:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if _lock(descriptor, shared) and self._is_current(descriptor):
            return descriptor
        os.close(descriptor)
        return None

    def _is_current(self, descriptor: int) -> bool:
        """Whether the locked file still has its name: its holder may have removed it just before."""
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.stat())
        except FileNotFoundError:
            return False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


@contextlib.contextmanager
def held(path: Path, timeout: float) -> Iterator[bool]:
    """Hold the lock on `path` for a while; gives whether it could be had within `timeout` seconds."""
    with FileLock(path) as lock:
        yield lock.acquire(timeout)


def _lock(descriptor: int, shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _BUSY
    return True
