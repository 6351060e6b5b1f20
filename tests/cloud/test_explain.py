"""Explanations: every code, the fields of this very request, and causes that can be seen without asking."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.api import error_codes
from eci_tui.cloud.answer import Answer, read_answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.explain import explain_answer, explain_body
from eci_tui.cloud.explanation import Explanation
from eci_tui.cloud.failure import Failure, FailureKind
from eci_tui.cloud.network_words import explain_failure
from eci_tui.request.signing import Credentials

PAIRS = [
    ("RegionId", "cn-hangzhou"),
    ("ZoneId", "cn-hangzhou-b"),
    ("VSwitchId", "vsw-a,vsw-b"),
    ("Cpu", "3"),
    ("Memory", "5"),
    ("Container.1.Name", "web"),
    ("Container.1.Image", "nginx"),
    ("Container.2.Name", "web"),
    ("Container.2.Image", "redis"),
    ("Container.2.Cpu", "4"),
    ("ImageRegistryCredential.1.Password", "hunter2"),
    ("Volume.1.Name", "data"),
    ("Volume.1.Type", "FlexVolume"),
    ("Volume.1.FlexVolume.Options", '{"volumeId": "d-1"}'),
]
REQUEST_ID = "1B5A0D6C-0000-4000-8000-000000000001"


def explained(code: str, message: str = "", status: int = 400, pairs: Iterable[tuple[str, str]] = PAIRS) -> Explanation:
    answer = Answer(status, data={"Code": code, "Message": message, "RequestId": REQUEST_ID})
    return explain_answer(answer, call=Call("CreateContainerGroup", tuple(pairs)))


def places(explanation: Explanation) -> list[str]:
    return [field.wire_name for field in explanation.paths]


def findings(explanation: Explanation) -> str:
    return "\n".join(map(str, explanation.findings))


@pytest.mark.parametrize(
    "known", [*error_codes.DOCUMENTED, *error_codes.GATEWAY], ids=lambda it: f"{it.http_status} {it.code}"
)
def test_every_known_code(known: error_codes.ErrorCode) -> None:
    explanation = explained(known.code, known.message, known.http_status or 400)
    document = json.loads(json.dumps(explanation.to_json()))
    assert document["title"]
    assert document["meaning"] == known.meaning
    assert document["why"] == known.why
    assert set(known.remedy) <= set(document["steps"])
    assert document["retry_when"]
    assert document["service_message"] == known.message
    assert document["links"]
    assert "{" not in document["title"] + document["retry_when"]
    assert set(known.parameters) <= {*document["parameters"]}
    assert "support" not in document["steps"][-1] or known.remedy[-1] == document["steps"][-1]


def test_no_permission_means_two_things() -> None:
    assert str(explained("NoPermission", status=400).meaning) != str(explained("NoPermission", status=403).meaning)


def test_the_fields_that_are_set_in_this_request() -> None:
    explanation = explained("OperationDenied.NoStock", status=403)
    assert places(explanation) == ["ZoneId", "VSwitchId", "Cpu", "Memory"]
    assert [field.value for field in explanation.paths] == ["cn-hangzhou-b", "vsw-a,vsw-b", "3", "5"]
    assert "InstanceType" in explanation.parameters


def test_fields_of_a_whole_struct() -> None:
    assert places(explained("DiskVolume.NotSupport")) == ["Volume.1.Type", "Volume.1.FlexVolume.Options"]


@pytest.mark.parametrize(
    ("code", "message", "first"),
    [
        ("MissingRegionId", "RegionId is mandatory for this action.", "RegionId"),
        ("InvalidParameter.Image", "", "Container.1.Image"),
        ("InvalidParameter.Container.2.Image", "", "Container.2.Image"),
        ("InvalidParameter", 'The specified parameter "Container.2.Image" is not valid.', "Container.2.Image"),
        ("InvalidParameter", "The specified parameter ZoneId is not valid.", "ZoneId"),
        ("InvalidVSwitchId.NotFound", "", "VSwitchId"),
        ("MissingParameter", 'The input parameter "ContainerGroupName" that is mandatory is not supplied.', None),
    ],
)
def test_codes_and_messages_that_name_a_parameter(code: str, message: str, first: str | None) -> None:
    explanation = explained(code, message)
    assert next(iter(places(explanation)), None) == first
    if first is None:
        assert explanation.parameters == ("ContainerGroupName",)


def test_secret_values_are_masked() -> None:
    explanation = explained("InvalidParameter.Password")
    assert [(field.wire_name, field.value) for field in explanation.paths] == [
        ("ImageRegistryCredential.1.Password", "********")
    ]
    assert "hunter2" not in str(explanation.to_json())


def test_values_that_came_from_a_reference_are_masked() -> None:
    answer = Answer(400, data={"Code": "InvalidParameter.ZoneId"})
    call = Call("CreateContainerGroup", tuple(PAIRS), frozenset({"ZoneId"}))
    explanation = explain_answer(answer, call=call)
    assert [field.value for field in explanation.paths] == ["********"]
    assert "cn-hangzhou-b" not in str(explanation.to_json())
    known_cause = explain_answer(Answer(403, data={"Code": "OperationDenied.VswZoneMisMatch"}), call=call)
    assert "cn-hangzhou-b" not in str(known_cause.to_json())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("OperationDenied.VswZoneMisMatch", "lists 2 vSwitches"),
        ("InvalidParameter.CPU.Memory", "more than the group has: 3 vCPU and 5 GiB"),
        ("InvalidParameter.CPU.Memory", "3 vCPU with 5 GiB is not sold; the next size is 4 vCPU with 8 GiB"),
        ("InvalidParameter.DuplicatedName", "Container[0] and Container[1] are both called “web”"),
        ("OperationDenied.NoStock", "fixes the zone cn-hangzhou-b"),
    ],
)
def test_causes_that_can_be_seen(code: str, words: str) -> None:
    assert words in findings(explained(code))


def test_the_sum_of_sizes() -> None:
    pairs = [
        ("Container.1.Cpu", "1"),
        ("Container.1.Memory", "1"),
        ("Container.2.Cpu", "2"),
        ("Container.2.Memory", "1"),
    ]
    assert "its containers are summed: 3 vCPU and 2 GiB" in findings(
        explained("InvalidParameter.CPU.Memory", pairs=pairs)
    )


def test_the_feature_in_brackets() -> None:
    message = "Access to this feature:[privileged container] is restricted. Please contact Alibaba Cloud ECI support."
    assert "not open to this account: privileged container" in findings(explained("FeatureAccessRestricted", message))


def test_a_code_of_a_known_family() -> None:
    explanation = explained("InvalidSecurityToken.Novel")
    assert "InvalidSecurityToken.Novel is not in our list" in findings(explanation)
    assert "security token" in str(explanation.meaning)
    assert explanation.request_id == REQUEST_ID
    assert "support" in str(explanation.steps[-1])


def test_a_code_akin_to_known_ones() -> None:
    assert "Similar ones are: OperationDenied." in findings(explained("OperationDenied.Novel", status=403))


@pytest.mark.parametrize(
    ("status", "words", "retry"),
    [
        (500, "Something broke on the service's side", True),
        (429, "Too many requests", True),
        (403, "does not allow it", False),
        (404, "does not exist", False),
        (400, "did not accept the request", False),
    ],
)
def test_a_code_that_nobody_knows(status: int, words: str, retry: bool) -> None:
    explanation = explained("Wholly.Novel", "Words of the service.", status)
    assert words in str(explanation.meaning)
    assert explanation.retry == retry
    assert explanation.service_message == "Words of the service."
    assert "support" in str(explanation.steps[-1])


def test_the_missing_permission() -> None:
    detail = {
        "AuthAction": "eci:CreateContainerGroup",
        "AuthPrincipalType": "SubUser",
        "AuthPrincipalDisplayName": "2005****",
        "NoPermissionType": "ImplicitDeny",
        "PolicyType": "AccountLevelIdentityBasedPolicy",
    }
    answer = Answer(403, data={"Code": "Forbidden.RAM", "AccessDeniedDetail": detail})
    explanation = explain_answer(answer)
    denied = explanation.access_denied
    assert denied is not None
    assert (denied.action, denied.principal, denied.reason) == ("eci:CreateContainerGroup", "2005****", "ImplicitDeny")
    assert json.loads(denied.policy)["Statement"][0]["Action"] == "eci:CreateContainerGroup"
    assert "eci:CreateContainerGroup is missing for 2005**** (SubUser)" in str(explanation.steps[0])


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ({"NoPermissionType": "ExplicitDeny", "PolicyType": "ResourceGroupLevelPolicy"}, "denies the action"),
        ({"NoPermissionType": "ImplicitDeny", "PolicyType": "ControlPolicy"}, "above the account"),
        ({}, "No policy allows"),
    ],
)
def test_who_can_grant_it(detail: dict[str, str], words: str) -> None:
    answer = Answer(403, data={"Code": "Forbidden.RAM", "AccessDeniedDetail": detail})
    assert words in str(explain_answer(answer).steps[1])


def test_the_permission_that_a_code_means_by_itself() -> None:
    denied = explained("InvalidUser.PassRoleForbidden", status=403).access_denied
    assert denied is not None
    assert denied.action == "ram:PassRole"
    denied = explain_answer(
        Answer(403, data={"Code": "Forbidden.SubUser"}), call=Call("DeleteContainerGroup", ())
    ).access_denied
    assert denied is not None
    assert denied.action == "eci:DeleteContainerGroup"


@pytest.mark.parametrize(("date", "words"), [("12:47:00", "47 minutes behind"), ("11:13:00", "47 minutes ahead")])
def test_clocks_that_are_apart(date: str, words: str) -> None:
    answer = Answer(400, {"date": f"Sun, 01 Jun 2025 {date} GMT"}, {"Code": "InvalidTimeStamp.Expired"})
    assert words in findings(explain_answer(answer, now=datetime(2025, 6, 1, 12, tzinfo=UTC)))


def test_clocks_that_agree() -> None:
    answer = Answer(400, {"date": "Sun, 01 Jun 2025 12:00:02 GMT"}, {"Code": "InvalidTimeStamp.Expired"})
    assert "held up on its way" in findings(explain_answer(answer, now=datetime(2025, 6, 1, 12, tzinfo=UTC)))
    other = Answer(403, answer.headers, {"Code": "QuotaExceeded"})
    assert "clock" not in findings(explain_answer(other, now=datetime(2025, 6, 1, 12, tzinfo=UTC)))


def test_a_blank_in_the_secret_is_seen() -> None:
    answer = Answer(400, data={"Code": "IncompleteSignature"})
    explanation = explain_answer(answer, credentials=Credentials("id", "secret-of-test\n"))
    assert "begins or ends with a blank" in findings(explanation)
    assert "secret-of-test" not in str(explanation.to_json())


@pytest.mark.parametrize(
    ("recommend", "request_id", "url"),
    [
        ("https://api.aliyun.com/troubleshoot?q=x", REQUEST_ID, "https://api.aliyun.com/troubleshoot?q=x"),
        ("", REQUEST_ID, f"https://api.aliyun.com/troubleshoot?q=QuotaExceeded&product=Eci&requestId={REQUEST_ID}"),
        ("javascript:alert(1)", "", None),
        ("https://x.test/ y", "no id", None),
        ("https://x.test/\x1b[31m", "", None),
        ("https://x.test/\u202e", "", None),
    ],
)
def test_links(recommend: str, request_id: str, url: str | None) -> None:
    data = {"Code": "QuotaExceeded", "Recommend": recommend, "RequestId": request_id}
    links = [link.url for link in explain_answer(Answer(403, data=data)).links]
    assert (links[0] if len(links) > 1 else None) == url
    assert links[-1].startswith("https://")


def test_the_asked_wait_is_told() -> None:
    answer = Answer(429, {"x-acs-retry-after": "3000"}, {"Code": "Throttling.User"})
    explanation = explain_answer(answer, now=datetime(2025, 6, 1, 12, tzinfo=UTC))
    assert (explanation.retry, str(explanation.retry_when)) == (
        True,
        "Yes, after 3 s: that is how long the service asks to wait.",
    )


def test_the_daily_quota_is_not_repeated() -> None:
    explanation = explained("Throttling.Vcpu.PerDay", status=403)
    assert not explanation.retry
    assert "Not today" in str(explanation.retry_when)


def test_a_dry_run_is_a_success() -> None:
    explanation = explained("DryRunOperation")
    assert str(explanation.title) == "The dry run passed"
    assert not explanation.retry


@pytest.mark.parametrize(
    ("text", "code", "request_id"),
    [
        (f'{{"Code": "QuotaExceeded", "RequestId": "{REQUEST_ID}"}}', "QuotaExceeded", REQUEST_ID),
        (f'Failed: {{"Code": "QuotaExceeded", "RequestId": "{REQUEST_ID}"}}', "QuotaExceeded", REQUEST_ID),
        (f"<Error><Code>QuotaExceeded</Code><RequestId>{REQUEST_ID}</RequestId></Error>", "QuotaExceeded", REQUEST_ID),
        (f"Error: QuotaExceeded code: 403, vcpu quota exceeded. request id: {REQUEST_ID}", "QuotaExceeded", REQUEST_ID),
        (f"HTTP Status: 403 Error:QuotaExceeded full. RequestID: {REQUEST_ID}", "QuotaExceeded", REQUEST_ID),
        ("It said OperationDenied.NoStock, not Throttling.", "OperationDenied.NoStock", ""),
        (f"ErrorCode: QuotaExceeded\nRequestId: {REQUEST_ID}", "QuotaExceeded", REQUEST_ID),
        ("{'code': 'QuotaExceeded'}", "QuotaExceeded", ""),
        ("nothing of the kind", "", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_pasted_errors(text: str, code: str, request_id: str) -> None:
    explanation = explain_body(text)
    assert explanation.code == code
    if code:
        assert explanation.request_id == request_id
    assert str(explanation.title)


@given(st.text())
def test_anything_may_be_pasted(text: str) -> None:
    assert json.dumps(explain_body(text).to_json())


@given(st.text(max_size=40), st.text(max_size=80), st.integers(100, 599))
def test_any_code_is_explained(code: str, message: str, status: int) -> None:
    body = json.dumps({"Code": code, "Message": message}).encode()
    explanation = explain_answer(read_answer(status, {}, body), call=Call("CreateContainerGroup", tuple(PAIRS)))
    document = explanation.to_json()
    assert document["title"]
    assert document["meaning"]
    assert document["steps"]


@pytest.mark.parametrize("kind", FailureKind)
def test_every_failure_has_words_of_its_own(kind: FailureKind) -> None:
    failure = Failure(kind, False, "detail", "eci.test", "proxy.test:3128", 30.0)
    explanation = explain_failure(failure)
    document = explanation.to_json()
    assert document["title"]
    assert document["meaning"]
    assert document["steps"]
    assert "{" not in json.dumps([document["title"], document["meaning"], document["steps"]])


def test_no_two_failures_are_told_alike() -> None:
    titles = [str(explain_failure(Failure(kind, False)).title) for kind in FailureKind]
    assert len(set(titles)) == len(titles)
