"""Screens on which going to another widget repaints that widget and the one before, and nothing else."""

from __future__ import annotations

from textual.reactive import Reactive
from textual.widget import Widget


class QuietFocus:
    """For a screen, before `Screen` among its bases.

    Textual paints a screen anew whenever the focus moves: 16 kB at 120x40, which is felt over a slow line. Both widgets
    restyle themselves, so that is not needed.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
