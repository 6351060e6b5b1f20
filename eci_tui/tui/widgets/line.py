"""Lines to type in: foreign text in them is shown and not obeyed, and in dialogs a key with Alt is never a letter."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.geometry import Region
from textual.widgets import Input

from eci_tui.text import _
from eci_tui.tui.visible import cell_len, visible


class PictureInput(Input):
    """An Input that has a picture for each character that a terminal would obey, or show in no cell.

    Cursor and clicks go by the pictures, one for each character of the value.
    """

    @property
    def _pictures(self) -> str:
        return "•" * len(self.value) if self.password else visible(self.value)

    @property
    def _value(self) -> Text:
        # A Text leaves some controls out, so there have to be pictures before there is a Text.
        return Text(self._pictures, no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(self._pictures[:position])

    def _cell_offset_to_index(self, offset: int) -> int:
        pictures, wanted = self._pictures, offset + self.scroll_offset.x
        used = 0
        for index, picture in enumerate(pictures):
            used += cell_len(picture)
            if wanted < used:
                return index
        return len(pictures)

    def on_resize(self) -> None:
        """Keep the cursor in sight where the box becomes narrower, as it does for what a hint has to say."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)


class Line(PictureInput):
    """An Input of one row. Its placeholder is a template, which is translated."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
        classes: str = "dialog-input",
        disabled: bool = False,
    ) -> None:
        super().__init__(value, placeholder=_(placeholder), id=id, classes=classes, compact=True, disabled=disabled)
        self._template = placeholder

    def retranslate(self) -> None:
        """Say in the language in use what can be typed."""
        self.placeholder = _(self._template)

    async def _on_key(self, event: events.Key) -> None:
        if event.key.startswith("alt+"):
            event.prevent_default()
