"""`eci-tui history`: what was submitted and what came of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from eci_tui.cli.options import add_json, whole
from eci_tui.cli.output import confirmed, data, document, is_terminal, narrate, visible
from eci_tui.errors import UsageError
from eci_tui.session.wording import outcome_words
from eci_tui.session.wrapping import padded
from eci_tui.text import N_, _
from eci_tui.visible import visible as visible_line

if TYPE_CHECKING:
    from eci_tui.store.history import Entry


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="ACTION",
        nargs="?",
        choices=("list", "show", "clear"),
        default="list",
        help=_("list, show, or clear, which forgets everything; without it, list"),
    )
    parser.add_argument(
        "number",
        metavar="N",
        nargs="?",
        type=whole,
        help=_("show: which submission, 1 being the newest; list: how many"),
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask before forgetting everything"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the submissions, or show one with its request as a file that can be submitted again."""
    from eci_tui.store import history

    match arguments.what:
        case "show":
            _show(history.show(1 if arguments.number is None else arguments.number), arguments.json)
        case "clear":
            return _clear(sure=arguments.yes)
        case _:
            if arguments.number is not None and arguments.number < 1:
                raise UsageError(N_("history list {number}: give how many to list, from 1 on"), number=arguments.number)
            _list(history.entries()[: arguments.number], arguments.json)
    return 0


def _clear(*, sure: bool) -> int:
    from eci_tui.store import history

    if not sure and not is_terminal():
        raise UsageError(
            N_("history clear asks first, and there is no terminal to ask on"),
            hint=N_("Add --yes to clear it without being asked."),
        )
    question = _("Forget every submission? What became of one whose outcome is unknown cannot be asked then.")
    if not sure and not confirmed(question):
        narrate(_("Nothing was forgotten."))
        return 130
    history.clear()
    narrate(_("The history is empty now."))
    return 0


def _list(entries: list[Entry], as_json: bool) -> None:
    if as_json:
        document({"history": [{"number": number, **entry.as_json()} for number, entry in enumerate(entries, 1)]})
        return
    if not entries:
        narrate(_("Nothing was submitted yet."))
    for number, entry in enumerate(entries, 1):
        where = _("sandbox") if entry.sandbox else " ".join(filter(None, (entry.profile, entry.region)))
        what = entry.container_group_id or entry.code
        when = f"{entry.time.astimezone():%Y-%m-%d %H:%M:%S}"
        outcome = padded(outcome_words(entry.outcome), 14)
        data(visible_line("  ".join([f"{number:>4}", when, outcome, entry.name, what, where]).rstrip()))
    if any(entry.outcome == "unknown" and not entry.sandbox for entry in entries):
        narrate(_("What became of an unknown one is told by: eci-tui submit --resume N"))


def _show(entry: Entry, as_json: bool) -> None:
    if as_json:
        document(entry.as_json())
        return
    from eci_tui.request import path as paths
    from eci_tui.store.yaml_writer import dump

    shown = {name: value for name, value in entry.as_json().items() if name not in ("request", "left_out") and value}
    for name, value in shown.items():
        data(visible_line(f"# {name}: {value}"))
    for place in entry.left_out:
        data(visible_line(_("# left out because it is secret: {path}").format(path=paths.format(place))))
    data(visible(dump(entry.request)).rstrip("\n"))
