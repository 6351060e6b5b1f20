"""Trying credentials out on the sandbox: what is learned of a key, and what is not."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from eci_tui.cloud.answer import Answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.failure import Failure
from eci_tui.request.signing import Credentials
from eci_tui.sandbox import Sandbox, keys
from eci_tui.session import trial
from eci_tui.session.trial import Verdict, try_out

REGION = "cn-hangzhou"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


def credentials_of(key: keys.AccessKey) -> Credentials:
    return Credentials(key.access_key_id, key.access_key_secret, key.security_token)


@pytest.mark.parametrize("key", [keys.ORDINARY, keys.TEMPORARY])
async def test_a_good_key_is_taken(sandbox: Sandbox, key: keys.AccessKey) -> None:
    found = await try_out(credentials_of(key), Endpoint(sandbox.url), REGION)
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
    found = await try_out(credentials, Endpoint(sandbox.url), REGION)
    assert found.verdict is Verdict.REFUSED, str(found.said)
    assert found.hint is not None
    assert str(found.hint)
    assert credentials.access_key_secret not in f"{found.said}{found.hint}"


async def test_no_answer_says_nothing_about_the_key() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        found = await try_out(credentials_of(keys.ORDINARY), Endpoint(address), REGION, seconds=5)
    assert found.verdict is Verdict.UNKNOWN
    assert "could not be asked" in str(found.said)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(403, data={"Code": "Forbidden.RAM", "Message": "not authorized"}), Verdict.NOT_ALLOWED),
        (Answer(403, data={"Code": "NoPermission", "Message": "no"}), Verdict.NOT_ALLOWED),
        (Answer(404, data={"Code": "InvalidAccessKeyId.NotFound", "Message": "no"}), Verdict.REFUSED),
        (Answer(503, data={"Code": "ServiceUnavailable", "Message": "later"}), Verdict.UNKNOWN),
        (Answer(502, understood=False), Verdict.UNKNOWN),
        (Answer(200, data={"Regions": {"Region": [{}, {}]}}), Verdict.ACCEPTED),
        (Answer(200, data={}), Verdict.ACCEPTED),
    ],
)
async def test_what_an_answer_means(monkeypatch: pytest.MonkeyPatch, answer: Answer, verdict: Verdict) -> None:
    asked: list[str] = []

    async def ask(_credentials: Credentials, endpoint: Endpoint, call: Call, _seconds: float) -> Answer:
        asked.append(f"{endpoint.host} {call.action}")
        return answer

    monkeypatch.setattr(trial, "_ask", ask)
    found = await try_out(Credentials("LTAIx", "y"), Endpoint("https://eci.cn-hangzhou.aliyuncs.com"), REGION)
    assert found.verdict is verdict
    assert asked[0] == "eci.cn-hangzhou.aliyuncs.com DescribeRegions"
    wanted = verdict in (Verdict.ACCEPTED, Verdict.NOT_ALLOWED)
    assert asked[1:] == (["sts.aliyuncs.com GetCallerIdentity"] if wanted else []), "a refused key is not tried on"


@pytest.mark.parametrize(("kind", "root"), [("Account", True), ("RAMUser", False), ("AssumedRoleUser", False)])
async def test_whose_key_it_is(monkeypatch: pytest.MonkeyPatch, kind: str, root: bool) -> None:
    async def ask(_credentials: Credentials, endpoint: Endpoint, call: Call, _seconds: float) -> Answer | Failure:
        if call.action == "GetCallerIdentity":
            assert call.version == "2015-04-01"
            return Answer(200, data={"IdentityType": kind, "AccountId": "1", "Arn": "acs:ram::1:x"})
        return Answer(200)

    monkeypatch.setattr(trial, "_ask", ask)
    found = await try_out(Credentials("LTAIx", "y"), Endpoint("https://eci.cn-hangzhou.aliyuncs.com"), REGION)
    assert (found.account, found.identity, found.is_root) == ("1", "acs:ram::1:x", root)
