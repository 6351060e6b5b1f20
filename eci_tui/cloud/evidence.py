"""What an answer itself proves: features it names, strings to sign that agree or not, clocks that are apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from eci_tui.api.schema import N_
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.retry import http_date
from eci_tui.request.signing import Credentials, SignedRequest
from eci_tui.sentence import Sentence, say

_BRACKETS = re.compile(r"\[([^\]]{1,200})\]")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_SIGNATURE = ("SignatureDoesNotMatch", "IncompleteSignature")
_CLOCK = "InvalidTimeStamp"
_SKEW_WORTH_SAYING = 300
"""Seconds. The service accepts about 900; clocks that are this far apart are on their way there."""


def named_in_brackets(answer: Answer) -> Iterator[Sentence]:
    named = _BRACKETS.search(answer.message)
    if named and answer.code == "FeatureAccessRestricted":
        yield say(N_("The feature that is not open to this account: {names}."), names=named[1])
    elif named and answer.code == "FeatureBasedConstraintConflict":
        yield say(N_("The settings that exclude one another: {names}."), names=named[1])


def about_the_signature(
    answer: Answer, signed: SignedRequest | None, credentials: Credentials | None
) -> Iterator[Sentence]:
    """Of the two causes, which one it is: the service's string to sign is compared with ours."""
    if answer.code not in _SIGNATURE:
        return
    theirs = _HASH.search(answer.message)
    if theirs and signed is not None:
        if theirs[0] == signed.string_to_sign.rpartition("\n")[2]:
            yield say(
                N_(
                    "The service's string to sign equals ours, so the request arrived unchanged: the AccessKey secret "
                    "is wrong, or belongs to another AccessKey id."
                )
            )
        else:
            yield say(
                N_(
                    "The service's string to sign differs from ours, so the request was changed on its way, by a proxy "
                    "for example. The secret may well be right."
                )
            )
    elif answer.code == "SignatureDoesNotMatch":
        yield say(N_("The answer does not hold the service's string to sign, so the two causes cannot be told apart."))
    secret = credentials.access_key_secret if credentials else ""
    if secret != secret.strip():
        yield say(N_("The AccessKey secret begins or ends with a blank or a line break. That is not part of it."))


def about_the_clock(answer: Answer, now: datetime | None) -> Iterator[Sentence]:
    """How far this computer's clock is from the service's, by the Date header."""
    theirs = http_date(answer.headers.get("date", ""))
    expired = answer.code.startswith(_CLOCK)
    if theirs is None or now is None:
        return
    ahead = (now - theirs).total_seconds()
    args = {
        "minutes": round(abs(ahead) / 60),
        "ours": now.strftime("%Y-%m-%d %H:%M:%S"),
        "theirs": theirs.strftime("%Y-%m-%d %H:%M:%S"),
    }
    if abs(ahead) < _SKEW_WORTH_SAYING:
        if expired:
            yield say(
                N_("The clocks agree ({ours} UTC here, {theirs} UTC there), so the request was held up on its way."),
                **args,
            )
    elif ahead > 0:
        yield say(
            N_("This computer's clock is {minutes} minutes ahead: {ours} UTC here, {theirs} UTC at the service."),
            **args,
        )
    else:
        yield say(
            N_("This computer's clock is {minutes} minutes behind: {ours} UTC here, {theirs} UTC at the service."),
            **args,
        )
