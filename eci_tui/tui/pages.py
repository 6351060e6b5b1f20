"""Which rows a page of the form shows. Pure: catalogue and tree in, rows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_, Branch, Leaf, ListOf, Node, OneOf, Struct, Tier
from eci_tui.request.tree import at
from eci_tui.tui.places import (
    Place,
    cells_of,
    crumbs,
    exists,
    group_named,
    item_title,
    lists_in_place,
    opens_page,
    parent_of,
    place_of,
    shown_in_place,
)


class Role(StrEnum):
    """What a row is for."""

    FIELD = "field"
    HEADING = "heading"
    ONE_OF = "one-of"
    PAGE = "page"
    """A list or struct that has a page of its own."""
    ITEM = "item"
    """An item that has a page of its own."""
    PAIR = "pair"
    """An item of a table, whose two values are the row's cells."""
    ADD = "add"
    KEYS = "keys"
    """Says by which keys the items of a list are worked on."""
    MORE = "more"
    """Shows or hides the rare settings."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a page. `label` is an English template, or the title of an item, which is the user's own text.

    The cells of a table are rows themselves; `cell` tells such a row which of them it is, and `columns` what stands in
    all of them. A heading over a table has the names of its columns for cells.
    """

    role: Role
    path: Path
    node: Node | None = None
    label: str = ""
    one_of: OneOf | None = None
    depth: int = 0
    cells: tuple[Row, ...] = ()
    cell: int | None = None
    columns: tuple[Leaf, ...] = ()

    @property
    def can_focus(self) -> bool:
        return self.role not in (Role.HEADING, Role.KEYS)

    def stands_for(self, path: Path) -> bool:
        """Whether the row, or a cell of it, is where the value at `path` is edited."""
        return self.can_focus and (self.path == path or any(cell.path == path for cell in self.cells))

    def stands_in(self, path: Path) -> bool:
        """Whether the row is for something inside what stands at `path`, and has no row of its own."""
        return self.can_focus and self.path[: len(path)] == path

    @property
    def leaf(self) -> Leaf:
        """The leaf of a field's row."""
        assert isinstance(self.node, Leaf)
        return self.node


@dataclass(frozen=True, slots=True)
class Choices:
    """What the tree does not say: branches chosen that have no values yet, and pages that show their rare settings."""

    branches: Mapping[tuple[Path, str], str]
    rare: frozenset[Place] = frozenset()


NO_CHOICES = Choices({})


def chosen_branch(one_of: OneOf, path: Path, tree: Tree, choices: Choices = NO_CHOICES) -> Branch | None:
    """The branch in use: by the choosing member's value, else the one the user chose, else the first with values."""
    if one_of.chosen_by:
        key = at(tree, (*path, one_of.chosen_by))
        return next((branch for branch in one_of.branches if branch.key == key), None)
    chosen = choices.branches.get((path, one_of.key))
    if chosen is not None:
        return next((branch for branch in one_of.branches if branch.key == chosen), None)
    value = at(tree, path)
    present = value if isinstance(value, Mapping) else {}
    return next((branch for branch in one_of.branches if any(name in present for name in branch.members)), None)


def branches_on(path: Path) -> Iterator[tuple[Path, OneOf, Branch]]:
    """The branches that have to be shown for a path to be seen: where each choice stands, the choice, the branch."""
    for length in range(len(path)):
        node = catalogue.node_at(path[:length])
        for choice in node.one_of if isinstance(node, Struct) else ():
            for branch in choice.branches:
                if path[length] in branch.members:
                    yield path[:length], choice, branch


def rows(tree: Tree, place: Place, choices: Choices = NO_CHOICES) -> list[Row]:
    """The rows of a page, in order. A page whose item is gone has none."""
    if not exists(tree, place):
        return []
    if not place.path:
        members: Sequence[Node] = group_named(place.group).members
        return list(_members(tree, members, (), (), place, choices))
    node = catalogue.node_at(place.path)
    match node:
        case ListOf():
            return list(_items(tree, node, place.path))
        case Struct():
            return list(_members(tree, node.members, node.one_of, place.path, place, choices))
        case _:
            return []


