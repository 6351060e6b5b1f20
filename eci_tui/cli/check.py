"""`eci-tui check FILE`: every problem of a request, with its path."""

from __future__ import annotations

import argparse

from eci_tui.cli.options import add_file, add_json
from eci_tui.cli.output import counted, data, document, narrate, problem_as_json, problem_lines, summary, visible


def add(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 3 if there is an error, 0 otherwise."""
    from eci_tui.request.validate import validate
    from eci_tui.session.opening import open_request

    opened = open_request(arguments.file, arguments.assignments, arguments.region)
    problems = [*opened.problems, *validate(opened.tree)]
    errors, warnings = counted(problems)
    if arguments.json:
        document({"problems": [problem_as_json(found) for found in problems], "errors": errors, "warnings": warnings})
    else:
        for found in problems:
            for line in problem_lines(found):
                data(visible(line))
        narrate(summary(errors, warnings))
    return 3 if errors else 0
