"""What can be wrong with a file: flaws of its writing, and problems of the request in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from eci_tui.api.problem import Problem, Severity, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import RequestError, UsageError
from eci_tui.request import path as paths
from eci_tui.text import render


class Position(NamedTuple):
    """A place in a text, both counted from one; columns are characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that makes a file unreadable. `at` is None where it is about the whole file."""

    code: str
    message: str
    args: Mapping[str, object] = field(default_factory=dict)
    at: Position | None = None
    hint: str = ""


class FileSyntaxError(UsageError):
    """The file cannot be read as one document of plain values. `flaws` holds everything that was found."""

    def __init__(self, file: str, flaws: Sequence[Flaw]) -> None:
        super().__init__(flaws[0].message, hint=flaws[0].hint, **flaws[0].args)
        self.file = file
        self.flaws = tuple(flaws)

    @property
    def title(self) -> str:
        """One line for each flaw: file, line, column, and what is wrong."""
        return "\n".join(_line(self.file, flaw.at, render(flaw.message, flaw.args)) for flaw in self.flaws)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The flaws as problems of the whole request, for those who list problems."""
        return tuple(
            Problem((), flaw.code, Severity.ERROR, flaw.message, _located(flaw.args, flaw.at), flaw.hint)
            for flaw in self.flaws
        )


class RequestFileError(RequestError):
    """The file can be read, but what it says is no request. `problems` are its errors, with `line` and `column`.

    `tree` is what could be read, for those who want to say at once what else is wrong.
    """

    def __init__(self, file: str, problems: Sequence[Problem], tree: Tree = MappingProxyType({})) -> None:
        super().__init__(problems[0].message, hint=problems[0].hint, **problems[0].args)
        self.file = file
        self.problems = tuple(problems)
        self.tree = tree

    @property
    def title(self) -> str:
        """One line for each problem: file, line, column, path, and what is wrong."""
        return "\n".join(_line(self.file, position_of(problem), _with_path(problem)) for problem in self.problems)


def position_of(problem: Problem) -> Position | None:
    """Where in its file a problem was found, if it came from a file."""
    line, column = problem.args.get("line"), problem.args.get("column")
    return Position(line, column) if isinstance(line, int) and isinstance(column, int) else None


def _located(args: Mapping[str, object], at: Position | None) -> Mapping[str, object]:
    return args if at is None else {**args, "line": at.line, "column": at.column}


def located(
    problem_path: tuple[str | int, ...],
    code: str,
    severity: Severity,
    message: str,
    at: Position,
    hint: str = "",
    **args: object,
) -> Problem:
    """A problem that knows where in the file it stands."""
    return Problem(problem_path, code, severity, message, _located(args, at), hint)


def _with_path(problem: Problem) -> str:
    what = render(problem.message, problem.args)
    if not problem.path:
        return what
    return render(N_("{path}: {what}"), {"path": paths.format(problem.path), "what": what})


def _line(file: str, at: Position | None, what: str) -> str:
    if at is None:
        return render(N_("{file}: {what}"), {"file": file, "what": what})
    frame = N_("{file}, line {line}, column {column}: {what}")
    return render(frame, {"file": file, "line": at.line, "column": at.column, "what": what})
