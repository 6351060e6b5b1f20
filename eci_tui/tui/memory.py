"""What the next run remembers of this one: theme, language, that the tour was seen. Written in threads."""

from __future__ import annotations

import threading
from collections.abc import Callable

from eci_tui.errors import EciTuiError

PATIENCE = 1.0
"""Seconds that leaving waits for what is being written."""


class Memory:
    """Changes settings without anybody waiting. `failed` is called, in another thread, the first time it cannot."""

    def __init__(self, failed: Callable[[EciTuiError], None]) -> None:
        self._failed = failed
        self._threads: list[threading.Thread] = []
        self._said = False

    def remember(self, **changes: str | bool) -> None:
        """Change some settings; see `store.settings.Settings` for their names."""
        # A disk may hang for ever; a daemon thread does not keep the program from ending.
        thread = threading.Thread(target=self._write, args=(changes,), name="memory", daemon=True)
        self._threads = [other for other in self._threads if other.is_alive()] + [thread]
        thread.start()

    def _write(self, changes: dict[str, str | bool]) -> None:
        from eci_tui.store import settings

        try:
            settings.update(**changes)
        except EciTuiError as error:
            if not self._said:
                self._said = True
                self._failed(error)

    def close(self) -> None:
        """Give what is being written a moment."""
        for thread in self._threads:
            thread.join(PATIENCE)
