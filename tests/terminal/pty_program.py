"""Runs a program in a pseudo-terminal, as a person at a keyboard would: press keys, wait for what shows, see it end.

    with PtyProgram([sys.executable, "-m", "eci_tui"], columns=120, rows=40) as program:
        program.wait_for("Containers")
        program.press("f6", "down", "enter")
        program.write("nginx")
        program.press("ctrl+q")
        assert program.wait_for_exit() == 0

Nothing here sleeps: every wait is a read with a deadline, and one that is missed fails with the screen in its message.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.terminal.emulator import Emulator
from tests.terminal.keys import bytes_of

PATIENCE = 60.0
"""Seconds to wait at most: far more than anything takes, so that a busy machine fails no test."""

_MOST = 1 << 18
"""Bytes that are read at once at most, for a program that never stops writing."""

Wanted = str | re.Pattern[str] | Callable[[str], object]


class PtyProgram:
    """A running program and the screen it draws on.

    `environment` replaces the environment of this process when given. The program leads a session of its own whose
    terminal is the pseudo-terminal, so that ctrl+c, a change of size and /dev/tty reach it as at a person's terminal.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.emulator = Emulator(columns, rows)
        self.output = bytearray()
        self.last_output = 0.0
        self._ended = False
        self._terminal, theirs = os.openpty()
        _set_size(theirs, columns, rows)
        # A leader of a session takes the first terminal that it opens for its own: the shell does that, then is gone.
        adopt = ["/bin/sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(theirs)]
        self.started = time.perf_counter()
        try:
            self._process = subprocess.Popen(
                [*adopt, *map(str, command)],
                stdin=subprocess.DEVNULL,
                stdout=theirs,
                stderr=theirs,
                env=None if environment is None else dict(environment),
                cwd=folder,
                start_new_session=True,
            )
        except BaseException:
            os.close(self._terminal)
            raise
        finally:
            os.close(theirs)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lines(self) -> list[str]:
        """The rows of the screen as far as its output was read, without trailing blanks."""
        return self.emulator.lines

    @property
    def screen(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def transcript(self) -> str:
        """Everything a person could scroll back to, and the screen below it."""
        return "\n".join([*self.emulator.scrolled_off, *self.lines])

    def press(self, *keys: str) -> float:
        """Press keys by name (`tab`, `ctrl+s`, `f5`) or as themselves (`a`); the moment just before."""
        return self.send(b"".join(map(bytes_of, keys)))

    def write(self, text: str) -> float:
        """Type a text, letter by letter as far as the program can tell; the moment just before."""
        return self.send(text.encode())

    def paste(self, text: str) -> float:
        """Paste a text in brackets, as a terminal does for a program that has asked for that."""
        return self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def send(self, data: bytes) -> float:
        """Send raw bytes, reading meanwhile what the program writes; the moment just before."""
        at = time.perf_counter()
        deadline = at + PATIENCE
        while data:
            readable, writable, _ = select.select([self._terminal], [self._terminal], [], _left(deadline))
            if readable and not self._take():
                raise AssertionError(self._report("the program has ended and takes no keys"))
            if writable:
                data = data[os.write(self._terminal, data[:512]) :]
            if not readable and not writable:
                raise AssertionError(self._report("the program reads no keys"))
        return at

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by a signal."""
        self.emulator.resize(columns, rows)
        _set_size(self._terminal, columns, rows)

    def read(self, timeout: float) -> bool:
        """Take the next piece of output. False if none came within `timeout` seconds, or none will come any more."""
        if self._ended or not select.select([self._terminal], [], [], max(timeout, 0.0))[0]:
            return False
        return self._take()

    def wait_for(self, wanted: Wanted, timeout: float = PATIENCE) -> float:
        """Wait until a text, a regular expression or a condition holds for the screen; when its output came.

        Raises AssertionError with the screen if it does not within `timeout` seconds or before the program ends.
        """
        deadline = time.perf_counter() + timeout
        while not _shown(wanted, self.screen):
            if not self.read(_left(deadline)):
                why = "the program ended" if self._ended else f"{timeout:g} seconds went by"
                name = getattr(wanted, "__name__", None) or getattr(wanted, "pattern", wanted)
                raise AssertionError(self._report(f"{why} without {name!r} on the screen"))
        return self.last_output

    def wait_for_output(self, wanted: bytes, timeout: float = PATIENCE) -> float:
        """Wait until `wanted` is somewhere in everything that was written, seen or not; when that came."""
        deadline = time.perf_counter() + timeout
        while wanted not in self.output:
            if not self.read(_left(deadline)):
                raise AssertionError(self._report(f"{wanted!r} was never written"))
        return self.last_output

    def wait_until_quiet(self, quiet: float = 0.1, timeout: float = PATIENCE) -> float:
        """Read until nothing comes for `quiet` seconds; when the last output came. For measuring, not for tests."""
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline and self.read(quiet):
            pass
        return self.last_output

    def wait_for_exit(self, timeout: float = PATIENCE) -> int:
        """Read to the end of the program; its exit code, negative for a signal."""
        deadline = time.perf_counter() + timeout
        while self.read(_left(deadline)):
            pass
        try:
            return self._process.wait(_left(deadline))
        except subprocess.TimeoutExpired:
            raise AssertionError(self._report(f"the program still runs after {timeout:g} seconds")) from None

    def signal(self, number: int) -> None:
        """Send a signal to the program alone."""
        self._process.send_signal(number)

    def close(self, grace: float = 2.0) -> None:
        """End the program and let go of the terminal. It is asked first, and killed after `grace` seconds."""
        for number, patience in ((signal.SIGTERM, grace), (signal.SIGKILL, PATIENCE)):
            if self._process.poll() is None:
                os.killpg(self._process.pid, number)
                deadline = time.perf_counter() + patience
                while self._process.poll() is None and time.perf_counter() < deadline and self.read(_left(deadline)):
                    pass
                try:
                    self._process.wait(_left(deadline))
                except subprocess.TimeoutExpired:
                    continue
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1
            self._ended = True

    def __enter__(self) -> PtyProgram:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _take(self) -> bool:
        """Read all that has been written by now, as a terminal would, before any of it is drawn: that takes longer."""
        data = self._read_some()
        self.last_output = time.perf_counter()
        if not data:
            self._ended = True
            return False
        while len(data) < _MOST and select.select([self._terminal], [], [], 0)[0] and (more := self._read_some()):
            data += more
            self.last_output = time.perf_counter()
        self.output += data
        if answer := self.emulator.feed(data):
            os.write(self._terminal, answer)
        return True

    def _read_some(self) -> bytes:
        try:
            return os.read(self._terminal, 65536)
        except OSError:  # Linux says EIO when the last program on the terminal is gone
            return b""

    def _report(self, what: str) -> str:
        frame = "\n".join(f"  |{line}" for line in self.lines)
        end, code = bytes(self.output[-300:]), self._process.poll()
        return f"{what}; exit code {code}; the screen was:\n{frame}\nlast output: {end!r}"


def _shown(wanted: Wanted, screen: str) -> bool:
    if isinstance(wanted, str):
        return wanted in screen
    if isinstance(wanted, re.Pattern):
        return wanted.search(screen) is not None
    return bool(wanted(screen))


def _left(deadline: float) -> float:
    return max(deadline - time.perf_counter(), 0.0)


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
