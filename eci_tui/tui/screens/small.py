"""Says that the window is too small; leaves by itself when it has grown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen

from eci_tui.api.schema import N_
from eci_tui.text import render
from eci_tui.tui.widgets.said import Said

SMALLEST = (60, 18)


def is_too_small(size: Size) -> bool:
    """Whether a window has no room for anything but the notice."""
    return size.width < SMALLEST[0] or size.height < SMALLEST[1]


class SmallScreen(ModalScreen[None]):
    """Covers everything."""

    def compose(self) -> ComposeResult:
        yield Said(_please, id="too-small")

    def on_screen_resume(self) -> None:
        """Leave, if the window has grown while something else lay over the notice."""
        if not is_too_small(self.app.size):
            self.app.pop_screen()

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self.query_one(Said).retranslate()


def _please() -> str:
    width, height = SMALLEST
    sentence = N_("Please make this window larger: at least {width} × {height}.")
    return render(sentence, {"width": width, "height": height})
