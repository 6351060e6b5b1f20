"""Waiting, within bounds, for what threads bring about: for a text on the screen, or for anything else to hold."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.tui.wizard import Wizard

PATIENCE = 30.0
"""Seconds to wait at most: far more than anything takes, so that a busy machine fails no test."""


async def until(it: Wizard, holds: Callable[[], object]) -> None:
    """Wait until a condition holds; fails with the screen if it never does."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"never came to hold:\n{it.text()}"
        await it.pilot.pause()


async def shows(it: Wizard, text: str) -> None:
    """Wait until the screen shows a text."""
    await until(it, lambda: text in it.text())
