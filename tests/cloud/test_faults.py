"""The fault matrix: whatever the network and the service do, there is one group or none, and the user is told which."""

import asyncio
import gzip
import json
import socket
from collections.abc import Callable

import pytest

from eci_tui.cloud.actions import create_container_group, resume
from eci_tui.cloud.outcome import OutcomeKind
from eci_tui.cloud.retry import Policy
from eci_tui.cloud.service import Service
from tests.cloud import faults as f
from tests.cloud.faults import PAIRS, Fault, FaultyService, Time, error, http, says

MakeService = Callable[..., Service]
HTML = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
BIG = b'{"RequestId": "r", "Padding": "' + b"x" * (2 * 1024 * 1024) + b'"}'
BOMB = gzip.compress(b" " * (64 * 1024 * 1024) + b"{}")

CREATED, REFUSED, UNKNOWN = OutcomeKind.CREATED, OutcomeKind.REFUSED, OutcomeKind.UNKNOWN
DRY_RUN_PASSED = OutcomeKind.DRY_RUN_PASSED
# Once: does one such connection keep the group from being created in the end? Always: what is said when it never stops.
MATRIX: list[tuple[str, Fault, OutcomeKind, int, OutcomeKind, int]] = [
    # name, fault, outcome after one of it, groups, outcome when every attempt meets it, groups
    ("reset before the request is read", f.reset_at_once, CREATED, 1, UNKNOWN, 0),
    ("reset in the middle of the request", f.reset_while_reading, CREATED, 1, UNKNOWN, 0),
    ("reset after the work", f.reset_after_work, CREATED, 1, UNKNOWN, 1),
    ("closed after the work", f.close_after_work, CREATED, 1, UNKNOWN, 1),
    ("no answer, no work", f.silence, CREATED, 1, UNKNOWN, 0),
    ("no answer after the work", f.silence_after_work, CREATED, 1, UNKNOWN, 1),
    ("half an answer", f.half_an_answer, CREATED, 1, UNKNOWN, 1),
    ("half a head", f.half_a_head, CREATED, 1, UNKNOWN, 1),
    ("length too long", f.too_long_length(7), CREATED, 1, CREATED, 1),
    ("gzip", f.zipped, CREATED, 1, CREATED, 1),
    ("500", says(http(500, error("InternalError"))), CREATED, 1, UNKNOWN, 0),
    ("500 after the work", says(http(500), after_work=True), CREATED, 1, UNKNOWN, 1),
    ("502", says(http(502, HTML, {"Content-Type": "text/html"})), CREATED, 1, UNKNOWN, 0),
    ("503", says(http(503, error("ServiceUnavailable"))), CREATED, 1, UNKNOWN, 0),
    ("504 after the work", says(http(504, HTML), after_work=True), CREATED, 1, UNKNOWN, 1),
    ("429", says(http(429, b"")), CREATED, 1, REFUSED, 0),
    ("throttled", says(http(400, error("Throttling.User"))), CREATED, 1, REFUSED, 0),
    ("in progress", says(http(409, error("IdempotentProcessing"))), CREATED, 1, UNKNOWN, 0),
    ("nonce used", says(http(400, error("SignatureNonceUsed"))), CREATED, 1, UNKNOWN, 0),
    ("a page with status 200", says(http(200, HTML)), CREATED, 1, UNKNOWN, 0),
    ("an empty 200", says(http(200), after_work=True), CREATED, 1, UNKNOWN, 1),
    ("length too short", says(http(200, b'{"RequestId": "r"}', {"Content-Length": "4"})), CREATED, 1, UNKNOWN, 0),
    ("a bomb", says(http(200, BOMB, {"Content-Encoding": "gzip"})), CREATED, 1, UNKNOWN, 0),
    ("no HTTP", says(b"SSH-2.0-OpenSSH_9.6\r\n"), CREATED, 1, UNKNOWN, 0),
    ("refused", says(http(403, error("OperationDenied.NoStock"))), REFUSED, 0, REFUSED, 0),
    ("an unknown code", says(http(400, error("Novel.Reason"))), REFUSED, 0, REFUSED, 0),
    ("a page with status 404", says(http(404, HTML)), REFUSED, 0, REFUSED, 0),
    ("redirect", says(http(302, b"", {"Location": "https://x.test/"})), REFUSED, 0, REFUSED, 0),
    ("the daily quota", says(http(403, error("Throttling.Vcpu.PerDay"))), REFUSED, 0, REFUSED, 0),
    ("a dry run passed", says(http(400, error("DryRunOperation"))), DRY_RUN_PASSED, 0, DRY_RUN_PASSED, 0),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "outcome", "groups"), [pytest.param(*row[1:4], id=row[0]) for row in MATRIX])
async def test_one_fault(service_at: MakeService, time: Time, fault: Fault, outcome: OutcomeKind, groups: int) -> None:
    async with FaultyService([fault]) as server:
        result = await create_container_group(service_at(server.url), PAIRS)
    assert (result.outcome, len(server.created)) == (outcome, groups)
    assert result.attempts == server.connections == len(time.slept) + 1
    assert result.container_group_id == next(iter(server.created.values()), "")
    assert result.exit_code == (4 if outcome is OutcomeKind.REFUSED else 0)


