"""What dialogs have in common that put something into the keyring: they say at once whether it can be used, do the work
in a thread, and say in the keyring's own words why it failed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.sentence import NOTHING_TO_SAY, Sentence
from eci_tui.text import _
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.desk import aside
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.hidden_line import HiddenLine
from eci_tui.tui.widgets.said import Said, SaidButton

if TYPE_CHECKING:
    from eci_tui.store.vault import VaultState

T = TypeVar("T")
Result = TypeVar("Result")

ASKING = N_("Asking the keyring …")
KEEPING = N_("Putting it into the keyring …")


class KeyringDialog(Dialog[Result]):
    """A subclass yields its fields from `fields`, its buttons from `buttons`, and calls `keep`.

    The button `keep` works only where the keyring does. Up and down go from field to field, and Enter in one goes on;
    behind the last one it presses the first button.
    """

    WHERE = Where.FIELDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.FIELDS)]
    DEFAULT_CSS = """
    .field { height: 1; }
    .field-label { width: 17; color: $foreground-muted; }
    .field-value { width: 1fr; height: 1; background: $panel; }
    .field-value:focus { background: $primary 30%; }
    .field-said { width: 1fr; height: 1; }
    .field-status { height: auto; max-height: 40vh; margin-top: 1; }
    .field-status.-wrong { color: $text-error; }
    KeyringDialog .dialog-buttons { height: 1; }
    KeyringDialog Button { margin: 0 1; min-width: 8; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-small")
        self.can_keep = False
        self._busy = False
        self._said: Sentence | EciTuiError = Sentence(ASKING)

    def contents(self) -> ComposeResult:
        yield from self.fields()
        with VerticalScroll(classes="field-status", id="status", can_focus=False):
            yield Static(_(ASKING), id="status-text", markup=False)
        with Horizontal(classes="dialog-buttons"):
            for key, label in self.buttons():
                button = SaidButton(label, id=key, variant="primary" if key == "keep" else "default")
                button.disabled = key == "keep"
                yield button

    def fields(self) -> ComposeResult:
        """Rows made by `field`."""
        raise NotImplementedError

    def buttons(self) -> Iterator[tuple[str, str]]:
        """(id, label) of each; pressing one calls `pressed` with the id."""
        yield "keep", N_("Keep in the keyring")
        yield "back", N_("Go back")

    def pressed(self, button: str) -> None:
        """Do what the button is for; `back` is dealt with."""
        raise NotImplementedError

    def field(self, label: str, widget: Widget) -> Horizontal:
        """A labelled row."""
        widget.add_class("field-said" if isinstance(widget, Static) else "field-value")
        return Horizontal(Said(lambda: _(label), classes="field-label"), widget, classes="field")

    # The keyring

    def on_mount(self) -> None:
        aside(self, self.session.desk.vault.probe, self._probed)

    def _probed(self, state: VaultState | EciTuiError) -> None:
        from eci_tui.store.vault import may_prompt
        from eci_tui.store.vault_errors import KeyringLockedError

        error = state if isinstance(state, EciTuiError) else state.error
        self.can_keep = error is None or (isinstance(error, KeyringLockedError) and may_prompt())
        self.query_one("#keep", Button).disabled = not self.can_keep
        if error is not None and not self.can_keep:
            self.say(error)
        elif isinstance(state, EciTuiError) or not state.backend:
            self.say(NOTHING_TO_SAY)
        else:
            self.say(Sentence(N_("It goes into: {keyring}"), {"keyring": state.backend}))
        self.probed()

    def probed(self) -> None:
        """Called once it is known whether the keyring can be used."""

    def keep(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do `work` in a thread. `then` is called with what it gave; an error is said, and the fields stay.

        Whoever leaves meanwhile is told by a notification what came of it.
        """
        if self._busy:
            return
        self._busy = True
        self.say(Sentence(KEEPING))
        app = self.app

        def done(outcome: T | EciTuiError) -> None:
            self._busy = False
            failed = isinstance(outcome, EciTuiError)
            if self not in app.screen_stack:
                told = outcome.title if isinstance(outcome, EciTuiError) else _(N_("It is in the keyring now."))
                app.notify(visible(told), severity="error" if failed else "information", markup=False)
            elif isinstance(outcome, EciTuiError):
                self.say(outcome)
            else:
                self.forget()
                then(outcome)

        aside(app, work, done)

    def retranslate(self) -> None:
        super().retranslate()
        self.say(self._said)

    def say(self, what: Sentence | EciTuiError) -> None:
        """Say how it stands, or what is wrong and what to do about it."""
        self._said = what
        wrong = isinstance(what, EciTuiError)
        text = f"{what.title}\n{what.hint}".rstrip() if isinstance(what, EciTuiError) else str(what)
        self.query_one("#status").set_class(wrong, "-wrong")
        self.query_one("#status-text", Static).update(visible(text, lines=True))

    def forget(self) -> None:
        """Clear what was typed hidden."""
        for line in self.query(HiddenLine):
            line.clear()

    def on_unmount(self) -> None:
        self.forget()

    # Keys and mouse

    def on_key(self, event: events.Key) -> None:
        sideways = isinstance(self.focused, Button)
        if event.key == "down" or (sideways and event.key == "right"):
            event.stop()
            self.focus_next()
        elif event.key == "up" or (sideways and event.key == "left"):
            event.stop()
            self.focus_previous()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter in a field goes on; anywhere else it is for what has the focus."""
        if action == "enter_field":
            return isinstance(self.focused, Input | HiddenLine)
        return super().check_action(action, parameters)

    def action_next_field(self) -> None:
        """Go to the next field or button."""
        self.focus_next()

    def action_previous_field(self) -> None:
        """Go to the field or button before."""
        self.focus_previous()

    async def action_enter_field(self) -> None:
        """Go on, once the field has dealt with the keys that were pressed before this one."""
        field = self.focused
        if field is not None:
            await _caught_up(field)
            self.entered(field)

    def entered(self, field: Widget) -> None:  # noqa: ARG002
        """Enter was pressed in a field."""
        self.focus_next()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        for field in self.query(".field-value"):
            await _caught_up(field)
        if event.button.id == "back":
            self.dismiss(None)
        else:
            self.pressed(str(event.button.id))


async def _caught_up(field: Widget) -> None:
    """Wait until a field has dealt with the keys that it was given."""
    done = asyncio.Event()
    if field.is_running and field.call_later(done.set):
        await done.wait()
