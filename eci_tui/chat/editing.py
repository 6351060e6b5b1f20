"""Edits that leave no rests: items come into being with their first value and go with their last."""

from __future__ import annotations

from collections.abc import Mapping

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.schema import Branch, Leaf, ListOf, Needed, OneOf, Struct
from eci_tui.request.draft import Draft
from eci_tui.request.tree import at
from eci_tui.request.validate import validate

_WRONG_ANYWHERE = frozenset({"wrong-kind", "required", "out-of-range"})
"""Problems of a value itself. All others may be mended by another answer, so they do not hold anybody up."""


def exists(tree: Tree, path: Path) -> bool:
    """Whether every item of a list on the way to `path`, and at it, is there."""
    return all(at(tree, path[: depth + 1]) is not None for depth, step in enumerate(path) if isinstance(step, int))


def put(draft: Draft, path: Path, value: object) -> None:
    """Set a value as one step that can be undone; the next item of a list comes into being on the way.

    Where the value chooses a branch, what the other branches hold is taken away.
    """
    with draft.batch():
        for depth, step in enumerate(path):
            if isinstance(step, int) and draft.get(path[: depth + 1]) is None:
                draft.append(path[:depth], {} if isinstance(catalogue.node_at(path[: depth + 1]), Struct) else "")
        draft.set(path, value)
        parent = catalogue.node_at(path[:-1]) if path else None
        for one_of in parent.one_of if isinstance(parent, Struct) else ():
            if one_of.chosen_by == path[-1]:
                leave_only(draft, path[:-1], one_of, str(value))


def take_away(draft: Draft, path: Path) -> None:
    """Unset what stands at `path`; an item of a list that holds nothing more goes too, and so on upwards."""
    if not draft.is_set(path):
        return
    with draft.batch():
        while True:
            if isinstance(path[-1], int):
                draft.remove(path)
            else:
                draft.unset(path)
            path = _item_around(path)
            if not path or draft.get(path) != {}:
                break


def _item_around(path: Path) -> Path:
    """The item of a list in which a place lies, itself not counted; the empty path where it lies in none."""
    path = path[:-1]
    while path and not isinstance(path[-1], int):
        path = path[:-1]
    return path


def leave_only(draft: Draft, path: Path, one_of: OneOf, key: str) -> None:
    """Take away what the branches of a one-of other than `key` hold; all of it where no branch is called so."""
    kept = {name for branch in one_of.branches if branch.key == key for name in branch.members}
    with draft.batch():
        for branch in one_of.branches:
            for name in branch.members:
                if name not in kept and draft.is_set((*path, name)):
                    draft.unset((*path, name))


def chosen(tree: Tree, path: Path, one_of: OneOf) -> Branch | None:
    """The branch in use: by the member that chooses, or the first with values."""
    if one_of.chosen_by:
        key = at(tree, (*path, one_of.chosen_by))
        return next((branch for branch in one_of.branches if branch.key == key), None)
    value = at(tree, path)
    present = value if isinstance(value, Mapping) else {}
    return next((branch for branch in one_of.branches if not present.keys().isdisjoint(branch.members)), None)


def may_stay_empty(tree: Tree, path: Path) -> bool:
    """Whether nobody has to give the value at `path`: it is optional, or it would begin an item that is."""
    for depth, step in enumerate(path):
        item = path[: depth + 1]
        if isinstance(step, int) and not exists(tree, item) and not _is_needed_item(item):
            return True
    if isinstance(path[-1], int):
        return not _is_needed_item(path)
    leaf = catalogue.node_at(path)
    return not isinstance(leaf, Leaf) or leaf.needed is not Needed.YES


def _is_needed_item(path: Path) -> bool:
    """Whether the list must have an item at this position."""
    items, position = catalogue.node_at(path[:-1]), path[-1]
    return isinstance(items, ListOf) and isinstance(position, int) and position < items.min_items


def problems_with(tree: Tree, path: Path, value: object) -> list[Problem]:
    """What would be wrong at `path` if `value` stood there."""
    draft = Draft(tree)
    put(draft, path, value)
    return [problem for problem in validate(draft.tree) if problem.path == path]


def must_be_mended(problem: Problem) -> bool:
    """Whether no other answer than another value could mend it."""
    return problem.severity is Severity.ERROR and problem.code in _WRONG_ANYWHERE
