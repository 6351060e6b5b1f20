"""How a command ends that could not do its work: a sentence, a hint, an exit code, and a report for a fault of ours."""

from __future__ import annotations

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
    """A fault of the program."""
    from eci_tui.session.faults import fault_report, keep_report

    command = argv[0] if argv and argv[0].isalpha() else ""
    narrate(_("eci-tui: This is a fault of the program ({kind}).").format(kind=type(error).__name__))
    try:
        place = keep_report(error, command)
    except (OSError, EciTuiError):
        narrate(fault_report(error, command))
    else:
        narrate(_("    A report without any of your values was written to {path}").format(path=place))
    return 1
