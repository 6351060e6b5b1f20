"""The policy alone: what is sent again, after how long, and when it stops."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.api import error_codes
from eci_tui.api.error_codes import Retry
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.failure import Failure, FailureKind
from eci_tui.cloud.retry import DEFAULT_POLICY, ONCE, Decision, Policy, asked_wait, decide, trouble

NOW = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
AGAIN = {
    FailureKind.DNS_FOR_NOW,
    FailureKind.REFUSED,
    FailureKind.UNREACHABLE,
    FailureKind.CONNECT,
    FailureKind.CONNECT_TIMEOUT,
    FailureKind.PROXY,
    FailureKind.WRITE_TIMEOUT,
    FailureKind.READ_TIMEOUT,
    FailureKind.ATTEMPT_TIMEOUT,
    FailureKind.RESET,
    FailureKind.CLOSED,
    FailureKind.PROTOCOL,
}


def refused(code: str, status: int = 400, **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, {"Code": code})


def decision(reply: Answer | Failure, *, attempt: int = 1, chance: float = 1.0, **more: object) -> Decision:
    policy = more.get("policy", DEFAULT_POLICY)
    elapsed = more.get("elapsed", 0.0)
    assert isinstance(policy, Policy)
    assert isinstance(elapsed, float)
    return decide(reply, attempt=attempt, elapsed=elapsed, policy=policy, chance=chance, now=NOW)


@pytest.mark.parametrize("kind", FailureKind)
@pytest.mark.parametrize("may_have_arrived", [False, True])
def test_which_failures_pass_by_themselves(kind: FailureKind, may_have_arrived: bool) -> None:
    assert decision(Failure(kind, may_have_arrived)).again == (kind in AGAIN)


def test_a_proxy_that_refuses_is_not_asked_again() -> None:
    assert decision(Failure(FailureKind.PROXY, False, "502 Bad Gateway")).again
    assert not decision(Failure(FailureKind.PROXY, False, "407 Proxy Authentication Required")).again
    assert not decision(Failure(FailureKind.PROXY, False, "403 Forbidden")).again


@pytest.mark.parametrize(
    "known", [*error_codes.DOCUMENTED, *error_codes.GATEWAY], ids=lambda it: f"{it.http_status} {it.code}"
)
def test_only_throttling_and_server_faults_are_sent_again(known: error_codes.ErrorCode) -> None:
    status = known.http_status or 400
    expected = known.retry is Retry.THROTTLING and known.code != "Throttling.Vcpu.PerDay"
    assert decision(refused(known.code, status)).again == (expected or status >= 500)


@pytest.mark.parametrize(
    ("status", "again"), [(408, True), (429, True), (500, True), (503, True), (404, False), (302, False)]
)
def test_statuses_without_a_code(status: int, again: bool) -> None:
    assert decision(Answer(status)).again == again


def test_unknown_kinds_of_throttling_are_sent_again() -> None:
    assert decision(refused("Throttling.SomethingNew")).again
    assert not decision(refused("SomethingNew")).again


def test_a_success_is_not_sent_again() -> None:
    assert trouble(Answer(200, data={"ContainerGroupId": "eci-1"})) is None
    assert trouble(refused("DryRunOperation")) is None
    assert trouble(refused("DryRun.Success")) is None


@given(st.integers(1, 30), st.floats(0, 1, exclude_max=True))
def test_waits_grow_and_are_drawn_evenly(attempt: int, chance: float) -> None:
    made = decision(refused("Throttling"), attempt=attempt, chance=chance, policy=Policy(attempts=99))
    assert made.again
    assert made.wait == min(20.0, 2.0 ** (attempt - 1)) * chance


@given(
    st.floats(0, 200), st.floats(0, 1, exclude_max=True), st.integers(1, 6), st.none() | st.integers(0, 10**9).map(str)
)
def test_neither_the_number_nor_the_time_is_ever_passed(
    elapsed: float, chance: float, attempt: int, asked: str | None
) -> None:
    reply = refused("Throttling", **({"x-acs-retry-after": asked} if asked else {}))
    made = decision(reply, attempt=attempt, chance=chance, elapsed=elapsed)
    if made.again:
        assert attempt < DEFAULT_POLICY.attempts
        assert elapsed + made.wait < DEFAULT_POLICY.total
        assert made.wait >= (int(asked) / 1000 if asked else 0)
    assert str(made.why)


def test_once_means_once() -> None:
    assert not decision(refused("Throttling"), policy=ONCE).again


def test_a_used_nonce_is_replaced_at_once_and_a_request_in_progress_is_given_time() -> None:
    assert decision(refused("SignatureNonceUsed"), chance=0.9).wait == 0
    assert decision(refused("IdempotentProcessing"), chance=0.0).wait == 1.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"x-acs-retry-after": "1500"}, 1.5),
        ({"x-acs-retry-after": " 1500.5 "}, 1.5005),
        ({"x-acs-retry-after": "-1"}, None),
        ({"x-acs-retry-after": "1e9"}, None),
        ({"x-acs-retry-after": "nan"}, None),
        ({"x-acs-retry-after": "²"}, None),
        ({"x-acs-retry-after": "10", "retry-after": "99"}, 0.01),
        ({"x-acs-retry-after": "x", "retry-after": "99"}, 99.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "1.5"}, None),
        ({"retry-after": "Sun, 01 Jun 2025 12:00:10 GMT"}, 10.0),
        ({"retry-after": "Sun, 01 Jun 2025 14:00:10 +0200"}, 10.0),
        ({"retry-after": "Sun, 01 Jun 2025 12:00:10 -0000"}, 10.0),
        ({"retry-after": "Sun, 01 Jun 2024 12:00:10 GMT"}, 0.0),
        ({"retry-after": "Someday, 99 Jun 2025 12:00:10 GMT"}, None),
        ({"retry-after": "Sun, 01 Jun 99999 12:00:10 GMT"}, None),
    ],
)
def test_how_long_the_service_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert asked_wait(Answer(429, headers), NOW) == seconds


@given(st.text(max_size=40))
def test_any_header_is_borne(text: str) -> None:
    for name in ("x-acs-retry-after", "retry-after"):
        wait = asked_wait(Answer(429, {name: text}), NOW)
        assert wait is None or wait >= 0
