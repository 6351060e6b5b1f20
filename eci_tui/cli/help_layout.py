"""How help is laid out: in cells, so that Chinese fits too, with examples and tables left as they are."""

from __future__ import annotations

import argparse
import os
import sys

_WIDEST = 100


class HelpLayout(argparse.HelpFormatter):
    """argparse's own, but that it counts cells, keeps indented lines, and asks for the width itself.

    Asking for it through `shutil` would cost a tenth of the time that a command takes to start.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width())

    def _split_lines(self, text: str, width: int) -> list[str]:
        from eci_tui.session.wrapping import wrapped

        return wrapped(text, width).split("\n")

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        from eci_tui.session.wrapping import wrapped

        return "\n".join(
            indent + line if line.startswith(" ") or not line else wrapped(line, width, indent)
            for line in text.split("\n")
        )


def _width() -> int:
    named = os.environ.get("COLUMNS", "")
    try:
        columns = int(named) if named.isdigit() else os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):
        columns = 80
    return max(40, min(columns, _WIDEST) - 2)
