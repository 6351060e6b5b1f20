"""What was sent before, and what came back."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.screens.unfinished import Unfinished


class HistoryScreen(Unfinished):
    """Opens what is chosen in the session."""

    heading = N_("History")
