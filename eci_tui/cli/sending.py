"""A request on its way, and what became of it: the timeline on stderr, ctrl+C, and the outcome told truthfully."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from typing import TYPE_CHECKING

from eci_tui.api.problem import Tree
from eci_tui.cli.output import data, document, let_go_of_stdout, narrate, text_width, visible
from eci_tui.text import _

if TYPE_CHECKING:
    from eci_tui.cloud.events import Event
    from eci_tui.cloud.outcome import Outcome
    from eci_tui.session.connection import Connection
    from eci_tui.session.readiness import Ready
    from eci_tui.session.submission import Submission
    from eci_tui.store.history import Entry


def send(connection: Connection, tree: Tree, ready: Ready, *, as_json: bool = False, entry: Entry | None = None) -> int:
    """Send, and say how it ended; returns the exit code. With `entry`, an earlier submission is asked about again."""
    cancel = asyncio.Event()
    submission = asyncio.run(_send(connection, tree, ready, entry, cancel))
    outcome = submission.outcome
    unsettled = outcome.outcome.value in ("not-sent", "unknown")
    try:
        if as_json:
            document(outcome.to_json())
        _tell(submission, as_data=not as_json)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads the answer, and still it is the exit code that tells a script what became of the request.
        let_go_of_stdout()
    return 130 if unsettled and cancel.is_set() else outcome.exit_code


async def _send(
    connection: Connection, tree: Tree, ready: Ready, entry: Entry | None, cancel: asyncio.Event
) -> Submission:
    from eci_tui.session.submission import submit

    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # on Windows ctrl+C interrupts; the history says unknown then
        loop.add_signal_handler(signal.SIGINT, cancel.set)
    on_event = _on_event if sys.stderr.isatty() else None
    return await submit(connection, tree, ready, on_event=on_event, cancel=cancel, entry=entry)


def _on_event(event: Event) -> None:
    narrate(_("{seconds:7.3f} s  {what}").format(seconds=event.at, what=event.words))


def _tell(submission: Submission, *, as_data: bool) -> None:
    outcome = submission.outcome
    match outcome.outcome.value:
        case "created":
            _tell_created(outcome, as_data=as_data)
        case "dry-run-passed":
            narrate(_("The request would pass. Nothing was created."))
        case _ if outcome.explanation is not None:
            from eci_tui.session.explanations import explanation_lines

            for line in explanation_lines(outcome.explanation, text_width()):
                narrate(line)
    if submission.history_error is not None:
        narrate(_("The history could not be written: {why}").format(why=submission.history_error.title))
    if outcome.outcome.value == "unknown":
        _tell_how_to_go_on(submission)


def _tell_created(outcome: Outcome, *, as_data: bool) -> None:
    group_id = visible(outcome.container_group_id)
    if as_data:
        narrate(_("Created in the sandbox; nothing real was made:") if outcome.sandbox else _("Created:"))
        data(group_id)
        sys.stdout.flush()
    else:
        said = _("Created in the sandbox; nothing real was made: {id}") if outcome.sandbox else _("Created: {id}")
        narrate(said.format(id=group_id))
    narrate(_("Request id: {id}").format(id=outcome.request_id))
    if not outcome.sandbox:
        narrate(_("Watch it with: eci-tui watch {id}").format(id=group_id))


def _tell_how_to_go_on(submission: Submission) -> None:
    """How to find out later; a sandbox is gone by then, and what the history does not hold cannot be asked about."""
    if submission.outcome.sandbox or submission.history_error is not None:
        return
    from eci_tui.store import history

    number = next((at for at, entry in enumerate(history.entries(), 1) if entry.id == submission.entry_id), None)
    if number is not None:
        narrate(_("Ask again with: eci-tui submit --resume {number}").format(number=number))
