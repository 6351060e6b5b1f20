"""Trying credentials out on the sandbox: what is learned of a key, and what is not."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from eci_tui.cloud.answer import Answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.events import Timeline
from eci_tui.cloud.gateway import Gateway
from eci_tui.request.signing import Credentials
from eci_tui.sandbox import Sandbox, keys
from eci_tui.session.trial import Verdict, try_out

REAL = Endpoint("https://eci.cn-hangzhou.aliyuncs.com")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


def credentials_of(key: keys.AccessKey) -> Credentials:
    return Credentials(key.access_key_id, key.access_key_secret, key.security_token)


@pytest.mark.parametrize("key", [keys.ORDINARY, keys.TEMPORARY])
async def test_a_good_key_is_taken(sandbox: Sandbox, key: keys.AccessKey) -> None:
    found = await try_out(credentials_of(key), Endpoint(sandbox.url))
    assert found.verdict is Verdict.ACCEPTED
    assert "takes the key and offers" in str(found.said)
    assert (found.account, found.identity, found.is_root) == ("", "", False), "STS is not asked about a sandbox"


@pytest.mark.parametrize(
    "credentials",
    [
        Credentials("LTAInobodyhasthisone", "a-secret"),
        Credentials(keys.ORDINARY.access_key_id, "a-wrong-secret"),
        credentials_of(keys.DISABLED),
        credentials_of(keys.EXPIRED),
        Credentials(keys.TEMPORARY.access_key_id, keys.TEMPORARY.access_key_secret),
    ],
    ids=["unknown", "wrong secret", "disabled", "expired", "without its token"],
)
async def test_a_bad_key_is_refused_with_the_way_out(sandbox: Sandbox, credentials: Credentials) -> None:
    found = await try_out(credentials, Endpoint(sandbox.url))
    assert found.verdict is Verdict.REFUSED, str(found.said)
    told = " ".join(map(str, (found.said, *found.hints)))
    assert found.hints
    assert credentials.access_key_secret not in told


async def test_no_answer_says_nothing_about_the_key() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        found = await try_out(credentials_of(keys.ORDINARY), Endpoint(address), seconds=5)
    assert found.verdict is Verdict.UNKNOWN
    assert "gave no answer" in str(found.said)
    assert found.hints


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, Answer]:
    """What the real endpoints answer to an action; what they were asked is under its host and action."""
    given: dict[str, Answer] = {}

    async def send(gateway: Gateway, call: Call, _timeline: Timeline, *, seconds: float) -> Answer:
        assert seconds <= 10
        given[f"{gateway.endpoint.host} {call.action} {call.version}"] = given[call.action]
        return given[call.action]

    monkeypatch.setattr(Gateway, "send", send)
    return given


ASKED_REGIONS = "eci.cn-hangzhou.aliyuncs.com DescribeRegions 2018-08-08"
ASKED_WHO = "sts.aliyuncs.com GetCallerIdentity 2015-04-01"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(403, data={"Code": "Forbidden.RAM", "Message": "not authorized"}), Verdict.NOT_ALLOWED),
        (Answer(403, data={"Code": "NoPermission", "Message": "no"}), Verdict.NOT_ALLOWED),
        (Answer(404, data={"Code": "InvalidAccessKeyId.NotFound", "Message": "no"}), Verdict.REFUSED),
        (Answer(503, data={"Code": "ServiceUnavailable", "Message": "later"}), Verdict.UNKNOWN),
        (Answer(502, understood=False), Verdict.UNKNOWN),
        (Answer(200, data={"Regions": [{"RegionId": "cn-hangzhou"}]}), Verdict.ACCEPTED),
    ],
)
async def test_what_an_answer_means(answers: dict[str, Answer], answer: Answer, verdict: Verdict) -> None:
    answers |= {"DescribeRegions": answer, "GetCallerIdentity": Answer(500, data={"Code": "InternalError"})}
    found = await try_out(Credentials("LTAIx", "y"), REAL)
    assert found.verdict is verdict
    assert (found.account, found.identity, found.is_root) == ("", "", False)
    assert ASKED_REGIONS in answers
    tried_on = verdict in (Verdict.ACCEPTED, Verdict.NOT_ALLOWED)
    assert (ASKED_WHO in answers) is tried_on, "a key that was refused is not sent anywhere else"


@pytest.mark.parametrize(("kind", "root"), [("Account", True), ("RAMUser", False), ("AssumedRoleUser", False)])
async def test_whose_key_it_is(answers: dict[str, Answer], kind: str, root: bool) -> None:
    answers["DescribeRegions"] = Answer(200, data={"Regions": []})
    who = {"IdentityType": kind, "AccountId": "1", "Arn": "acs:ram::1:x"}
    answers["GetCallerIdentity"] = Answer(200, data=who)
    found = await try_out(Credentials("LTAIx", "y"), REAL)
    assert (found.account, found.identity, found.is_root) == ("1", "acs:ram::1:x", root)
