"""What is wrong with the request, as the parts of the wizard ask for it: at a place, below it, in a group, and next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity
from eci_tui.api.schema import Struct

_NONE = (0, 0)
Key = TypeVar("Key", Path, str)


class Findings:
    """What validation found. Counts are (errors, warnings)."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        self._worst: dict[Path, Problem] = {}
        self._under: dict[Path, tuple[int, int]] = {}
        self._in_group: dict[str, tuple[int, int]] = {}
        for problem in self.problems:
            path, is_error = problem.path, problem.severity is Severity.ERROR
            known = self._worst.get(path)
            if known is None or (known.severity is Severity.WARNING and is_error):
                self._worst[path] = problem
            for length in range(len(path) + 1):
                _count(self._under, path[:length], is_error)
            if path:
                _count(self._in_group, _group(path), is_error)

    def at(self, path: Path) -> Problem | None:
        """The worst problem of exactly this place."""
        return self._worst.get(path)

    def under(self, path: Path) -> tuple[int, int]:
        """How many there are at or below a place."""
        return self._under.get(path, _NONE)

    def in_group(self, key: str) -> tuple[int, int]:
        """How many there are in a group; problems without a place belong to none."""
        return self._in_group.get(key, _NONE)

    @property
    def has_errors(self) -> bool:
        return bool(self.under(())[0])

    def behind(self, path: Path) -> Path | None:
        """The next place with a problem in the order of the form, and from the last one the first; None without any."""
        found = sorted((_order(place), place) for place in self._worst if place)
        here = _order(path)
        return next((place for order, place in found if order > here), found[0][1] if found else None)


def _count(counts: dict[Key, tuple[int, int]], key: Key, is_error: bool) -> None:
    errors, warnings = counts.get(key, _NONE)
    counts[key] = (errors + is_error, warnings + (not is_error))


def _group(path: Path) -> str:
    try:
        return catalogue.group_of(path).key
    except KeyError:
        return ""


def _order(path: Path) -> tuple[int, ...]:
    """Where a place stands in the form, which has the members of each struct in the catalogue's order."""
    order: list[int] = []
    for length, step in enumerate(path):
        if isinstance(step, int):
            order.append(step)
            continue
        parent = catalogue.node_at(path[:length])
        positions = catalogue.positions(parent) if isinstance(parent, Struct) else {}
        order.append(positions.get(step, len(positions)))
    return tuple(order)
