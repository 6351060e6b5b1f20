"""Choosing from what is kept: a list that what is typed filters, and beside it what the one at hand holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.text import _
from eci_tui.tui.session import Session
from eci_tui.tui.telling import trouble
from eci_tui.tui.visible import cell_len
from eci_tui.tui.widgets.bars import KeyBar
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.reading import Block, Reading, say

T = TypeVar("T")

_STEPS = {"up": -1, "down": 1}
_PAGES = {"pageup": -1, "pagedown": 1}
_LONGEST_TYPED = 500
"""Characters beyond which a pasted text is not put into the line."""


class Filter(Line):
    """A line to type in. What is pasted with several lines, or very long, is handed on instead."""

    class Handed(Message):
        """Somebody pasted a text that is no filter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        text = event.text.strip()
        if "\n" in text or len(text) > _LONGEST_TYPED:
            event.stop()
            event.prevent_default()
            self.post_message(self.Handed(event.text))


class Entries(Lines, can_focus=False):
    """The list. A click makes an entry the one at hand, a second one takes it."""

    def __init__(self, draw_entry: Callable[[Any, int], Iterable[Piece]]) -> None:
        super().__init__(id="browser-entries")
        self.entries: Sequence[Any] = ()
        self._draw_entry = draw_entry

    def line_count(self) -> int:
        return len(self.entries)

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        return self._draw_entry(self.entries[index], width)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        event.stop()
        index = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not 0 <= index < self.line_count():
            return
        if index == self.cursor:
            self.action_enter()
        else:
            self._to(index)


class ViewBar(Widget):
    """The names of the views, with the one that is shown marked; a click shows another."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"view--shown"}

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(id="browser-views")
        self._names = names
        self._starts: list[int] = []
        self.shown = 0

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        shown = style + self.get_component_rich_style("view--shown", partial=True)
        texts = [f" {_(name)} " for name in self._names]
        first = self._first_in_sight([cell_len(text) for text in texts], width)
        segments, self._starts, x = [], [0] * first, 0
        for index, text in enumerate(texts[first:], first):
            self._starts.append(x)
            segments.append(Segment(text, shown if index == self.shown else style))
            x += cell_len(text)
        return Strip(segments).adjust_cell_length(width, style)

    def _first_in_sight(self, sizes: Sequence[int], width: int) -> int:
        """The first name that is drawn where there is no room for all of them: the shown one has to be seen whole."""
        first = 0
        while first < self.shown and sum(sizes[first : self.shown + 1]) > width:
            first += 1
        return first

    def on_click(self, event: events.Click) -> None:
        event.stop()
        index = sum(1 for start in self._starts if start <= event.x) - 1
        if 0 <= index < len(self._names):
            self.post_message(self.Chosen(index))


class Browser(Vertical, Generic[T]):
    """A subclass says what there is for the words that were typed, how it looks in the list, what is told about it,
    and what taking it does."""

    views: ClassVar[tuple[str, ...]] = ()
    placeholder: ClassVar[str] = N_("type to filter")
    nothing: ClassVar[str] = N_("Nothing fits.")

    class Told(Message):
        """What is to be shown about an entry; made in another thread."""

        def __init__(self, entry: object, view: int, blocks: list[Block]) -> None:
            super().__init__()
            self.entry = entry
            self.view = view
            self.blocks = blocks

    def __init__(self, session: Session) -> None:
        super().__init__(id="browser")
        self.session = session
        self.entries = Entries(self.draw_entry)
        self.sheet = Reading(id="browser-sheet")
        self.view_bar = ViewBar(self.views)
        self._wanted: tuple[T, int] | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        yield Filter(placeholder=_(self.placeholder), id="browser-filter")
        with Horizontal(id="browser-body"):
            yield self.entries
            with Vertical(id="browser-side"):
                yield self.view_bar
                yield self.sheet
        yield KeyBar(self.session, id="browser-keys")

    # What a subclass says

    def found(self, words: str) -> Sequence[T]:
        """The entries for what was typed."""
        raise NotImplementedError

    def draw_entry(self, entry: T, width: int) -> Iterable[Piece]:
        """An entry's line in the list."""
        raise NotImplementedError

    def tell(self, entry: T, view: int) -> list[Block]:
        """What a view shows about an entry; called in another thread. May raise EciTuiError."""
        raise NotImplementedError

    def why_nothing(self) -> list[Block]:
        """What is shown while there is no entry."""
        return [say(_(self.nothing), "line--quiet")]

    def action_take(self) -> None:
        """Take the entry at hand."""
        raise NotImplementedError

    # Following

    @property
    def words(self) -> str:
        """What was typed."""
        return self.query_one("#browser-filter", Filter).value

    @property
    def at_hand(self) -> T | None:
        """The entry at hand."""
        entries, cursor = self.entries.entries, self.entries.cursor
        return entries[cursor] if 0 <= cursor < len(entries) else None

    def follow(self, *, keep_place: bool = False) -> None:
        """Look again what there is for what was typed."""
        self.entries.entries = self.found(self.words)
        cursor = min(self.entries.cursor, max(0, len(self.entries.entries) - 1)) if keep_place else 0
        self.entries.set_reactive(Lines.cursor, cursor)
        self.entries.lines_changed()
        self.entries.keep_in_view(cursor)
        self.show_at_hand()

    def retranslate(self) -> None:
        """Tell what is at hand in the language in use."""
        self.query_one("#browser-filter", Filter).placeholder = _(self.placeholder)
        self.show_at_hand()

    def show_at_hand(self) -> None:
        """Show what there is to be told about the entry at hand; one at a time is looked at, the last one wins."""
        entry = self.at_hand
        self.screen.refresh_bindings()
        if entry is None:
            self._wanted = None
            self.sheet.show(self.why_nothing())
            return
        self._wanted = (entry, self.view_bar.shown)
        if not self._busy:
            self._look()

    def _look(self) -> None:
        if self._wanted is not None:
            self._busy = True
            self.run_worker(partial(self._tell, *self._wanted), name="tell", group="tell", thread=True)

    def _tell(self, entry: T, view: int) -> None:
        try:
            blocks = self.tell(entry, view)
        except EciTuiError as error:
            blocks = trouble(error)
        self.post_message(self.Told(entry, view, blocks))

    def on_browser_told(self, event: Told) -> None:
        event.stop()
        self._busy = False
        if self._wanted is None:
            return
        if self._wanted[0] is event.entry and self._wanted[1] == event.view:
            self.sheet.show(event.blocks)
        else:
            self._look()

    # Keys and mouse

    def on_mount(self) -> None:
        self.query_one("#browser-filter").focus()

    def on_key(self, event: events.Key) -> None:
        if not isinstance(self.screen.focused, Filter):
            return
        if event.key in _STEPS:
            event.stop()
            self.entries.action_move(_STEPS[event.key])
        elif event.key in _PAGES:
            event.stop()
            self.entries.action_page(_PAGES[event.key])

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.follow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        event.stop()
        if event.lines is self.entries:
            self.show_at_hand()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        if event.lines is self.entries:
            self.action_take()

    def on_view_bar_chosen(self, event: ViewBar.Chosen) -> None:
        event.stop()
        self.show_view(event.index)

    def action_view(self) -> None:
        """Show the next view."""
        self.show_view((self.view_bar.shown + 1) % len(self.views))

    def show_view(self, index: int) -> None:
        """Show another view of the entry at hand."""
        self.view_bar.shown = index
        self.view_bar.refresh()
        self.show_at_hand()
