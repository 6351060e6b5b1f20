"""What may be sent again, how long to wait before it, and when to stop.

Pure policy: no clock, no chance and no sleep of its own. Kept libraries (tenacity, stamina) repeat functions that
raise; here a wait comes from an answer's headers, is announced before it begins and can be cancelled with a true
statement, and all that would be left of a library is the formula below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from eci_tui.api import error_codes
from eci_tui.api.error_codes import Retry
from eci_tui.api.schema import N_
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.failure import Failure, FailureKind
from eci_tui.sentence import Sentence, say

_CONNECTION_TROUBLE = {
    FailureKind.DNS_FOR_NOW: N_("the name could not be looked up just now"),
    FailureKind.REFUSED: N_("the connection was refused"),
    FailureKind.UNREACHABLE: N_("the network could not be reached"),
    FailureKind.CONNECT: N_("no connection could be made"),
    FailureKind.CONNECT_TIMEOUT: N_("no connection could be made in time"),
    FailureKind.WRITE_TIMEOUT: N_("the request could not be sent in time"),
    FailureKind.READ_TIMEOUT: N_("no answer came in time"),
    FailureKind.ATTEMPT_TIMEOUT: N_("the answer took too long"),
    FailureKind.RESET: N_("the connection was reset"),
    FailureKind.CLOSED: N_("the connection was closed without an answer"),
    FailureKind.PROTOCOL: N_("the answer was not HTTP"),
}
"""Failures that can pass by themselves. A wrong certificate, a wrong name or a wrong setting do not."""

_MILLISECONDS = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_DAILY = "Throttling.Vcpu.PerDay"
"""The one throttling that outlasts any wait a person would watch."""

_AT_ONCE = "SignatureNonceUsed"
_IN_PROGRESS = "IdempotentProcessing"


@dataclass(frozen=True, slots=True)
class Policy:
    """How often and for how long to try, in seconds: `total` bounds attempts and waits together.

    The wait before attempt n+1 is drawn evenly from 0 to `base * 2**(n-1)`, at most `longest`. A wait that the service
    asks for is kept in full, or, where it is longer than `longest_asked` or than what is left, not begun.
    """

    attempts: int = 4
    total: float = 120.0
    base: float = 1.0
    longest: float = 20.0
    longest_asked: float = 60.0


DEFAULT_POLICY = Policy()
ONCE = Policy(attempts=1)


@dataclass(frozen=True, slots=True)
class Decision:
    """Send again after `wait` seconds, or stop; `why` in words that fit after a colon."""

    again: bool
    why: Sentence
    wait: float = 0.0


def decide(
    reply: Answer | Failure, *, attempt: int, elapsed: float, policy: Policy, chance: float, now: datetime
) -> Decision:
    """Whether and when to follow attempt number `attempt`, which ended with `reply`. `chance` is from 0 up to 1."""
    why = trouble(reply)
    if why is None:
        return Decision(False, say(N_("sending it again would not help")))
    if attempt >= policy.attempts:
        return Decision(False, say(N_("that was the last of {attempts} attempts: {why}"), attempts=attempt, why=why))
    asked = asked_wait(reply, now) if isinstance(reply, Answer) else None
    if asked is not None and asked > policy.longest_asked:
        return Decision(False, say(N_("the service asks to wait {seconds:.0f} s, which is too long"), seconds=asked))
    wait = min(policy.longest, policy.base * 2 ** (attempt - 1)) * chance
    if isinstance(reply, Answer) and reply.code == _AT_ONCE:
        wait = 0.0
    if isinstance(reply, Answer) and reply.code == _IN_PROGRESS:
        wait += policy.base
    wait = max(wait, asked or 0.0)
    if elapsed + wait >= policy.total:
        return Decision(False, say(N_("the time for it is over: {why}"), why=why))
    return Decision(True, why, wait)


def trouble(reply: Answer | Failure) -> Sentence | None:
    """What kind of passing trouble it is, or None when the same request would only fail again (or has succeeded)."""
    if isinstance(reply, Failure):
        if reply.kind is FailureKind.PROXY and not reply.detail.startswith("4"):
            return say(N_("the proxy failed"))
        words = _CONNECTION_TROUBLE.get(reply.kind)
        return say(words) if words else None
    code = reply.code
    if code and code != _DAILY:
        known = error_codes.find(code, reply.status)
        if known is not None and known.retry is Retry.SUCCESS:
            return None
        if (known is not None and known.retry is Retry.THROTTLING) or code.startswith("Throttling"):
            return say(N_("the service answered {code}"), code=code)
    if reply.status in (408, 429) or reply.status >= 500:
        return say(N_("the service answered HTTP {status}"), status=reply.status)
    says_something = reply.understood or code or reply.container_group_id
    if not says_something and (reply.is_success or not reply.complete):
        return say(N_("the answer could not be read"))
    return None


def asked_wait(answer: Answer, now: datetime) -> float | None:
    """Seconds that the service asks to wait: `x-acs-retry-after` (milliseconds), `Retry-After` (seconds or a date)."""
    milliseconds = answer.headers.get("x-acs-retry-after", "").strip()
    if _MILLISECONDS.fullmatch(milliseconds):
        return float(milliseconds) / 1000
    text = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,15}", text):
        return float(text)
    moment = http_date(text)
    return None if moment is None else max(0.0, (moment - now).total_seconds())


def http_date(text: str) -> datetime | None:
    """A date as HTTP headers have it, in UTC; None for anything else."""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
