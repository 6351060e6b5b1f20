"""A request as text to read: in short, flattened, as its file, and against another one. Secrets are masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.request.flatten import flatten
from eci_tui.request.secrets import MASK, masked, secret_paths
from eci_tui.request.tree import differences
from eci_tui.request.values import wire
from eci_tui.text import _, ngettext, render
from eci_tui.tui.pages import group_named
from eci_tui.tui.widgets.reading import GAP, Block, say

if TYPE_CHECKING:
    from eci_tui.errors import EciTuiError
    from eci_tui.store.request_file import RequestFile

_LONGEST = 200
"""Characters of a value that are shown at most."""
_MOST = 2000
"""Lines that are shown at most: nobody reads further in a pane."""


def trouble(error: EciTuiError) -> list[Block]:
    """Why something cannot be shown, and what to do about it."""
    blocks = [say(line, "line--error") for line in error.title.split("\n")]
    blocks[0] = say(error.title.partition("\n")[0], "line--error", lead="✗\u00a0", lead_style="line--error", indent=2)
    return [*blocks, GAP, say(error.hint)] if error.hint else blocks


def in_short(tree: Tree) -> list[Block]:
    """What a request sets: region, size, containers, and how much in each group."""
    from eci_tui.store.summary import summary

    short = summary(tree)
    size = " · ".join(f"{name} {_cut(wire(tree[name]))}" for name in ("Cpu", "Memory", "InstanceType") if name in tree)
    facts = (
        (N_("Name"), short.name),
        (N_("Region"), short.region),
        (N_("Size"), size),
        (N_("Containers"), ", ".join(name or "?" for name in short.containers)),
    )
    blocks = [fact(_(label), _cut(value)) for label, value in facts if value]
    counts = _(", ").join(f"{_(group_named(key).label)} {count}" for key, count in short.groups.items())
    total = ngettext("{count} parameter", "{count} parameters", short.parameters).format(count=short.parameters)
    if counts:
        total = render(N_("{total}: {counts}"), {"total": total, "counts": counts})
    return [*blocks, say(total, "line--quiet")]


def fact(label: str, value: str, style: str = "") -> Block:
    """A label and a value."""
    return say(value, style, lead=f"{label}  ", lead_style="line--quiet", indent=2)


def flattened(tree: Tree) -> list[Block]:
    """The pairs as they go on the wire."""
    pairs = flatten(masked(tree))
    return _at_most(
        Block(((name, "line--name"), ("=", "line--quiet"), (_cut(value), "")), indent=2) for name, value in pairs
    )


def as_file(file: RequestFile) -> list[Block]:
    """The file as it is written; one with a secret in it as it would be written without its comments."""
    if not secret_paths(file.tree):
        return _at_most(map(_of_file, file.text.splitlines()))
    from eci_tui.store.yaml_writer import dump

    note = N_("This file holds secret values; they are masked here, and so its comments are left out.")
    return [say(_(note), "line--warning"), GAP, *_at_most(map(_of_file, dump(masked(file.tree)).splitlines()))]


def _of_file(line: str) -> Block:
    return say(_cut(line), "line--quiet" if line.lstrip().startswith("#") else "")


def against(before: Tree, after: Tree) -> list[Block]:
    """What is taken away, added and changed on the way from one request to another."""
    return _at_most(_differences(before, after))


def _differences(before: Tree, after: Tree) -> Iterator[Block]:
    taken, added = _Side("-", "line--error", before), _Side("+", "line--done", after)
    for path, old, new in differences(before, after):
        if old is None or new is None:
            side, value = (added, new) if old is None else (taken, old)
            for place, leaf in _leaves(path, value):
                yield _difference(side.sign, side.style, place, side.shown(place, leaf))
        else:
            yield _difference("~", "line--warning", path, f"{taken.shown(path, old)} → {added.shown(path, new)}")


class _Side:
    """One of two requests that are compared."""

    def __init__(self, sign: str, style: str, tree: Tree) -> None:
        self.sign = sign
        self.style = style
        self._secret = frozenset(secret_paths(tree))

    def shown(self, path: Path, value: object) -> str:
        if path in self._secret:
            return MASK
        if isinstance(value, Mapping | list):
            return "…"
        return _cut(wire(value)) or '""'


def _leaves(path: Path, value: object) -> Iterator[tuple[Path, object]]:
    if isinstance(value, Mapping):
        for name, member in value.items():
            yield from _leaves((*path, name), member)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves((*path, index), item)
    else:
        yield path, value


def _difference(sign: str, style: str, path: Path, text: str) -> Block:
    lead = f"{sign}\u00a0"  # a line does not end between the sign and the path
    return Block(((lead, style), (paths.format(path), "line--name"), (" = ", "line--quiet"), (text, "")), indent=4)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _at_most(blocks: Iterable[Block]) -> list[Block]:
    lines = iter(blocks)
    shown = list(islice(lines, _MOST))
    rest = sum(1 for _block in lines)
    if rest:
        shown.append(say(render(N_("… and {count} more lines"), {"count": rest}), "line--quiet"))
    return shown
