"""The review before sending: what the request will be, everything that is wrong with it, and the way on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.request.validate import validate
from eci_tui.text import _
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.pages import Place
from eci_tui.tui.reviewing import CREATE, DRY_RUN, path_of, review
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.reading import Reading


class ReviewScreen(Dialog[Path]):
    """Enter on a line goes to its field or group; F8 and F9 go on from here."""

    WHERE = Where.REVIEW
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.REVIEW)]
    heading = N_("Review")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-large")
        session.take_problems(tuple(validate(session.tree)))
        self._reading = Reading(review(session), id="reading")

    def contents(self) -> ComposeResult:
        yield self._reading

    def on_mount(self) -> None:
        self._reading.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self._reading.show(review(self.session), keep_place=True)

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        target = event.entry
        if target in (DRY_RUN, CREATE):
            self._go_on(dry_run=target == DRY_RUN)
        elif isinstance(target, Place):
            self.dismiss(None)
            self._main.open_place(target)
        else:
            self.dismiss(path_of(target))

    def action_dry_run(self) -> None:
        """Leave the review and ask the service."""
        self._go_on(dry_run=True)

    def action_create(self) -> None:
        """Leave the review and create the group, with the question before it."""
        self._go_on(dry_run=False)

    def _go_on(self, *, dry_run: bool) -> None:
        main, session = self._main, self.session
        if session.findings.has_errors:
            self._reading.action_first()
            self.notify(_(N_("Nothing was sent: the request has errors.")), severity="warning", markup=False)
            return
        from eci_tui.tui.screens.submit import begin

        self.dismiss(None)
        main.call_later(begin, main, session, dry_run=dry_run)

    @property
    def _main(self) -> MainScreen:
        main = self.app.screen_stack[0]
        assert isinstance(main, MainScreen)
        return main
