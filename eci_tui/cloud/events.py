"""What happens while a request is sent, as a timeline that a front end can draw."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from eci_tui.api.schema import N_
from eci_tui.sentence import Sentence

_NOTHING: Mapping[str, object] = MappingProxyType({})


class EventKind(StrEnum):
    """A step of a call, in the order in which they come."""

    SIGNED = "signed"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    TUNNELLED = "tunnelled"
    TLS_STARTED = "tls-started"
    TLS_DONE = "tls-done"
    SENDING = "sending"
    """From here on the request may have reached the service."""
    SENT = "sent"
    WAITING = "waiting"
    FIRST_BYTE = "first-byte"
    ANSWERED = "answered"
    FAILED = "failed"
    RETRYING = "retrying"
    CANCELLED = "cancelled"


_WORDS = {
    EventKind.SIGNED: N_("signed (ACS3-HMAC-SHA256)"),
    EventKind.CONNECTING: N_("looking up and connecting to {host}"),
    EventKind.CONNECTED: N_("connected to {address}"),
    EventKind.TUNNELLED: N_("the proxy opened a tunnel"),
    EventKind.TLS_STARTED: N_("starting TLS"),
    EventKind.TLS_DONE: N_("{version}, certificate of {host} verified"),
    EventKind.SENDING: N_("sending"),
    EventKind.SENT: N_("sent {bytes} bytes"),
    EventKind.WAITING: N_("waiting for the answer"),
    EventKind.FIRST_BYTE: N_("the answer begins: HTTP {status}"),
    EventKind.ANSWERED: N_("answered: HTTP {status}, {bytes} bytes"),
    EventKind.FAILED: N_("failed: {why}"),
    EventKind.RETRYING: N_("attempt {next} of {most} in {wait:.1f} s: {why}"),
    EventKind.CANCELLED: N_("cancelled"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """A step. `at` is seconds since the call began; `detail` holds what the step's sentence names."""

    kind: EventKind
    at: float
    attempt: int = 1
    detail: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    @property
    def words(self) -> Sentence:
        """The step as a sentence."""
        return Sentence(_WORDS[self.kind], self.detail)


OnEvent: TypeAlias = Callable[[Event], None]


class Timeline:
    """Stamps events and hands them to a callback. What the callback raises goes to the event loop's handler: a view
    that fails must not make us forget what became of a request."""

    def __init__(self, on_event: OnEvent | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._on_event = on_event
        self._clock = clock
        self._began = clock()
        self.attempt = 1

    @property
    def elapsed(self) -> float:
        """Seconds since the call began."""
        return self._clock() - self._began

    def add(self, kind: EventKind, **detail: object) -> None:
        """Something happened now."""
        if self._on_event is None:
            return
        event = Event(kind, self.elapsed, self.attempt, MappingProxyType(detail))
        try:
            self._on_event(event)
        except Exception as error:  # noqa: BLE001
            asyncio.get_running_loop().call_exception_handler(
                {"message": "the callback for events of a call failed", "exception": error}
            )
