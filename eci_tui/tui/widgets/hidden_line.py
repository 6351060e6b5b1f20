"""A line for a secret: what is typed is never shown, copied, selected, or part of a message."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from eci_tui.text import _
from eci_tui.tui.visible import fitted

_LONGEST = 1 << 20
_DOT = "•"


class HiddenLine(Widget, can_focus=True):
    """What is typed is added at the end and taken away there, as at a terminal's prompt; of a paste, its first line.

    The value lives here only until `clear`, or until the line is taken off the screen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hidden--cursor", "hidden--quiet"}
    DEFAULT_CSS = """
    HiddenLine { height: 1; background: $panel; }
    HiddenLine:focus { background: $primary 30%; }
    HiddenLine > .hidden--cursor { background: $input-cursor-background; color: $input-cursor-foreground; }
    HiddenLine > .hidden--quiet { color: $text-disabled; }
    """

    class Typed(Message):
        """There is more or less in the line than before."""

        def __init__(self, line: HiddenLine) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> HiddenLine:
            return self.line

    class Submitted(Typed):
        """Enter was pressed."""

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._characters: list[str] = []
        self._placeholder = placeholder

    @property
    def is_empty(self) -> bool:
        return not self._characters

    def value(self) -> str:
        """What was typed."""
        return "".join(self._characters)

    def clear(self) -> None:
        """Forget what was typed."""
        self._characters.clear()
        self._changed()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Printable keys are text here, and no keys of anything around."""
        return character is not None and character.isprintable() and "alt+" not in key

    def on_key(self, event: events.Key) -> None:
        characters = self._characters
        match event.key:
            case "enter":
                event.stop()
                self.post_message(self.Submitted(self))
                return
            case "backspace" | "ctrl+h" | "delete":
                del characters[-1:]
            case "ctrl+u" | "ctrl+k" | "ctrl+w":
                characters.clear()
            case key if "alt+" not in key and event.is_printable and event.character and len(characters) < _LONGEST:
                characters.append(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()
        self._changed()

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line."""
        event.stop()
        lines = event.text.splitlines()
        if lines:
            self._characters += _typed(lines[0])
            self._changed()

    def on_click(self) -> None:
        self.focus()

    def on_unmount(self) -> None:
        self._characters.clear()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Typed(self))

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        room = width - 1
        segments = [Segment(_DOT * min(len(self._characters), room), style)]
        if self.has_focus:
            segments.append(Segment(" ", style + self.get_component_rich_style("hidden--cursor", partial=True)))
        if not self._characters and self._placeholder:
            quiet = style + self.get_component_rich_style("hidden--quiet", partial=True)
            segments.append(Segment(fitted(_(self._placeholder), room), quiet))
        return Strip(segments).adjust_cell_length(width, style)


def _typed(text: str) -> list[str]:
    return [character for character in text if character.isprintable()][:_LONGEST]
