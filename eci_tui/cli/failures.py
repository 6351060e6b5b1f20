"""How a command ends that could not do its work: a sentence, a hint, an exit code, and a report for a fault of ours."""

from __future__ import annotations

import sys
import traceback

from eci_tui.cli.output import narrate, text_width
from eci_tui.errors import EciTuiError
from eci_tui.text import _


def report(error: Exception, argv: list[str]) -> int:
    """Say what happened on stderr; returns the exit code."""
    if isinstance(error, EciTuiError):
        explanation = getattr(error, "explanation", None)
        if explanation is not None:
            from eci_tui.session.explanations import explanation_lines

            for line in explanation_lines(explanation, text_width()):
                narrate(line)
            return error.exit_code
        narrate(_("eci-tui: {what}").format(what=error.title))
        for line in error.hint.splitlines():
            narrate(f"    {line}")
        return error.exit_code
    return _fault(error, argv)


def _fault(error: Exception, argv: list[str]) -> int:
    """A fault of the program. The report holds the places in our code, never values: they may be secret."""
    from eci_tui import __version__

    lines = [f"eci-tui {__version__}, Python {sys.version.split()[0]}, {sys.platform}"]
    lines.append(f"command: {argv[0] if argv and argv[0].isalpha() else ''}")
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {frame.filename.rpartition('eci_tui')[2] or frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    text = "\n".join(lines) + "\n"
    narrate(_("eci-tui: This is a fault of the program ({kind}).").format(kind=type(error).__name__))
    try:
        from eci_tui.store.folders import write_report

        narrate(_("    A report without any of your values was written to {path}").format(path=write_report(text)))
    except (OSError, EciTuiError):
        narrate(text)
    return 1
