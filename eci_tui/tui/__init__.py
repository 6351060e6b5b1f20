"""The full-screen front end, made with Textual. `start` is what the command line calls."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from eci_tui.api.problem import Tree
    from eci_tui.store.request_file import RequestFile
    from eci_tui.tui.session import Ending, Session


def run(session: Session) -> Ending:
    """Show the wizard until the user leaves it.

    Raises UsageError where standard input or output is no terminal, before Textual is imported. Textual paints to
    standard error, so that has to be one too. What goes wrong in the app is raised here, with the terminal put back.
    """
    _need_terminal()
    gc.disable()  # a collection in the middle of starting costs more than all the garbage there is
    from eci_tui.tui import leaving
    from eci_tui.tui.app import EciApp
    from eci_tui.tui.session import Ending
    from eci_tui.tui.signals import Watchman

    app = EciApp(session)
    with Watchman(app) as watchman:
        ending = app.run()
    if app.fault is not None:
        leaving.say_kept(session)
        raise app.fault
    return ending if ending is not None else Ending(watchman.exit_code, session.tree, session.source)


def _run_and_part(session: Session) -> int:
    ending = run(session)
    from eci_tui.tui.leaving import say_goodbye
    from eci_tui.tui.signals import HUNG_UP, let_go_of_the_terminal

    if ending.code == HUNG_UP:
        let_go_of_the_terminal()
    else:
        say_goodbye(ending, session)
    return ending.code


def start(arguments: argparse.Namespace) -> int:
    """Open the wizard for the arguments of the command line; returns the exit code."""
    gc.disable()  # as in `run`: a large request makes a collector work that finds nothing
    from eci_tui.request.draft import Draft
    from eci_tui.session.opening import open_request
    from eci_tui.tui.account import Options
    from eci_tui.tui.keeping import Keeper
    from eci_tui.tui.origin import Origin, first_gap
    from eci_tui.tui.session import Session

    _need_terminal()
    settings = _settings(arguments)
    opened = open_request(arguments.file, arguments.assignments, arguments.region, tolerant=True)
    options = Options(arguments.profile, arguments.endpoint, arguments.sandbox, arguments.timeout)
    draft = Draft(opened.tree, opened.file.tree if opened.file is not None else None)
    origin = Origin(arguments.file or "", opened.file, draft.tree)
    session = Session(draft, options=options, origin=origin, keeper=Keeper(), settings=settings)
    gap = first_gap(draft.tree, opened.ask) if draft.tree else None
    if gap is not None:
        session.go(gap)
    return _run_and_part(session)


def _settings(arguments: argparse.Namespace) -> dict[str, object]:
    """What was remembered of earlier runs; an option of the command line goes before it."""
    from eci_tui.store import settings
    from eci_tui.text import set_language

    loaded = settings.load()
    kept = loaded.settings
    if kept.language and not arguments.lang:
        set_language(kept.language)
    return {"keys": kept.keymap, "theme": kept.theme, "tour_seen": kept.tour_seen, "problems": loaded.problems}


def go_on(arguments: argparse.Namespace, tree: Tree, source: str, file: RequestFile | None, draft_id: str) -> int:
    """Go on in the wizard with a request that another front end began; returns the exit code.

    `source` is what FILE would be for where it came from and `file` what is there; the draft `draft_id` holds it.
    """
    from eci_tui.request.draft import Draft
    from eci_tui.store import drafts
    from eci_tui.tui.account import Options
    from eci_tui.tui.keeping import Keeper
    from eci_tui.tui.origin import Origin
    from eci_tui.tui.session import Session

    _need_terminal()
    options = Options(arguments.profile, arguments.endpoint, arguments.sandbox, arguments.timeout)
    origin = Origin(source, file, file.tree if file is not None else {})
    keeper = Keeper()
    if draft_id:
        keeper.part(drafts.adopt(draft_id))
    session = Session(
        Draft(tree, origin.saved), options=options, origin=origin, keeper=keeper, settings=_settings(arguments)
    )
    return _run_and_part(session)


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError(
            N_("The wizard needs a terminal, and standard input, output or error is not one"),
            hint=N_("Without a terminal use: eci-tui check FILE, eci-tui preview FILE or eci-tui submit FILE --yes."),
        )
