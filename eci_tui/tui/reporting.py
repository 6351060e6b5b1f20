"""What came of a submission, as text to read, with everything that can be done next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.text import _, render
from eci_tui.tui.actions import with_keys
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.reading import GAP, Block, facts, say

if TYPE_CHECKING:
    from eci_tui.cloud.explanation import Explanation
    from eci_tui.cloud.outcome import Outcome
    from eci_tui.errors import EciTuiError
    from eci_tui.session.submission import Submission


class Next(StrEnum):
    """What can be done after a submission."""

    WATCH = "watch"
    COPY_GROUP = "copy-group"
    COPY_REQUEST = "copy-request"
    COPY_ALL = "copy-all"
    SAVE = "save"
    ANOTHER = "another"
    CREATE = "create"
    ASK_AGAIN = "ask-again"
    ACCOUNT = "account"


_LABELS = {
    Next.WATCH: N_("Watch it come up"),
    Next.COPY_GROUP: N_("Copy the container group's id"),
    Next.COPY_REQUEST: N_("Copy the request id"),
    Next.COPY_ALL: N_("Copy everything said here"),
    Next.SAVE: N_("Save the request as a preset"),
    Next.ANOTHER: N_("Back to the form, to create another"),
    Next.CREATE: N_("Create it for real"),
    Next.ASK_AGAIN: N_("Ask again what became of it; this cannot create a second one"),
    Next.ACCOUNT: N_("Look at the account"),
}


def failed(error: EciTuiError) -> list[Block]:
    """Something went wrong before anything was sent."""
    first, *more = error.title.splitlines() or [""]
    blocks = [say(visible(first), "line--error", lead="✗ ", lead_style="line--error", indent=2)]
    blocks += [say(visible(line), indent=2) for line in more]
    if error.hint:
        blocks += [GAP, *(say(visible(line)) for line in error.hint.splitlines())]
    blocks += [GAP, say(_(N_("Nothing was sent.")), "line--strong")]
    return [*blocks, *_offers([Next.ACCOUNT] if error.exit_code == 6 else [])]


def report(submission: Submission, keymap: Mapping[str, str], *, resumable: bool) -> list[Block]:
    """The outcome, its explanation, and what can be done next. Targets are paths and `Next`."""
    outcome = submission.outcome
    blocks = [*_headline(outcome), *_facts(outcome)]
    if submission.history_error is not None:
        sentence = N_("The history could not be written: {why}")
        blocks.append(say(render(sentence, {"why": visible(submission.history_error.title)}), "line--warning"))
    if outcome.explanation is not None and outcome.outcome.value != "created":
        blocks += _explained(outcome.explanation, keymap)
    return [*blocks, *_offers(_next(outcome, resumable=resumable))]


def as_text(blocks: list[Block]) -> str:
    """The blocks as plain text, for copying."""
    return "\n".join(block.text for block in blocks if not isinstance(block.target, Next)).strip() + "\n"


def _headline(outcome: Outcome) -> Iterator[Block]:
    match outcome.outcome.value:
        case "created" if outcome.sandbox:
            said, style = _(N_("The sandbox made a container group; nothing real.")), "line--done"
        case "created":
            said, style = _(N_("The container group is created.")), "line--done"
        case "dry-run-passed":
            said, style = _(N_("The dry run passed: the service would accept this. Nothing was created.")), "line--done"
        case "unknown" if outcome.code:
            sentence = N_("What became of it is not known: the last answer, {code}, does not settle it.")
            said, style = render(sentence, {"code": visible(outcome.code)}), "line--warning"
        case _:
            said = visible(str(outcome.explanation.title) if outcome.explanation is not None else outcome.message)
            style = "line--warning" if outcome.outcome.value == "unknown" else "line--error"
    mark = {"line--done": "✓ ", "line--warning": "? "}.get(style, "✗ ")
    yield say(said, style, lead=mark, lead_style=style, indent=2)
    fate = outcome.explanation.fate if outcome.explanation is not None else None
    if fate and outcome.outcome.value not in ("created", "dry-run-passed"):
        yield say(visible(str(fate)), "line--strong", indent=2)
    yield GAP


def _facts(outcome: Outcome) -> Iterator[Block]:
    status = f"HTTP {outcome.http_status}" if outcome.http_status is not None else ""
    yield from facts(
        [
            (_(N_("Container group")), outcome.container_group_id, None),
            (_(N_("Code")), " ".join(filter(None, (outcome.code, status))) if outcome.code else "", None),
            (_(N_("The service says")), outcome.message if outcome.code else "", None),
            (_(N_("Request id")), outcome.request_id, None),
        ]
    )
    took = {"seconds": f"{outcome.elapsed_ms / 1000:.1f}", "attempts": outcome.attempts}
    yield say(render(N_("{seconds} s, attempts: {attempts}"), took), "line--quiet")


def _explained(explanation: Explanation, keymap: Mapping[str, str]) -> Iterator[Block]:
    yield GAP
    for sentence in (explanation.meaning, explanation.why, *explanation.findings):
        if sentence:
            yield say(visible(str(sentence), lines=True))
    if explanation.steps:
        yield GAP
        yield say(_(N_("What to do")), "line--heading")
        for step in explanation.steps:
            yield say(visible(str(step), lines=True), lead="• ", indent=2)
    yield from _fields(explanation, keymap)
    if explanation.retry_when:
        yield GAP
        said = visible(str(explanation.retry_when))
        yield say(said, lead=_(N_("Does sending it again help?")) + "  ", lead_style="line--quiet")
    yield from _permission(explanation)
    if explanation.links or explanation.notes:
        yield GAP
    for link in explanation.links:
        pieces = ((visible(str(link.label)) + "  ", "line--quiet"), (visible(link.url), "line--name"))
        yield Block(pieces, indent=2, url=link.url if link.url.startswith("https://") else "")
    for note in explanation.notes:
        yield say(visible(str(note)), "line--quiet")


def _fields(explanation: Explanation, keymap: Mapping[str, str]) -> Iterator[Block]:
    if explanation.paths:
        yield GAP
        yield say(with_keys(N_("Fields to look at; {lines_enter} goes there"), keymap), "line--heading")
        for found in explanation.paths:
            pieces = (
                ("▸ ", "line--name"),
                (visible(paths.format(found.path)), "line--name"),
                (f" = {visible(found.value)}", ""),
            )
            yield Block(pieces, found.path, 4)


def _permission(explanation: Explanation) -> Iterator[Block]:
    denied = explanation.access_denied
    if denied is None or not denied.action:
        return
    yield GAP
    for label, value in (
        (N_("Missing permission"), denied.action),
        (N_("For"), denied.principal),
        (N_("A policy that allows it"), denied.policy),
    ):
        if value:
            yield Block(((_(label) + "  ", "line--quiet"), (visible(value, lines=True), "")), indent=2)


def _next(outcome: Outcome, *, resumable: bool) -> list[Next]:
    match outcome.outcome.value:
        case "created":
            return [Next.WATCH, Next.COPY_GROUP, Next.COPY_REQUEST, Next.SAVE, Next.ANOTHER]
        case "dry-run-passed":
            return [Next.CREATE, Next.SAVE, Next.ANOTHER]
        case "unknown":
            return [*([Next.ASK_AGAIN] if resumable else []), Next.COPY_ALL]
        case _:
            codes = ("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSecurityToken", "MissingSecurityToken")
            about_key = outcome.code.startswith((*codes, "IncompleteSignature", "Forbidden"))
            return [*([Next.ACCOUNT] if about_key else []), Next.COPY_ALL]


def _offers(offers: list[Next]) -> Iterator[Block]:
    if offers:
        yield GAP
        yield say(_(N_("What next")), "line--heading")
    for offer in offers:
        yield Block((("▸ ", "line--name"), (_(_LABELS[offer]), "")), offer, 2)
