"""The one question before something is created."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Static

from eci_tui.api.schema import N_
from eci_tui.text import _, render
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.visible import visible


class ConfirmScreen(Dialog[bool]):
    """Names account, region and request; in the sandbox it says that nothing real will be made."""

    heading = N_("Create the container group?")

    def contents(self) -> ComposeResult:
        yield Static(self._sentence(), classes="dialog-text", markup=False)
        with Horizontal(classes="dialog-buttons"):
            yield Button(_(N_("Create")), id="yes", variant="primary", compact=True)
            yield Button(_(N_("Go back")), id="no", compact=True)

    def _sentence(self) -> str:
        session = self.session
        facts = {
            "name": visible(str(session.tree.get("ContainerGroupName", ""))),
            "region": visible(session.region),
            "profile": visible(session.account.profile),
        }
        if session.account.is_sandbox:
            return render(
                N_("“{name}” goes to the sandbox on this computer. Nothing real is made, and nothing is paid."), facts
            )
        return render(N_("“{name}” is created in {region} as {profile}. It costs money while it runs."), facts)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