@pytest.mark.parametrize(("fault", "outcome", "groups"), [pytest.param(row[1], *row[4:], id=row[0]) for row in MATRIX])
async def test_a_fault_that_never_ends(
    service_at: MakeService, fault: Fault, outcome: OutcomeKind, groups: int
) -> None:
    async with FaultyService([fault] * 4) as server:
        result = await create_container_group(service_at(server.url), PAIRS)
        assert (result.outcome, len(server.created)) == (outcome, groups)
        assert result.exit_code == {OutcomeKind.REFUSED: 4, OutcomeKind.UNKNOWN: 5}.get(outcome, 0)
        if outcome is OutcomeKind.UNKNOWN:
            assert result.attempts == 4
            assert result.explanation is not None
            assert result.client_token in str(result.explanation.fate)
            again = await resume(service_at(server.url), [*PAIRS, ("ClientToken", result.client_token)])
            assert again.outcome is OutcomeKind.CREATED
            assert list(server.created) == [result.client_token]


async def test_every_attempt_has_the_same_token_and_a_signature_of_its_own(service_at: MakeService, time: Time) -> None:
    async with FaultyService([f.reset_after_work, f.silence, f.half_an_answer]) as server:
        result = await create_container_group(service_at(server.url), PAIRS)
    assert result.outcome is OutcomeKind.CREATED
    assert len(server.received) == 4
    assert {request.parameters["ClientToken"] for request in server.received} == {result.client_token}
    for name in ("x-acs-signature-nonce", "x-acs-date", "authorization"):
        assert len({request.headers[name] for request in server.received}) == 4, name
    assert time.slept == [1.0, 2.0, 4.0]


async def test_the_users_own_token_is_kept(service_at: MakeService) -> None:
    async with FaultyService([f.reset_after_work]) as server:
        result = await create_container_group(service_at(server.url), [*PAIRS, ("ClientToken", "mine")])
    assert result.client_token == "mine"
    assert [request.parameters["ClientToken"] for request in server.received] == ["mine", "mine"]


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({"x-acs-retry-after": "2500"}, [2.5]),
        ({"Retry-After": "7"}, [7.0]),
        ({"Retry-After": "Sun, 01 Jun 2025 12:00:30 GMT"}, [30.0]),
        ({"Retry-After": "Sun, 01 Jun 2025 11:00:00 GMT"}, [1.0]),
        ({"Retry-After": "soon"}, [1.0]),
        ({"x-acs-retry-after": "100"}, [1.0]),
        ({"x-acs-retry-after": "3600000"}, []),
        ({"Retry-After": "-5"}, [1.0]),
    ],
)
async def test_the_service_says_how_long_to_wait(
    service_at: MakeService, time: Time, headers: dict[str, str], waits: list[float]
) -> None:
    async with FaultyService([says(http(400, error("Throttling"), headers))]) as server:
        result = await create_container_group(service_at(server.url), PAIRS)
    assert time.slept == waits
    assert result.outcome is (OutcomeKind.CREATED if waits else OutcomeKind.REFUSED)


async def test_the_time_for_all_attempts_is_bounded(service_at: MakeService, time: Time) -> None:
    throttled = says(http(400, error("Throttling"), {"Retry-After": "40"}))
    async with FaultyService([throttled] * 20) as server:
        policy = Policy(attempts=20, total=100.0)
        result = await create_container_group(service_at(server.url, policy=policy), PAIRS)
    assert time.slept == [40.0, 40.0]
    assert (result.outcome, result.attempts, result.elapsed_ms) == (OutcomeKind.REFUSED, 3, 80_000)


async def test_a_slow_drip_is_ended_by_the_bound_of_an_attempt(service_at: MakeService) -> None:
    from tests.cloud.conftest import QUICK

    async with FaultyService([f.slow_drip]) as server:
        result = await create_container_group(service_at(server.url, timeouts=QUICK.within(0.2)), PAIRS)
    assert (result.outcome, result.attempts, len(server.created)) == (OutcomeKind.CREATED, 2, 1)


async def test_a_huge_answer_is_cut(service_at: MakeService) -> None:
    async with FaultyService([says(http(400, BIG))] * 4) as server:
        result = await create_container_group(service_at(server.url), PAIRS)
    assert result.outcome is OutcomeKind.REFUSED
    assert result.explanation is not None
    assert any("1 MiB" in str(note) for note in result.explanation.notes)


async def test_nothing_listens(service_at: MakeService) -> None:
    with socket.socket() as placeholder:
        placeholder.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{placeholder.getsockname()[1]}"
        result = await create_container_group(service_at(url), PAIRS)
    assert (result.outcome, result.attempts, result.exit_code) == (OutcomeKind.NOT_SENT, 4, 5)
    assert "refused the connection" in result.message
    assert result.explanation is not None
    assert str(result.explanation.fate) == "Nothing was sent, so nothing was created."


