"""Choosing who a request is sent as, and where to."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.screens.unfinished import Unfinished


class AccountScreen(Unfinished):
    """Changes the session's account."""

    heading = N_("Account")
