"""`eci-tui preview FILE --as FORMAT` for other programs' formats: the text to stdout, what it leaves out to stderr."""

from __future__ import annotations

import sys

from eci_tui.api.problem import Tree
from eci_tui.cli.output import data, narrate, problem_lines, visible


def print_export(key: str, tree: Tree) -> None:
    """Print the request in the format called `key`. No secret is ever in it, whoever asks."""
    from eci_tui.exchange import FORMATS

    exported = FORMATS[key].export(tree)
    text = exported.text.removesuffix("\n")
    data(visible(text) if sys.stdout.isatty() else text)
    for warning in exported.warnings:
        for line in problem_lines(warning):
            narrate(line)
