"""What an export gives: text in another program's format, and what had to be left out or needs doing first."""

from __future__ import annotations

from dataclasses import dataclass

from eci_tui.api.problem import Path, Problem, Severity
from eci_tui.api.schema import N_
from eci_tui.exchange.values import Source, Variable


@dataclass(frozen=True, slots=True)
class Export:
    """`text` ends with a newline. `warnings` say, by path, where the text is less than the request."""

    text: str
    warnings: tuple[Problem, ...] = ()


def caution(path: Path, code: str, message: str, **args: object) -> Problem:
    """A warning about what an export does not say."""
    return Problem(path, code, Severity.WARNING, message, args)


def left_out(path: Path, program: str) -> Problem:
    """A value that the other program's format has no place for."""
    return caution(
        path, "export-left-out", N_("{program} has no place for this value, so it is left out"), program=program
    )


def about_variable(variable: Variable, name: str = "") -> Problem:
    """What must be set before the exported text can be used, and why it is not in the text.

    `name` is what the other program calls the variable, where that is not its own name.
    """
    messages = {
        Source.LITERAL: N_("This value is a secret and is not written; set {name} before you use the result"),
        Source.KEYRING: N_("Only this program reads its keyring entry {wanted}; set {name} before you use the result"),
        Source.ASK: N_("This value is asked for each time ({wanted}); set {name} before you use the result"),
        Source.ENV: N_("This value is taken from the environment; set {name} before you use the result"),
    }
    return caution(
        variable.path,
        f"export-{variable.source.value}",
        messages[variable.source],
        name=name or variable.name,
        wanted=variable.wanted,
    )
