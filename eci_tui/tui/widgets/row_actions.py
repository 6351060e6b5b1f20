"""What can be done with the row at hand."""

from __future__ import annotations

from eci_tui.api.schema import Kind
from eci_tui.tui.many import ways
from eci_tui.tui.pages import Place, Role, Row, opens_page
from eci_tui.tui.widgets.editors import Opener, TextEdit
from eci_tui.tui.widgets.item_actions import ItemActions
from eci_tui.tui.widgets.rows import SIZES, picks


class RowActions(ItemActions):
    """The actions of the form that change something."""

    def action_next_row(self) -> None:
        """Go to the next row."""
        raise NotImplementedError

    def action_enter_row(self) -> None:
        """Do what the row is for; where there is nothing more to do, go on: in a list to a new item."""
        row = self.row
        if row is None:
            return
        if row.cell is not None and not isinstance(self.editor, Opener) and not picks(row, self.session):
            self._next_in_table(row)
        elif isinstance(self.editor, TextEdit) and not picks(row, self.session):
            if isinstance(row.path[-1], int):
                self.add_after(row)
            else:
                self.action_next_row()
        else:
            self.activate(row)

    def _next_in_table(self, row: Row) -> None:
        """Go to the next cell; behind the last one comes a new item, and behind an empty item the end of the table."""
        item = row.path[:-1]
        items = self.session.draft.get(item[:-1])
        is_last = isinstance(items, list) and item[-1] == len(items) - 1
        if is_last and not self.session.draft.get(item):
            self.session.remove_item(item)
            self._go_to_list(item[:-1])
        elif is_last and row.cell:
            self.add_after(row)
        else:
            self.action_next_row()

    def activate(self, row: Row) -> None:
        """Open the row's page, add its item, show the rare settings, or list its choices."""
        match row.role:
            case Role.PAGE | Role.ITEM:
                self.open(Place(self.session.place.group, row.path))
            case Role.ADD:
                self._go(self.session.add_item(row.path), inside=True)
            case Role.MORE:
                self.action_toggle_rare()
            case Role.FIELD if row.leaf.kind is Kind.CONTENT:
                from eci_tui.tui.screens.content import ContentScreen

                self.app.push_screen(ContentScreen(self.session, row))
            case Role.FIELD if row.path in SIZES:
                from eci_tui.tui.screens.size import SizeScreen

                self.app.push_screen(SizeScreen(self.session), self._chosen)
            case Role.FIELD | Role.ONE_OF:
                from eci_tui.tui.screens.choose import ChooseScreen

                self.app.push_screen(ChooseScreen(self.session, row), self._chosen)

    def _chosen(self, _done: bool | None) -> None:
        self.follow()

    def action_unset_row(self) -> None:
        """Unset the row's value; take an item out of its list, also one of a table where its value is unset already;
        where items are added, unset the list."""
        row = self.row
        if row is None or row.role is Role.MORE:
            return
        if row.role is Role.ADD:
            self._remove_all(row.path)
        elif row.one_of is not None:
            self.session.choose(row, "")
        elif isinstance(row.path[-1], int) or (row.cell is not None and not self.session.draft.is_set(row.path)):
            self.action_remove_item()
        else:
            self.session.draft.unset(row.path)
        self.follow()

    def action_empty_row(self) -> None:
        """Set a text field to the empty text."""
        row = self.row
        if row is not None and row.role is Role.FIELD:
            self.session.draft.set(row.path, "")

    def action_toggle_rare(self) -> None:
        """Show or hide the page's rare settings; in a table, show what else belongs to the item."""
        row = self.row
        if row is not None and row.cell is not None and opens_page(row.path[:-1]):
            self.open(Place(self.session.place.group, row.path[:-1]))
            return
        place = self.session.place
        self.session.at_hand[place] = place.path
        self.session.show_rare(place, place not in self.session.choices.rare)
        self.follow()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Items can be worked on only where there is one."""
        match action:
            case "duplicate_item" | "move_item" | "remove_item":
                return self.item_at_hand is not None
            case "add_item":
                return self._list() is not None
            case "add_many":
                path = self._list()
                return path is not None and bool(ways(path))
            case "split_item":
                return self.row is not None and self._splits(self.row)
            case "empty_row":
                return isinstance(self.editor, TextEdit) and self.row is not None and self.row.leaf.kind == "text"
        return True
