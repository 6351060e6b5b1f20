"""What can be done with the items of the list at hand."""

from __future__ import annotations

import shlex

from textual.containers import Container

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_, ListOf
from eci_tui.text import _, ngettext
from eci_tui.tui.actions import action, shown_key
from eci_tui.tui.many import Plan, Way, carry_out, plan, shell_words, ways
from eci_tui.tui.messages import PlaceShown
from eci_tui.tui.pages import Place, Role, Row, item_title
from eci_tui.tui.places import cells_of
from eci_tui.tui.session import Session
from eci_tui.tui.visible import shortened
from eci_tui.tui.widgets.editors import Editor
from eci_tui.tui.widgets.editors.editor import Edit

_LONGEST_TITLE = 80
"""Characters of an item's title that a notice tells."""


class ItemActions(Container):
    """The actions on items. The form says which row is at hand and how to go to another."""

    session: Session

    @property
    def row(self) -> Row | None:
        """The row at hand."""
        raise NotImplementedError

    @property
    def editor(self) -> Editor | None:
        """The editor that is shown."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show what the session has now."""
        raise NotImplementedError

    def open(self, place: Place) -> None:
        """Show and focus a page."""
        raise NotImplementedError

    def go(self, path: Path) -> None:
        """Show and focus the row for `path`."""
        raise NotImplementedError

    def focus_row(self) -> None:
        """Give the focus to the row at hand."""
        raise NotImplementedError

    def _go(self, path: Path, *, inside: bool = False) -> None:
        """Show the row of an item, or with `inside` the page of a struct item."""
        cells = cells_of(catalogue.node_at(path[:-1]))
        if cells:
            row = self.row
            self.go((*path, cells[row.cell or 0 if row is not None else 0].name))
        elif inside and isinstance(self.session.draft.get(path), dict):
            self.open(Place(self.session.place.group, path))
        else:
            self.go(path)

    def _go_to_list(self, path: Path) -> None:
        """Show the end of a list, where items are added, if its items are on the page; else its row."""
        place = self.session.place
        if place.path == path:
            self.session.at_hand[place] = path
            self.open(place)
        else:
            self.go(path)

    def add_after(self, row: Row) -> None:
        """Add an item behind the one of a row, and go there."""
        item = row.path if row.cell is None else row.path[:-1]
        index = item[-1]
        assert isinstance(index, int)
        added = self.session.draft.insert(item[:-1], index + 1, "" if row.cell is None else {})
        if row.cell is None:
            self.go(added)
        else:
            self.go((*added, cells_of(catalogue.node_at(item[:-1]))[0].name))

    @property
    def item_at_hand(self) -> Path | None:
        """The item at hand: the row's own, or the one that the page shows."""
        row = self.row
        if row is not None and row.cell is not None:
            return row.path[:-1]
        if row is not None and row.role in (Role.ITEM, Role.FIELD) and isinstance(row.path[-1], int):
            return row.path
        page = self.session.place.path
        return page if page and isinstance(page[-1], int) else None

    def _list(self) -> Path | None:
        """The list at hand, to which an item can be added."""
        row = self.row
        if row is not None and isinstance(row.node, ListOf):
            return row.path
        item = self.item_at_hand
        return item[:-1] if item is not None else None

    def action_add_item(self) -> None:
        """Add an item to the list at hand."""
        path = self._list()
        if path is not None:
            self._go(self.session.add_item(path), inside=True)

    def action_duplicate_item(self) -> None:
        """Put a copy of the item at hand behind it."""
        item = self.item_at_hand
        if item is not None:
            self._go(self.session.duplicate_item(item), inside=self.session.place.path == item)

    def action_remove_item(self) -> None:
        """Take the item at hand out of its list; says how it comes back where more than a value goes with it."""
        item = self.item_at_hand
        if item is None:
            return
        title, lost = item_title(self.session.tree, item), len(self.session.outline.beneath(item, 3))
        column = self.row.path[len(item) :] if self.row is not None and self.row.cell is not None else ()
        self.session.remove_item(item)
        self._go_to_neighbour(item, column)
        if lost > len(cells_of(catalogue.node_at(item[:-1]))) and lost > 1:
            self.post_message(PlaceShown())
            key = shown_key(action("undo"), self.session.keys)
            gone = shortened(title, _LONGEST_TITLE) or str(int(item[-1]) + 1)
            self.notify(_(N_("{item} was removed. {key} brings it back.")).format(item=gone, key=key), markup=False)

    def _go_to_neighbour(self, gone: Path, column: Path) -> None:
        """Go to what took the place of an item; behind the last one, to the one before it, in the same column."""
        items = self.session.draft.get(gone[:-1])
        if isinstance(items, list) and 0 < len(items) == gone[-1]:
            self.session.at_hand[self.session.place] = (*gone[:-1], len(items) - 1, *column)
        self.follow()
        self.focus_row()

    def _remove_all(self, path: Path) -> None:
        """Unset a list, and say how it comes back."""
        items = self.session.draft.get(path)
        if not isinstance(items, list):
            return
        self.session.remove_items(path)
        key, count = shown_key(action("undo"), self.session.keys), len(items)
        said = ngettext(
            "{count} item was removed. {key} undoes that.", "{count} items were removed. {key} undoes that.", count
        )
        self.notify(said.format(count=count, key=key), markup=False)

    def action_add_many(self) -> None:
        """Add many items at once to the list at hand."""
        path = self._list()
        if path is not None:
            self._add_many(path, "")

    def _add_many(self, path: Path, text: str) -> None:
        from eci_tui.tui.screens.many import ManyScreen

        def added(done: Plan | None) -> None:
            if done is not None:
                self._many_added(path, done)

        self.app.push_screen(ManyScreen(self.session, path, text), added)

    def _many_added(self, path: Path, done: Plan) -> None:
        self._go_to_list(path)
        key = shown_key(action("undo"), self.session.keys)
        sentence = N_("{added} new, {replaced} replaced. {key} takes it back.")
        said = _(sentence).format(added=done.added, replaced=done.replaced, key=key)
        self.notify(said, markup=False)

    def on_edit_pasted(self, event: Edit.Pasted) -> None:
        """Lines with names and values go into a table at once if all are understood; other texts are asked about."""
        event.stop()
        row = event.row
        path = row.path if row.role is Role.ADD else row.path[:-2] if row.cell is not None else row.path[:-1]
        if ways(path) == (Way.PAIRS,):
            wanted = plan(self.session.draft, path, event.text, Way.PAIRS)
            if wanted.changes and not wanted.problems:
                carry_out(self.session.draft, path, wanted)
                self._many_added(path, wanted)
                return
        self._add_many(path, event.text)

    def action_split_item(self) -> None:
        """Make an item of each word of the command at hand."""
        row = self.row
        if row is None or not self._splits(row):
            return
        path, index = row.path[:-1], row.path[-1]
        items = self.session.draft.get(path)
        assert isinstance(items, list)
        assert isinstance(index, int)
        words = shlex.split(str(items[index]))
        self.session.draft.set(path, [*items[:index], *words, *items[index + 1 :]])
        self.go((*path, index + len(words) - 1))

    def _splits(self, row: Row) -> bool:
        in_list = row.role is Role.FIELD and isinstance(row.path[-1], int)
        return in_list and Way.WORDS in ways(row.path[:-1]) and shell_words(self.session.draft.get(row.path)) > 1

    def action_move_item(self, step: int) -> None:
        """Move the item at hand within its list."""
        item = self.item_at_hand
        if item is not None:
            inside = self.session.place.path == item
            self._go(self.session.move_item(item, step), inside=inside)
