"""`eci-tui check FILE`: every problem of a request, with its path."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from eci_tui.api.problem import Problem
from eci_tui.cli.options import add_file, add_json
from eci_tui.cli.output import (
    counted,
    data,
    document,
    narrate,
    problem_as_json,
    problem_lines,
    problems_of,
    summary,
    visible,
)
from eci_tui.errors import EciTuiError, RequestError

if TYPE_CHECKING:
    from eci_tui.session.opening import Opened


def add(parser: argparse.ArgumentParser) -> None:
    add_file(parser, flat=True)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 3 if there is an error, 0 otherwise. A file that cannot be read is raised; with --json it is told first."""
    from eci_tui.request.validate import validate
    from eci_tui.session.opening import open_request

    try:
        opened = open_request(arguments.file, arguments.assignments, arguments.region, flat=arguments.flat)
    except RequestError as error:
        found = problems_of(error)
        told = {problem.path for problem in found}
        further = validate(getattr(error, "tree", {}))
        return _tell(arguments, [*found, *(problem for problem in further if problem.path not in told)])
    except EciTuiError as error:
        if arguments.json:
            _tell(arguments, problems_of(error))
        raise
    return _tell(arguments, [*opened.problems, *validate(opened.tree)], opened)


def _tell(arguments: argparse.Namespace, problems: list[Problem], opened: Opened | None = None) -> int:
    errors, warnings = counted(problems)
    if arguments.json:
        document({"problems": [problem_as_json(found) for found in problems], "errors": errors, "warnings": warnings})
    else:
        for found in problems:
            for line in problem_lines(found, _line_of(found, opened)):
                data(visible(line))
        narrate(summary(errors, warnings))
    return 3 if errors else 0


def _line_of(problem: Problem, opened: Opened | None) -> int | None:
    """The line of the file where a problem is; None for what did not come from it."""
    known = problem.args.get("line")
    if isinstance(known, int):
        return known
    return opened.line_of(problem.path) if opened else None
