"""`eci-tui submit FILE`: send a request, having asked first."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.schema import N_
from eci_tui.cli.options import add_account, add_file, add_json, whole
from eci_tui.cli.output import (
    ask,
    confirmed,
    counted,
    document,
    is_terminal,
    narrate,
    problem_as_json,
    problem_lines,
    problems_of,
    summary,
)
from eci_tui.cli.profiles import allow_command, patient_vault
from eci_tui.errors import EciTuiError, RequestError, UsageError
from eci_tui.request import path as paths
from eci_tui.request.secrets import Reference
from eci_tui.text import _, ngettext

if TYPE_CHECKING:
    from eci_tui.session.connection import Connection
    from eci_tui.session.readiness import Ready
    from eci_tui.store.history import Entry

_REMEMBERED = timedelta(days=1)
"""How long the service can be trusted to know a ClientToken; how long it really does is not documented."""


def add(parser: argparse.ArgumentParser) -> None:
    add_file(parser, optional=True, flat=True)
    add_account(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help=_("have the service check the request; nothing is created")
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask before sending, and send despite warnings"))
    parser.add_argument(
        "--resume",
        metavar="N",
        type=whole,
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
    """Exit codes: 0 created or passed, 3 wrong request, 4 refused, 5 no answer, 6 no credentials, 130 interrupted.

    With --json, what ends before anything is sent is told as an outcome too.
    """
    try:
        _check_usage(arguments)
        return _resume(arguments) if arguments.resume is not None else _submit(arguments)
    except RequestError as error:
        if not hasattr(error, "problems"):
            _tell_not_sent(arguments, error, problems_of(error))
            raise
        return _wrong(arguments, error)
    except EciTuiError as error:
        _tell_not_sent(arguments, error, [])
        raise


def ask_for(reference: Reference, secret: bool) -> str:
    """Ask on the terminal for the value of a reference. Raises RequestError where nobody can be asked."""
    if not is_terminal():
        raise RequestError(
            N_("{path} is to be asked for (“{question}”), and there is no terminal to ask on"),
            hint=N_("Write its value with --set, or take it from ${{env:NAME}}. Nothing was sent."),
            path=paths.format(reference.path),
            question=reference.name,
        )
    return ask(_("{question}:").format(question=reference.name), secret=secret)


def _check_usage(arguments: argparse.Namespace) -> None:
    if (arguments.file is None) == (arguments.resume is None):
        raise UsageError(N_("Give a FILE to submit, or --resume N"))
    changing = (arguments.assignments, arguments.region, arguments.flat, arguments.dry_run, arguments.sandbox)
    if arguments.resume is not None and any(changing):
        raise UsageError(
            N_("--resume asks about a request as it was sent, so nothing can be changed in it"),
            hint=N_("Leave out --set, --region, --flat, --dry-run and --sandbox."),
        )
    if arguments.fail and not arguments.sandbox:
        raise UsageError(N_("--fail works only with --sandbox"))
    asks = not arguments.yes and not arguments.dry_run and arguments.resume is None
    if asks and not is_terminal():
        raise UsageError(
            N_("submit asks before it sends, and there is no terminal to ask on; nothing was sent"),
            hint=N_("Add --yes to send without being asked, or --dry-run to have the request checked only."),
        )


def _submit(arguments: argparse.Namespace) -> int:
    from eci_tui.cli.sandbox import demand
    from eci_tui.cli.sending import send
    from eci_tui.session.connection import connect
    from eci_tui.session.opening import open_request
    from eci_tui.session.readiness import make_ready

    opened = open_request(arguments.file, arguments.assignments, arguments.region, flat=arguments.flat)
    tree = _with_answers(opened.tree, opened.ask) if is_terminal() and not arguments.yes else opened.tree
    vault = patient_vault()
    ready = make_ready(tree, ask_for, dry_run=arguments.dry_run, vault=vault)
    warnings = [*opened.problems, *ready.warnings]
    _narrate(warnings)
    with connect(
        profile=arguments.profile,
        endpoint=arguments.endpoint,
        sandbox=arguments.sandbox,
        region=_value(ready, "RegionId"),
        timeout=arguments.timeout,
        vault=vault,
        consent=allow_command,
    ) as connection:
        if connection.warning:
            narrate(connection.warning)
        if arguments.fail and connection.sandbox is not None:
            demand(connection.sandbox, arguments.fail)
        if not arguments.yes and not arguments.dry_run and not _agreed(connection, tree, ready, len(warnings)):
            narrate(_("Nothing was sent."))
            return 130
        return send(connection, tree, ready, as_json=arguments.json)


def _resume(arguments: argparse.Namespace) -> int:
    from eci_tui.cli.sending import send
    from eci_tui.session.connection import connect
    from eci_tui.session.submission import ready_to_resume
    from eci_tui.store import history

    entry = history.show(arguments.resume)
    tree, ready = ready_to_resume(entry, ask_for, vault=patient_vault())
    if not _may_be_remembered(arguments, entry):
        narrate(_("Nothing was sent."))
        return 130
    with connect(
        profile=arguments.profile or entry.profile or None,
        endpoint=arguments.endpoint,
        region=entry.region,
        timeout=arguments.timeout,
        vault=patient_vault(),
        consent=allow_command,
    ) as connection:
        if connection.profile != entry.profile and not arguments.profile:
            raise UsageError(
                N_("This submission was sent with a key that is not there now; {account} would be used instead"),
                hint=N_("Another account knows nothing of it. Name the profile with --profile if it is the same one."),
                account=connection.account,
            )
        return send(connection, tree, ready, as_json=arguments.json, entry=entry)


def _may_be_remembered(arguments: argparse.Namespace, entry: Entry) -> bool:
    """Whether to ask about a submission: of an old one, which the service may have forgotten, somebody must say so."""
    if datetime.now(UTC) - entry.time < _REMEMBERED or arguments.yes:
        return True
    if not is_terminal():
        raise UsageError(
            N_(
                "This submission is more than a day old: if the service has forgotten its ClientToken, asking again "
                "creates a container group"
            ),
            hint=N_("Look in the console whether it was created, or add --yes to ask again all the same."),
        )
    return confirmed(
        _(
            "This was sent more than a day ago. If the service has forgotten its ClientToken by now, asking again "
            "creates a container group. Go on?"
        )
    )


def _with_answers(tree: Tree, asked: Sequence[Path]) -> Tree:
    """The request with what somebody answers for the paths that a preset asks for each time; Enter keeps a value."""
    from eci_tui.api import catalogue
    from eci_tui.api.schema import Leaf
    from eci_tui.request import values
    from eci_tui.request.draft import Draft

    draft = Draft(tree)
    for path in asked:
        node = catalogue.node_at(path)
        if not isinstance(node, Leaf):
            continue
        present = draft.get(path)
        facts = {"path": paths.format(path), "label": _(node.label), "value": values.wire(present)}
        question = _("{path}, {label}:") if present is None else _("{path}, {label} [{value}]:")
        answer = ask(question.format_map(facts))
        if answer:
            draft.set(path, values.read(node, answer))
    return draft.tree


def _agreed(connection: Connection, tree: Tree, ready: Ready, warnings: int) -> bool:
    """Ask once, naming what is about to be made: name, account, region, size, and how much there is to worry about."""
    from eci_tui.session.wording import size_words

    facts = {
        "name": _value(ready, "ContainerGroupName"),
        "region": _value(ready, "RegionId"),
        "account": connection.account,
        "size": size_words(tree),
    }
    if warnings:
        narrate(ngettext("There is {count} warning.", "There are {count} warnings.", warnings).format(count=warnings))
    if connection.is_sandbox:
        question = _("Create {name} in the sandbox, where nothing real is made ({size})?")
    else:
        question = _("Create {name} as {account} in {region} ({size})? This costs money.")
    return confirmed(question.format_map(facts))


def _value(ready: Ready, wire_name: str) -> str:
    return next((value for name, value in ready.pairs if name == wire_name), "")


def _wrong(arguments: argparse.Namespace, error: RequestError) -> int:
    """Tell every problem of a request that cannot work."""
    problems = problems_of(error)
    _tell_not_sent(arguments, error, problems)
    _narrate(problems)
    narrate(_("{counts}. Nothing was sent.").format(counts=summary(*counted(problems))))
    return error.exit_code


def _tell_not_sent(arguments: argparse.Namespace, error: EciTuiError, problems: Sequence[Problem]) -> None:
    if not arguments.json:
        return
    from eci_tui.cloud.outcome import Outcome, OutcomeKind

    first = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    message = "\n".join(problem_lines(first)) if first else "\n".join(filter(None, (error.title, error.hint)))
    outcome = Outcome(OutcomeKind.NOT_SENT, message=message, sandbox=arguments.sandbox)
    document({**outcome.to_json(), "problems": [problem_as_json(problem) for problem in problems]})


def _narrate(problems: Sequence[Problem]) -> None:
    for problem in problems:
        line = problem.args.get("line")
        for said in problem_lines(problem, line if isinstance(line, int) else None):
            narrate(said)
