"""A submission can be ended at any moment, and what is said about it then is true."""

import asyncio
from collections.abc import Callable

import pytest

from eci_tui.cloud.actions import create_container_group, resume
from eci_tui.cloud.endpoint import Timeouts
from eci_tui.cloud.events import Event, EventKind
from eci_tui.cloud.outcome import Outcome, OutcomeKind
from eci_tui.cloud.service import Service
from tests.cloud import faults as f
from tests.cloud.faults import PAIRS, FaultyService, Time, error, http, says

MakeService = Callable[..., Service]
PATIENT = Timeouts(read=30.0)


class EndsAt:
    """Ends a submission when an event of a kind comes: by the event that it was given, or by cancelling its task."""

    def __init__(self, kind: EventKind, *, by_task: bool) -> None:
        self.kind = kind
        self.cancel = asyncio.Event()
        self.task: asyncio.Task[Outcome] | None = None
        self.by_task = by_task
        self.seen: list[EventKind] = []

    def on_event(self, event: Event) -> None:
        self.seen.append(event.kind)
        if event.kind is not self.kind:
            return
        if self.by_task:
            assert self.task is not None
            self.task.cancel()
        else:
            self.cancel.set()

    async def submit(self, service: Service) -> Outcome:
        self.task = asyncio.create_task(
            create_container_group(service, PAIRS, on_event=self.on_event, cancel=self.cancel)
        )
        return await self.task


@pytest.mark.parametrize(
    ("kind", "by_task"),
    [
        (EventKind.SIGNED, False),
        (EventKind.SIGNED, True),
        (EventKind.CONNECTING, False),
        (EventKind.CONNECTING, True),
        (EventKind.CONNECTED, True),
    ],
)
async def test_before_a_byte_is_sent(service_at: MakeService, kind: EventKind, by_task: bool) -> None:
    ends = EndsAt(kind, by_task=by_task)
    async with FaultyService([f.silence]) as server:
        outcome = await ends.submit(service_at(server.url, timeouts=PATIENT))
        assert server.received == []
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, 1)
    assert EventKind.SENDING not in ends.seen
    assert ends.seen[-1] is EventKind.CANCELLED
    assert outcome.explanation is not None
    assert str(outcome.explanation.fate) == "Nothing was sent, so nothing was created."


@pytest.mark.parametrize("by_task", [False, True])
@pytest.mark.parametrize("fault", [f.silence, f.silence_after_work])
async def test_while_waiting_for_the_answer(service_at: MakeService, fault: f.Fault, by_task: bool) -> None:
    ends = EndsAt(EventKind.WAITING, by_task=by_task)
    async with FaultyService([fault]) as server:
        service = service_at(server.url, timeouts=PATIENT)
        outcome = await ends.submit(service)
        assert (outcome.outcome, outcome.attempts, outcome.exit_code) == (OutcomeKind.UNKNOWN, 1, 5)
        assert outcome.explanation is not None
        assert "does not create a second one" in str(outcome.explanation.fate)
        again = await resume(service, [*PAIRS, ("ClientToken", outcome.client_token)])
    assert again.outcome is OutcomeKind.CREATED
    assert list(server.created) == [outcome.client_token]


async def test_in_the_middle_of_the_answer(service_at: MakeService) -> None:
    ends = EndsAt(EventKind.FIRST_BYTE, by_task=False)
    async with FaultyService([f.slow_drip]) as server:
        outcome = await ends.submit(service_at(server.url, timeouts=PATIENT))
    assert outcome.outcome is OutcomeKind.UNKNOWN


@pytest.mark.parametrize("by_task", [False, True])
@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (says(http(400, error("Throttling"))), OutcomeKind.REFUSED),
        (f.close_after_work, OutcomeKind.UNKNOWN),
        (says(http(503)), OutcomeKind.UNKNOWN),
    ],
)
async def test_while_waiting_for_the_next_attempt(
    service_at: MakeService, time: Time, fault: f.Fault, kind: OutcomeKind, by_task: bool
) -> None:
    ends = EndsAt(EventKind.RETRYING, by_task=by_task)
    forever = asyncio.Event()
    time.sleep = lambda _seconds: forever.wait()  # type: ignore[assignment, method-assign]
    async with FaultyService([fault]) as server:
        outcome = await ends.submit(service_at(server.url))
    assert (outcome.outcome, outcome.attempts, server.connections) == (kind, 1, 1)


async def test_a_set_event_ends_it_before_it_begins(service_at: MakeService) -> None:
    cancel = asyncio.Event()
    cancel.set()
    async with FaultyService() as server:
        outcome = await create_container_group(service_at(server.url), PAIRS, cancel=cancel)
    assert (outcome.outcome, server.received) == (OutcomeKind.NOT_SENT, [])


async def test_an_answer_that_is_there_is_told_though_it_was_cancelled(service_at: MakeService) -> None:
    ends = EndsAt(EventKind.ANSWERED, by_task=True)
    async with FaultyService() as server:
        outcome = await ends.submit(service_at(server.url))
    assert (outcome.outcome, outcome.container_group_id) == (OutcomeKind.CREATED, "eci-0001")


async def test_the_task_goes_on_normally_afterwards(service_at: MakeService) -> None:
    async def submit_twice() -> tuple[Outcome, Outcome]:
        first = await ends.submit_here()
        return first, await create_container_group(service_at(server.url), PAIRS)

    class Here(EndsAt):
        async def submit_here(self) -> Outcome:
            self.task = asyncio.current_task()  # type: ignore[assignment]
            return await create_container_group(service_at(server.url), PAIRS, on_event=self.on_event)

    ends = Here(EventKind.WAITING, by_task=True)
    async with FaultyService([f.silence]) as server:
        first, second = await asyncio.create_task(submit_twice())
    assert (first.outcome, second.outcome) == (OutcomeKind.UNKNOWN, OutcomeKind.CREATED)
