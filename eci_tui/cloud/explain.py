"""An answer of the service, explained: what it means, why, what to do, and where in this very request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from eci_tui.api import documentation, error_codes
from eci_tui.api.error_codes import WHETHER_AGAIN, ErrorCode, Retry
from eci_tui.api.schema import N_
from eci_tui.cloud.access import denial, what_to_grant
from eci_tui.cloud.answer import Answer, read_answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.evidence import about_the_clock, about_the_signature, named_in_brackets
from eci_tui.cloud.explanation import Explanation, Link
from eci_tui.cloud.local_causes import causes
from eci_tui.cloud.pointing import fields_set, parameters_of
from eci_tui.cloud.retry import asked_wait
from eci_tui.request.signing import Credentials, SignedRequest
from eci_tui.sentence import NOTHING_TO_SAY, Sentence, say
from eci_tui.text import language

_TROUBLESHOOT = "https://api.aliyun.com/troubleshoot?q={code}&product=Eci&requestId={request_id}"
_DAILY = "Throttling.Vcpu.PerDay"

_CODES = (
    re.compile(r"(?i:\b(?:error)?_?code)['\"]?\s*[:=]\s*['\"]?([A-Z][A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)"),
    re.compile(r"\bError:\s*([A-Z][A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)"),
)
"""How SDKs write an error's code in the text of an exception."""

_REQUEST_ID = re.compile(r"(?i:request.?id)['\"]?\s*[:=]?\s*['\"]?([0-9A-Fa-f-]{32,40})")
_SUPPORT = N_(
    "If you ask Alibaba Cloud support, send: the code, the request id, the region, the time in UTC, and that the call "
    "was {action} of ECI 2018-08-08. Never send the AccessKey secret."
)


def explain_answer(
    answer: Answer,
    *,
    call: Call | None = None,
    signed: SignedRequest | None = None,
    credentials: Credentials | None = None,
    now: datetime | None = None,
    fate: Sentence = NOTHING_TO_SAY,
) -> Explanation:
    """Explain an answer.

    `call` is what it answers, `signed` and `credentials` how that was signed, `now` our clock when it came, `fate` what
    became of the request; each makes the explanation more to the point, none is needed.
    """
    known = error_codes.find(answer.code, answer.status or None) if answer.code else None
    exact = known is not None and answer.code in (known.code, *known.spellings)
    parameters = parameters_of(answer, known)
    action = call.action if call else "CreateContainerGroup"
    denied = denial(answer, f"eci:{action}")
    findings = [
        *named_in_brackets(answer),
        *about_the_signature(answer, signed, credentials),
        *about_the_clock(answer, now),
        *causes(answer.code, parameters, call),
    ]
    if answer.code and not exact:
        findings.insert(0, _family(answer.code, known))
    steps = [*what_to_grant(denied), *(map(Sentence, known.remedy) if known else _general_steps(answer))]
    if not exact:
        steps.append(say(_SUPPORT, action=action))
    retry, when = _retry(answer, known, now)
    return Explanation(
        title=_title(answer),
        meaning=Sentence(known.meaning) if known else _general_meaning(answer),
        fate=fate,
        why=Sentence(known.why) if known else NOTHING_TO_SAY,
        findings=tuple(findings),
        steps=tuple(steps),
        paths=fields_set(answer, parameters, call),
        parameters=parameters,
        retry=retry,
        retry_when=when,
        code=answer.code,
        http_status=answer.status or None,
        service_message=answer.message,
        request_id=answer.request_id,
        host_id=answer.host_id,
        access_denied=denied,
        links=tuple(_links(answer)),
        notes=answer.notes,
    )


def explain_body(text: str, status: int = 0) -> Explanation:
    """Explain a pasted error: a JSON or XML body, or text in which one stands, such as an SDK's exception.

    `status` is the HTTP status, if it is known.
    """
    start = min((at for at in (text.find("{"), text.find("<")) if at >= 0), default=0)
    answer = read_answer(status, {}, text[start:].strip().encode("utf-8", "replace"))
    if not answer.code:
        code = next((match[1] for pattern in _CODES if (match := pattern.search(text))), "") or _mentioned(text)
        if code:
            request_id = _REQUEST_ID.search(text)
            data = {"Code": code, "Message": text.strip()[:2000], "RequestId": request_id[1] if request_id else ""}
            answer = Answer(status=status, data=data, text=text)
    return explain_answer(answer)


def _mentioned(text: str) -> str:
    """The longest known code that stands in a text as a word of its own."""
    words = set(re.findall(r"[A-Za-z][\w.]*\w", text))
    return max(words & {it.code for it in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)}, key=len, default="")


