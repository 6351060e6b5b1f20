"""Copying: through the terminal (OSC 52) and with the desktop's own tool where there is one; and saying which."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.text import render

if TYPE_CHECKING:
    from textual.dom import DOMNode

_SECONDS = 3.0
_LONGEST_OSC_52 = 74_000
"""Characters that terminals usually take; longer ones are dropped by some without a word."""


def native_tool(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[str] | None:
    """The command that takes the clipboard's new content on its standard input, or None."""
    if platform == "darwin":
        wanted = [["pbcopy"]]
    elif platform == "win32":
        wanted = [["clip.exe"]]
    else:
        wanted = []
        if environ.get("WAYLAND_DISPLAY"):
            wanted.append(["wl-copy"])
        if environ.get("DISPLAY"):
            wanted += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
        if environ.get("WSL_DISTRO_NAME"):
            wanted.append(["clip.exe"])
    for command in wanted:
        if shutil.which(command[0]):
            return command
    return None


def copy(node: DOMNode, text: str) -> None:
    """Copy a text and notify how. Whether a terminal heeds OSC 52 cannot be known, and so it is said."""
    app = node.app
    if len(text) <= _LONGEST_OSC_52:
        app.copy_to_clipboard(text)
    size = len(text)

    def work() -> None:
        tool = native_tool()
        by_tool = tool is not None and _ran(tool, text)
        app.call_later(partial(app.notify, _told(size, tool[0] if tool and by_tool else ""), markup=False))

    threading.Thread(target=work, daemon=True).start()


def _ran(command: list[str], text: str) -> bool:
    try:
        # Some tools stay behind to serve the selection, so their output must not be waited for.
        subprocess.run(  # noqa: S603 - a fixed command, found on the user's own path
            command,
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _told(size: int, tool: str) -> str:
    through_terminal = size <= _LONGEST_OSC_52
    if through_terminal and tool:
        template = N_("Copied {size} characters with {tool}, and through the terminal (OSC 52).")
    elif tool:
        template = N_("Copied {size} characters with {tool}.")
    elif through_terminal:
        template = N_(
            "Copied {size} characters through the terminal (OSC 52), if it allows that; saving to a file always works."
        )
    else:
        template = N_("{size} characters are too many for the terminal's clipboard; save them to a file instead.")
    return render(template, {"size": size, "tool": tool})
