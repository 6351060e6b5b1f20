"""What goes where: data to stdout, narration to stderr, and foreign text with its control characters made visible."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from eci_tui.api.problem import Problem, Severity
from eci_tui.errors import EciTuiError
from eci_tui.request import path as paths
from eci_tui.text import _, ngettext, render
from eci_tui.visible import visible as visible_line

_WIDEST = 88


def visible(text: str) -> str:
    """Text from outside as it may be printed: its lines are kept, and nothing else in it is obeyed."""
    return visible_line(text, lines=True)


def data(text: str) -> None:
    """Print a line of what was asked for."""
    sys.stdout.write(text + "\n")


def document(value: object) -> None:
    """Print one JSON document; as stdout's only content, with --json."""
    data(as_json(value, indent=2))


def as_json(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON that any stdout can hold and that no terminal obeys: what cannot be printed is escaped."""
    import json

    encoding = sys.stdout.encoding or "utf-8"
    text = json.dumps(value, ensure_ascii=not encoding.lower().startswith("utf"), indent=indent)
    if indent is None and text.isprintable():
        return text
    return "".join(it if it.isprintable() or it == "\n" else json.dumps(it)[1:-1] for it in text)


def text_width() -> int:
    """How many columns a paragraph takes: the terminal's, as far as that is good to read."""
    try:
        return max(20, min(_WIDEST, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError, AttributeError):
        return _WIDEST


def let_go_of_stdout() -> None:
    """Forget a reader of stdout that has gone away (`| head`): that is its right, and nobody is to complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def narrate(text: str) -> None:
    """Say something beside the data."""
    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()


def problem_as_json(problem: Problem) -> dict[str, object]:
    """A problem as `check --json` shows it."""
    return {
        "path": paths.format(problem.path),
        "wire_name": paths.wire_name(problem.path),
        "code": problem.code,
        "severity": problem.severity.value,
        "message": render(problem.message, problem.args),
        "hint": render(problem.hint, problem.args),
    }


def problems_of(error: EciTuiError) -> list[Problem]:
    """What keeps a request from being read, as problems: all that the exception holds, or the exception itself."""
    found = getattr(error, "problems", None)
    if found:
        return list(found)
    code = "unreadable" if getattr(error, "path", None) else "command-line"
    return [Problem((), code, Severity.ERROR, error.message, error.args_of_message, error.hint_template)]


def problem_lines(problem: Problem, line: int | None = None) -> list[str]:
    """A problem as people read it: the place and what is wrong, and below it what to do. `line` is that of its file."""
    place = paths.format(problem.path) or _("the request")
    if line is not None:
        place = _("{place} (line {line})").format(place=place, line=line)
    found = {"place": place, "what": render(problem.message, problem.args)}
    wrong = problem.severity is Severity.ERROR
    said = _("error: {place}: {what}") if wrong else _("warning: {place}: {what}")
    lines = [said.format_map(found)]
    if problem.hint:
        lines.append(f"    {render(problem.hint, problem.args)}")
    return lines


def counted(problems: Iterable[Problem]) -> tuple[int, int]:
    """How many errors and how many warnings."""
    severities = [problem.severity for problem in problems]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def summary(errors: int, warnings: int) -> str:
    """`2 errors, 1 warning`."""
    return _("{errors}, {warnings}").format(
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )


def is_terminal() -> bool:
    """Whether somebody can be asked: both stdin and stderr are a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, *, secret: bool = False) -> str:
    """Ask on the terminal, beside the data. The caller has made sure that there is one."""
    if secret:
        from eci_tui.cli.hidden import read_hidden

        return read_hidden(visible(question))
    sys.stderr.write(visible(question) + " ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.rstrip("\n")


def confirmed(question: str) -> bool:
    """Ask a question whose answer is yes only when somebody types it."""
    answer = ask(_("{question} [y/N]").format(question=question))
    return answer.strip().lower() in ("y", "yes", "是", "好")
