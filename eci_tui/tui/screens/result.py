"""What came of a submission: the created group, or a refusal explained; and everything that can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.tui import reporting
from eci_tui.tui.reporting import Next
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.reading import Block, Reading

if TYPE_CHECKING:
    from eci_tui.cloud.outcome import Outcome
    from eci_tui.session.submission import Submission


class ResultScreen(Dialog[Path | Next]):
    """Left with the field to go to, with what is to be done next, or with None."""

    heading = N_("Answer")
    tells_who_pays = True

    def __init__(self, session: Session, submission: Submission | EciTuiError) -> None:
        super().__init__(session)
        self.add_class("-large")
        self.submission = submission
        self._reading = Reading(self._blocks(), id="reading")

    @property
    def error(self) -> EciTuiError | None:
        """Why nothing was sent, where nothing was."""
        return self.submission if isinstance(self.submission, EciTuiError) else None

    @property
    def outcome(self) -> Outcome | None:
        """What the service made of it, where something was sent."""
        return None if isinstance(self.submission, EciTuiError) else self.submission.outcome

    def _blocks(self) -> list[Block]:
        if isinstance(self.submission, EciTuiError):
            return reporting.failed(self.submission)
        return reporting.report(self.submission, self.session.keys, resumable=bool(self.submission.entry_id))

    def contents(self) -> ComposeResult:
        yield self._reading

    def on_mount(self) -> None:
        self._reading.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self._reading.show(self._blocks(), keep_place=True)

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        target = event.entry
        if isinstance(target, Next):
            self._do(target)
        elif isinstance(target, tuple):
            self.dismiss(target)

    def _do(self, what: Next) -> None:
        from eci_tui.tui.copying import copy

        outcome = self.outcome
        match what:
            case Next.COPY_GROUP if outcome is not None:
                copy(self, outcome.container_group_id)
            case Next.COPY_REQUEST if outcome is not None:
                copy(self, outcome.request_id)
            case Next.COPY_ALL:
                copy(self, reporting.as_text(self._blocks()))
            case _:
                self.dismiss(what)
