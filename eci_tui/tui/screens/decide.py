"""A question with a few answers, each a button; Esc is none of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible

Answer = tuple[str, str]
"""What the dialog is left with, and the label of its button, in the language in use."""


class DecideScreen(Dialog[str]):
    """The first answer is the one that Enter gives."""

    def __init__(self, session: Session, heading: str, text: str, answers: Sequence[Answer]) -> None:
        super().__init__(session)
        self.add_class("-small")
        self.heading = heading
        self._text = text
        self._answers = answers

    def contents(self) -> ComposeResult:
        with VerticalScroll(classes="dialog-part", can_focus=False):
            yield Static(visible(self._text, lines=True), classes="dialog-text", markup=False)
        with Horizontal(classes="dialog-buttons"):
            for number, (key, label) in enumerate(self._answers):
                yield Button(label, id=f"answer-{key}", variant="default" if number else "primary", compact=True)

    def on_mount(self) -> None:
        self.query_one(f"#answer-{self._answers[0][0]}").focus()

    def on_key(self, event: events.Key) -> None:
        if event.key in ("left", "up"):
            self.focus_previous()
        elif event.key in ("right", "down"):
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(str(event.button.id).removeprefix("answer-"))
