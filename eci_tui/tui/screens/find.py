"""Finding any parameter or error code by name, label or the words of its help, in both languages."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.screens.unfinished import Unfinished


class FindScreen(Unfinished):
    """Left with the path to go to."""

    heading = N_("Find")
