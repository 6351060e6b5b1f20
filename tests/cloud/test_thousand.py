"""A thousand submissions through a network that fails at random: never two groups for one, and no untrue report."""

import asyncio
import random
from collections import Counter

from eci_tui.cloud.actions import create_container_group, resume
from eci_tui.cloud.endpoint import Endpoint, Timeouts
from eci_tui.cloud.outcome import Outcome, OutcomeKind
from eci_tui.cloud.retry import Policy
from eci_tui.cloud.service import Service
from tests.cloud import faults as f
from tests.cloud.conftest import KEYS
from tests.cloud.faults import PAIRS, Fault, FaultyService, Time, error, http, says

SUBMISSIONS = 1000
AT_ONCE = 25
FAULTS: list[Fault] = [
    f.works,
    f.reset_at_once,
    f.reset_while_reading,
    f.reset_after_work,
    f.close_after_work,
    f.half_an_answer,
    f.half_a_head,
    f.too_long_length(3),
    f.zipped,
    says(http(500), after_work=True),
    says(http(502, b"<html><title>Bad Gateway</title>"), after_work=True),
    says(http(503, error("ServiceUnavailable")), after_work=True),
    says(http(504)),
    says(http(200), after_work=True),
    says(http(429)),
    says(http(400, error("Throttling.Api"))),
    says(http(409, error("IdempotentProcessing"))),
    says(http(403, error("Forbidden.RAM"))),
    says(http(404, b"<html>")),
    says(http(301, b"", {"Location": "https://elsewhere.test/"})),
]


async def test_a_thousand_submissions() -> None:
    chance = random.Random(20250601)
    surroundings = Time(chance=0.5).surroundings()
    async with FaultyService() as server:
        service = Service(Endpoint(server.url), KEYS, Timeouts(read=20.0), Policy(attempts=3, total=1e9), surroundings)
        gate = asyncio.Semaphore(AT_ONCE)

        async def submit(_number: int) -> Outcome:
            async with gate:
                return await create_container_group(service, PAIRS)

        server.faults.extend(chance.choice(FAULTS) for _ in range(SUBMISSIONS * 3))
        outcomes = await asyncio.gather(*map(submit, range(SUBMISSIONS)))
        server.faults.clear()
        before_asking = dict(server.created)

        tokens = [outcome.client_token for outcome in outcomes]
        assert len(set(tokens)) == SUBMISSIONS
        told: Counter[OutcomeKind] = Counter()
        for outcome in outcomes:
            told[outcome.outcome] += 1
            group = before_asking.get(outcome.client_token)
            if outcome.outcome is OutcomeKind.CREATED:
                assert outcome.container_group_id == group
            elif outcome.outcome in (OutcomeKind.REFUSED, OutcomeKind.NOT_SENT):
                assert group is None, outcome
        unknown = [outcome for outcome in outcomes if outcome.outcome is OutcomeKind.UNKNOWN]
        found = sum(outcome.client_token in before_asking for outcome in unknown)
        assert len(before_asking) == told[OutcomeKind.CREATED] + found

        async def ask_again(outcome: Outcome) -> None:
            async with gate:
                again = await resume(service, [*PAIRS, ("ClientToken", outcome.client_token)])
            assert again.outcome is OutcomeKind.CREATED
            known = before_asking.get(outcome.client_token)
            assert known in (None, again.container_group_id)

        await asyncio.gather(*map(ask_again, unknown))
        assert len(server.created) == told[OutcomeKind.CREATED] + len(unknown)
        assert len(set(server.created.values())) == len(server.created)
    assert min(told[OutcomeKind.CREATED], told[OutcomeKind.REFUSED], found, len(unknown) - found) > 10, told
