"""Text to read, folded to the width there is, in which some lines lead somewhere.

Up and down go from one such line to the next where it can be seen, and scroll where it cannot.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.style import Style
from textual import events
from textual.strip import Strip

from eci_tui.tui.folding import breaks
from eci_tui.tui.visible import cell_len, visible
from eci_tui.tui.widgets.lines import Lines, Piece

_LONGEST = 20_000
"""Characters of a block that are folded; nobody reads more of one paragraph."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `target` is what Enter on it is for, called where it can be, None where it is only to be read; lines
    after the first are indented by `indent` cells. `url` makes it a link for terminals that know them."""

    pieces: tuple[Piece, ...] = ()
    target: object = None
    indent: int = 0
    url: str = ""

    @property
    def text(self) -> str:
        return "".join(text for text, _style in self.pieces)


GAP = Block()


def say(text: str, style: str = "", *, indent: int = 0, lead: str = "", lead_style: str = "") -> Block:
    """A paragraph of one style behind a lead-in of another."""
    pieces = ((lead, lead_style), (text, style)) if lead else ((text, style),)
    return Block(pieces, None, indent)


def facts(rows: Iterable[tuple[str, str, object]]) -> Iterator[Block]:
    """Labels and values in two columns; rows are (label, value, target), and those without a value are left out."""
    shown = [(label, value, target) for label, value, target in rows if value]
    width = max((cell_len(label) for label, _value, _target in shown), default=0) + 2
    for label, value, target in shown:
        pieces = ((label + " " * (width - cell_len(label)), "line--quiet"), (visible(value), "line--strong"))
        yield Block(pieces, target, width)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block, by the block's number."""

    pieces: tuple[Piece, ...]
    block: int


def fold(blocks: Sequence[Block], width: int) -> list[Line]:
    """The lines of all blocks. Thousands take a while, so they belong in a thread."""
    return [Line(pieces, number) for number, block in enumerate(blocks) for pieces in folded(block, width)]


