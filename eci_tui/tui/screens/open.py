"""Starting from a preset, a draft or a file."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.screens.unfinished import Unfinished


class OpenScreen(Unfinished):
    """Opens what is chosen in the session."""

    heading = N_("Open")
