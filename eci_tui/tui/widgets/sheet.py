"""A view of the request as text: made in a thread, shown folded, with what it leaves out said above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget

from eci_tui.api.matching import spans_in
from eci_tui.api.problem import Tree
from eci_tui.errors import EciTuiError
from eci_tui.request import path as paths
from eci_tui.text import ngettext, render
from eci_tui.tui.views import Sheet, sheet
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.reading import GAP, Block, Line, Reading, fold, folded, say

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet laid out for a width. `begin` is the number of its first line's block."""

    sheet: Sheet
    width: int
    begin: int
    blocks: list[Block]
    lines: list[Line]


def lay_out(sheet: Sheet, width: int) -> Page:
    """The page of a sheet. Thousands of lines take a while, so this belongs in a thread."""
    head = list(_warnings(sheet))
    blocks = [*head, *(Block(((line, ""),), indent=_INDENT) for line in sheet.lines)]
    return Page(sheet, width, len(head), blocks, fold(blocks, width) if width > 0 else [])


@dataclass
class SheetMade(Message):
    """A view of `tree`, or why there is none."""

    key: str
    tree: Tree
    result: Page | EciTuiError


def make(widget: Widget, key: str, tree: Tree, width: int) -> None:
    """Make a view in a thread; it comes back as `SheetMade`."""

    def work() -> None:
        result: Page | EciTuiError
        try:
            result = lay_out(sheet(key, tree), width)
        except EciTuiError as error:
            result = error
        widget.post_message(SheetMade(key, tree, result))

    widget.run_worker(work, thread=True, group="views")


class SheetReading(Reading):
    """The lines of a sheet. What it leaves out leads to the field."""

    def __init__(self) -> None:
        super().__init__(id="preview-sheet")
        self.page: Page | None = None
        self._needle = ""
        self._marked: dict[int, list[tuple[Piece, ...]]] = {}
        """The lines of the blocks that were looked at and have what is looked for, with that marked."""

    @property
    def shown(self) -> Sheet | None:
        return self.page.sheet if self.page is not None else None

    def take(self, made: SheetMade) -> None:
        """Show what was made; the place is kept where it is the same view as before."""
        match made.result:
            case Page() as page:
                same = self.shown is not None and self.shown.key == page.sheet.key
                self._turn_to(page, keep_place=same)
            case EciTuiError() as error:
                self.page = None
                self.show([say(visible(error.title), "line--error"), say(visible(error.hint))])

    def find(self, needle: str) -> list[int]:
        """Mark a text wherever it stands; the lines that have it."""
        if self.page is None:
            return []
        low = needle.lower()
        if low != self._needle:
            self._needle = low
            self._marked.clear()
            self.lines_changed()
        return [number for number, line in enumerate(self.page.sheet.lines) if low in line.lower()] if low else []

    def go_to(self, number: int) -> None:
        """Bring a line into view."""
        if self.page is not None:
            self.reveal(self.page.begin + number)

    @property
    def line_at_hand(self) -> int:
        """The first line in sight."""
        return self.block_in_sight - self.page.begin if self.page is not None else 0

    def _look(self, index: int, width: int) -> tuple[bool, tuple[Piece, ...]]:
        """Only what is in sight is marked: thousands of lines need not be laid out again for each letter."""
        at_hand, pieces = super()._look(index, width)
        number = self._lines[index].block
        text = self.blocks[number].text
        if not self._needle or self.page is None or number < self.page.begin or self._needle not in text.lower():
            return at_hand, pieces
        if number not in self._marked:
            block = Block(tuple(_marked(text, [self._needle])), indent=_INDENT)
            self._marked[number] = list(folded(block, self._width))
        return at_hand, self._marked[number][index - self.line_of(number)]

    def _fold(self, width: int, lines: list[Line] | None = None) -> None:
        super()._fold(width, lines)
        self._marked.clear()

    def _turn_to(self, page: Page, *, keep_place: bool) -> None:
        self.page = page
        self.show(page.blocks, keep_place=keep_place, lines=page.lines if page.width == self.room else None)


def _warnings(shown: Sheet) -> Iterator[Block]:
    if not shown.warnings:
        return
    count = len(shown.warnings)
    yield say(ngettext("{count} thing to know:", "{count} things to know:", count).format(count=count), "line--warning")
    for problem in shown.warnings:
        place = paths.format(problem.path)
        pieces = (("! ", "line--warning"), (place + "  ", "line--name"), (render(problem.message, problem.args), ""))
        yield Block(pieces, problem.path or None, _INDENT)
    yield GAP


def _marked(line: str, words: list[str]) -> Iterator[Piece]:
    at = 0
    for start, end in spans_in(line, words):
        yield line[at:start], ""
        yield line[start:end], "line--found"
        at = end
    yield line[at:], ""
