"""Waiting until it is known who pays, for a keyring may take its time or ask for a password."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.text import _
from eci_tui.tui.account import Standing
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.said import Said, SaidButton

if TYPE_CHECKING:
    from eci_tui.tui.screens.main import MainScreen


class WhoPaysScreen(Dialog[bool]):
    """Left by itself once the account is known, or known to be of no use; by the user before that."""

    heading = N_("Who pays?")
    tells_who_pays = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-small")

    def contents(self) -> ComposeResult:
        yield Said(lambda: _(N_("Finding out who pays …")), classes="dialog-text")
        with Horizontal(classes="dialog-buttons"):
            yield SaidButton(N_("Go back"), id="back", keymap=self.session.keys)

    def on_mount(self) -> None:
        self._unfollow = self.session.follow(lambda _change: self._leave_once_known())
        self._leave_once_known()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(False)

    def on_unmount(self) -> None:
        self._unfollow()

    def _leave_once_known(self) -> None:
        if self.session.account.standing is not Standing.UNKNOWN:
            self.dismiss(True)


def once_known(main: MainScreen, go_on: Callable[[], object], failed: Callable[[EciTuiError], object]) -> None:
    """Call `go_on` as soon as it is known who pays, or `failed` where that cannot be found out; neither if the user
    does not want to wait. What could not be used before is looked for again: a keyring may be unlocked by now."""
    session = main.session
    if session.account.standing is Standing.FAILED:
        main.look_up_account_again()
    if session.account.standing is not Standing.UNKNOWN:
        go_on()
        return

    def known(it_is: bool | None) -> None:
        if not it_is:
            return
        if session.account.error is not None:
            failed(session.account.error)
        else:
            go_on()

    main.look_up_account()  # unless somebody does already
    main.app.push_screen(WhoPaysScreen(session), known)
