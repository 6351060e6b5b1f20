"""Which one is meant, where a parameter can stand in several places of the request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.request import path as paths
from eci_tui.text import _
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.spots import Spot, make_room, named_in, nearest, spots, titles
from eci_tui.tui.visible import fitted, visible
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.said import Said

_LONGEST = 200


class SpotLines(Lines):
    """The places, each with the titles on the way and its value."""

    def __init__(self, session: Session, found: Sequence[Spot]) -> None:
        super().__init__(id="spots")
        self._session = session
        self.found = found

    def line_count(self) -> int:
        return len(self.found)

    def entry_at(self, index: int) -> Spot:
        return self.found[index]

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        spot, session = self.found[index], self._session
        named = (title or _("(new)") for title in titles(session.tree, spot))
        yield fitted(" › ".join(named), width * 2 // 5) + " ", "line--strong"
        name = paths.wire_name(spot.path)
        number = session.outline.index_of(spot.path)
        lines = session.outline.lines
        if number is None or lines[number].path != spot.path:
            yield name, "line--quiet"
        else:
            yield name, "line--name"
            yield "=", "line--quiet"
            yield visible(lines[number].value[:_LONGEST]), ""


class WhichScreen(Dialog[Spot]):
    """Left with the place that is meant, or None."""

    def __init__(self, session: Session, wire_name: str, found: Sequence[Spot]) -> None:
        super().__init__(session)
        node = catalogue.node_at(found[0].path)
        self.heading = node.label if node is not None else wire_name
        self._wire_name = wire_name
        here = session.at_hand.get(session.place) or session.place.path
        self._spots = SpotLines(session, found)
        self._spots.set_reactive(Lines.cursor, nearest(list(found), here))

    def contents(self) -> ComposeResult:
        yield Static(visible(self._wire_name), classes="dialog-text", markup=False)
        yield Said(lambda: _("Which one is meant?"), classes="dialog-keys")
        yield self._spots

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        assert isinstance(event.entry, Spot)
        self.dismiss(event.entry)


def go_to(
    screen: Screen[Any], session: Session, wire_name: str, leave: Callable[[Path], object], query: str = ""
) -> None:
    """Find the place of a parameter, asking where there are several, adding what it stands in where there is none.

    `leave` is called with the path to go to; `query` may name positions. Nothing happens where the user goes back.
    """
    found = spots(session.tree, wire_name)
    spot = found[0] if len(found) == 1 else named_in(query, found)
    if spot is not None:
        leave(make_room(session, spot))
        return

    def chosen(spot: Spot | None) -> None:
        if spot is not None:
            leave(make_room(session, spot))

    screen.app.push_screen(WhichScreen(session, wire_name, found), chosen)
