"""The one question before something is created."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from eci_tui.api.schema import N_
from eci_tui.session.wording import size_words
from eci_tui.text import _, ngettext, render
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import shortened
from eci_tui.tui.widgets.said import Said, SaidButton

_LONGEST = 80
"""Characters of a fact that are told: the question and its answers have to be in sight."""


class ConfirmScreen(Dialog[bool]):
    """Names account, region and size; in the sandbox it says that nothing real will be made.

    Enter creates in the sandbox. Where it costs money, Enter goes back, and creating takes a step of its own.
    """

    WHERE = Where.CONFIRM
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.CONFIRM)]
    heading = N_("Create the container group?")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-small")

    def contents(self) -> ComposeResult:
        yield Said(lambda: "\n".join(self._sentences()), classes="dialog-text")
        with Horizontal(classes="dialog-buttons"):
            keymap = self.session.keys
            yield SaidButton(N_("Create ({confirm_yes})"), id="yes", variant="primary", keymap=keymap)
            yield SaidButton(N_("Go back ({confirm_no})"), id="no", keymap=keymap)

    def on_mount(self) -> None:
        self.query_one("#yes" if self.session.account.is_sandbox else "#no").focus()

    def _sentences(self) -> Iterator[str]:
        session = self.session
        account = session.account
        profile, key = shortened(account.profile, _LONGEST), shortened(account.shown_id, _LONGEST)
        facts = {
            "name": shortened(str(session.tree.get("ContainerGroupName", "")), _LONGEST),
            "region": shortened(session.region, _LONGEST),
            "size": shortened(size_words(session.tree), _LONGEST),
            "account": f"{profile} ({key})" if profile else key,
        }
        if account.is_sandbox:
            yield render(N_("“{name}”, {size}, {region}, goes to the sandbox on this computer."), facts)
            yield _(N_("Nothing real is made, and nothing is paid."))
        else:
            yield render(N_("“{name}”, {size}, is created in {region} by {account}."), facts)
            yield _(N_("It costs money while it runs."))
        _errors, warnings = session.findings.under(())
        if warnings:
            sentence = ngettext("There is {count} warning.", "There are {count} warnings.", warnings)
            yield sentence.format(count=warnings)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_answer(self, sure: bool) -> None:
        """Answer by a key of its own."""
        self.dismiss(sure)
