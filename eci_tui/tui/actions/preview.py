"""What can be done in the preview."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.actions.action import Action, Kind, Where


def _here(
    id: str,  # noqa: A002
    label: str,
    keys: str,
    help: str,  # noqa: A002
    *,
    kind: Kind = Kind.MOVING,
    handler: str = "",
    rank: int = 0,
    palette: bool = True,
) -> Action:
    return Action(Where.PREVIEW, kind, id, label, keys, help, handler=handler, rank=rank, palette=palette)


ACTIONS: tuple[Action, ...] = (
    _here(
        "preview.view",
        N_("other view"),
        "v",
        N_("Show the request as a list, a query string, a file, or a command for another program."),
        handler="switch_view(1)",
        rank=95,
    ),
    _here(
        "preview.view-before",
        N_("view before"),
        "V",
        N_("Go back to the view before."),
        handler="switch_view(-1)",
        palette=False,
    ),
    _here("preview.search", N_("search"), "/", N_("Search in the preview."), rank=94),
    _here(
        "preview.next",
        N_("next match"),
        "n",
        N_("Go to the next match in the preview."),
        handler="next_match(1)",
        rank=97,
        palette=False,
    ),
    _here(
        "preview.previous",
        N_("match before"),
        "N",
        N_("Go to the match before in the preview."),
        handler="next_match(-1)",
        palette=False,
    ),
    _here(
        "preview.leave-search",
        N_("end search"),
        "escape",
        N_("End the search in the preview."),
        handler="leave_search",
        rank=96,
        palette=False,
    ),
    _here("preview.copy", N_("copy"), "c", N_("Copy what the preview shows, all of it."), kind=Kind.REQUEST, rank=93),
    _here(
        "preview.write",
        N_("write to a file"),
        "w",
        N_("Write what the preview shows to a file."),
        kind=Kind.REQUEST,
        rank=92,
    ),
)
