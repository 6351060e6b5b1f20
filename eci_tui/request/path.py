"""The two spellings of a place in a request, and the way between them.

Zero-based with brackets in files and messages, `Container[0].Port[1].Protocol`; one-based with dots on the wire,
`Container.1.Port.2.Protocol`. Both are read anywhere; a path itself is a tuple of names and zero-based positions.
"""

from __future__ import annotations

import re

from eci_tui.api.problem import Path

_STEP = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9_]*)(?P<positions>(?:\[[0-9]{1,6}\])*)\Z")
_POSITION = re.compile(r"\[([0-9]+)\]")


class PathError(ValueError):
    """The text is no path; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a path: {text!r}")
        self.text = text


def parse(text: str) -> Path:
    """Read either spelling. Raises PathError for anything else, an index `.0` on the wire included."""
    path: list[str | int] = []
    for step in text.strip().split("."):
        if step.isascii() and step.isdigit() and path and len(step) <= 6:
            if int(step) == 0:
                raise PathError(text)
            path.append(int(step) - 1)
            continue
        match = _STEP.match(step)
        if match is None:
            raise PathError(text)
        path.append(match["name"])
        path += [int(position) for position in _POSITION.findall(match["positions"])]
    return tuple(path)


def format(path: Path) -> str:
    """`Container[0].Port[1].Protocol`; the empty path is the empty string."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


def wire_name(path: Path) -> str:
    """`Container.1.Port.2.Protocol`."""
    return ".".join([str(step + 1) if isinstance(step, int) else step for step in path])


def pattern(path: Path) -> str:
    """The parameter's name in the documentation, positions written `N`: `Container.N.Port.N.Protocol`."""
    return ".".join(["N" if isinstance(step, int) else step for step in path])
