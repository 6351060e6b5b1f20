"""The layout of the form: its rows take all the room, and the editor of the row at hand lies over the row's value.

The editor is placed while the screen is laid out, so that it stands where it belongs in the first frame too.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class OverRows(Layout):
    """Places every child in the region that `region_of` gives for it, later ones over earlier ones."""

    name = "over-rows"

    def __init__(self, region_of: Callable[[Widget, Size], Region]) -> None:
        self._region_of = region_of

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: ARG002
        return [
            WidgetPlacement(self._region_of(child, size), NULL_OFFSET, NULL_SPACING, child, order)
            for order, child in enumerate(children)
        ]
