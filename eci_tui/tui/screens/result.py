"""What came of a submission: the created group, or a refusal explained, with the fields that it points at."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.text import _
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.sending import Report
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Lines, Piece


class PathLines(Lines):
    """The fields a refusal points at."""

    def __init__(self, places: tuple[Path, ...]) -> None:
        super().__init__(id="paths")
        self.places = places

    def line_count(self) -> int:
        return len(self.places)

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        return [("▸ ", "line--quiet"), (visible(paths.format(self.places[index])), "line--name")]


class ResultScreen(Dialog[Path]):
    """Left with the field to go to, or None."""

    heading = N_("Answer")

    def __init__(self, session: Session, report: Report) -> None:
        super().__init__(session)
        self.report = report
        self._paths = PathLines(report.paths)

    def contents(self) -> ComposeResult:
        report = self.report
        good = report.outcome in ("created", "dry-run-passed")
        parts = [
            (
                ("✓ " if good else "✗ ") + visible(report.title) + "\n\n",
                f"bold {'$text-success' if good else '$text-error'}",
            )
        ]
        for label, value in report.facts:
            parts += [(_(label) + "  ", "$text-muted"), (visible(value) + "\n", "bold")]
        for text in (report.explanation, report.remedy):
            if text:
                parts.append(("\n" + visible(text, lines=True) + "\n", ""))
        yield Static(Content.assemble(*parts), id="report", classes="dialog-text", markup=False)
        yield self._paths

    def on_mount(self) -> None:
        self._paths.focus()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        self.dismiss(self.report.paths[event.index])
