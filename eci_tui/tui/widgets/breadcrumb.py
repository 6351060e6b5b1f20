"""The way from the group to the page at hand; a click on a part goes there."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from eci_tui.text import _
from eci_tui.tui import pages
from eci_tui.tui.messages import OpenPlace
from eci_tui.tui.pages import Place
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, shortened

_BETWEEN = " › "
_LEAD = 6
"""Cells for a beginning that is left out."""


class Breadcrumb(Widget):
    """`Containers › nginx › Liveness probe`."""

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="pane-title")
        self._session = session
        self._parts: list[tuple[int, int, Place]] = []

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        crumbs = pages.crumbs(self._session.tree, self._session.place)
        labels = [_(label) if known else shortened(label, width + 1) for _place, label, known in crumbs]
        hidden = 0
        while hidden < len(labels) - 1 and cell_len(_BETWEEN.join(labels[hidden:])) + _LEAD > width:
            hidden += 1
        crumbs, labels = crumbs[hidden:], labels[hidden:]
        text, self._parts = (" …" + _BETWEEN if hidden else " "), []
        for (place, _label, _known), label in zip(crumbs, labels, strict=True):
            if self._parts:
                text += _BETWEEN
            start = cell_len(text)
            text += label
            self._parts.append((start, cell_len(text), place))
        return Strip([Segment(fitted(text, width), style)], width)

    def on_click(self, event: events.Click) -> None:
        for start, end, place in self._parts:
            if start <= event.x < end:
                self.post_message(OpenPlace(place))
                return