async def test_an_unknown_name(service_at: MakeService) -> None:
    result = await create_container_group(service_at("https://eci.cn-nowhere.invalid"), PAIRS)
    assert (result.outcome, result.attempts) == (OutcomeKind.NOT_SENT, 1)
    assert result.message == "The name eci.cn-nowhere.invalid does not exist"


async def test_ipv6_only(service_at: MakeService) -> None:
    try:
        async with FaultyService(host="::1") as server:
            result = await create_container_group(service_at(server.url), PAIRS)
    except OSError as reason:
        pytest.skip(f"no IPv6 here: {reason}")
    assert result.outcome is OutcomeKind.CREATED
    assert server.received[0].headers["host"] == f"[::1]:{server.port}"


async def test_a_name_with_a_dead_and_a_living_address(
    service_at: MakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with FaultyService() as server:
        addresses = [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", server.port, 0, 0)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_rest, **_options: addresses)
        result = await create_container_group(service_at(f"http://localhost:{server.port}"), PAIRS)
    assert result.outcome is OutcomeKind.CREATED


async def test_a_refusal_after_an_attempt_without_an_answer_is_believed_when_the_service_gave_it(
    service_at: MakeService,
) -> None:
    async with FaultyService([f.silence, says(http(403, error("OperationDenied.NoStock")))]) as server:
        result = await create_container_group(service_at(server.url), PAIRS)
    assert (result.outcome, result.code, result.attempts) == (OutcomeKind.REFUSED, "OperationDenied.NoStock", 2)


@pytest.mark.parametrize(
    "refusal",
    [
        http(403, error("Forbidden.RAM")),
        http(400, error("InvalidTimeStamp.Expired")),
        http(404, error("InvalidAccessKeyId.NotFound")),
        http(400, error("PrivateIpAddress.Already.InUse")),
        http(403, error("QuotaExceeded")),
        http(400, error("Novel.Reason")),
        http(404, HTML),
        http(302, b"", {"Location": "https://elsewhere.test/"}),
    ],
)
async def test_a_refusal_that_proves_nothing_leaves_an_earlier_attempt_unknown(
    service_at: MakeService, refusal: bytes
) -> None:
    async with FaultyService([f.reset_after_work, says(refusal)]) as server:
        result = await create_container_group(service_at(server.url), PAIRS)
    assert (result.outcome, result.attempts, len(server.created)) == (OutcomeKind.UNKNOWN, 2, 1)


async def test_asking_again_keeps_the_doubt_until_it_is_settled(service_at: MakeService) -> None:
    pairs = [*PAIRS, ("ClientToken", "kept")]
    with socket.socket() as placeholder:
        placeholder.bind(("127.0.0.1", 0))
        result = await resume(service_at(f"http://127.0.0.1:{placeholder.getsockname()[1]}"), pairs)
    assert result.outcome is OutcomeKind.UNKNOWN
    async with FaultyService([says(http(403, error("Spot.NotMatched")))]) as server:
        result = await resume(service_at(server.url), pairs)
    assert result.outcome is OutcomeKind.REFUSED


async def test_resuming_needs_the_token(service_at: MakeService) -> None:
    with pytest.raises(ValueError, match="ClientToken"):
        await resume(service_at("http://127.0.0.1:1"), PAIRS)


async def test_a_dry_run_without_an_answer_says_that_nothing_was_made(service_at: MakeService) -> None:
    async with FaultyService([f.silence] * 4) as server:
        result = await create_container_group(service_at(server.url), [*PAIRS, ("DryRun", "true")])
    assert result.outcome is OutcomeKind.UNKNOWN
    assert result.explanation is not None
    assert "a dry run creates nothing" in str(result.explanation.fate)


async def test_the_outcome_is_the_json_of_the_contract(service_at: MakeService) -> None:
    keys = "outcome container_group_id request_id http_status code message explanation client_token attempts elapsed_ms"
    async with FaultyService([f.works, says(http(400, error("RegionDissolved")))]) as server:
        created = await create_container_group(service_at(server.url), PAIRS)
        refused = await create_container_group(service_at(server.url), PAIRS)
    for result in (created, refused):
        document = json.loads(json.dumps(result.to_json()))
        assert list(document) == [*keys.split(), "sandbox"]
    assert document["outcome"] == "refused"
    assert document["explanation"]["paths"] == [{"path": "RegionId", "wire_name": "RegionId", "value": "cn-hangzhou"}]
    assert created.to_json()["outcome"] == "created"
    assert created.container_group_id == "eci-0001"
    assert created.request_id == "request-1"


async def test_several_submissions_at_once_do_not_disturb_one_another(service_at: MakeService) -> None:
    async with FaultyService() as server:
        service = service_at(server.url)
        results = await asyncio.gather(*(create_container_group(service, PAIRS) for _ in range(8)))
    assert len({result.container_group_id for result in results}) == 8
