"""The door to an RPC gateway: signs a call anew for every attempt and sends it once."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from eci_tui.cloud.answer import Answer
from eci_tui.cloud.attempt import Attempt
from eci_tui.cloud.call import Call
from eci_tui.cloud.endpoint import DEFAULT_TIMEOUTS, Endpoint, ProxySettingsError, Timeouts, make_client
from eci_tui.cloud.events import EventKind, Timeline
from eci_tui.cloud.failure import Failure, FailureKind
from eci_tui.cloud.redact import Redactor
from eci_tui.request.signing import Credentials, SignedRequest, UnsignableError, must_use_body, sign

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Clocks, chance and sleep, so that tests can do without the real ones."""

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
    nonce: Callable[[], str] = field(default=lambda: uuid.uuid4().hex)


REAL = Surroundings()


class Gateway:
    """An endpoint, spoken to as one caller. Use it in `async with`; its client is made in a thread when first needed.

    `last` is the attempt under way or made last, `signed` its request: what is known when everything else is cut short.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        credentials: Credentials,
        *,
        timeouts: Timeouts = DEFAULT_TIMEOUTS,
        surroundings: Surroundings = REAL,
    ) -> None:
        self.endpoint = endpoint
        self.credentials = credentials
        self.timeouts = timeouts
        self.surroundings = surroundings
        self.last: Attempt | None = None
        self.signed: SignedRequest | None = None
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Gateway:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            client, self._client = self._client, None
            await client.aclose()

    async def send(self, call: Call, timeline: Timeline, *, seconds: float) -> Answer | Failure:
        """Sign and send once, in `seconds` at most. Raises only CancelledError."""
        self.last = None
        try:
            self.signed = self.sign(call)
        except UnsignableError as error:
            return Failure(FailureKind.UNSIGNABLE, False, error.name, self.endpoint.host)
        timeline.add(EventKind.SIGNED, in_body=bool(self.signed.body))
        try:
            client = await self._open()
        except ProxySettingsError as error:
            return Failure(FailureKind.PROXY_SETTINGS, False, error.needs, self.endpoint.host)
        except OSError as error:
            return Failure(FailureKind.TLS_SETTINGS, False, str(error), self.endpoint.host)
        self.last = Attempt(
            client, self.endpoint, self.signed, timeline, self.timeouts.within(seconds), self.redactor(call)
        )
        return await self.last.run()

    def sign(self, call: Call) -> SignedRequest:
        """The call signed as of now, with a new nonce. Raises UnsignableError."""
        return sign(
            self.credentials,
            host=self.endpoint.host,
            action=call.action,
            version=call.version,
            pairs=call.pairs,
            in_body=must_use_body(call.pairs, bool(call.secret_names)),
            date=self.surroundings.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            nonce=self.surroundings.nonce(),
        )

    def redactor(self, call: Call) -> Redactor:
        """Takes this caller's and this call's secrets out of text, and the AccessKey id, which is shown only masked."""
        secrets = [value for name, value in call.pairs if name in call.secret_names]
        own = self.credentials
        return Redactor([own.access_key_id, own.access_key_secret, own.security_token or "", *secrets])

    async def _open(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = await asyncio.to_thread(make_client, self.endpoint)
        return self._client
