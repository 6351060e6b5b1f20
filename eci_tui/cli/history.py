"""`eci-tui history`: what was submitted and what came of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from eci_tui.cli.options import add_json
from eci_tui.cli.output import data, document, narrate, visible
from eci_tui.session.wording import outcome_words
from eci_tui.session.wrapping import padded
from eci_tui.text import _
from eci_tui.visible import visible as visible_line

if TYPE_CHECKING:
    from eci_tui.store.history import Entry


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", nargs="?", choices=("list", "show", "clear"), default="list", help=_("what to do"))
    parser.add_argument(
        "number", metavar="N", nargs="?", type=int, default=1, help=_("which submission; 1 is the newest")
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List the submissions, or show one with its request as a file that can be submitted again."""
    from eci_tui.store import history

    match arguments.what:
        case "show":
            _show(history.show(arguments.number), arguments.json)
        case "clear":
            history.clear()
            narrate(_("The history is empty now."))
        case _:
            _list(history.entries(), arguments.json)
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
