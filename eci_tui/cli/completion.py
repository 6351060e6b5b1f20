"""`eci-tui completion SHELL`, and what happens when a shell asks how the line at its prompt may go on.

The scripts for the shells, and the reading of half a line, are argcomplete's; only these two load it.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from eci_tui.cli.output import data
from eci_tui.text import _

if TYPE_CHECKING:
    from eci_tui.cli.completers import Completer

SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "eci-tui"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "shell", metavar="SHELL", choices=SHELLS, help=_("the shell to print the script for: bash, zsh or fish")
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the script that makes a shell complete the program's arguments."""
    from argcomplete.shell_integration import shellcode

    data(shellcode([_PROGRAM], shell=arguments.shell))
    return 0


def answer(end: Callable[[int], object] = os._exit, output: TextIO | None = None) -> None:
    """Tell the shell what may come next, as it asks in the environment, through the descriptor that it reads.

    `end` gets the exit code; `output` takes what the descriptor would.
    """
    import argcomplete
    from argcomplete.lexers import split_line

    line, point = os.environ["COMP_LINE"], int(os.environ["COMP_POINT"])
    words = split_line(line, point)[3][int(os.environ["_ARGCOMPLETE"]) :]
    argcomplete.autocomplete(_parser_for(words), always_complete_options="long", exit_method=end, output_stream=output)


def _parser_for(words: list[str]) -> argparse.ArgumentParser:
    """A parser of the line whose finished words after the program's name are `words`."""
    from eci_tui.cli import parser

    if not words or words[0] not in parser.commands():
        whole = parser.wizard_parser()
        _help_along(whole, "" if words else "first")
        return whole
    of_command = parser.command_parser(words[0])
    _help_along(of_command, words[0])
    whole = argparse.ArgumentParser(_PROGRAM, add_help=False)
    whole.add_subparsers().add_parser(words[0], parents=[of_command], add_help=False)
    return whole


def _help_along(parser: argparse.ArgumentParser, command: str) -> None:
    from eci_tui.cli.completers import among

    completers = _completers(command)
    for action in parser._actions:
        if action.nargs != 0:
            fitting = completers.get(action.dest, completers[""]) if action.choices is None else among(action.choices)
            action.completer = fitting  # type: ignore[attr-defined]


def _completers(command: str) -> dict[str, Completer]:
    """What completes an argument, by its name in the parsed arguments; names that mean several things by command."""
    from eci_tui.cli import completers

    of_names = {
        "explain": completers.explainable,
        "presets": completers.behind_action(completers.presets),
        "profiles": completers.behind_action(completers.profiles),
    }
    return {
        "": completers.nothing,
        "file": first if command == "first" else completers.files,
        "assignments": completers.assignments,
        "region": completers.regions,
        "profile": completers.profiles,
        "secret": completers.secrets,
        "name": of_names.get(command, completers.nothing),
        "number": completers.submissions,
        "resume": completers.unknown_submissions,
        "group_id": completers.groups,
        "fail": completers.codes,
        "play": completers.stories,
    }


def first(prefix: str, **context: object) -> dict[str, str]:
    """The first word: a command, or a FILE for the wizard."""
    from eci_tui.cli import completers, parser

    commands = {name: words for name, words in parser.commands().items() if name.startswith(prefix)}
    return commands | completers.files(prefix, **context)
