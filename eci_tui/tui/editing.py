"""Editing a request page by page: where one is, what is shown beyond what the tree says, steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import ListOf, OneOf
from eci_tui.request.draft import Draft
from eci_tui.request.values import Value, read
from eci_tui.tui import pages
from eci_tui.tui.choosing import Choosing
from eci_tui.tui.naming import named_by
from eci_tui.tui.pages import Choices, Place, Role, Row
from eci_tui.tui.standing import Stand, Stands

T = TypeVar("T")


class Editing:
    """A draft with the page and the row that are at hand."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.place = Place(catalogue.GROUPS[0].key)
        self.at_hand: dict[Place, Path] = {}
        """The row last used on each page."""
        self._choosing = Choosing(draft)
        self._typing: Path | None = None
        self._named: tuple[Path, ...] = ()
        """The places that follow a name while it is typed."""
        self._stands = Stands()

    @property
    def tree(self) -> Tree:
        return self.draft.tree

    # Pages and rows

    @property
    def choices(self) -> Choices:
        """What is shown beyond what the tree says."""
        return self._choosing.choices

    def rows(self) -> list[Row]:
        """The rows of the page at hand. A rare setting stays while it is at hand, also when its value is taken away."""
        place, path = self.place, self.at_hand.get(self.place)
        found = pages.rows(self.tree, place, self.choices)
        if path is None or place in self.choices.rare or any(row.stands_for(path) for row in found):
            return found
        all_of_them = pages.rows(self.tree, place, replace(self.choices, rare=self.choices.rare | {place}))
        if not any(row.stands_for(path) for row in all_of_them):
            return found
        self.show_rare(place, True)
        return all_of_them

    def go(self, path: Path) -> Place:
        """Make the page with the row for `path` the one at hand; shows rare settings and branches if it takes that."""
        self._choosing.show_branches(path)
        place = self._nearest(pages.place_of(path))
        self.place = place
        self.at_hand[place] = path
        shown = pages.rows(self.tree, place, self.choices)
        if place not in self.choices.rare and not any(row.stands_for(path) or row.stands_in(path) for row in shown):
            self.show_rare(place, True)
        return place

    def show_rare(self, place: Place, shown: bool) -> None:
        """Show or hide the rare settings of a page."""
        self._choosing.show_rare(place, shown)

    def _nearest(self, place: Place) -> Place:
        """The page itself, or the one above it that there is."""
        found = place
        while not pages.exists(self.draft.tree, found):
            found = pages.parent_of(found) or Place(place.group)
        return found

    # Editing

    def type(self, path: Path, value: Value | None) -> None:
        """Set what is being typed, None for nothing: what is typed into a field without a break is one step of undo."""
        merge, self._typing = self._typing == path, path
        if not merge:
            self._named = named_by(self.tree, path)
        if value is None:
            self.draft.unset(path, merge=merge)
        else:
            self.draft.set_all(path, self._named if value else (), value, merge=merge)

    def conceal(self, path: Path, reference: str) -> Callable[[Tree], Tree]:
        """Put a reference in place of a secret, so that neither undo nor anything else here has the secret any more.

        Returns what does the same in other trees.
        """
        self.end_typing()
        self._stands.forget()
        return self.draft.conceal(path, reference)

    def end_typing(self) -> None:
        """What is typed from now on is a new step of undo."""
        self._typing = None

    def choose(self, row: Row, key: str) -> None:
        """Choose an option of a row: a branch of its one-of, or a value; the empty key is none."""
        if row.one_of is not None:
            path = row.path if row.role is Role.ONE_OF else row.path[:-1]
            self.choose_branch(row.one_of, path, key)
        elif key:
            self.draft.set(row.path, read(row.leaf, key))
        else:
            self.draft.unset(row.path)

    def choose_branch(self, one_of: OneOf, path: Path, key: str) -> None:
        """Go over to another branch (the empty key is none): its values come back, the others' are kept for later."""
        before, bring_back = self.tree, self._choosing.remembered(path)
        self._choosing.choose(one_of, path, key)
        shown = next((branch.members[0] for branch in one_of.branches if branch.key == key and branch.members), "")
        bring_forth, led_to = self._choosing.remembered(path), (*path, shown) if shown else None
        self._stands.note(Stand(before, self.tree, bring_back, bring_forth, led_to=led_to))

    def add_item(self, path: Path) -> Path:
        """Add an item to the list at `path`, an empty text or struct; returns its path."""
        node = catalogue.node_at(path)
        assert isinstance(node, ListOf)
        return self.draft.append(path, "" if not hasattr(node.item, "members") else {})

    def remove_item(self, path: Path) -> None:
        """Take an item out of its list; what was kept about it and the items behind it comes back by undo only."""
        self._rearrange(path, lambda: self.draft.remove(path))

    def remove_items(self, path: Path) -> None:
        """Unset a list with all its items; undo brings back what was kept about them too."""
        self._rearrange((*path, 0), lambda: self.draft.unset(path))

    def move_item(self, path: Path, offset: int) -> Path:
        """Move an item within its list; returns where it is now."""
        return self._rearrange(path, lambda: self.draft.move(path, offset))

    def duplicate_item(self, path: Path) -> Path:
        """Put a copy of an item behind it; returns the copy's path."""
        return self._rearrange(path, lambda: self.draft.duplicate(path))

    def _rearrange(self, path: Path, step: Callable[[], T]) -> T:
        """Do a step after which the positions in an item's list mean other items, until it is undone."""
        items = path[:-1]
        before, at_hand, bring_back = self.tree, self.at_hand.get(self.place), self._choosing.remembered(items)
        self._choosing.forget(items)
        done = step()
        self._stands.note(Stand(before, self.tree, bring_back, self._choosing.remembered(items), came_from=at_hand))
        return done

    def undo(self) -> Path | None:
        """Take back the last step; returns where it was, and where items changed places, where one was before that."""
        left = self.tree
        path = self._stepped(self.draft.undo())
        stand = self._stands.behind(left, self.tree)
        if stand is None:
            return path
        stand.bring_back()
        return stand.came_from or path

    def redo(self) -> Path | None:
        """Do the step again that was taken back; returns where it was."""
        left = self.tree
        path = self._stepped(self.draft.redo())
        stand = self._stands.ahead(left, self.tree)
        if stand is None:
            return path
        stand.bring_forth()
        return stand.led_to or path

    def _stepped(self, path: Path | None) -> Path | None:
        if path is not None:
            self._choosing.forget(path)
        return path
