"""Several lines to type in: foreign text in them is shown and not obeyed, and a key with Alt is never a letter."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widgets import TextArea

from eci_tui.tui.visible import visible


class Paragraph(TextArea):
    """A TextArea. Tab leaves it."""

    DEFAULT_CSS = """
    Paragraph > .text-area--gutter { color: $foreground-muted; }
    Paragraph > .text-area--cursor-gutter { color: $foreground; }
    Paragraph > .text-area--placeholder { color: $foreground-muted; }
    """

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002
        super().__init__(text, id=id, read_only=read_only, show_line_numbers=True, compact=True)

    def get_line(self, line_index: int) -> Text:
        line = self.document.get_line(line_index)
        return Text("\t".join(visible(part) for part in line.split("\t")), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        if event.key.startswith("alt+"):
            event.prevent_default()
            return
        await super()._on_key(event)
