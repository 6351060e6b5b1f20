"""What a value comes to in other words: a file mode as letters, bytes a second as Mbit/s, a size as it is billed."""

from __future__ import annotations

import re

from eci_tui.api.problem import Path, Tree
from eci_tui.api.reading import plain
from eci_tui.api.schema import N_, Kind, Leaf
from eci_tui.api.sizing import Way, billed_size, total
from eci_tui.request import path as paths
from eci_tui.request.tree import at
from eci_tui.text import _

_MODE = re.compile(r"0[0-7]{3}\Z")
_UNITS = {"Cpu": "vCPU", "Memory": "GiB"}


def meaning(leaf: Leaf, path: Path, tree: Tree) -> str:
    """A few words beside the value at `path`, or the empty string where they would add nothing."""
    value = at(tree, path)
    if leaf.kind is Kind.MODE:
        return letters(value) if isinstance(value, str) else ""
    if leaf.unit == "byte/s" and isinstance(value, int) and not isinstance(value, bool):
        return _(N_("= {rate} Mbit/s")).format(rate=plain(round(value * 8 / 1e6, 3)))
    if leaf.name in _UNITS:
        return _size(leaf.name, path, value, tree)
    return ""


def letters(mode: str) -> str:
    """A file mode of four octal digits as `ls` writes it, such as `rw-r--r--`; empty for any other text."""
    if not _MODE.match(mode):
        return ""
    bits = int(mode, 8)
    return "".join(letter if bits >> 8 - index & 1 else "-" for index, letter in enumerate("rwxrwxrwx"))


def _size(name: str, path: Path, value: object, tree: Tree) -> str:
    if paths.pattern(path) == f"Container.N.{name}":
        needed, containers = total(tree, name), tree.get("Container")
        if not needed or not isinstance(containers, list) or len(containers) < 2:
            return ""
        return _(N_("all containers {sum}")).format(sum=needed)
    if path != (name,):
        return ""
    size = billed_size(tree)
    if (
        size is None
        or size.billed is None
        or size.way in (Way.TYPE, Way.DEFAULT)
        or (value is not None and not size.rounded)
    ):
        return ""
    amount = size.billed.cpu if name == "Cpu" else size.billed.memory
    return _(N_("billed as {amount}")).format(amount=amount)
