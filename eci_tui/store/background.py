"""Work that may never come back, on a thread that the program neither waits for nor is kept alive by."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Background(Generic[T]):
    """Runs `work` at once on a daemon thread. The work is given this object, to ask whether anybody still waits.

    A thread pool will not do: Python joins a pool's threads when it exits, so that one stuck call would keep the
    program from ending.
    """

    def __init__(self, work: Callable[[Background[T]], T], name: str) -> None:
        self._work = work
        self._ended = threading.Event()
        self._abandoned = threading.Event()
        self._values: list[T] = []
        self.error: BaseException | None = None
        """What the work raised, once it has ended."""
        threading.Thread(target=self._run, name=name, daemon=True).start()

    def _run(self) -> None:
        try:
            self._values.append(self._work(self))
        except BaseException as error:  # noqa: BLE001 - it is handed to whoever waits
            self.error = error
        finally:
            self._ended.set()

    @property
    def running(self) -> bool:
        """Whether the work has not come back yet."""
        return not self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end of the work, at most `seconds`; whether it ended."""
        return self._ended.wait(seconds)

    def abandon(self) -> None:
        """Tell the work that nobody waits any more, so that it changes nothing from now on."""
        self._abandoned.set()

    @property
    def abandoned(self) -> bool:
        """Whether the one who started the work has stopped waiting."""
        return self._abandoned.is_set()

    @property
    def value(self) -> T:
        """What the work returned; only where it has ended and `error` is None."""
        return self._values[0]
