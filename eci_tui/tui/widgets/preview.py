"""What the request becomes: its flat pairs, with the line of the field at hand marked and kept in view."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.text import _, ngettext, render
from eci_tui.tui.messages import GoTo
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, visible
from eci_tui.tui.widgets.lines import Lines, Piece

_LONGEST = 400
"""Characters of a value that are drawn at most; no terminal is wider."""


class PreviewLines(Lines):
    """One line for the action, and one for each pair."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="preview-lines")
        self._session = session

    def line_count(self) -> int:
        return len(self._session.outline.lines) + 1

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        mark = "▸" if index == self.cursor else " "
        if index == 0:
            return [(mark, ""), ("Action", "line--name"), (f"={catalogue.ACTION}", "line--quiet")]
        line = self._session.outline.lines[index - 1]
        value = visible(line.value[:_LONGEST])
        room = width - 2 - cell_len(value)
        name = line.name
        if cell_len(name) > max(room, width // 2):
            # Its end tells more than its beginning, which the lines around it show too.
            name = "…" + name[-max(room, width // 2) + 1 :]
        return [(mark, ""), (name, "line--name"), ("=", "line--quiet"), (value, "")]

    def mark(self, path: Path) -> None:
        """Mark the line of a field, or the first one below a list or struct."""
        number = self._session.outline.index_of(path) if path else None
        if number is not None:
            self.cursor = number + 1

    def follow(self) -> None:
        """Show what the draft is now."""
        if self.cursor >= self.line_count():
            self.cursor = self.line_count() - 1
        self.lines_changed()


class PreviewTitle(Widget):
    """How much there is."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="preview-title", classes="pane-title")
        self._session = session

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        outline = self._session.outline
        count = ngettext("{count} parameter", "{count} parameters", len(outline.lines)).format(count=len(outline.lines))
        size = render(N_("{size} kB"), {"size": f"{outline.bytes / 1000:.1f}"})
        left, right = " " + _("Request"), f"{count} · {size} "
        gap = " " * max(1, width - cell_len(left) - cell_len(right))
        return Strip([Segment(left + gap + right, style)]).adjust_cell_length(width, style)


class Preview(Vertical):
    """The pane of the preview."""

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session
        self.lines = PreviewLines(session)
        self._title = PreviewTitle(session)

    def compose(self) -> ComposeResult:
        yield self._title
        yield self.lines

    def follow(self) -> None:
        """Show what the draft is now."""
        if self.display:
            self.lines.follow()
            self._title.refresh()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        if event.index:
            self.post_message(GoTo(self._session.outline.lines[event.index - 1].path))
