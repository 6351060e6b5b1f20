"""What happens once the first frame is on the screen: it is seen who pays, earlier drafts are looked for, and cautions
are said."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eci_tui.errors import EciTuiError
from eci_tui.text import ngettext
from eci_tui.tui.actions import action, shown_key
from eci_tui.tui.messages import DraftsFound, NotKept
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.visible import visible

if TYPE_CHECKING:
    from eci_tui.store.drafts import KeptDraft
    from eci_tui.tui.app import EciApp


def begin(app: EciApp) -> None:
    """Say what the file of the request makes necessary; where none was asked for, look for drafts, and show the tour
    to somebody who has not seen it."""
    session = app.session
    main = app.screen_stack[0]
    if isinstance(main, MainScreen):
        main.look_up_account()
    problems = session.settings.get("problems")
    for problem in problems if isinstance(problems, tuple) else ():
        app.notify(visible(str(problem)), severity="warning", markup=False)
    if session.origin.file is not None:
        from eci_tui.tui.screens.asking import announce

        announce(app, session.origin.file)
    if session.keeper is not None:
        session.keeper.failed = lambda error: _tell(app, error)
        if not session.source and not session.tree:
            # A disk may hang for ever; a daemon thread does not keep the program from ending.
            threading.Thread(target=_look, args=(app,), name="drafts", daemon=True).start()
    if session.settings.get("tour_seen") is False and not session.source and not session.tree:
        app.call_after_refresh(_show_tour, app)


def _show_tour(app: EciApp) -> None:
    if isinstance(app.screen, MainScreen):
        app.screen.action_tour()


def _tell(app: EciApp, error: EciTuiError) -> None:
    app.post_message(NotKept(error))


def _look(app: EciApp) -> None:
    from eci_tui.store import drafts

    try:
        found = drafts.left_behind()
    except EciTuiError as error:
        _tell(app, error)
    else:
        app.post_message(DraftsFound(found))


def offer(app: EciApp, drafts: Sequence[KeptDraft]) -> None:
    """Show the drafts, or only say that there are some where the user does something else already."""
    if not drafts:
        return
    if app.session.tree or not isinstance(app.screen, MainScreen):
        key = shown_key(action("drafts"), app.session.keys)
        said = ngettext("{count} draft was kept: {key}", "{count} drafts were kept: {key}", len(drafts))
        app.notify(said.format(count=len(drafts), key=key), markup=False)
        return
    from eci_tui.tui.screens.drafts import DraftsScreen

    app.push_screen(DraftsScreen(app.session, drafts), app.screen.go)
