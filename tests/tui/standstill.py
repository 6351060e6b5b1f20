"""Clocks, ids and chance that stand still, so that the same keys always lead to the same screen."""

from __future__ import annotations

import asyncio
import gc
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest

from eci_tui.cloud import actions, attempt
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.gateway import Surroundings
from eci_tui.cloud.service import Service
from eci_tui.request.signing import Credentials
from eci_tui.sandbox import Sandbox, answers, groups
from eci_tui.session import connection, signed, submission
from eci_tui.session.connection import Connection
from tests.store.keyrings import WorkingKeyring, installed

NOW = datetime(2025, 6, 18, 9, 30, tzinfo=UTC)
ADDRESS = "127.0.0.1:8280"
"""What screens show instead of the sandbox's address, whose port is another one each time."""

_STEP = 0.0125
_DATED = (
    *("eci_tui.store.credentials", "eci_tui.store.drafts", "eci_tui.store.history"),
    *("eci_tui.tui.account", "eci_tui.tui.paying"),
)
"""Modules that ask what time it is."""


class _Still(datetime):
    """A `datetime` for which it is always the same moment."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return NOW.astimezone(tz)


class _Keyring(WorkingKeyring):
    """A keyring that calls itself what people know."""

    name = "Secret Service"


class _Endpoint(Endpoint):
    """An endpoint that gives `ADDRESS` for its own."""

    host = ADDRESS


@dataclass
class Standstill:
    """The clocks of a run. They go on only when they are looked at, or when somebody sleeps.

    Who sleeps wakes up at once until `patience` seconds were slept in all; the sleep after that does not end.
    """

    patience: float = float("inf")
    slept: float = 0.0
    asleep: int = 0
    """How many sleep for good."""
    sandboxes: list[Sandbox] = field(default_factory=list)
    _ticks: Iterator[int] = field(default_factory=itertools.count)

    def clock(self) -> float:
        """Seconds, a little more at each look."""
        return next(self._ticks) * _STEP + self.slept

    async def sleep(self, seconds: float) -> None:
        """Let the clocks go on by so much, the sandboxes' too."""
        if self.slept + seconds > self.patience:
            self.asleep += 1
            try:
                await asyncio.Event().wait()
            finally:
                self.asleep -= 1
        self.slept += seconds
        for sandbox in self.sandboxes:
            sandbox.advance(seconds)

    def connect(self, timeout: float | None = None) -> Connection:
        """A connection to a sandbox whose clock stands still."""
        sandbox = Sandbox(clock=lambda: NOW).start()
        self.sandboxes.append(sandbox)
        return Connection(
            Credentials(sandbox.access_key_id, sandbox.access_key_secret),
            _Endpoint(sandbox.url, sandbox=True),
            source="the sandbox",
            sandbox=sandbox,
            timeout=timeout,
        )


@contextmanager
def standing_still(folder: Path) -> Iterator[Standstill]:
    """As long as this lasts, it is `NOW` in UTC, ids are counted, and sandboxes that are begun live by that.

    The home is new, in `folder`, and called `~`, so that no path on a screen depends on where that is.
    """
    still = Standstill()
    with pytest.MonkeyPatch.context() as patch, _in_utc(patch), installed(_Keyring()):
        (folder / "~").mkdir()
        patch.chdir(folder)
        patch.setenv("HOME", "~")
        patch.setattr(Path, "home", classmethod(lambda kind: kind("~")))
        for name in ("ECI_TUI_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            patch.delenv(name, raising=False)
        for name in _DATED:
            patch.setattr(import_module(name), "datetime", _Still)
        patch.setattr(answers, "new_request_id", _counted(lambda n: f"4A7C90E2-5B1D-5F38-9E60-7D2C81B4{n:04X}"))
        patch.setattr(groups, "new_id", _ids())
        patch.setattr(actions, "new_client_token", _counted(lambda n: f"7f0c51d8-2f7e-4c7b-9a35-0d9be1b6{n:04x}"))
        patch.setattr(connection, "to_sandbox", still.connect)
        patch.setattr(submission, "service_of", _still_service(still, submission.service_of))
        patch.setattr(signed, "datetime", _Still)
        patch.setattr(
            signed, "uuid", SimpleNamespace(uuid4=lambda: SimpleNamespace(hex="0f1e2d3c4b5a69788796a5b4c3d2e1f0"))
        )
        patch.setattr(attempt, "_address", lambda _stream: ADDRESS)
        patch.setattr(
            import_module("eci_tui.tui.screens.submit"), "time", SimpleNamespace(monotonic=_once_then(0.0, 1.3))
        )
        patch.setattr(
            import_module("eci_tui.tui.app"), "gc", MagicMock(spec=gc)
        )  # one app after another in one process
        yield still


@contextmanager
def _in_utc(patch: pytest.MonkeyPatch) -> Iterator[None]:
    patch.setenv("TZ", "UTC")
    time.tzset()
    try:
        yield
    finally:
        patch.delenv("TZ")
        time.tzset()


def _once_then(first: float, ever_after: float) -> Callable[[], float]:
    times = itertools.chain([first], itertools.repeat(ever_after))
    return lambda: next(times)


def _counted(make: Callable[[int], str]) -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: make(next(numbers))


def _ids() -> Callable[[str], str]:
    numbers = itertools.count(1)
    return lambda prefix: f"{prefix}-sandbox2zeh7{next(numbers):08d}"


def _still_service(still: Standstill, service_of: Callable[[Connection], Service]) -> Callable[[Connection], Service]:
    nonces = itertools.count(1)
    surroundings = Surroundings(
        clock=still.clock,
        now=lambda: NOW + timedelta(seconds=still.slept),
        sleep=still.sleep,
        chance=lambda: 0.7,
        nonce=lambda: f"{next(nonces):032x}",
    )
    return lambda of: replace(service_of(of), surroundings=surroundings)
