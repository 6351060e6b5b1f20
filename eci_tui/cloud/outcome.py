"""What became of a submission, told truthfully: the `submit --json` of the program's contract."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eci_tui.api import error_codes
from eci_tui.api.error_codes import Retry, Subject
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.explanation import Explanation
from eci_tui.cloud.failure import Failure


class OutcomeKind(StrEnum):
    """The five ends of a submission."""

    CREATED = "created"
    DRY_RUN_PASSED = "dry-run-passed"
    REFUSED = "refused"
    NOT_SENT = "not-sent"
    UNKNOWN = "unknown"
    """It may have reached the service, and nothing that came back settles whether a group was made."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a submission. `elapsed_ms` counts from the first signature to the end; what is not known is empty."""

    outcome: OutcomeKind
    container_group_id: str = ""
    request_id: str = ""
    http_status: int | None = None
    code: str = ""
    message: str = ""
    explanation: Explanation | None = None
    client_token: str = ""
    attempts: int = 0
    elapsed_ms: int = 0
    sandbox: bool = False

    @property
    def exit_code(self) -> int:
        """The exit code of a command that ends so."""
        match self.outcome:
            case OutcomeKind.CREATED | OutcomeKind.DRY_RUN_PASSED:
                return 0
            case OutcomeKind.REFUSED:
                return 4
            case _:
                return 5

    def to_json(self) -> dict[str, object]:
        """The object that `submit --json` prints; texts in the language in use."""
        return {
            "outcome": self.outcome.value,
            "container_group_id": self.container_group_id or None,
            "request_id": self.request_id or None,
            "http_status": self.http_status,
            "code": self.code or None,
            "message": self.message or None,
            "explanation": self.explanation.to_json() if self.explanation else None,
            "client_token": self.client_token or None,
            "attempts": self.attempts,
            "elapsed_ms": self.elapsed_ms,
            "sandbox": self.sandbox,
        }


_OUR_OWN_DOING = frozenset(
    [
        "PrivateIpAddress.Already.InUse",
        "IncorrectStatus",
        "InvalidVSwitchId.IpNotEnough",
        "QuotaExceeded",
        "IdempotentParameterMismatch",
    ]
)
"""Refusals that an earlier attempt which did get through could itself have brought about."""


def succeeded(answer: Answer) -> OutcomeKind | None:
    """CREATED or DRY_RUN_PASSED, if the answer says so."""
    if error_codes.is_dry_run_success(answer.code):
        return OutcomeKind.DRY_RUN_PASSED
    if answer.is_success and answer.container_group_id:
        return OutcomeKind.CREATED
    return None


def leaves_open(reply: Answer | Failure) -> bool:
    """Whether, after this reply to an attempt, a group may have been made.

    An answer of the 5xx class says that something broke on the way, not that nothing was done before it did; a 2xx that
    cannot be read may be a success; and a used nonce, or a token in use, means that the request was there before.
    """
    if isinstance(reply, Failure):
        return reply.may_have_arrived
    if succeeded(reply):
        return False
    return (
        reply.status >= 500
        or reply.status == 408
        or (reply.is_success and not reply.code)
        or reply.code in ("SignatureNonceUsed", "IdempotentProcessing")
    )


def settles(answer: Answer) -> bool:
    """Whether a refusal answers for earlier attempts too, whose fate was open.

    The service looks the ClientToken up: had an earlier attempt made a group, it would have named that instead of
    refusing. What is refused for the request's own contents settles it. What is refused before that look-up (rate,
    signature, clock, permission, load), or for a reason that the earlier attempt could be itself, does not.
    """
    known = error_codes.find(answer.code, answer.status)
    return (
        not leaves_open(answer)
        and known is not None
        and known.retry is not Retry.THROTTLING
        and known.subject in (Subject.REQUEST, Subject.NAMED)
        and answer.code not in _OUR_OWN_DOING
        and not answer.code.startswith("InvalidTimeStamp")
    )
