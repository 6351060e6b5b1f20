"""A line to type in, in dialogs: foreign text in it is shown and not obeyed, and a key with Alt is never a letter."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.widgets import Input

from eci_tui.text import _
from eci_tui.tui.visible import visible


class _Visible(Highlighter):
    def highlight(self, text: Text) -> None:
        text.plain = visible(text.plain)


class Line(Input):
    """An Input of one row. Its placeholder is a template, which is translated."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            value, placeholder=_(placeholder), id=id, classes="dialog-input", compact=True, highlighter=_Visible()
        )
        self._template = placeholder

    def retranslate(self) -> None:
        """Say in the language in use what can be typed."""
        self.placeholder = _(self._template)

    async def _on_key(self, event: events.Key) -> None:
        if event.key.startswith("alt+"):
            event.prevent_default()
