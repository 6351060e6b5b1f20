"""Stands in for a screen that is not written yet."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.text import _
from eci_tui.tui.screens.dialog import Dialog


class Unfinished(Dialog[Path]):
    """Says so."""

    def contents(self) -> ComposeResult:
        yield Static(_(N_("This is not there yet.")), classes="dialog-text", markup=False)
