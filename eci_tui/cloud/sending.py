"""A call sent until it is answered or given up, with the truth about it kept at every moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from eci_tui.cloud.answer import Answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.events import EventKind, Timeline
from eci_tui.cloud.failure import Failure, FailureKind
from eci_tui.cloud.gateway import Gateway
from eci_tui.cloud.network_words import explain_failure
from eci_tui.cloud.outcome import leaves_open, settles, succeeded
from eci_tui.cloud.retry import Policy, decide


class Sending:
    """Attempts of one call, always with the same pairs and so with the same ClientToken.

    `open` says whether a creation may have been carried out without our knowing, and nothing since has settled it;
    `asked_before` starts with that. `doubted` says the same of any attempt of any call, whatever came after it.
    """

    def __init__(
        self, gateway: Gateway, call: Call, timeline: Timeline, policy: Policy, *, asked_before: bool = False
    ) -> None:
        self._gateway = gateway
        self._call = call
        self._timeline = timeline
        self._policy = policy
        self._reply: Answer | Failure | None = None
        self._under_way = False
        self._over = False
        self.open = self.doubted = asked_before
        self.attempts = 0

    async def run(self) -> Answer | Failure:
        """Send, and send again as the policy has it; gives the last reply. Raises only CancelledError."""
        timeline, surroundings = self._timeline, self._gateway.surroundings
        while True:
            self.attempts = timeline.attempt = self.attempts + 1
            self._under_way = True
            reply = await self._gateway.send(
                self._call, timeline, seconds=max(0.0, self._policy.total - timeline.elapsed)
            )
            self._under_way = False
            self._take(reply)
            decision = decide(
                reply,
                attempt=self.attempts,
                elapsed=timeline.elapsed,
                policy=self._policy,
                chance=surroundings.chance(),
                now=surroundings.now(),
            )
            if not decision.again:
                self._over = True
                return reply
            timeline.add(
                EventKind.RETRYING,
                next=self.attempts + 1,
                most=self._policy.attempts,
                wait=decision.wait,
                why=decision.why,
            )
            await surroundings.sleep(decision.wait)

    def cut_short(self) -> Answer | Failure:
        """The reply to tell about after a cancellation: what had come by then, or that it was cancelled."""
        if self._over and self._reply is not None:
            return self._reply
        self._timeline.add(EventKind.CANCELLED)
        last = self._gateway.last if self._under_way else None
        answer = last.answer() if last else None
        if answer is not None and answer.complete:
            self._take(answer)
            return answer
        if isinstance(self._reply, Answer) and not self._under_way:
            return self._reply
        cancelled = Failure(
            FailureKind.CANCELLED, last.may_have_arrived if last else False, host=self._gateway.endpoint.host
        )
        self._take(cancelled)
        return cancelled

    def _take(self, reply: Answer | Failure) -> None:
        self._reply = reply
        self.doubted |= leaves_open(reply)
        if isinstance(reply, Failure):
            if reply.kind is not FailureKind.CANCELLED:
                self._timeline.add(EventKind.FAILED, why=explain_failure(reply).title)
            self.open |= reply.may_have_arrived
        elif succeeded(reply) or settles(reply):
            self.open = False
        elif leaves_open(reply):
            self.open = True


@asynccontextmanager
async def cancelled_by(event: asyncio.Event | None) -> AsyncIterator[None]:
    """Cancels what stands inside as soon as the event is set."""
    task = asyncio.current_task()
    if event is None or task is None:
        yield
        return

    async def watch() -> None:
        await event.wait()
        task.cancel()

    watcher = asyncio.create_task(watch())
    try:
        yield
    finally:
        watcher.cancel()
