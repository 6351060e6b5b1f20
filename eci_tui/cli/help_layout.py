"""How help is laid out: in cells, so that Chinese fits too, with examples and tables left as they are."""

from __future__ import annotations

import argparse
import os
import re
import sys

from eci_tui.text import _

_WIDEST = 100


class HelpLayout(argparse.HelpFormatter):
    """argparse's own, but that it counts cells, keeps tables and examples, and asks for the width itself.

    Asking for it through `shutil` would cost a tenth of the time that a command takes to start.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def format_help(self) -> str:
        """The whole help; argparse puts a colon of its own behind the headings."""
        return re.sub(
            r"(?m)^(\S.*):$", lambda heading: _("{heading}:").format(heading=heading[1]), super().format_help()
        )

    def _split_lines(self, text: str, width: int) -> list[str]:
        from eci_tui.session.wrapping import wrapped

        return wrapped(text, width).split("\n")

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(_laid_out(line, width, indent) for line in text.split("\n"))


def _heading(found: re.Match[str]) -> str:
    return _("{heading}:").format(heading=found[1])


def _laid_out(line: str, width: int, indent: str) -> str:
    """A paragraph, a row of a table (`  name    what it is`), or an example, which stays as it is."""
    from eci_tui.session.wrapping import wrapped

    row = re.match(r" +\S+ {2,}", line)
    if row:
        return wrapped(line[row.end() :], width, indent + row[0], indent + " " * row.end())
    return indent + line if line.startswith(" ") or not line else wrapped(line, width, indent)


def _width() -> int:
    named = os.environ.get("COLUMNS", "")
    try:
        columns = int(named) if named.isdigit() else os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):
        columns = 80
    return max(40, min(columns, _WIDEST) - 2)
