"""Leaving the wizard: nothing that was typed is lost without being said, and the request can be sent again."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request import path as paths
from eci_tui.request.secrets import secret_paths
from eci_tui.text import _, render
from eci_tui.tui.actions import with_keys
from eci_tui.tui.desk import off_the_loop
from eci_tui.tui.session import Ending, Session
from eci_tui.visible import visible

if TYPE_CHECKING:
    from textual.app import App

    from eci_tui.session.submission import Submission


PATIENCE = 3.0
"""Seconds that a submission has for being cancelled when the program has to end."""


def is_settled(submission: Submission | EciTuiError) -> bool:
    """Whether a submission made something real that the history knows of."""
    if isinstance(submission, EciTuiError) or submission.history_error is not None or not submission.entry_id:
        return False
    outcome = submission.outcome
    return outcome.outcome.value == "created" and not outcome.sandbox


async def leave(app: App[Ending], session: Session) -> None:
    """End the program, after a question where something would be lost by it; not while a request is on its way."""
    if any(getattr(screen, "keeps_the_program", False) for screen in app.screen_stack):
        sentence = N_("A request is on its way. {dialog_close} cancels it, and tells what became of it.")
        app.notify(with_keys(sentence, session.keys), markup=False)
        return
    keeper = session.keeper
    needs_draft = keeper is not None and not keeper.needs_none(session.tree, session.origin)
    if keeper is not None and needs_draft:
        kept = await off_the_loop(keeper.flush)
        loss = _loss(keeper.error) if not kept else _secrets_lost(session)
        if loss and not await _is_sure(app, session, loss):
            return
        needs_draft = kept
    app.exit(Ending(0, session.tree, session.source, needs_draft))


async def end(app: App[Ending], session: Session, code: int) -> None:
    """End the program without a question, because the system wants it: what is on its way is cancelled first."""
    deadline = time.monotonic() + PATIENCE
    for screen in app.screen_stack:
        if getattr(screen, "keeps_the_program", False):
            await screen.run_action("close")
    while any(getattr(screen, "keeps_the_program", False) for screen in app.screen_stack):
        if time.monotonic() > deadline:
            break
        await asyncio.sleep(0.02)
    app.exit(Ending(code, session.tree, session.source, _is_kept(session)))


def _is_kept(session: Session) -> bool:
    """Whether the request is a draft on the disk, as far as the keeper knows."""
    keeper = session.keeper
    return keeper is not None and keeper.error is None and not keeper.needs_none(session.tree, session.origin)


def _loss(error: EciTuiError | None) -> str:
    if error is None:
        return _(N_("The disk does not answer, so the draft may not be kept. Leaving loses unsaved changes."))
    return render(N_("The draft is not kept, so leaving loses unsaved changes: {reason}"), {"reason": error.title})


def _secrets_lost(session: Session) -> str:
    places = ", ".join(paths.format(path) for path in secret_paths(session.tree))
    template = N_("The draft keeps everything but secrets. These would have to be typed again: {places}")
    return render(template, {"places": places}) if places else ""


async def _is_sure(app: App[Ending], session: Session, text: str) -> bool:
    from eci_tui.tui.screens.decide import DecideScreen

    answers = (("stay", _(N_("Go back"))), ("leave", _(N_("Leave"))))
    return await app.push_screen_wait(DecideScreen(session, N_("Leave?"), text, answers)) == "leave"


def say_kept(session: Session) -> None:
    """Print that the draft is kept, if it is."""
    if _is_kept(session):
        print(_(N_("The request is kept as a draft. The next “eci-tui” offers it.")), file=sys.stderr)


def say_goodbye(ending: Ending, session: Session) -> None:
    """Print the command that sends the request again, and that the draft is kept; the terminal is ours again."""
    if ending.kept:
        print(_(N_("The request is kept as a draft. The next “eci-tui” offers it.")), file=sys.stderr)
    if not ending.tree:
        return
    from eci_tui.exchange.repeat import repeat_command

    file = session.origin.file
    source, baseline = (session.source, file.tree) if file is not None else (None, {})
    flags = ("--sandbox",) if session.account.is_sandbox else ()
    command = repeat_command(source, baseline, ending.tree, flags=flags)
    shown = visible(command, lines=True)
    print(_(N_("This sends the same request again:")), file=sys.stderr)
    if shown != command:
        note = N_("Characters that a terminal would obey are shown as symbols; save the request to repeat it exactly.")
        print(_(note), file=sys.stderr)
    print(shown)
