"""The screens, one file each, imported when they are first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from eci_tui.tui.session import Session

SCREENS = {
    "account": "account:AccountScreen",
    "fail": "fail:FailScreen",
    "drafts": "drafts:DraftsScreen",
    "find": "find:FindScreen",
    "help": "help:HelpScreen",
    "history": "history:HistoryScreen",
    "open": "open:OpenScreen",
    "review": "review:ReviewScreen",
    "save": "save:SaveScreen",
    "signing": "signing:SigningScreen",
}
"""Screens that are shown from the main screen by name. Each takes the session, changes it as it likes, and is left with
the path of a field to go to, or None."""


def load(name: str, session: Session) -> Screen[Any]:
    """A new screen by its name in `SCREENS`. Raises KeyError for an unknown one."""
    module, _colon, kind = SCREENS[name].partition(":")
    screen: Screen[Any] = getattr(import_module(f"eci_tui.tui.screens.{module}"), kind)(session)
    return screen
