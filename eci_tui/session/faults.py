"""The report of a fault of the program: places in the code and kinds of errors, never values: they may be secret."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from eci_tui import __version__


def fault_report(error: BaseException, command: str = "") -> str:
    """What whoever mends it needs to know. The texts of exceptions are left out too: they quote values."""
    lines = [f"eci-tui {__version__}, Python {sys.version.split()[0]}, {sys.platform}", f"command: {command}"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {frame.filename.rpartition('eci_tui')[2] or frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def keep_report(error: BaseException, command: str = "") -> Path:
    """Write the report to the disk; returns where. Raises FolderError."""
    from eci_tui.store.folders import write_report

    return write_report(fault_report(error, command))
