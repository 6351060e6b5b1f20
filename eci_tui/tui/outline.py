"""The request as it will be sent, line by line, kept up to date by redoing only what changed.

The draft's tree is persistent, so a part of it that is the same object still has the same lines.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Group
from eci_tui.request import path as paths
from eci_tui.request.flatten import flatten_paths
from eci_tui.request.secrets import masked


class Line(NamedTuple):
    """One pair as it goes on the wire; secret values are masked."""

    path: Path
    name: str
    value: str


class _Part:
    """The lines of one top-level value, or of one item of a top-level list."""

    def __init__(self, place: Path, value: object) -> None:
        self.value = value
        self.lines = [Line(path, paths.wire_name(path), text) for path, text in _pairs(place, value)]
        self.bytes = sum(len(line.name) + len(line.value.encode(errors="replace")) + 2 for line in self.lines)

    @cached_property
    def index(self) -> dict[Path, int]:
        """The first line at or below each path."""
        found: dict[Path, int] = {}
        for number, line in enumerate(self.lines):
            for length in range(len(line.path), 0, -1):
                found.setdefault(line.path[:length], number)
        return found


class Outline:
    """The lines of a tree, with what they count to."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.bytes = 0
        self._parts: dict[Path, _Part] = {}
        self._starts: dict[Path, int] = {}
        self._counts: Counter[str] = Counter()
        self._tree: Tree | None = None

    def follow(self, tree: Tree) -> bool:
        """Take over a tree; returns whether it is another one than before."""
        if tree is self._tree:
            return False
        self._tree = tree
        old, self._parts, self._starts = self._parts, {}, {}
        self.lines, self._counts, self.bytes = [], Counter(), 0
        for name, value in tree.items():
            before = len(self.lines)
            self._starts[name,] = before
            if isinstance(value, list):
                for index, item in enumerate(value):
                    self._add((name, index), item, old)
            else:
                self._add((name,), value, old)
            self._counts[name] = len(self.lines) - before
        return True

    def count(self, group: Group) -> int:
        """How many values of a group are set."""
        return sum(self._counts[node.name] for node in group.members)

    def index_of(self, path: Path) -> int | None:
        """The first line at or below `path`, or None where nothing is set there."""
        if len(path) == 1 and path not in self._parts:
            return self._starts.get(path)
        place = path[:2] if path[:2] in self._parts else path[:1]
        part = self._parts.get(place)
        number = part.index.get(path) if part is not None else None
        return None if number is None else self._starts[place] + number

    def value_at(self, path: Path) -> str | None:
        """What is sent for the value at `path`, masked where it is secret; None where no value stands."""
        number = self.index_of(path)
        return self.lines[number].value if number is not None and self.lines[number].path == path else None

    def beneath(self, path: Path, limit: int) -> list[Line]:
        """The first few lines at or below a place."""
        first, length = self.index_of(path), len(path)
        if first is None:
            return []
        return [line for line in self.lines[first : first + limit] if line.path[:length] == path]

    def _add(self, place: Path, value: object, old: dict[Path, _Part]) -> None:
        part = old.get(place)
        if part is None or part.value is not value:
            part = _Part(place, value)
        self._parts[place] = part
        self._starts[place] = len(self.lines)
        self.lines += part.lines
        self.bytes += part.bytes


def _pairs(place: Path, value: object) -> list[tuple[Path, str]]:
    name = str(place[0])
    if len(place) == 1:
        return flatten_paths(masked({name: value}))
    return [((name, place[1], *path[2:]), text) for path, text in flatten_paths(masked({name: [value]}))]
