"""The tour of the first start: at most five steps that can be skipped for ever."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.screens.unfinished import Unfinished


class TourScreen(Unfinished):
    """Left with the path to start at."""

    heading = N_("Welcome")
