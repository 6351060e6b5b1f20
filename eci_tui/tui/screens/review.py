"""The review before sending: what the request is in short, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.widgets import Static

from eci_tui.api.problem import Path, Problem, Severity
from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.request.validate import validate
from eci_tui.text import _, ngettext, render
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Lines, Piece


class ProblemLines(Lines):
    """The problems, errors first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__(id="problems")
        self.problems = sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)

    def line_count(self) -> int:
        return len(self.problems)

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        problem = self.problems[index]
        error = problem.severity is Severity.ERROR
        return [
            ("✗ " if error else "! ", "line--error" if error else "line--warning"),
            (visible(paths.format(problem.path)) + "  ", "line--name"),
            (visible(render(problem.message, problem.args)), ""),
        ]


class ReviewScreen(Dialog[Path]):
    """Enter on a problem goes to its field."""

    heading = N_("Review")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        session.take_problems(tuple(validate(session.tree)))
        self._problems = ProblemLines(session.problems)

    def contents(self) -> ComposeResult:
        yield Static(self._summary(), classes="dialog-text", markup=False)
        yield self._problems

    def _summary(self) -> str:
        errors, warnings = self.session.problems_under(())
        if not errors and not warnings:
            return _(N_("No problems found. F8 asks the service whether it would accept this; F9 creates it."))
        return render(
            N_("{errors}, {warnings}. Errors have to be mended before anything is sent; warnings need not."),
            {
                "errors": ngettext("{count} error", "{count} errors", errors).format(count=errors),
                "warnings": ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
            },
        )

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        self.dismiss(self._problems.problems[event.index].path or None)
