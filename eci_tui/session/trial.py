"""Trying credentials out: a harmless call that says whether they are accepted, and one that says whose they are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from eci_tui.api.schema import N_
from eci_tui.cloud.actions import describe_regions
from eci_tui.cloud.call import Call
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.retry import Policy
from eci_tui.cloud.service import RefusedCallError, Service, UnansweredCallError, ask
from eci_tui.request.signing import Credentials
from eci_tui.sentence import Sentence, say
from eci_tui.session.connection import endpoint_for
from eci_tui.store import environment

STS = Endpoint("https://sts.aliyuncs.com")
_STS_VERSION = "2015-04-01"
_SECONDS = 10.0
_REGION = "cn-hangzhou"
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
    """What was learned, and what to do. `account` and `identity` are empty where the service did not say."""

    verdict: Verdict
    said: Sentence
    hints: tuple[Sentence, ...] = ()
    account: str = ""
    identity: str = ""
    is_root: bool = False

    @property
    def owner(self) -> tuple[Sentence, ...]:
        """Whose key it is, and what is wrong with that, as far as the service said."""
        told = []
        if self.identity:
            belongs = N_("It belongs to {identity} in the account {account}.")
            told.append(say(belongs, identity=self.identity, account=self.account))
        if self.is_root:
            template = N_(
                "This is a key of the account itself, which may do everything. A key of a RAM user would be safer."
            )
            told.append(say(template))
        return tuple(told)


def where(endpoint: str | None, region: str, environ: Mapping[str, str] = os.environ) -> Endpoint:
    """Where to try a key out: at `endpoint`, at the one that the environment names, or in the region, if there is one.

    Raises UsageError for what is no endpoint.
    """
    address = endpoint or environ.get("ALIBABA_CLOUD_ENDPOINT")
    return endpoint_for(address, region or environment.region(environ) or _REGION)


async def try_out(credentials: Credentials, endpoint: Endpoint, *, seconds: float = _SECONDS) -> Trial:
    """Ask `endpoint` for its regions, and STS who we are unless the endpoint is on this computer.

    Each is asked once and waited for at most `seconds`. Never raises.
    """
    trial = await _trial(_service(endpoint, credentials, seconds))
    if trial.verdict not in (Verdict.ACCEPTED, Verdict.NOT_ALLOWED) or endpoint.is_loopback:
        return trial
    try:
        who = await ask(_service(STS, credentials, seconds), Call("GetCallerIdentity", [], version=_STS_VERSION))
    except (RefusedCallError, UnansweredCallError):
        return trial
    return Trial(
        trial.verdict,
        trial.said,
        trial.hints,
        account=str(who.get("AccountId") or ""),
        identity=str(who.get("Arn") or ""),
        is_root=who.get("IdentityType") == "Account",
    )


def _service(endpoint: Endpoint, credentials: Credentials, seconds: float) -> Service:
    return Service(endpoint, credentials, policy=Policy(attempts=1, total=seconds))


async def _trial(service: Service) -> Trial:
    host = service.endpoint.host
    try:
        regions = await describe_regions(service)
    except UnansweredCallError as error:
        said = say(N_("{host} gave no answer that says something about the key."), host=host)
        return Trial(Verdict.UNKNOWN, said, (error.explanation.title, *error.explanation.steps))
    except RefusedCallError as error:
        explained = error.explanation
        code = explained.code or f"HTTP {explained.http_status}"
        if code.startswith(_WRONG_KEY):
            # The service's own words may be a whole canonical request; what they come to is said instead.
            said = say(N_("{host} refuses the key ({code})."), host=host, code=code)
            return Trial(Verdict.REFUSED, said, (explained.meaning, *explained.findings, *explained.steps))
        if code.startswith(_NOT_ALLOWED):
            said = say(N_("{host} knows the key, but its owner may not list regions ({code})."), host=host, code=code)
            may = say(N_("Creating container groups needs the permission eci:CreateContainerGroup."))
            return Trial(Verdict.NOT_ALLOWED, said, (may,))
        said = say(N_("{host} gave no answer that says something about the key."), host=host)
        return Trial(Verdict.UNKNOWN, said, (explained.title,))
    return Trial(
        Verdict.ACCEPTED, say(N_("{host} takes the key and offers {count} regions."), host=host, count=len(regions))
    )
