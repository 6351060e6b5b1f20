"""Errors on demand: any that is known, with its own status and words."""

from __future__ import annotations

import pytest

from eci_tui.api.error_codes import DOCUMENTED, GATEWAY
from eci_tui.sandbox.failures import Demands, UnknownFailureError, documented, known_codes
from eci_tui.sandbox.refusals import Refusal, Silence

ASKABLE = [entry for entry in (*DOCUMENTED, *GATEWAY) if "<" not in entry.code and entry.http_status is not None]


@pytest.mark.parametrize("entry", ASKABLE, ids=lambda entry: f"{entry.code}@{entry.http_status}")
def test_every_error_can_be_asked_for(entry: object) -> None:
    code, status = entry.code, entry.http_status  # type: ignore[attr-defined]
    refusal = documented(code, http_status=status)
    assert (refusal.code, refusal.status) == (code, status)
    assert refusal.message
    assert "%s" not in refusal.message
    assert '"X"' not in refusal.message
    assert "<" not in refusal.message


def test_there_are_as_many_as_documented() -> None:
    assert len(DOCUMENTED) == 75
    assert len(known_codes()) >= 74 + 28


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("MissingRegionId", 400, "RegionId is mandatory"),
        ("InvalidParameter.Cpu", 400, '"Cpu"'),
        ("InvalidVSwitchId.NotFound", 404, "VSwitchId does not exist"),
        ("InvalidParameter.KMS.KeyId.NotFound", 404, "KMSKeyId"),
    ],
)
def test_codes_that_carry_a_name(code: str, status: int, words: str) -> None:
    refusal = documented(code)
    assert (refusal.code, refusal.status) == (code, status)
    assert words in refusal.message


def test_one_code_with_two_statuses() -> None:
    demands = Demands()
    demands.add("NoPermission@403", action="*")
    demands.add("NoPermission@400", action="*")
    first, second = demands.take("Any"), demands.take("Any")
    assert isinstance(first, Refusal)
    assert isinstance(second, Refusal)
    assert (first.status, second.status) == (403, 400)
    assert first.message != second.message


@pytest.mark.parametrize("code", ["Throttling", "Throttling.User", "Throttling.Api", "EipPurchaseFlowControl"])
def test_throttling_says_when_to_come_back(code: str) -> None:
    assert documented(code).retry_after == 1000


@pytest.mark.parametrize(
    "code", ["Throttling.Vcpu.PerDay", "QuotaExceeded", "InternalError", "OperationDenied.NoStock"]
)
def test_others_do_not(code: str) -> None:
    assert documented(code).retry_after is None


def test_a_refused_permission_says_which() -> None:
    detail = documented("Forbidden.RAM").detail
    assert detail is not None
    assert detail["AuthAction"] == "eci:CreateContainerGroup"


@pytest.mark.parametrize(
    ("code", "close"), [("Throtling", "Throttling"), ("QuotaExceded", "QuotaExceeded"), ("zzz", ""), ("", "")]
)
def test_an_unknown_code_gets_the_nearest_one(code: str, close: str) -> None:
    with pytest.raises(UnknownFailureError) as caught:
        Demands().add(code, action="*")
    assert caught.value.close == close
    assert isinstance(caught.value, ValueError)
    assert f"Did you mean {close}?" in str(caught.value) or not close


@pytest.mark.parametrize("wrong", ["NoPermission@404", "Throttling:many", "Throttling :1", "QuotaExceeded@500"])
def test_requests_of_another_form(wrong: str) -> None:
    with pytest.raises(UnknownFailureError):
        Demands().add(wrong, action="*")


@pytest.mark.parametrize("times", [0, -1, 1001])
def test_counts_that_make_no_sense(times: int) -> None:
    with pytest.raises(ValueError, match="1 to 1000"):
        Demands().add("Throttling", times, action="*")


def test_demands_wait_for_their_action_in_their_order() -> None:
    demands = Demands()
    demands.add("Throttling:2", action="CreateContainerGroup")
    demands.add("QuotaExceeded", action="*")
    demands.add("SDK.ServerUnreachable", action="DeleteContainerGroup")
    codes = [getattr(demands.take("CreateContainerGroup"), "code", None) for _ in range(4)]
    assert codes == ["Throttling", "Throttling", "QuotaExceeded", None]
    assert isinstance(demands.take("DeleteContainerGroup"), Silence)
    assert demands.take("DeleteContainerGroup") is None


def test_what_waits_can_be_forgotten() -> None:
    demands = Demands()
    demands.add("Throttling", 5, action="*")
    demands.clear()
    assert demands.take("CreateContainerGroup") is None
