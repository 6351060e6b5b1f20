"""How a request is signed: canonical request, string to sign, signature, each step explained."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.screens.unfinished import Unfinished


class SigningScreen(Unfinished):
    """Secrets are masked."""

    heading = N_("How this request is signed")
