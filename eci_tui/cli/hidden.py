"""Reads lines from the terminal, secret ones without showing them, however long they are.

`getpass` reads whole lines, and a terminal cuts those short (1024 bytes on macOS, 4096 on Linux): a security token can
be longer. And where several lines are pasted at once, the terminal itself must echo none of them.
"""

from __future__ import annotations

import os
import re
import sys

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|.)?")
_ERASE = ("\x7f", "\x08")
_ERASE_WORD = "\x17"
_ERASE_LINE = "\x15"
_LONGEST = 1 << 20


def read_hidden(question: str) -> str:
    """Ask on stderr and read a line from stdin, a terminal, showing nothing of it.

    Raises KeyboardInterrupt where the terminal ends.
    """
    if sys.platform == "win32":
        from getpass import getpass

        return getpass(question + " ", stream=sys.stderr)
    return _read(question, shown=False)


def read_shown(question: str) -> str:
    """Ask on stderr and read a line from stdin, a terminal, showing what is typed.

    Raises KeyboardInterrupt where the terminal ends.
    """
    if sys.platform == "win32":
        sys.stderr.write(question + " ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        return edited(line)
    return _read(question, shown=True)


def edited(typed: str) -> str:
    """What is left of a line after its keys for erasing were obeyed and those that mean nothing here were dropped."""
    kept: list[str] = []
    for character in _ESCAPE.sub("", typed):
        if character in _ERASE:
            del kept[-1:]
        elif character == _ERASE_LINE:
            kept.clear()
        elif character == _ERASE_WORD:
            kept = list("".join(kept).rstrip().rpartition(" ")[0])
        elif character.isprintable():
            kept.append(character)
    return "".join(kept)


if sys.platform != "win32":
    import termios

    def _read(question: str, *, shown: bool) -> str:
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        quiet = termios.tcgetattr(terminal)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        # What was typed ahead stays: a paste of several lines answers several questions.
        termios.tcsetattr(terminal, termios.TCSADRAIN, quiet)
        try:
            _write(question + " ")
            return edited(_line(terminal, shown=shown))
        finally:
            _write("\n")
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    def _line(terminal: int, *, shown: bool) -> str:
        line = bytearray()
        visible = ""
        while len(line) < _LONGEST:
            byte = os.read(terminal, 1)
            if byte in (b"\r", b"\n"):
                break
            if byte in (b"", b"\x04"):
                if not line:
                    raise KeyboardInterrupt
                break
            line += byte
            if shown:
                now = edited(line.decode("utf-8", "ignore"))
                pairs = enumerate(zip(visible, now, strict=False))
                same = next((place for place, (old, new) in pairs if old != new), min(len(visible), len(now)))
                _write("\b \b" * (len(visible) - same) + now[same:])
                visible = now
        return line.decode("utf-8", "replace")

    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