class Reading(Lines):
    """Shows blocks. `Lines.Entered` tells which line was taken; `target_at` what it leads to."""

    DEFAULT_CSS = """
    Reading { scrollbar-gutter: stable; }
    """

    def __init__(self, blocks: Sequence[Block] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.blocks: Sequence[Block] = blocks
        self._lines: list[Line] = []
        self._width = self._height = 0

    def show(self, blocks: Sequence[Block], *, keep_place: bool = False, lines: list[Line] | None = None) -> None:
        """Show other blocks, from the top unless `keep_place`. `lines` are the blocks folded to the `room` there is."""
        here = self._lines[self.cursor].block if self.cursor < len(self._lines) else 0
        self.blocks = blocks
        self._fold(self.room, lines)
        kept = self.line_of(here) if keep_place else len(self._lines)
        may_stay = kept < len(self._lines) and self.can_take(kept)
        self.set_reactive(Lines.cursor, kept if may_stay else self._first_target())
        if not keep_place:
            self.scroll_to(y=0, animate=False)
        self.lines_changed()

    def target_at(self, index: int) -> object:
        """What the line leads to, or None."""
        return self.blocks[self._lines[index].block].target

    def line_of(self, block: int) -> int:
        """The first line of a block."""
        number = bisect_left(self._lines, block, key=lambda line: line.block)
        return number if number < len(self._lines) and self._lines[number].block == block else 0

    def reveal(self, block: int) -> None:
        """Scroll so that a block can be seen, with some of what stands above it."""
        self.scroll_to(y=max(0, self.line_of(block) - self.size.height // 3), animate=False, force=True)

    @property
    def block_in_sight(self) -> int:
        """The block of the first line in sight."""
        top = self.scroll_offset.y
        return self._lines[top].block if top < len(self._lines) else 0

    @property
    def block_at_hand(self) -> Block | None:
        """The block of the line at hand, where it leads somewhere."""
        if not 0 <= self.cursor < len(self._lines) or not self.can_take(self.cursor):
            return None
        return self.blocks[self._lines[self.cursor].block]

    def _first_target(self) -> int:
        return next((number for number in range(len(self._lines)) if self.can_take(number)), 0)

    def _fold(self, width: int, lines: list[Line] | None = None) -> None:
        """Fold the blocks, once there is a width."""
        self._width = width
        self._lines = (fold(self.blocks, width) if lines is None else lines) if width > 0 else []

    # What Lines asks

    def line_count(self) -> int:
        return len(self._lines)

    def can_take(self, index: int) -> bool:
        return self.target_at(index) is not None

    def entry_at(self, index: int) -> object:
        return self.target_at(index)

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        return self._lines[index].pieces

    def on_resize(self, event: events.Resize) -> None:
        """Fold anew for another width; what stands at the top stays there, and a link gone to stays in sight."""
        event.prevent_default()
        fresh = not self._lines
        top = self.scroll_offset.y
        gone_to = not fresh and (top > 0 or self.cursor != self._first_target())
        in_sight = gone_to and top <= self.cursor < top + self._height
        self._height = self.size.height
        if self.room != self._width:
            at_top = self.block_in_sight
            at_hand = self._lines[self.cursor].block if self.cursor < len(self._lines) else 0
            self._drawn.clear()
            self._fold(self.room)
            self.set_reactive(Lines.cursor, self._first_target() if fresh else self.line_of(at_hand))
            self._resized(len(self._lines))
            self.refresh()
            if not fresh:
                self.scroll_to(y=self.line_of(at_top), animate=False)
        if in_sight:
            self.keep_in_view(self.cursor)

    def _look(self, index: int, width: int) -> tuple[bool, tuple[Piece, ...]]:  # noqa: ARG002
        line = self._lines[index]
        block = self.blocks[line.block]
        return block.target is not None and block is self.block_at_hand, line.pieces

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        index = y + self.scroll_offset.y
        url = self.blocks[self._lines[index].block].url if index < len(self._lines) else ""
        # Whatever is in a link goes to the terminal as it is, and is seen by nobody.
        return strip.apply_style(Style(link=url)) if url.isascii() and url.isprintable() and url else strip

    def watch_cursor(self, before: int, after: int) -> None:  # noqa: ARG002
        self._refresh_block()
        if after < len(self._lines):
            block = self._lines[after].block
            last = after
            while last + 1 < len(self._lines) and self._lines[last + 1].block == block:
                last += 1
            self.keep_in_view(last)
            self.keep_in_view(after)

    def on_focus(self) -> None:
        self._refresh_block()

    def on_blur(self) -> None:
        self._refresh_block()

    def _refresh_block(self) -> None:
        """A block may be several lines, so all in sight are looked at."""
        self._drawn.clear()
        self.lines_changed()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        """Call the target where it can be called; whatever else it is goes on to whoever shows this."""
        if callable(event.entry):
            event.stop()
            event.entry()

    # Keys

    def action_move(self, step: int) -> None:
        """Go to the next line that leads somewhere, if it is in view or next to it; else scroll by a line."""
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        index = self.cursor + step
        here = self._lines[self.cursor].block if self.cursor < len(self._lines) else 0
        while 0 <= index < len(self._lines) and (not self.can_take(index) or self._lines[index].block == here):
            index += step
        if 0 <= index < len(self._lines) and top - 1 <= index <= top + height:
            self._to(self.line_of(self._lines[index].block), step)
        else:
            self.scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by a screen, and take the first line there that leads somewhere."""
        self.scroll_relative(y=step * max(1, self.size.height - 1), animate=False)
        self._take_in_view()

    def action_first(self) -> None:
        """Go to the beginning."""
        self.scroll_to(y=0, animate=False)
        self._take_in_view()

    def action_last(self) -> None:
        """Go to the end."""
        self.scroll_to(y=self.max_scroll_y, animate=False)
        self._take_in_view(-1)

    def _take_in_view(self, step: int = 1) -> None:
        """Take the first line in sight that leads somewhere, or with -1 the last one; none is all right."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        in_sight = range(top, min(top + height, len(self._lines)))[::step]
        if self.cursor not in in_sight or step < 0:
            found = next((number for number in in_sight if self.can_take(number)), None)
            if found is not None:
                self.cursor = self.line_of(self._lines[found].block)


def folded(block: Block, width: int) -> Iterable[tuple[Piece, ...]]:
    """The lines of a block; at least one."""
    if len(block.pieces) == 1 and len(line := block.pieces[0][0]) <= width and line.isascii() and line.isprintable():
        yield block.pieces
        return
    text = visible(block.text[:_LONGEST], lines=True)
    starts = [0, *breaks(text, width, block.indent), len(text)]
    for number, (start, end) in enumerate(pairwise(starts)):
        # A blank that a line is broken at may stand beyond the edge.
        shown = start + len(text[start:end].rstrip("\n ")) if end < len(text) else end
        pieces = tuple(_cut(block.pieces, start, shown))
        yield ((" " * block.indent, ""), *pieces) if number and block.indent else pieces


def _cut(pieces: Iterable[Piece], start: int, end: int) -> Iterable[Piece]:
    at = 0
    for text, style in pieces:
        part = text[max(0, start - at) : max(0, end - at)]
        if part:
            yield visible(part), style
        at += len(text)
