"""Says that the window is too small; leaves by itself when it has grown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from eci_tui.api.schema import N_
from eci_tui.text import render

SMALLEST = (60, 18)


class SmallScreen(ModalScreen[None]):
    """Covers everything."""

    def compose(self) -> ComposeResult:
        width, height = SMALLEST
        yield Static(
            render(
                N_("Please make this window larger: at least {width} × {height}."), {"width": width, "height": height}
            ),
            id="too-small",
            markup=False,
        )
