"""Which rows a page of the form shows, and on which page a field stands. Pure: catalogue and tree in, rows out.

A group is a page. A list, an item of a list and a large struct are pages of their own, one level further down; small
structs and a group's own lists of items are shown in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_, Branch, Group, Leaf, ListOf, Node, OneOf, Struct, Tier
from eci_tui.request.draft import at

_IN_PLACE = 4


class Role(StrEnum):
    """What a row is for."""

    FIELD = "field"
    HEADING = "heading"
    ONE_OF = "one-of"
    PAGE = "page"
    """A list or struct that has a page of its own."""
    ITEM = "item"
    ADD = "add"
    MORE = "more"
    """Shows or hides the rare settings."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the group it belongs to, and the path it shows; the empty path is the group's own page."""

    group: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a page. `label` is an English template, or the title of an item, which is the user's own text."""

    role: Role
    path: Path
    node: Node | None = None
    label: str = ""
    one_of: OneOf | None = None
    depth: int = 0

    @property
    def can_focus(self) -> bool:
        return self.role is not Role.HEADING

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


def _shown_in_place(struct: Struct) -> bool:
    """Whether a struct's members stand among their neighbours: few members, none of them a list of structs."""
    if struct.one_of or len(struct.members) > _IN_PLACE:
        return False
    return all(
        isinstance(member, Leaf)
        or (isinstance(member, ListOf) and isinstance(member.item, Leaf))
        or (isinstance(member, Struct) and _shown_in_place(member))
        for member in struct.members
    )


def _lists_in_place(node: Node, path: Path) -> bool:
    return isinstance(node, ListOf) and isinstance(node.item, Struct) and len(path) == 1


def opens_page(path: Path) -> bool:
    """Whether a page of its own belongs to the path."""
    node = catalogue.node_at(path)
    match node:
        case ListOf():
            return not _lists_in_place(node, path)
        case Struct():
            return bool(path) and (isinstance(path[-1], int) or not _shown_in_place(node))
        case _:
            return False


def place_of(path: Path) -> Place:
    """The page on which the row for `path` stands."""
    page: Path = ()
    for length in range(1, len(path)):
        if opens_page(path[:length]):
            page = path[:length]
    return Place(catalogue.group_of(path).key, page)


def parent_of(place: Place) -> Place | None:
    """The page one level up, or None for a group's own page."""
    return place_of(place.path) if place.path else None


def exists(tree: Tree, place: Place) -> bool:
    """Whether every list item on the way to the page is there."""
    missing = object()
    return all(
        not isinstance(step, int) or at(tree, place.path[: index + 1], missing) is not missing
        for index, step in enumerate(place.path)
    )


def group_named(key: str) -> Group:
    """The group with this key. Raises StopIteration for an unknown one."""
    return next(group for group in catalogue.GROUPS if group.key == key)


def item_title(tree: Tree, path: Path) -> str:
    """What an item of a list is called by its own values, or the empty string."""
    parent = catalogue.node_at(path[:-1])
    if not isinstance(parent, ListOf) or not parent.title_from:
        return ""
    value = at(tree, (*path, parent.title_from))
    return "" if value is None or isinstance(value, dict | list) else str(value)


def crumbs(tree: Tree, place: Place) -> list[tuple[Place, str, bool]]:
    """The way to a page: (page, label, whether the label is a template that is to be translated)."""
    trail: list[tuple[Place, str, bool]] = [(Place(place.group), group_named(place.group).label, True)]
    for length in range(1, len(place.path) + 1):
        path = place.path[:length]
        if not opens_page(path):
            continue
        if isinstance(path[-1], int):
            title = item_title(tree, path)
            if length == 2:
                trail.append((Place(place.group, path[:1]), _label(path[:1]), True))
            trail.append((Place(place.group, path), title or str(path[-1] + 1), False))
        else:
            trail.append((Place(place.group, path), _label(path), True))
    if len(trail) > 1 and trail[1][1] == trail[0][1]:
        del trail[1]
    return [
        (at_page if opens_page(at_page.path) else Place(place.group), label, known) for at_page, label, known in trail
    ]


def _label(path: Path) -> str:
    node = catalogue.node_at(path)
    return node.label if node is not None else str(path[-1])


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
        if _is_rare(member) and member.name not in present:
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
        case ListOf() if _lists_in_place(node, path):
            yield Row(Role.HEADING, path, node, node.label)
            yield from _items(tree, node, path)
        case Struct() if _shown_in_place(node):
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
    for index in range(count):
        place = (*path, index)
        if isinstance(node.item, Leaf):
            yield Row(Role.FIELD, place, node.item, str(index + 1))
        else:
            yield Row(Role.ITEM, place, node.item, item_title(tree, place))
    yield Row(Role.ADD, path, node, node.label)
