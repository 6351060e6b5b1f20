"""A preset put on top of the request that is being edited."""

from __future__ import annotations

from collections.abc import Mapping

from eci_tui.api import catalogue
from eci_tui.api.problem import Tree
from eci_tui.api.schema import ListOf, Node, Struct
from eci_tui.store import list_items


def merged(tree: Tree, preset: Tree) -> Tree:
    """The request with everything that the preset sets put on top of it.

    Items of lists that have a name (containers, volumes, tags ...) meet the item of the same name, others come behind
    the ones that are there; lists of plain values are replaced.
    """
    return _structs(tree, preset, catalogue.ROOT)


def _structs(mine: Tree, other: Tree, struct: Struct | None) -> dict[str, object]:
    result = dict(mine)
    for name, value in other.items():
        described = catalogue.member(struct, name) if struct is not None else None
        result[name] = _nodes(mine[name], value, described) if name in mine else value
    return result


def _nodes(mine: object, other: object, described: Node | None) -> object:
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        return _structs(mine, other, described if isinstance(described, Struct) else None)
    if isinstance(mine, list) and isinstance(other, list) and isinstance(described, ListOf) and described.title_from:
        return _lists(mine, other, described)
    return other


def _lists(mine: list[object], other: list[object], described: ListOf) -> list[object]:
    items = list(mine)
    for value in other:
        wanted = list_items.identity(value, described)
        same = (place for place, item in enumerate(items) if list_items.identity(item, described) == wanted)
        place = next(same, None) if wanted is not None else None
        if place is None:
            items.append(value)
        else:
            items[place] = _nodes(items[place], value, described.item)
    return items
