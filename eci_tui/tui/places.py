"""Which pages there are and on which of them a field stands. Pure: catalogue and tree in, places out.

A group is a page. A list, an item of a list and a large struct are pages of their own, one level further down; small
structs and a group's own lists of items are shown in place. A list of items with two values each is a table: its items
stand in it, one on a line, and have a page only for what else belongs to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Group, Kind, Leaf, ListOf, Node, Struct
from eci_tui.request.tree import at

_IN_PLACE = 4
_CELLS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the group it belongs to, and the path it shows; the empty path is the group's own page."""

    group: str
    path: Path = ()


def cells_of(node: Node | None) -> tuple[Leaf, ...]:
    """The two values that each item of a table has on its line; empty for a node that is no table."""
    if not isinstance(node, ListOf) or not isinstance(node.item, Struct):
        return ()
    if any(choice.chosen_by for choice in node.item.one_of):
        return ()
    leaves = tuple(member for member in node.item.members if isinstance(member, Leaf))
    return leaves if len(leaves) == _CELLS else ()


def takes_many(node: Node | None) -> bool:
    """Whether many items can be given at once as lines: texts, and tables of texts."""
    if isinstance(node, ListOf) and isinstance(node.item, Leaf):
        return node.item.kind is Kind.TEXT
    cells = cells_of(node)
    return bool(cells) and cells[0].kind in (Kind.TEXT, Kind.CHOICE) and cells[1].kind is Kind.TEXT


def has_more(node: ListOf) -> bool:
    """Whether an item of a table has more than what stands on its line."""
    return isinstance(node.item, Struct) and len(node.item.members) > _CELLS


def shown_in_place(struct: Struct) -> bool:
    """Whether a struct's members stand among their neighbours: few members, none of them a list of structs."""
    if struct.one_of or len(struct.members) > _IN_PLACE:
        return False
    return all(
        isinstance(member, Leaf)
        or (isinstance(member, ListOf) and isinstance(member.item, Leaf))
        or (isinstance(member, Struct) and shown_in_place(member))
        for member in struct.members
    )


def lists_in_place(node: Node, path: Path) -> bool:
    """Whether a list's items stand on the page of its group."""
    return isinstance(node, ListOf) and isinstance(node.item, Struct) and len(path) == 1


def opens_page(path: Path) -> bool:
    """Whether a page of its own belongs to the path."""
    node = catalogue.node_at(path)
    match node:
        case ListOf():
            return not lists_in_place(node, path)
        case Struct() if path and isinstance(path[-1], int):
            table = catalogue.node_at(path[:-1])
            return not cells_of(table) or (isinstance(table, ListOf) and has_more(table))
        case Struct():
            return bool(path) and not shown_in_place(node)
        case _:
            return False


def place_of(path: Path) -> Place:
    """The page on which the row for `path` stands."""
    page: Path = ()
    for length in range(1, len(path)):
        if opens_page(path[:length]) and not (isinstance(path[length - 1], int) and _is_cell(path, length)):
            page = path[:length]
    return Place(catalogue.group_of(path).key, page)


def _is_cell(path: Path, length: int) -> bool:
    cells = cells_of(catalogue.node_at(path[: length - 1]))
    return any(cell.name == path[length] for cell in cells)


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
