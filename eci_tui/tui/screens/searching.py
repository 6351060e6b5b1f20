"""What screens that search as one types have in common: a line to type in, what fits it, and more about the best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Static

from eci_tui.api.matching import Span, spans_in, words_of
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.api.search import Entry, Index, Match
from eci_tui.text import _, ngettext
from eci_tui.tui.actions import with_keys
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.reading import Block, Reading

_WIDE = 88
_NAME = 52
_LABEL = 24
"""Cells of the longest name and label that are worth their room."""
_STEPS = {"up": -1, "down": 1}
_PAGES = {"pageup": -1, "pagedown": 1}


class FoundLines(Lines, can_focus=False):
    """What fits, each on a line: a mark, the name, what it is called, a note, and what it is set to."""

    def __init__(self) -> None:
        super().__init__(id="found")
        self.matches: Sequence[Match] = ()
        self.words: Sequence[str] = ()
        self.values: dict[str, list[str]] = {}
        """What is set, fit to be shown, by the name that the documentation has for the place."""

    def show(self, matches: Sequence[Match]) -> None:
        """Show other matches, the first one at hand."""
        self.matches = matches
        self.set_reactive(Lines.cursor, 0)
        self.scroll_to(y=0, animate=False)
        self.lines_changed()

    @property
    def at_hand(self) -> Match | None:
        return self.matches[self.cursor] if 0 <= self.cursor < len(self.matches) else None

    def line_count(self) -> int:
        return len(self.matches)

    def entry_at(self, index: int) -> Match:
        return self.matches[index]

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        match = self.matches[index]
        entry = match.entry
        values = self.values.get(entry.name, [])
        yield _mark(entry, bool(values))
        wide = width >= _WIDE
        name_width = min(_NAME, width - _LABEL - 4)
        yield from highlighted(entry.name, match.spans, name_width, "line--name", keep_end=True)
        yield "  ", ""
        label = label_of(entry)
        note_width = 18 if wide else 0
        value = ", ".join(values) if wide else ""
        value_width = min(cell_len(value) + 1, width // 4) if value else 0
        label_width = width - 2 - name_width - 2 - note_width - value_width
        yield from highlighted(label, spans_in(label, self.words), label_width, "")
        if value:
            yield " " + fitted(value, value_width - 1), "line--strong"
        if note_width:
            yield " " + fitted(note_of(entry), note_width - 1), "line--quiet"


def _mark(entry: Entry, is_set: bool) -> Piece:
    if entry.error is not None:
        return "! ", "line--warning"
    return ("✓ ", "line--done") if is_set else ("  ", "")


def label_of(entry: Entry) -> str:
    """What it is, in a few words of the language in use."""
    if entry.parameter is not None:
        return _(entry.parameter.leaf.label)
    if entry.error is not None:
        return _(entry.error.meaning)
    return _(entry.labels[0].text) if entry.labels else ""


def note_of(entry: Entry) -> str:
    """Where it belongs: a parameter's group, an error's status."""
    if entry.parameter is not None:
        return _(entry.parameter.group.label)
    if entry.error is not None and entry.error.http_status is not None:
        return f"HTTP {entry.error.http_status}"
    return ""


def highlighted(text: str, spans: Iterable[Span], width: int, style: str, *, keep_end: bool = False) -> Iterable[Piece]:
    """Our own text in exactly `width` cells with its found parts marked; cut at its end, or with `keep_end` before."""
    if width <= 0:
        return
    cut = 0
    if cell_len(text) > width and keep_end:
        cut = len(text) - width + 1
        yield "…", style
        width -= 1
    at = cut
    used = 0
    for start, end in [*spans, (len(text), len(text))]:
        for part, name in ((text[at : max(at, start)], style), (text[max(at, start) : max(at, end)], "line--found")):
            size = cell_len(part)
            if used + size > width:
                yield fitted(part, width - used), name
                return
            if part:
                yield part, name
            used += size
        at = max(at, end)
    yield " " * (width - used), ""


class About(Reading, can_focus=False):
    """More about what is at hand."""


class SearchScreen(Dialog[Path]):
    """A subclass says what can be found, what is told about it, and what taking it does."""

    DEFAULT_CLASSES = "-large"
    placeholder = N_("name, label or words of the help")
    keys = N_("↑ ↓ choose · Enter takes")

    @dataclass
    class Ready(Message):
        """The index is built."""

        index: Index

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.found = FoundLines()
        self.about = About(id="about")
        self._index: Index | None = None

    # What a subclass says

    def build(self) -> Index:
        """The index; called in a thread."""
        raise NotImplementedError

    def wanted(self, entry: Entry) -> bool:
        """Whether something of the index is shown here."""
        raise NotImplementedError

    def order(self, matches: list[Match]) -> list[Match]:
        """The matches as they are listed; the best are first."""
        return matches

    def blocks(self, match: Match) -> Sequence[Block]:
        """What is told about a match."""
        raise NotImplementedError

    def take(self, match: Match) -> None:
        """Do what taking a match is for."""
        raise NotImplementedError

    # The rest

    def contents(self) -> ComposeResult:
        yield Line(placeholder=self.placeholder, id="filter")
        yield self.found
        yield self.about
        yield Static("", id="count", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self.run_worker(lambda: self.post_message(self.Ready(self.build())), thread=True, group="index")

    def on_search_screen_ready(self, message: Ready) -> None:
        self._index = message.index
        self.search(self.query_one("#filter", Line).value)

    def search(self, query: str) -> None:
        """Show what fits."""
        if self._index is None:
            return
        self.found.words = words_of(query)
        matches = self.order([match for match in self._index.search(query) if self.wanted(match.entry)])
        self.found.show(matches)
        count = ngettext("{count} found", "{count} found", len(matches)).format(count=len(matches))
        self.query_one("#count", Static).update(f"{count} · {with_keys(self.keys, self.session.keys)}")
        self._tell()

    def retranslate(self) -> None:
        super().retranslate()
        self.search(self.query_one("#filter", Line).value)

    def _tell(self) -> None:
        match = self.found.at_hand
        self.about.show(self.blocks(match) if match is not None else [Block(((_("Nothing fits."), ""),))])

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.search(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.found.at_hand is not None:
            self.take(self.found.at_hand)

    def on_key(self, event: events.Key) -> None:
        if event.key in _STEPS:
            event.stop()
            self.found.action_move(_STEPS[event.key])
        elif event.key in _PAGES:
            event.stop()
            self.found.action_page(_PAGES[event.key])

    def on_lines_moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._tell()

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        if isinstance(event.entry, Match):
            self.take(event.entry)
