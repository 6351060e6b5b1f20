"""What came of a submission: the created group, or a refusal explained, with the fields that it points at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request import path as paths
from eci_tui.text import _, render
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Lines, Piece

if TYPE_CHECKING:
    from eci_tui.cloud.explanation import Explanation, SetField
    from eci_tui.cloud.outcome import Outcome
    from eci_tui.session.submission import Submission

Parts = list[tuple[str, str]]


class FieldLines(Lines):
    """The fields that a refusal points at."""

    def __init__(self, fields: tuple[SetField, ...]) -> None:
        super().__init__(id="fields")
        self.fields = fields

    def line_count(self) -> int:
        return len(self.fields)

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        it = self.fields[index]
        return [("▸ ", ""), (visible(paths.format(it.path)), "line--name"), (" = ", ""), (visible(it.value), "")]


class ResultScreen(Dialog[Path]):
    """Left with the field to go to, or None."""

    heading = N_("Answer")

    def __init__(self, session: Session, submission: Submission | EciTuiError) -> None:
        super().__init__(session)
        self.error = submission if isinstance(submission, EciTuiError) else None
        self.outcome = None if isinstance(submission, EciTuiError) else submission.outcome
        explanation = self.outcome.explanation if self.outcome is not None else None
        self._fields = FieldLines(explanation.paths if explanation is not None else ())

    def contents(self) -> ComposeResult:
        with VerticalScroll(classes="dialog-scroll", can_focus=not self._fields.fields):
            yield Static(Content.assemble(*self._parts()), id="report", classes="dialog-text", markup=False)
        if self._fields.fields:
            yield Static(_(N_("Fields to look at; Enter goes there:")), classes="dialog-keys", markup=False)
            yield self._fields

    def _parts(self) -> Parts:
        outcome = self.outcome
        if self.error is not None or outcome is None:
            title, hint = (self.error.title, self.error.hint) if self.error is not None else ("", "")
            return [(f"✗ {visible(title)}\n\n", "bold $text-error"), (visible(hint), "")]
        parts = _headline(outcome)
        if outcome.explanation is not None:
            parts += _explained(outcome.explanation)
        return parts

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        self.dismiss(self._fields.fields[event.index].path)


def _headline(outcome: Outcome) -> Parts:
    match outcome.outcome.value:
        case "created" if outcome.sandbox:
            parts: Parts = [("✓ " + _(N_("The sandbox made a container group; nothing real.")), "bold $text-success")]
        case "created":
            parts = [("✓ " + _(N_("The container group is created.")), "bold $text-success")]
        case "dry-run-passed":
            parts = [("✓ " + _(N_("The dry run passed: the service would accept this.")), "bold $text-success")]
        case _:
            title = str(outcome.explanation.title) if outcome.explanation is not None else outcome.message
            parts = [("✗ " + visible(title), "bold $text-error")]
    parts.append(("\n\n", ""))
    for label, value in (
        (N_("Container group"), outcome.container_group_id),
        (N_("Request"), outcome.request_id),
        (N_("Code"), outcome.code),
        (N_("Message"), outcome.message),
    ):
        if value:
            parts += [(_(label) + "  ", "$text-muted"), (visible(value) + "\n", "bold")]
    took = {"seconds": f"{outcome.elapsed_ms / 1000:.1f}", "attempts": outcome.attempts}
    return [*parts, (render(N_("{seconds} s, attempts: {attempts}"), took) + "\n", "$text-muted")]


def _explained(explanation: Explanation) -> Parts:
    parts: Parts = []
    for sentence in (explanation.meaning, explanation.why, *explanation.findings, explanation.fate):
        if sentence:
            parts.append(("\n" + visible(str(sentence), lines=True), ""))
    if explanation.steps:
        parts.append(("\n\n" + _(N_("What to do")), "bold"))
        parts += [(f"\n• {visible(str(step), lines=True)}", "") for step in explanation.steps]
    if explanation.retry_when:
        parts.append(("\n\n" + visible(str(explanation.retry_when)), ""))
    parts += [(f"\n{visible(str(link.label))}: {visible(link.url)}", "$text-muted") for link in explanation.links]
    return parts
