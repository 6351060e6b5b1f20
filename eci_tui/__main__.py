"""The entry point: chooses a front end before importing one, and turns exceptions into exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

COMMANDS = (
    *("chat", "check", "preview", "submit", "explain", "presets", "login", "logout", "profiles"),
    *("history", "watch", "logs", "delete", "sandbox", "doctor", "completion"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code of the contract."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _written(argv)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        from eci_tui.cli.output import let_go_of_stdout

        let_go_of_stdout()
        return 0
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody has to be told
        from eci_tui.cli.failures import report

        return report(error, argv)


def _written(argv: list[str]) -> int:
    """Run, and see to it that what was printed has gone out: at the end of the process it would be too late."""
    try:
        code = _run(argv)
    except SystemExit:  # argparse, after --help
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return code


def _run(argv: list[str]) -> int:
    if argv in (["--version"], ["-V"]):
        from eci_tui import __version__

        print(f"eci-tui {__version__}")
        return 0
    from eci_tui.cli import parser
    from eci_tui.text import preferred_language, set_language

    set_language(_language_option(argv) or preferred_language())
    if "_ARGCOMPLETE" in os.environ:
        from eci_tui.cli.completion import answer

        answer()
    _write_anything()

    if not argv or argv[0] not in COMMANDS:
        arguments = parser.wizard(argv)
        from eci_tui.tui import start

        return start(arguments)
    _collect_little()
    arguments = parser.command(argv)
    if arguments.command == "chat":
        from eci_tui.chat import start as start_chat

        ending = start_chat(arguments)
        if ending.tree is None:
            return ending.code
        from eci_tui.tui import go_on

        return go_on(arguments, ending.tree, ending.source, ending.file, ending.draft_id)
    code: int = arguments.run(arguments)
    return code


def _collect_little() -> None:
    """Spare a short command the collections in the middle of its imports, and the one of everything at its end."""
    import atexit
    import gc

    gc.set_threshold(50_000)
    atexit.register(gc.freeze)


def _write_anything() -> None:
    """Let no text fail to be printed: what the encoding of stdout lacks is spelled out, as on stderr."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _language_option(argv: list[str]) -> str:
    for index, argument in enumerate(argv):
        if argument == "--lang" and index + 1 < len(argv):
            return argv[index + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return ""


if __name__ == "__main__":
    sys.exit(main())
