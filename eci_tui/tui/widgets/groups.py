"""Where you are: the groups with what is set and what is wrong in each, and the items of the group at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import Group, ListOf, Struct
from eci_tui.text import _
from eci_tui.tui import pages
from eci_tui.tui.pages import Place
from eci_tui.tui.session import Session
from eci_tui.tui.visible import fitted, shortened
from eci_tui.tui.widgets.lines import Lines, Piece


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a group, an item in it, a rule, or the review."""

    place: Place | None = None
    group: Group | None = None
    path: Path = ()


REVIEW = Entry()
_RULE = Entry(path=("rule",))


class GroupList(Lines):
    """The groups of the request."""

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session
        self.entries: list[Entry] = []

    def on_mount(self) -> None:
        self.follow()

    def follow(self) -> None:
        """Show what the draft and the problems are now, with the page at hand marked."""
        session = self._session
        self.entries = []
        for group in catalogue.GROUPS:
            self.entries.append(Entry(Place(group.key), group))
            if group.key == session.place.group:
                self.entries += [Entry(Place(group.key, path), None, path) for path in self._items(group)]
        self.entries += [_RULE, REVIEW]
        at_hand = session.place
        best = max(
            (
                index
                for index, entry in enumerate(self.entries)
                if entry.place is not None and _covers(entry.place, at_hand)
            ),
            default=0,
        )
        self.set_reactive(Lines.cursor, best)
        self.lines_changed()

    def _items(self, group: Group) -> list[Path]:
        found: list[Path] = []
        for node in group.members:
            if isinstance(node, ListOf) and isinstance(node.item, Struct) and node.title_from == "Name":
                items = self._session.draft.get((node.name,))
                found += [(node.name, index) for index in range(len(items) if isinstance(items, list) else 0)]
        return found

    def line_count(self) -> int:
        return len(self.entries)

    def entry_at(self, index: int) -> Entry:
        return self.entries[index]

    def can_take(self, index: int) -> bool:
        return self.entries[index] is not _RULE

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        entry, session = self.entries[index], self._session
        if entry is _RULE:
            return [(" " + "─" * (width - 2) + " ", "line--quiet")]
        if entry is REVIEW:
            return [(" " + _("Review & submit"), "")]
        if entry.group is None:
            title = shortened(pages.item_title(session.tree, entry.path), width + 1) or str(int(entry.path[-1]) + 1)
            return [("   " + title, "line--quiet" if entry.place != session.place else "")]
        count = session.outline.count(entry.group)
        errors, warnings = session.findings.in_group(entry.group.key)
        if errors:
            mark, style = f"✗ {errors}", "line--error"
        elif warnings:
            mark, style = f"! {warnings}", "line--warning"
        elif count:
            mark, style = f"✓ {count}", "line--done"
        else:
            mark, style = "· 0", "line--quiet"
        mark = f" {mark[0]}{mark[2:]:>3}"
        return [(" " + fitted(_(entry.group.label), width - len(mark) - 1), ""), (mark, style)]


def _covers(entry: Place, place: Place) -> bool:
    return entry.group == place.group and place.path[: len(entry.path)] == entry.path