def _title(answer: Answer) -> Sentence:
    if error_codes.is_dry_run_success(answer.code):
        return say(N_("The dry run passed"))
    if answer.code:
        return say(N_("The service refused the request: {code}"), code=answer.code)
    if answer.is_success:
        return say(N_("The service answered, but not in a way that can be understood"))
    if 300 <= answer.status < 400:
        return say(N_("The answer was a redirect (HTTP {status}), which is not followed"), status=answer.status)
    return say(N_("The answer was HTTP {status}, without a code of the service"), status=answer.status)


def _general_meaning(answer: Answer) -> Sentence:
    """What the class of the status says, for codes that nobody has written down."""
    status = answer.status
    if status >= 500:
        return say(N_("Something broke on the service's side, or on the way to it."))
    if status == 429:
        return say(N_("Too many requests came in a short time."))
    if status in (401, 403):
        return say(N_("The service knows what was asked for and does not allow it to this caller."))
    if status == 404:
        return say(
            N_("Something that the request names does not exist there, or the address is not that of the service.")
        )
    if status == 407:
        return say(N_("A proxy on the way wants a user name and a password."))
    if status in (413, 414):
        return say(N_("The request is larger than something on the way accepts."))
    if 300 <= status < 400:
        return say(
            N_("Whatever stands at this address is not the service itself. A signed request is only sent to it.")
        )
    if 400 <= status < 500:
        return say(N_("The service, or something on the way to it, did not accept the request as it is."))
    if answer.is_success and not answer.code:
        return say(N_("The status says success, but there is no id of a container group in the answer."))
    return say(N_("The service gave a reason that is not in our list; its own words say more."))


def _general_steps(answer: Answer) -> Iterator[Sentence]:
    if answer.code or answer.message:
        yield say(N_("Read the service's own words first; they often name the parameter."))
    if not answer.understood:
        yield say(
            N_("Look at what stands between here and the service: a proxy, a login page of the network, the endpoint.")
        )
    if answer.status >= 500 or answer.status == 429:
        yield say(
            N_("Wait a little and send it again with the same ClientToken, which keeps a second group from being made.")
        )
    elif answer.status in (401, 403):
        yield say(N_("Check which account and which permissions the credentials have."))
    elif answer.code:
        yield say(N_("Compare the parameters with the reference, or take the newest changes back and try a dry run."))


def _family(code: str, known: ErrorCode | None) -> Sentence:
    """For a code that is in no list: what comes nearest."""
    if known is not None:
        return say(
            N_("{code} is not in our list; what is said here is about its family, {family}."),
            code=code,
            family=known.code,
        )
    beginning = code.partition(".")[0]
    akin = [it.code for it in (*error_codes.DOCUMENTED, *error_codes.GATEWAY) if it.code.partition(".")[0] == beginning]
    if akin:
        return say(N_("{code} is not in our list. Similar ones are: {codes}."), code=code, codes=", ".join(akin[:5]))
    return say(N_("{code} is not in our list, so only its HTTP status can be explained."), code=code)


def _retry(answer: Answer, known: ErrorCode | None, now: datetime | None) -> tuple[bool, Sentence]:
    if answer.code == _DAILY:
        return False, say(N_("Not today: the quota is counted anew each day."))
    passing = answer.status >= 500 or answer.status in (408, 429) or answer.code.startswith("Throttling")
    retry = known.retry if known else Retry.THROTTLING if passing else Retry.NO
    if retry is Retry.NO and passing:
        retry = Retry.THROTTLING
    if retry is Retry.THROTTLING and now is not None:
        asked = asked_wait(answer, now)
        if asked is not None:
            return True, say(
                N_("Yes, after {seconds:.0f} s: that is how long the service asks to wait."), seconds=asked
            )
    if retry is Retry.NO and not answer.code and (answer.is_success or not answer.complete):
        return True, say(WHETHER_AGAIN[Retry.THROTTLING])
    return retry in (Retry.THROTTLING, Retry.STOCK, Retry.STATE), say(WHETHER_AGAIN[retry])


def _links(answer: Answer) -> Iterator[Link]:
    if re.fullmatch(r"https?://[!-~]+", answer.recommend):
        yield Link(say(N_("Diagnosis by the service")), answer.recommend)
    elif answer.code and re.fullmatch(r"[0-9A-Fa-f-]{32,40}", answer.request_id):
        url = _TROUBLESHOOT.format(code=answer.code, request_id=answer.request_id)
        if re.fullmatch(r"[\w.-]+", answer.code):
            yield Link(say(N_("Diagnosis by the service")), url)
    for url in dict.fromkeys(re.findall(r"https://help\.aliyun\.com/[\w./-]+", answer.message)):
        yield Link(say(N_("Named in the message")), url.rstrip("."))
    yield Link(say(N_("Reference of the call")), documentation.REFERENCE[language()])
