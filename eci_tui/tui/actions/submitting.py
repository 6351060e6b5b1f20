"""What can be done on the way to a container group and after it: review, question, watch."""

from __future__ import annotations

from functools import partial

from eci_tui.api.schema import N_
from eci_tui.tui.actions.action import Action, Kind, Where

_here = partial(Action, palette=False)

ACTIONS: tuple[Action, ...] = (
    _here(
        Where.REVIEW,
        Kind.REQUEST,
        "review.dry-run",
        N_("dry run"),
        "f8",
        N_("Ask the service whether it would accept the request."),
        rank=60,
    ),
    _here(Where.REVIEW, Kind.REQUEST, "review.create", N_("create"), "f9", N_("Create the container group."), rank=61),
    _here(
        Where.CONFIRM, Kind.REQUEST, "confirm.yes", N_("create"), "y", N_("Send the request."), handler="answer(True)"
    ),
    _here(Where.CONFIRM, Kind.REQUEST, "confirm.no", N_("go back"), "n", N_("Send nothing."), handler="answer(False)"),
    _here(
        Where.SENDING,
        Kind.REQUEST,
        "sending.cancel",
        N_("cancel"),
        "escape",
        N_("Send nothing more, and see what may have been received."),
        handler="close",
        rank=95,
    ),
    _here(
        Where.WATCH,
        Kind.REQUEST,
        "watch.delete",
        N_("delete"),
        "alt+x",
        N_("Delete the container group that is watched, having asked."),
        rank=60,
    ),
)