def _members(
    tree: Tree, members: Sequence[Node], one_of: Sequence[OneOf], path: Path, place: Place, choices: Choices
) -> Iterator[Row]:
    value = at(tree, path) if path else tree
    present = value if isinstance(value, Mapping) else {}
    in_branches = {name: choice for choice in one_of for branch in choice.branches for name in branch.members}
    choosers = {choice.chosen_by: choice for choice in one_of if choice.chosen_by}
    begun: set[str] = set()
    hidden: list[Node] = []
    show_rare = place in choices.rare
    rare_rows: list[Row] = []
    for member in members:
        choice = in_branches.get(member.name)
        if choice is not None:
            if choice.key in begun:
                continue
            begun.add(choice.key)
            if not choice.chosen_by:
                yield Row(Role.ONE_OF, path, None, choice.label, choice)
                yield from _branch(tree, members, choice, path, choices)
            continue
        if _is_rare(member) and (show_rare or member.name not in present):
            hidden.append(member)
            if show_rare:
                rare_rows.extend(_member(tree, member, (*path, member.name)))
            continue
        if member.name in choosers:
            choice = choosers[member.name]
            begun.add(choice.key)
            yield Row(Role.FIELD, (*path, member.name), member, member.label, choice)
            yield from _branch(tree, members, choice, path, choices)
            continue
        yield from _member(tree, member, (*path, member.name))
    if hidden:
        yield Row(Role.MORE, path, None, N_("Fewer settings") if show_rare else N_("More settings"))
        yield from rare_rows


def _branch(tree: Tree, members: Sequence[Node], choice: OneOf, path: Path, choices: Choices) -> Iterator[Row]:
    """The chosen branch's rows, and whatever stands in the other branches, for that has to be seen to be taken away."""
    chosen = chosen_branch(choice, path, tree, choices)
    value = at(tree, path)
    present = value if isinstance(value, Mapping) else {}
    wanted = set(chosen.members) if chosen is not None else set()
    wanted |= {
        name
        for branch in choice.branches
        if choices.branches.get((path, choice.key)) == branch.key
        for name in branch.members
    }
    wanted |= {name for branch in choice.branches for name in branch.members if name in present}
    for member in members:
        if member.name in wanted:
            yield from _member(tree, member, (*path, member.name), headed=False)


def _is_rare(node: Node) -> bool:
    return node.tier is not Tier.COMMON


def _member(tree: Tree, node: Node, path: Path, *, headed: bool = True, depth: int = 0) -> Iterator[Row]:
    match node:
        case Leaf():
            yield Row(Role.FIELD, path, node, node.label, depth=depth)
        case ListOf() if lists_in_place(node, path):
            yield Row(Role.HEADING, path, node, node.label)
            yield from _items(tree, node, path)
        case Struct() if shown_in_place(node):
            if headed and len(node.members) > 1:
                yield Row(Role.HEADING, path, node, node.label, depth=depth)
                depth += 1
            for member in node.members:
                yield from _member(tree, member, (*path, member.name), depth=depth)
        case _:
            yield Row(Role.PAGE, path, node, node.label, depth=depth)


def _items(tree: Tree, node: ListOf, path: Path) -> Iterator[Row]:
    items = at(tree, path)
    count = len(items) if isinstance(items, list) else 0
    cells = cells_of(node)
    if cells and count:
        yield Row(Role.HEADING, path, node, cells=_cells(cells, path))
    for index in range(count):
        place = (*path, index)
        if cells:
            yield Row(Role.PAIR, place, node.item, item_title(tree, place), cells=_cells(cells, place))
        elif isinstance(node.item, Leaf):
            yield Row(Role.FIELD, place, node.item, str(index + 1))
        else:
            yield Row(Role.ITEM, place, node.item, item_title(tree, place))
    yield Row(Role.ADD, path, node, node.label)
    if count:
        yield Row(Role.KEYS, path, node)


def _cells(leaves: Sequence[Leaf], path: Path) -> tuple[Row, ...]:
    return tuple(
        Row(Role.FIELD, (*path, leaf.name), leaf, leaf.label, cell=number, columns=tuple(leaves))
        for number, leaf in enumerate(leaves)
    )


__all__ = [
    "NO_CHOICES",
    "Choices",
    "Place",
    "Role",
    "Row",
    "branches_on",
    "chosen_branch",
    "crumbs",
    "exists",
    "group_named",
    "item_title",
    "opens_page",
    "parent_of",
    "place_of",
    "rows",
]
