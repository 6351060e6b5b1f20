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
from eci_tui.request.signing import UnsignableError
from eci_tui.text import _, ngettext, render
from eci_tui.tui.views import Sheet, sheet
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.reading import GAP, Block, Reading, say

_INDENT = 2


@dataclass
class SheetMade(Message):
    """A view of `tree`, or why there is none."""

    key: str
    tree: Tree
    result: Sheet | EciTuiError | UnsignableError


def make(widget: Widget, key: str, tree: Tree) -> None:
    """Make a view in a thread; it comes back as `SheetMade`."""

    def work() -> None:
        result: Sheet | EciTuiError | UnsignableError
        try:
            result = sheet(key, tree)
        except (EciTuiError, UnsignableError) as error:
            result = error
        widget.post_message(SheetMade(key, tree, result))

    widget.run_worker(work, thread=True, group="views")


class SheetReading(Reading):
    """The lines of a sheet. What it leaves out leads to the field."""

    def __init__(self) -> None:
        super().__init__(id="preview-sheet")
        self.needle = ""
        self.shown: Sheet | None = None
        self._begin = 0

    def take(self, made: SheetMade) -> None:
        """Show what was made; the place is kept where it is the same view as before."""
        match made.result:
            case Sheet() as found:
                same = self.shown is not None and self.shown.key == found.key
                self.shown = found
                self._write(keep_place=same)
            case UnsignableError():
                self.shown = None
                self.show([say(_("A value holds characters that cannot be sent; F5 says which."), "line--error")])
            case EciTuiError() as error:
                self.shown = None
                self.show([say(visible(error.title), "line--error"), say(visible(error.hint))])

    def find(self, needle: str) -> list[int]:
        """Mark a text wherever it stands; the lines that have it."""
        if needle != self.needle:
            self.needle = needle
            self._write(keep_place=True)
        lines = self.shown.lines if self.shown is not None else []
        low = needle.lower()
        return [number for number, line in enumerate(lines) if low in line.lower()] if low else []

    def go_to(self, number: int) -> None:
        """Bring a line into view."""
        self.reveal(self._begin + number)

    @property
    def line_at_hand(self) -> int:
        """The first line in sight."""
        return self.block_in_sight - self._begin

    def _write(self, *, keep_place: bool) -> None:
        if self.shown is not None:
            head = list(_warnings(self.shown))
            self._begin = len(head)
            words = [self.needle.lower()] if self.needle else []
            lines = [Block(tuple(_marked(line, words)), indent=_INDENT) for line in self.shown.lines]
            self.show([*head, *lines], keep_place=keep_place)


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
    for start, end in spans_in(line, words) if words else ():
        yield line[at:start], ""
        yield line[start:end], "line--found"
        at = end
    yield line[at:], ""
