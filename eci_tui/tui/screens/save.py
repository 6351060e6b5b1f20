"""Saving the request as a preset or a file."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.screens.unfinished import Unfinished


class SaveScreen(Unfinished):
    """Marks the session as saved."""

    heading = N_("Save")
