"""Screens that come up in one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

if TYPE_CHECKING:
    _Base = Widget
else:
    _Base = object


class OnePicture(_Base):
    """For a screen, before `Screen` among its bases.

    Textual paints a screen that comes up at each step of that, three times and more: 60 kB at 120x40, which is felt
    over a slow line. Here it is painted once, when everything has its place.
    """

    _comes_up = False
    _dirty_widgets: set[Widget]

    def on_screen_resume(self) -> None:
        """Wait with painting until all that is under way has been laid out."""
        self._comes_up = True
        self.call_after_refresh(self._paint)

    def _paint(self) -> None:
        self._comes_up = False
        self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if self._comes_up and self.app.screen is cast("Widget", self):
            self._dirty_widgets.clear()  # the compositor has noted already what there is to paint
        else:
            super()._compositor_refresh()  # type: ignore[misc]
