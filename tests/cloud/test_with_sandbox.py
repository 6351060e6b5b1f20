"""The client and the sandbox, which share no code for signing, understand one another."""

from collections.abc import Iterator

import pytest

from eci_tui.cloud.actions import (
    create_container_group,
    delete_container_group,
    describe_container_groups,
    describe_regions,
    resume,
)
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.outcome import OutcomeKind
from eci_tui.cloud.service import Service
from eci_tui.request.signing import Credentials
from eci_tui.sandbox.server import Sandbox
from tests.cloud.faults import PAIRS, Time


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def service(sandbox: Sandbox) -> Service:
    sandbox.reset()
    return service_as(sandbox, Credentials(sandbox.access_key_id, sandbox.access_key_secret))


def service_as(sandbox: Sandbox, credentials: Credentials) -> Service:
    from dataclasses import replace

    from eci_tui.cloud.gateway import REAL

    waiting = Time()
    return Service(Endpoint(sandbox.url, sandbox=True), credentials, surroundings=replace(REAL, sleep=waiting.sleep))


async def test_a_whole_life(service: Service) -> None:
    outcome = await create_container_group(service, PAIRS)
    assert (outcome.outcome, outcome.sandbox) == (OutcomeKind.CREATED, True)
    groups, _ = await describe_container_groups(service, "cn-hangzhou", ids=[outcome.container_group_id])
    assert [group.id for group in groups] == [outcome.container_group_id]
    assert await delete_container_group(service, "cn-hangzhou", outcome.container_group_id)
    assert await describe_regions(service)


@pytest.mark.parametrize("length", [10, 20_000])
async def test_in_the_query_and_in_the_body(service: Service, length: int) -> None:
    pairs = [*PAIRS, ("Container.1.Arg.1", "é *~+/%&=" * (length // 9))]
    assert (await create_container_group(service, pairs)).outcome is OutcomeKind.CREATED


async def test_a_dry_run(service: Service) -> None:
    outcome = await create_container_group(service, [*PAIRS, ("DryRun", "true")])
    assert outcome.outcome is OutcomeKind.DRY_RUN_PASSED
    assert outcome.exit_code == 0


async def test_an_answer_that_was_lost_is_found_again(sandbox: Sandbox, service: Service) -> None:
    before = sandbox.created
    sandbox.fail_next("SDK.ServerUnreachable", 4)
    outcome = await create_container_group(service, PAIRS)
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.UNKNOWN, 4)
    again = await resume(service, [*PAIRS, ("ClientToken", outcome.client_token)])
    assert (again.outcome, sandbox.created - before) == (OutcomeKind.CREATED, 1)


async def test_throttling_passes(sandbox: Sandbox, service: Service) -> None:
    sandbox.fail_next("Throttling", 2)
    outcome = await create_container_group(service, PAIRS)
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.CREATED, 3)


async def test_a_wrong_secret_is_told_from_a_changed_request(sandbox: Sandbox, service: Service) -> None:
    wrong = service_as(sandbox, Credentials(sandbox.access_key_id, "not-the-secret-of-this-key"))
    outcome = await create_container_group(wrong, PAIRS)
    assert (outcome.outcome, outcome.code) == (OutcomeKind.REFUSED, "SignatureDoesNotMatch")
    assert outcome.explanation is not None
    assert "the AccessKey secret is wrong" in str(outcome.explanation.findings[0])


async def test_temporary_credentials(sandbox: Sandbox, service: Service) -> None:
    key = sandbox.sts
    temporary = service_as(sandbox, Credentials(key.access_key_id, key.access_key_secret, key.security_token))
    assert (await create_container_group(temporary, PAIRS)).outcome is OutcomeKind.CREATED


async def test_another_request_with_the_same_token(service: Service) -> None:
    token = (await create_container_group(service, PAIRS)).client_token
    other = await create_container_group(service, [*PAIRS, ("Cpu", "2"), ("ClientToken", token)])
    assert (other.outcome, other.code) == (OutcomeKind.REFUSED, "IdempotentParameterMismatch")
