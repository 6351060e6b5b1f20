"""What is asked before another request takes the place of the one at hand, and what is said after it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.text import _, render
from eci_tui.tui import opening
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible

if TYPE_CHECKING:
    from textual.app import App

    from eci_tui.store.request_file import RequestFile

KEPT = N_("The request has unsaved changes. They stay as a draft, without secrets; undo brings them back at once.")
NOT_KEPT = N_("The request has unsaved changes. Only undo brings them back.")


def ask_before_leaving(widget: Widget, session: Session, go_on: Callable[[], object]) -> None:
    """Call `go_on`, after a question where the request has changes that are nowhere else."""
    if not session.tree or not session.unsaved:
        go_on()
        return
    from eci_tui.tui.screens.decide import DecideScreen

    def decided(answer: str | None) -> None:
        if answer == "leave":
            go_on()

    text = _(KEPT if session.keeper is not None else NOT_KEPT)
    answers = (("leave", _(N_("Go on"))), ("stay", _(N_("Go back"))))
    widget.app.push_screen(DecideScreen(session, N_("Leave this request?"), text, answers), decided)


def ask_about_unknown(widget: Widget, session: Session, path: Path) -> None:
    """Offer to take away what the API has no parameter for."""
    from eci_tui.tui.screens.decide import DecideScreen

    def decided(answer: str | None) -> None:
        if answer == "unset":
            session.draft.unset(path)

    text = render(N_("The API has no parameter {name}, so nothing can be sent with it."), {"name": paths.format(path)})
    answers = (("unset", _(N_("Take it away"))), ("stay", _(N_("Leave it"))))
    widget.app.push_screen(DecideScreen(session, N_("No such parameter"), visible(text), answers), decided)


def announce(app: App[Any], file: RequestFile) -> None:
    """Say what somebody who opened this file has to know. A single question needs no words: it has the focus."""
    for caution in opening.cautions(file):
        app.notify(visible(caution), severity="warning", markup=False)
    if len(file.ask) > 1:
        asked = ", ".join(paths.format(path) for path in file.ask)
        template = N_("{name} asks each time for: {places}.")
        text = render(template, {"name": visible(file.name), "places": visible(asked)})
        app.notify(text, markup=False)
