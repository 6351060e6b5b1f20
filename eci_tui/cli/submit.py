"""`eci-tui submit FILE`: send a request, having asked first, and tell truthfully what became of it."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

from eci_tui.api.problem import Problem, Severity, Tree
from eci_tui.api.schema import N_
from eci_tui.cli.options import add_account, add_file, add_json
from eci_tui.cli.output import (
    ask,
    confirmed,
    counted,
    data,
    document,
    is_terminal,
    narrate,
    problem_as_json,
    problem_lines,
    summary,
    visible,
)
from eci_tui.cli.profiles import allow_command, patient_vault
from eci_tui.errors import RequestError, UsageError
from eci_tui.request.secrets import Reference
from eci_tui.text import _

if TYPE_CHECKING:
    from eci_tui.cloud.events import Event
    from eci_tui.cloud.outcome import Outcome
    from eci_tui.session.connection import Connection
    from eci_tui.session.readiness import Ready
    from eci_tui.session.submission import Submission
    from eci_tui.store.history import Entry


def add(parser: argparse.ArgumentParser) -> None:
    add_file(parser, optional=True)
    add_account(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help=_("have the service check the request; nothing is created")
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask before sending, and send despite warnings"))
    parser.add_argument(
        "--resume",
        metavar="N",
        type=int,
        help=_("ask again what became of submission N of the history, whose outcome is unknown"),
    )
    parser.add_argument(
        "--fail",
        metavar="CODE[:TIMES]",
        help=_("with --sandbox: be refused with this error, to see what it looks like"),
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit codes: 0 created or passed, 3 wrong request, 4 refused, 5 no answer, 6 no credentials."""
    from eci_tui.session.connection import connect

    _check_usage(arguments)
    if arguments.resume is not None:
        return _resume(arguments)
    from eci_tui.session.opening import open_request
    from eci_tui.session.readiness import InvalidRequestError, make_ready

    opened = open_request(arguments.file, arguments.assignments, arguments.region)
    tree = _with_answers(opened.tree, opened.ask) if is_terminal() and not arguments.yes else opened.tree
    try:
        ready = make_ready(tree, ask_for, dry_run=arguments.dry_run)
    except InvalidRequestError as error:
        return _wrong(arguments, [*opened.problems, *error.problems])
    _narrate_warnings([*opened.problems, *_warnings(tree)])
    with connect(
        profile=arguments.profile,
        endpoint=arguments.endpoint,
        sandbox=arguments.sandbox,
        region=str(dict(ready.pairs).get("RegionId", "")),
        timeout=arguments.timeout,
        vault=patient_vault(),
        consent=allow_command,
    ) as connection:
        if connection.warning:
            narrate(connection.warning)
        if arguments.fail and connection.sandbox is not None:
            _provoke(connection, arguments.fail)
        if not arguments.yes and not arguments.dry_run and not confirmed(_question(connection, tree)):
            narrate(_("Nothing was sent."))
            return 130
        return _send(arguments, connection, tree, ready)


def _check_usage(arguments: argparse.Namespace) -> None:
    if (arguments.file is None) == (arguments.resume is None):
        raise UsageError(N_("Give a FILE to submit, or --resume N"))
    if arguments.fail and not arguments.sandbox:
        raise UsageError(N_("--fail works only with --sandbox"))
    asks = not arguments.yes and not arguments.dry_run
    if asks and not is_terminal():
        raise UsageError(
            N_("submit asks before it sends, and there is no terminal to ask on; nothing was sent"),
            hint=N_("Add --yes to send without being asked, or --dry-run to have the request checked only."),
        )


def ask_for(reference: Reference, secret: bool) -> str:
    """Ask on the terminal for the value of a reference. Raises RequestError where nobody can be asked."""
    from eci_tui.request import path as paths

    if not is_terminal():
        raise RequestError(
            N_("{path} is to be asked for (“{question}”), and there is no terminal to ask on"),
            hint=N_("Write its value with --set, or take it from ${{env:NAME}}. Nothing was sent."),
            path=paths.format(reference.path),
            question=reference.name,
        )
    return ask(f"{reference.name}:", secret=secret)


