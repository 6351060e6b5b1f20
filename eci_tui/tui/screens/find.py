"""Finding any parameter or error code, by whatever one remembers of it, and going there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from eci_tui.api.matching import spans_in
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.api.search import Entry, Index, Match
from eci_tui.request import path as paths
from eci_tui.session.facts import facts
from eci_tui.text import _, initials, language, translate_to
from eci_tui.tui.screens.searching import SearchScreen
from eci_tui.tui.screens.which import go_to
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.reading import Block, say

_VALUES = 4
_LONGEST = 60
"""How many values of a parameter are shown, and how many characters of each."""
_EXCERPT = 120
"""Characters before and behind a word that was found in a long text."""


@cache
def index() -> Index:
    """All parameters and error codes, in both languages."""
    return Index(translate_to, initials=initials)


class FindScreen(SearchScreen):
    """Enter on a parameter goes to its field, on an error shows what it means."""

    heading = N_("Find a parameter or an error code")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        for line in session.outline.lines:
            values = self.found.values.setdefault(paths.pattern(line.path), [])
            if len(values) < _VALUES:
                values.append(visible(line.value[:_LONGEST]))

    def build(self) -> Index:
        return index()

    def wanted(self, entry: Entry) -> bool:  # noqa: ARG002
        return True

    def blocks(self, match: Match) -> Sequence[Block]:
        entry = match.entry
        told = [Block((*_head(entry), *self._value(entry))), Block(tuple(self._text(match)))]
        return [*told, say(facts(entry.parameter.leaf), "line--quiet")] if entry.parameter is not None else told

    def _value(self, entry: Entry) -> list[Piece]:
        values = self.found.values.get(entry.name)
        return [(" = " + ", ".join(values), "line--strong")] if values else []

    def _text(self, match: Match) -> list[Piece]:
        """The help, or the part of it that has the words."""
        entry = match.entry
        text = _help(entry)
        if match.excerpt is not None and match.excerpt.language != language() and not spans_in(text, self.found.words):
            text = match.excerpt.text
        spans = spans_in(text, self.found.words)
        start = max(0, spans[0][0] - _EXCERPT) if spans and spans[0][0] > _EXCERPT * 2 else 0
        pieces: list[Piece] = [("…", "")] if start else []
        at = start
        for begin, end in spans:
            pieces += [(text[at:begin], ""), (text[begin:end], "line--found")]
            at = end
        return [*pieces, (text[at:], "")]

    def take(self, match: Match) -> None:
        if match.entry.parameter is not None:
            query = self.query_one("#filter").value  # type: ignore[attr-defined]
            go_to(self, self.session, match.entry.name, self.dismiss, query)
        elif match.entry.error is not None:
            from eci_tui.tui.screens.explain import ExplainScreen

            self.app.push_screen(ExplainScreen(self.session, match.entry.error), self._leave)

    def _leave(self, path: Path | None) -> None:
        if path is not None:
            self.dismiss(path)


def _head(entry: Entry) -> list[Piece]:
    if entry.parameter is not None:
        return [(entry.name, "line--name"), (f"  {_(entry.parameter.group.label)}", "line--quiet")]
    assert entry.error is not None
    status = f"  HTTP {entry.error.http_status}" if entry.error.http_status is not None else ""
    return [(entry.name, "line--warning"), (status, "line--quiet")]


def _help(entry: Entry) -> str:
    if entry.parameter is not None:
        return _(entry.parameter.leaf.help)
    assert entry.error is not None
    return " ".join((_(entry.error.meaning), _(entry.error.why)))
