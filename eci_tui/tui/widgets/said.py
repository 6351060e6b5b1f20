"""A text that is said anew in another language when that changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.widgets import Button, Static
from textual.widgets.button import ButtonVariant

from eci_tui.tui.actions import with_keys
from eci_tui.tui.visible import visible


class Said(Static):
    """Shows what `say` gives; its lines stay lines, and whatever else is foreign in it is shown and not obeyed."""

    def __init__(self, say: Callable[[], str], *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._say = say

    def on_mount(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        """Say it as it is now."""
        self.update(visible(self._say(), lines=True))


class SaidButton(Button):
    """A button of one row whose label is a template; `{confirm_yes}` in it is that action's key."""

    def __init__(
        self,
        label: str,
        *,
        id: str,  # noqa: A002
        variant: ButtonVariant = "default",
        keymap: Mapping[str, str] = {},
    ) -> None:
        super().__init__(visible(with_keys(label, keymap)), id=id, variant=variant, compact=True)
        self._template = label
        self._keymap = keymap

    def retranslate(self) -> None:
        """Say in the language in use what it does."""
        self.label = visible(with_keys(self._template, self._keymap))
        self.refresh(layout=True)