def _with_answers(tree: Tree, asked: tuple[tuple[str | int, ...], ...]) -> Tree:
    from eci_tui.api import catalogue
    from eci_tui.api.schema import Leaf
    from eci_tui.request import path as paths
    from eci_tui.request import values
    from eci_tui.request.draft import Draft

    draft = Draft(tree)
    for path in asked:
        node = catalogue.node_at(path)
        if not isinstance(node, Leaf):
            continue
        present = draft.get(path)
        shown = f"{paths.format(path)} ({_(node.label)})" + (
            f" [{values.wire(present)}]" if present is not None else ""
        )
        answer = ask(f"{shown}:")
        if answer:
            draft.set(path, values.read(node, answer))
    return draft.tree


def _warnings(tree: Tree) -> list[Problem]:
    from eci_tui.request.validate import validate

    return [problem for problem in validate(tree) if problem.severity is Severity.WARNING]


def _narrate_warnings(problems: list[Problem]) -> None:
    for problem in problems:
        for line in problem_lines(problem):
            narrate(line)


def _wrong(arguments: argparse.Namespace, problems: list[Problem]) -> int:
    errors, warnings = counted(problems)
    lines = [line for problem in problems for line in problem_lines(problem)]
    if arguments.json:
        from eci_tui.cloud.outcome import Outcome, OutcomeKind

        wrong = next(problem for problem in problems if problem.severity is Severity.ERROR)
        outcome = Outcome(OutcomeKind.NOT_SENT, message="; ".join(problem_lines(wrong)), sandbox=arguments.sandbox)
        document({**outcome.to_json(), "problems": [problem_as_json(problem) for problem in problems]})
    for line in lines:
        narrate(line)
    narrate(_("{counts}. Nothing was sent.").format(counts=summary(errors, warnings)))
    return 3


def _question(connection: Connection, tree: Tree) -> str:
    """What is about to happen: name, account, region and size."""
    from eci_tui.session.wording import size_words

    name, region = str(tree.get("ContainerGroupName", "")), str(tree.get("RegionId", ""))
    if connection.is_sandbox:
        template = _("Create {name} in the sandbox, where nothing real is made ({size})?")
    else:
        template = _("Create {name} as {account} in {region} ({size})? This costs money.")
    return template.format(name=name, account=connection.account, region=region, size=size_words(tree))


def _provoke(connection: Connection, wish: str) -> None:
    assert connection.sandbox is not None
    try:
        connection.sandbox.fail_next(wish)
    except ValueError as error:
        raise UsageError(N_("--fail {wish}: {reason}"), wish=wish, reason=str(error)) from error


def _resume(arguments: argparse.Namespace) -> int:
    from eci_tui.session.connection import connect
    from eci_tui.session.submission import ready_to_resume
    from eci_tui.store import history

    entry = history.show(arguments.resume)
    tree, ready = ready_to_resume(entry, ask_for)
    with connect(
        profile=arguments.profile or entry.profile or None,
        endpoint=arguments.endpoint,
        region=entry.region,
        timeout=arguments.timeout,
        vault=patient_vault(),
        consent=allow_command,
    ) as connection:
        return _send(arguments, connection, tree, ready, entry)


def _send(
    arguments: argparse.Namespace, connection: Connection, tree: Tree, ready: Ready, entry: Entry | None = None
) -> int:
    submission = asyncio.run(_submit(connection, tree, ready, entry))
    if submission.history_error is not None:
        narrate(_("The history could not be written: {why}").format(why=submission.history_error.title))
    outcome = submission.outcome
    if arguments.json:
        document(outcome.to_json())
    _tell(outcome, as_data=not arguments.json)
    return outcome.exit_code


async def _submit(connection: Connection, tree: Tree, ready: Ready, entry: Entry | None) -> Submission:
    from eci_tui.session.submission import submit

    cancel = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # on Windows ctrl+C interrupts; the history says unknown then
        loop.add_signal_handler(signal.SIGINT, cancel.set)
    return await submit(connection, tree, ready, on_event=_on_event, cancel=cancel, entry=entry)


def _on_event(event: Event) -> None:
    if is_terminal():
        narrate(f"{event.at:7.3f} s  {event.words}")


def _tell(outcome: Outcome, *, as_data: bool) -> None:
    from eci_tui.session.explanations import explanation_lines

    match outcome.outcome.value:
        case "created":
            said = _("Created in the sandbox; nothing real was made:") if outcome.sandbox else _("Created:")
            narrate(said)
            if as_data:
                data(visible(outcome.container_group_id))
            narrate(_("Request id: {id}").format(id=outcome.request_id))
        case "dry-run-passed":
            narrate(_("The request would pass. Nothing was created."))
        case _ if outcome.explanation is not None:
            for line in explanation_lines(outcome.explanation):
                narrate(line)
