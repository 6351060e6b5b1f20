"""A terminal that a program under test believes in: what it shows, and what it answers when asked about itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import NamedTuple

import pyte
from rich.cells import cell_len

# What pyte would draw as text or take for something else: private markers other than "?" (kitty keyboard, DA2,
# XTVERSION), intermediates (DECRQM, DECSCUSR), colours separated by colons, and DCS, APC, PM and SOS strings.
_INVISIBLE = re.compile(
    r"\x1b\[[<=>][0-9;:]*[@-~]"
    r"|\x1b\[\??[0-9;:]*[ -/]+[@-~]"
    r"|\x1b\[[0-9;]*:[0-9;:]*m"
    r"|\x1b[P_^X].*?(?:\x1b\\|\x07)",
    re.DOTALL,
)
# An escape sequence of which the end has not arrived yet.
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[P_^X\]](?:(?!\x1b\\|\x07).)*)?\Z", re.DOTALL)
_MODE_QUERY = re.compile(r"\x1b\[\?(\d+)\$p")
_SYNCHRONIZED_OUTPUT = "2026"
_SCROLLBACK_LINES = 10_000


class Cell(NamedTuple):
    """What stands in a cell, and how it looks. The second half of a wide character holds no text."""

    data: str
    fg: str
    bg: str
    bold: bool
    italics: bool
    underscore: bool
    reverse: bool


class _Screen(pyte.HistoryScreen):
    """A screen that keeps what it has to say to the program."""

    def __init__(self, columns: int, rows: int) -> None:
        self.said: list[str] = []
        super().__init__(columns, rows, history=_SCROLLBACK_LINES, ratio=0.5)

    def write_process_input(self, data: str) -> None:
        self.said.append(data)


class Emulator:
    """A screen of `columns` by `rows` cells that is fed with a program's output."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = _Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._pending = ""

    def feed(self, data: bytes) -> bytes:
        """Take output; returns what a terminal sends back for it: cursor reports, device attributes, known modes."""
        text = self._pending + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        self._pending = unfinished.group() if unfinished else ""
        complete = text.removesuffix(self._pending) if self._pending else text
        self._stream.feed(_INVISIBLE.sub("", complete))
        for mode in _MODE_QUERY.findall(complete):
            self._screen.said.append(f"\x1b[?{mode};{2 if mode == _SYNCHRONIZED_OUTPUT else 0}$y")
        said, self._screen.said = "".join(self._screen.said), []
        return said.encode()

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without trailing blanks."""
        return [self._text(self._screen.buffer[row]).rstrip() for row in range(self._screen.lines)]

    def _text(self, row: Mapping[int, pyte.screens.Char]) -> str:
        """A row as text. Half of a wide character, of which the other half was written over, is a blank."""
        text: list[str] = []
        column = 0
        while column < self._screen.columns:
            data = row[column].data or " "
            text.append(data)
            column += 2 if cell_len(data[0]) == 2 else 1
        return "".join(text)

    @property
    def cells(self) -> list[list[Cell]]:
        """Every cell of the screen, row by row."""
        columns = range(self._screen.columns)
        rows = (self._screen.buffer[row] for row in range(self._screen.lines))
        return [[Cell(*(getattr(row[column], name) for name in Cell._fields)) for column in columns] for row in rows]

    @property
    def scrolled_off(self) -> list[str]:
        """The rows that have left the screen at its top, the oldest first."""
        columns = range(self._screen.columns)
        return ["".join(row[column].data for column in columns).rstrip() for row in self._screen.history.top]

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Column and row of the cursor from 0, None while it is hidden."""
        cursor = self._screen.cursor
        return None if cursor.hidden else (cursor.x, cursor.y)

    @property
    def title(self) -> str:
        """The title that the program gave to its window."""
        return self._screen.title
