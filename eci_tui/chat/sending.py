"""Sends the request: the checks before it, the one question, what happens meanwhile, and what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.chat.account import Account, patient_vault
from eci_tui.chat.menus import open_path
from eci_tui.chat.questioner import Move, Option, TextQuestion
from eci_tui.chat.talk import Talk
from eci_tui.chat.wording import sentence_at, shown, title_of
from eci_tui.errors import EciTuiError, RequestError
from eci_tui.request.secrets import Reference
from eci_tui.request.validate import errors, validate
from eci_tui.text import _, ngettext
from eci_tui.visible import visible

if TYPE_CHECKING:
    from eci_tui.cloud.events import Event
    from eci_tui.cloud.outcome import Outcome
    from eci_tui.session.connection import Connection
    from eci_tui.session.readiness import Ready
    from eci_tui.session.submission import Submission


def send(talk: Talk, account: Account, *, dry_run: bool) -> bool:
    """Check, ask, send, and tell; whether a container group was made.

    Whatever goes wrong is said, and the person is led to the places that it is about; the request stays as it is.
    """
    wrong = errors(validate(talk.tree))
    if wrong:
        talk.say(*(sentence_at(problem, talk.tree) for problem in wrong), _("Nothing was sent."))
        _lead_to(talk, [problem.path for problem in wrong])
        return False
    try:
        outcome = _sent(talk, account, dry_run=dry_run)
    except EciTuiError as error:
        talk.report(error)
        return False
    if outcome is None:
        talk.say(_("Nothing was sent."))
        return False
    _tell(talk, outcome)
    if outcome.explanation is not None and outcome.exit_code:
        _lead_to(talk, [field.path for field in outcome.explanation.paths])
    return outcome.outcome.value == "created"


def _sent(talk: Talk, account: Account, *, dry_run: bool) -> Outcome | None:
    from eci_tui.session.readiness import make_ready

    tree = talk.tree
    vault = patient_vault(talk)
    ready = make_ready(tree, lambda reference, secret: _answer(talk, reference, secret), dry_run=dry_run, vault=vault)
    connection = account.connect(talk, dict(ready.pairs).get("RegionId", ""))
    if not dry_run and not _is_sure(talk, connection, tree):
        return None
    at_interrupt = signal.getsignal(signal.SIGINT)
    try:
        submission = asyncio.run(_submit(talk, connection, tree, ready))
    finally:
        signal.signal(signal.SIGINT, at_interrupt)
    if submission.history_error is not None:
        why = visible(submission.history_error.title)
        talk.say(_("The history could not be written: {why}").format(why=why))
    return submission.outcome


async def _submit(talk: Talk, connection: Connection, tree: Tree, ready: Ready) -> Submission:
    from eci_tui.session.submission import submit

    cancel = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # on Windows ctrl+C interrupts; the history says unknown then
        loop.add_signal_handler(signal.SIGINT, cancel.set)

    def tell(event: Event) -> None:
        talk.show(_("{seconds:7.3f} s  {what}").format(seconds=event.at, what=visible(str(event.words))))

    return await submit(connection, tree, ready, on_event=tell, cancel=cancel)


def _answer(talk: Talk, reference: Reference, secret: bool) -> str:
    """Ask for a value that the request leaves open until it is sent."""
    question = TextQuestion(title=visible(reference.name), path=reference.path, secret=secret)
    while True:
        reply = talk.text(question)
        if isinstance(reply, str):
            return reply
        if reply in (Move.BACK, Move.ONWARD):
            raise RequestError(
                N_("The question “{question}” was not answered, so nothing was sent"), question=reference.name
            )


def _is_sure(talk: Talk, connection: Connection, tree: Tree) -> bool:
    from eci_tui.session.wording import size_words

    name, region = str(tree.get("ContainerGroupName", "")), str(tree.get("RegionId", ""))
    if connection.is_sandbox:
        template = _("Create {name} in the sandbox, where nothing real is made ({size})?")
    else:
        template = _("Create {name} as {account} in {region} ({size})? This costs money.")
    question = template.format(name=name, account=connection.account, region=region, size=size_words(tree))
    options = [Option("no", _("No, go back")), Option("yes", _("Yes, create it"))]
    return talk.pick(visible(question), options) == "yes"


def _tell(talk: Talk, outcome: Outcome) -> None:
    from eci_tui.session.explanations import explanation_lines

    group_id = visible(outcome.container_group_id)
    match outcome.outcome.value:
        case "created":
            said = _("Created in the sandbox; nothing real was made:") if outcome.sandbox else _("Created:")
            talk.show("", said, f"  {group_id}", _("Request id: {id}").format(id=visible(outcome.request_id)))
            if not outcome.sandbox:
                talk.show(_("Next steps:"), f"  eci-tui watch {group_id}", f"  eci-tui delete {group_id}")
        case "dry-run-passed":
            talk.say("", _("The request would pass. Nothing was created."))
        case _:
            lines = explanation_lines(outcome.explanation) if outcome.explanation is not None else [outcome.message]
            talk.show("", *(visible(line, lines=True) for line in lines))


def _lead_to(talk: Talk, places: list[Path]) -> None:
    """Offer to change the fields that something is about, one after another."""
    fields = [path for path in dict.fromkeys(places) if path]
    while fields:
        options = [
            Option(str(index), _("Change {place}").format(place=title_of(path, talk.tree)), shown(path, talk.tree))
            for index, path in enumerate(fields)
        ]
        heading = ngettext("It is about this field", "It is about these {count} fields", len(fields))
        to_summary = Option("summary", _("On to the summary"))
        reply = talk.pick(heading.format(count=len(fields)), [*options, to_summary])
        if reply in ("summary", Move.BACK, Move.ONWARD):
            return
        if isinstance(reply, str):
            path = fields[int(reply)]
            before = talk.tree
            if open_path(talk, path) is Move.ONWARD:
                return
            if talk.tree is not before:
                fields.remove(path)
