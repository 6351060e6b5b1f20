"""Looks for problems in the request, aside, and knows which one comes next."""

from __future__ import annotations

from textual.screen import Screen
from textual.timer import Timer

from eci_tui.api.problem import Path
from eci_tui.tui.messages import ProblemsFound
from eci_tui.tui.session import Session


class Checker:
    """What it finds comes to `screen` as `ProblemsFound`. `pause` is in seconds; without one it looks at once."""

    def __init__(self, screen: Screen[None], session: Session, pause: float) -> None:
        self._screen = screen
        self._session = session
        self._pause = pause
        self._waiting: Timer | None = None
        self.led: tuple[Path, Path] = ((), ())
        """The row that the last search for a problem led to, and the place of the problem."""

    def look_soon(self) -> None:
        """Look after the pause: nobody is corrected in the middle of a word."""
        if not self._pause:
            self.look()
            return
        self._stop_waiting()
        self._waiting = self._screen.set_timer(self._pause, self.look)

    def look_if_waiting(self) -> None:
        """Look now if that was to be done soon: the field is left."""
        if self._waiting is not None:
            self.look()

    def look(self) -> None:
        """Look now, in a thread."""
        self._stop_waiting()
        tree = self._session.tree

        def work() -> None:
            from eci_tui.request.validate import validate

            self._screen.post_message(ProblemsFound(tree, tuple(validate(tree))))

        self._screen.run_worker(work, name="validate", group="validate", exclusive=True, thread=True)

    def found_now(self) -> ProblemsFound:
        """What is wrong at this moment; for when somebody waits for it."""
        from eci_tui.request.validate import validate

        tree = self._session.tree
        return ProblemsFound(tree, tuple(validate(tree)))

    def next_behind(self, here: Path) -> Path | None:
        """The place of the problem behind the row `here`, the first one behind the last; None where there is none.

        What led to the row at hand may have no row of its own, so it is remembered by `led_to`.
        """
        row, place = self.led
        return self._session.findings.behind(place if row == here else here)

    def led_to(self, here: Path, place: Path) -> None:
        """Note that the problem at `place` has led to the row `here`."""
        self.led = here, place

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
