"""Trying credentials out: a harmless call that says whether they are accepted, and one that says whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eci_tui.api import error_codes
from eci_tui.api.schema import N_
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.events import Timeline
from eci_tui.cloud.failure import Failure
from eci_tui.cloud.gateway import Gateway
from eci_tui.request.signing import Credentials
from eci_tui.store.phrase import Lines, Phrase

STS = "https://sts.aliyuncs.com"
_STS_VERSION = "2015-04-01"
_SECONDS = 10.0
_WRONG_KEY = (
    "InvalidAccessKeyId",
    "InvalidAccessKeySecret",
    "SignatureDoesNotMatch",
    "IncompleteSignature",
    "InvalidSecurityToken",
    "MissingSecurityToken",
    "SecurityTokenExpired",
    "Forbidden.AccessKeyDisabled",
)
_NOT_ALLOWED = ("Forbidden", "NoPermission")


class Verdict(StrEnum):
    """What a trial showed."""

    ACCEPTED = "accepted"
    NOT_ALLOWED = "not-allowed"
    """The key is a good one, whose owner may not make this call."""
    REFUSED = "refused"
    """The service does not take the key."""
    UNKNOWN = "unknown"
    """No answer, or one that says nothing about the key."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was learned. `account` and `identity` are empty where the service did not say."""

    verdict: Verdict
    said: Phrase
    hint: Phrase | Lines | None = None
    account: str = ""
    identity: str = ""
    is_root: bool = False


async def try_out(credentials: Credentials, endpoint: Endpoint, region: str, *, seconds: float = _SECONDS) -> Trial:
    """Ask `endpoint` for its regions, and STS who we are unless the endpoint is on this computer. Never raises."""
    answer = await _ask(credentials, endpoint, Call("DescribeRegions", [("RegionId", region)]), seconds)
    trial = _judged(answer, endpoint)
    if trial.verdict not in (Verdict.ACCEPTED, Verdict.NOT_ALLOWED) or endpoint.is_loopback:
        return trial
    who = await _ask(credentials, Endpoint(STS), Call("GetCallerIdentity", [], version=_STS_VERSION), seconds)
    if isinstance(who, Failure) or not who.is_success:
        return trial
    kind = str(who.get("IdentityType") or "")
    return Trial(
        trial.verdict,
        trial.said,
        trial.hint,
        account=str(who.get("AccountId") or ""),
        identity=str(who.get("Arn") or ""),
        is_root=kind == "Account",
    )


async def _ask(credentials: Credentials, endpoint: Endpoint, call: Call, seconds: float) -> Answer | Failure:
    async with Gateway(endpoint, credentials) as gateway:
        return await gateway.send(call, Timeline(), seconds=seconds)


def _judged(answer: Answer | Failure, endpoint: Endpoint) -> Trial:
    if isinstance(answer, Failure):
        return Trial(Verdict.UNKNOWN, Phrase(N_("{host} could not be asked: {why}"), _why(answer, endpoint)))
    if answer.is_success:
        found = _regions(answer)
        if found:
            said = Phrase(N_("{host} takes the key and offers {count} regions."), _at(endpoint, count=found))
        else:
            said = Phrase(N_("{host} takes the key."), _at(endpoint))
        return Trial(Verdict.ACCEPTED, said)
    args = _at(endpoint, code=answer.code or f"HTTP {answer.status}", message=answer.message)
    if answer.code.startswith(_WRONG_KEY):
        known = error_codes.find(answer.code, answer.status)
        return Trial(
            Verdict.REFUSED,
            Phrase(N_("{host} refuses the key: {code}: {message}"), args),
            Lines(tuple(Phrase(step) for step in known.remedy)) if known is not None else None,
        )
    if answer.code.startswith(_NOT_ALLOWED):
        return Trial(
            Verdict.NOT_ALLOWED,
            Phrase(N_("{host} knows the key, but its owner may not list regions ({code})."), args),
            Phrase(N_("Creating container groups needs the permission eci:CreateContainerGroup.")),
        )
    return Trial(Verdict.UNKNOWN, Phrase(N_("{host} gave no clear answer: {code}: {message}"), args))


def _regions(answer: Answer) -> int:
    regions = answer.get("Regions")
    if isinstance(regions, dict):
        regions = next(iter(regions.values()), [])
    return len(regions) if isinstance(regions, list) else 0


def _at(endpoint: Endpoint, **more: object) -> dict[str, object]:
    return {"host": endpoint.host, **more}


def _why(failure: Failure, endpoint: Endpoint) -> dict[str, object]:
    return _at(endpoint, why=failure.detail or failure.kind.value)
