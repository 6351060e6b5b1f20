"""Trees that are never changed: what stands where, what differs, and new trees that share all that stayed the same."""

from __future__ import annotations

from collections.abc import Mapping

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Struct


def at(tree: object, path: Path, default: object = None) -> object:
    """What stands at `path` in a tree, or `default`."""
    for step in path:
        if isinstance(step, str):
            if not isinstance(tree, Mapping) or step not in tree:
                return default
            tree = tree[step]
        elif isinstance(tree, list) and 0 <= step < len(tree):
            tree = tree[step]
        else:
            return default
    return tree


def common(touched: list[Path]) -> Path:
    """The longest path that all the given ones begin with."""
    first = touched[0]
    for length in range(len(first), 0, -1):
        if all(path[:length] == first[:length] for path in touched):
            return first[:length]
    return ()


def differences(before: object, after: object, root: Path = ()) -> list[tuple[Path, object, object]]:
    """(path, old, new) for each value that differs; None stands for absent. Shared subtrees cost nothing."""
    if before is after or before == after:
        return []
    if isinstance(before, Mapping | None) and isinstance(after, Mapping | None) and (before or after):
        names = {**(before or {}), **(after or {})}
        old, new = before or {}, after or {}
        return [row for name in names for row in differences(old.get(name), new.get(name), (*root, name))]
    if isinstance(before, list | None) and isinstance(after, list | None) and (before or after):
        old_items, new_items = before or [], after or []
        return [
            row
            for index in range(max(len(old_items), len(new_items)))
            for row in differences(
                old_items[index] if index < len(old_items) else None,
                new_items[index] if index < len(new_items) else None,
                (*root, index),
            )
        ]
    return [(root, before, after)]


def put(tree: object, path: Path, value: object, place: Path = ()) -> object:
    """`tree`, which stands at `place`, with `value` at `path` in it; missing structs on the way come into being.

    Raises IndexError where a list on the way is too short, TypeError where a plain value stands in the way.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(tree, list) or step >= len(tree):
            raise IndexError(f"no item {step} at {place!r}")
        return [*tree[:step], put(tree[step], rest, value, (*place, step)), *tree[step + 1 :]]
    if tree is not None and not isinstance(tree, Mapping):
        raise TypeError(f"a plain value stands at {place!r}")
    members = dict(tree or {})
    known = step in members
    members[step] = put(members.get(step), rest, value, (*place, step))
    return members if known else _ordered(members, place)


def _ordered(members: dict[str, object], place: Path) -> dict[str, object]:
    """A new member goes where the catalogue has it; names it does not know stay behind the known ones before them."""
    node = catalogue.node_at(place)
    if not isinstance(node, Struct):
        return members
    order = catalogue.positions(node)
    newest = next(reversed(members))
    if newest not in order:
        return members
    names = list(members)[:-1]
    index = next((i for i, name in enumerate(names) if order.get(name, -1) > order[newest]), len(names))
    names.insert(index, newest)
    return {name: members[name] for name in names}


def without(tree: object, path: Path) -> dict[str, object]:
    """The tree without what stands at `path`, and without structs and lists that become empty by it; items stay."""
    pruned = _pruned(tree, path)
    return pruned if isinstance(pruned, dict) else {}


def _pruned(tree: object, path: Path) -> object:
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(tree) if isinstance(tree, list) else []
        if not rest:
            return items[:step] + items[step + 1 :]
        inner = _pruned(items[step], rest)
        return [*items[:step], inner, *items[step + 1 :]]
    members = dict(tree) if isinstance(tree, Mapping) else {}
    inner = _pruned(members[step], rest) if rest else None
    if inner is None or inner == {} or inner == []:
        members.pop(step, None)
    else:
        members[step] = inner
    return members


def plain(tree: Tree) -> dict[str, object]:
    """A copy made of dicts and lists alone."""
    return {name: plain_value(value) for name, value in tree.items()}


def plain_value(value: object) -> object:
    """A copy of a value or subtree, made of dicts and lists alone."""
    if isinstance(value, Mapping):
        return {str(name): plain_value(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(item) for item in value]
    return value
