"""A list that is drawn line by line: thousands of lines cost as little as the ones in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.visible import cell_len, fitted

Piece = tuple[str, str]
"""Text and the name of the component class that styles it; the empty name is the line's own style."""


def component_style(widget: Widget, name: str) -> Style:
    """What a component class says about a piece of text, for laying over another style.

    Its partial style has translucent and automatic colours as if they were opaque; the whole one has them worked out.
    """
    style = widget.get_component_rich_style(name, partial=True)
    if style.color is None:
        return style
    return style + Style(color=widget.get_component_rich_style(name).color)


def drawn(widget: Widget, pieces: Iterable[Piece], width: int, style: Style, *, filled: bool = False) -> Strip:
    """The pieces as a strip of exactly `width` cells, styled by the widget's component classes over `style`.

    With `filled` the colours are all those of `style`, whose background the others are not made for.
    """
    segments = []
    left = width
    for text, name in pieces:
        if left <= 0:
            break
        size = cell_len(text)
        if size > left:
            text, size = fitted(text, left), left
        left -= size
        own = style
        if name:
            named = component_style(widget, name)
            own = named + style if filled else style + named
        segments.append(Segment(text, own))
    if left > 0:
        segments.append(Segment(" " * left, style))
    return Strip(segments, width)


class Lines(ScrollView, can_focus=True):
    """Lines with one at hand. A subclass says how many there are and what each looks like."""

    WHERE = Where.LINES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.LINES)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line",
        "line--at-hand",
        "line--focused",
        "line--quiet",
        "line--strong",
        "line--heading",
        "line--found",
        "line--name",
        "line--error",
        "line--warning",
        "line--done",
    }
    DEFAULT_CSS = """
    Lines { overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    _style = Style.null()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawn: dict[int, tuple[bool, tuple[Piece, ...]]] = {}

    cursor: reactive[int] = reactive(0, repaint=False)

    class Entered(Message):
        """The line at hand was taken, by Enter or by a click. `entry` is what it stood for when that happened."""

        def __init__(self, lines: Lines, index: int) -> None:
            super().__init__()
            self.lines = lines
            self.entry = lines.entry_at(index)

        @property
        def control(self) -> Lines:
            return self.lines

    class Moved(Message):
        """Another line is at hand because the user went there. `entry` is what it stood for when that happened."""

        def __init__(self, lines: Lines, index: int) -> None:
            super().__init__()
            self.lines = lines
            self.entry = lines.entry_at(index)

        @property
        def control(self) -> Lines:
            return self.lines

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Lines.Moved) and message.lines is self.lines

    # What a subclass says

    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        """The pieces of a line. They may be wider than `width`, and are cut then."""
        raise NotImplementedError

    def can_take(self, index: int) -> bool:  # noqa: ARG002
        """Whether a line can be at hand."""
        return True

    def entry_at(self, index: int) -> object:  # noqa: ARG002
        """What a line stands for. Messages take it along: by the time they are read, other lines may stand there."""
        return None

    # Following what is shown

    @property
    def room(self) -> int:
        """Cells of a line beside the scrollbar."""
        return self.size.width - self.scrollbar_size_vertical

    def lines_changed(self) -> None:
        """Tell that there may be other lines than before, or that they may look different; repaints those that do."""
        count, width = self.line_count(), self.room
        if self._resized(count):
            self.refresh()
            return
        top = self.scroll_offset.y
        for index in range(top, min(count, top + self.size.height)):
            if self._drawn.get(index) != self._look(index, width):
                self.refresh_line(index)

    def _resized(self, count: int) -> bool:
        """Note how many lines there are. Their width is no part of it: a change of size would lay out all twice."""
        changed = self.virtual_size.height != count
        if changed:
            self.virtual_size = Size(0, count)
        return changed

    def _look(self, index: int, width: int) -> tuple[bool, tuple[Piece, ...]]:
        """Whether a line is at hand, and its pieces."""
        return index == self.cursor and self.can_take(index), tuple(self.draw(index, width))

    def watch_cursor(self, before: int, after: int) -> None:
        self.refresh_line(before)
        self.refresh_line(after)
        self.keep_in_view(after)

    def keep_in_view(self, index: int) -> None:
        """Scroll as little as possible so that a line can be seen, even before there is a scrollbar for it."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height and not top <= index < top + height:
            self.scroll_to(y=index if index < top else index - height + 1, animate=False, force=True)

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        """A scrollbar is told only of scrolling while it is shown, and there may have been some before."""
        if shown:
            self.vertical_scrollbar.position = self.scroll_y

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        self._drawn.clear()
        self._resized(self.line_count())
        self.keep_in_view(self.cursor)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._style = self.rich_style  # the same for all lines, and dear to make
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width = self.room
        index = y + self.scroll_offset.y
        line_style = self._style
        if index >= self.line_count():
            return Strip.blank(width, line_style)
        at_hand, pieces = self._drawn[index] = self._look(index, width)
        filled = False
        if at_hand:
            name = "line--focused" if self.has_focus else "line--at-hand"
            look = component_style(self, name)
            line_style += look
            filled = look.bgcolor is not None
        return drawn(self, pieces, width, line_style, filled=filled)

    # Keys and mouse

    def _to(self, index: int, step: int = 1) -> None:
        count = self.line_count()
        index = max(0, min(count - 1, index))
        while 0 <= index < count and not self.can_take(index):
            index += step
        if 0 <= index < count and index != self.cursor:
            self.cursor = index
            self.post_message(self.Moved(self, index))

    def action_move(self, step: int) -> None:
        """Go `step` lines down, or up where it is negative."""
        if 0 <= self.cursor + step < self.line_count():
            self._to(self.cursor + step, step)

    def action_page(self, step: int) -> None:
        """Go a screen down or up."""
        self._to(self.cursor + step * max(1, self.size.height - 1), -step)

    def action_first(self) -> None:
        """Go to the first line."""
        self._to(0)

    def action_last(self) -> None:
        """Go to the last line."""
        self._to(self.line_count() - 1, -1)

    def action_enter(self) -> None:
        """Take the line at hand."""
        if 0 <= self.cursor < self.line_count() and self.can_take(self.cursor):
            self.post_message(self.Entered(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        index = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= index < self.line_count() and self.can_take(index):
            event.stop()
            self.cursor = index
            self.post_message(self.Moved(self, index))
            self.post_message(self.Entered(self, index))

    def on_focus(self) -> None:
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        self.refresh_line(self.cursor)
