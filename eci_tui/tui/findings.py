"""What is wrong with the request, as the parts of the wizard ask for it: at a place, below it, in a group."""

from __future__ import annotations

from collections.abc import Iterable

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity


class Findings:
    """What validation found."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        self._worst: dict[Path, Problem] = {}
        for problem in self.problems:
            known = self._worst.get(problem.path)
            if known is None or (known.severity is Severity.WARNING and problem.severity is Severity.ERROR):
                self._worst[problem.path] = problem

    def at(self, path: Path) -> Problem | None:
        """The worst problem of exactly this place."""
        return self._worst.get(path)

    def under(self, path: Path) -> tuple[int, int]:
        """(errors, warnings) at or below a place."""
        length = len(path)
        return _counted(problem for problem in self.problems if problem.path[:length] == path)

    def in_group(self, key: str) -> tuple[int, int]:
        """(errors, warnings) in a group; problems without a place belong to none."""
        return _counted(problem for problem in self.problems if problem.path and _group(problem.path) == key)

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def _counted(problems: Iterable[Problem]) -> tuple[int, int]:
    found = [problem.severity for problem in problems]
    errors = sum(severity is Severity.ERROR for severity in found)
    return errors, len(found) - errors


def _group(path: Path) -> str:
    try:
        return catalogue.group_of(path).key
    except KeyError:
        return ""
