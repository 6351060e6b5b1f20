"""The entry point: answers --version, chooses a front end before importing one, and turns exceptions into exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = (
    "chat check preview submit explain presets login logout profiles history watch logs delete sandbox doctor completion"
).split()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code of the contract."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    if argv in (["--version"], ["-V"]):
        from eci_tui import __version__

        print(f"eci-tui {__version__}")
        return 0
    from eci_tui.text import preferred_language, set_language

    set_language(_language_option(argv) or preferred_language())
    try:
        return _run(argv)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader went away (`| head`): that is its right, and Python must not complain at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from eci_tui.cli.failures import report

        return report(error, argv)


def _run(argv: list[str]) -> int:
    from eci_tui.cli import parser

    if not argv or argv[0] not in COMMANDS:
        arguments = parser.wizard(argv)
        from eci_tui.tui import start

        return start(arguments)
    arguments = parser.command(argv)
    if arguments.command == "chat":
        from eci_tui.chat import start as start_chat

        return start_chat(arguments)
    code: int = arguments.run(arguments)
    return code


def _language_option(argv: list[str]) -> str:
    for index, argument in enumerate(argv):
        if argument == "--lang" and index + 1 < len(argv):
            return argv[index + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return ""


if __name__ == "__main__":
    sys.exit(main())
