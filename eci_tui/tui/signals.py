"""What the wizard does when the system wants it to end, or when its terminal is gone.

The draft is kept, the terminal is put back, and the exit code says which signal it was. Nothing of that waits for a
terminal that no longer answers.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from eci_tui.tui.app import EciApp

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

HUNG_UP = 128 + getattr(signal, "SIGHUP", 1)
"""The exit code where the terminal is gone and nobody can be told anything."""

PATIENCE = 5.0
"""Seconds for the wizard to end in good order, the cancelling of a submission included."""

_WITHOUT_TERMINAL = 1.0
"""The same where the terminal is gone: what is written to it may never be taken."""

_PUT_BACK = "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[?25h"
"""Undoes what Textual's driver asks of a terminal."""


class Watchman:
    """Stands beside a running app, as a context manager around `App.run` in the main thread."""

    def __init__(self, app: EciApp) -> None:
        self._app = app
        self._signal = 0
        self._ended = threading.Event()
        self._before: dict[int, object] = {}
        self._put_terminal_back = _terminal_as_it_is()

    @property
    def exit_code(self) -> int:
        """128 and the number of the signal that ended the app, or 0."""
        return 128 + self._signal if self._signal else 0

    def __enter__(self) -> Watchman:
        for number in SIGNALS:
            self._before[number] = signal.signal(number, self._signalled)
        self._hook, threading.excepthook = threading.excepthook, self._thread_failed
        if hasattr(select, "poll"):
            threading.Thread(target=self._wait_for_the_terminal_to_go, name="watchman", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        threading.excepthook = self._hook
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        # The event loop may be waiting for a terminal that takes nothing any more, so it cannot be asked to do this.
        if not self._signal:
            self._signal = number
            threading.Thread(target=self._end, name="ending", daemon=True).start()

    def _hung_up(self) -> None:
        self._signalled(HUNG_UP - 128, None)

    def _wait_for_the_terminal_to_go(self) -> None:
        waiting = select.poll()
        waiting.register(sys.__stdin__.fileno() if sys.__stdin__ is not None else 0, 0)
        waiting.poll()
        if not self._ended.is_set():
            self._hung_up()

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        """A thread of Textual's writes to the terminal, and fails where that is gone; in others it is a fault."""
        if isinstance(failure.exc_value, OSError) and failure.thread is not None and "output" in failure.thread.name:
            self._hung_up()
        elif failure.exc_value is not None:
            self._app.note_fault(failure.exc_value)

    def _end(self) -> None:
        keeper = self._app.session.keeper
        if keeper is not None:
            keeper.flush()
        self._app.ask_to_end(self.exit_code)
        if not self._ended.wait(_WITHOUT_TERMINAL if self.exit_code == HUNG_UP else PATIENCE):
            force = threading.Timer(1.0, os._exit, (self.exit_code,))
            force.daemon = True
            force.start()
            self._put_terminal_back()
            os._exit(self.exit_code)


def let_go_of_the_terminal() -> None:
    """Have nothing written to a terminal that is gone, which would fail again at the very end of the process."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _terminal_as_it_is() -> Callable[[], None]:
    """What puts the terminal back into the state that it is in now."""
    try:
        import termios

        kept = termios.tcgetattr(0)
    except (ImportError, OSError, ValueError):  # no terminal, or none of this kind
        return lambda: None
    except termios.error:
        return lambda: None

    def put_back() -> None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, kept)
            os.write(2, _PUT_BACK.encode())

    return put_back
