"""Taking a secret out of trees that are remembered: a reference comes in its place wherever its parameter stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from eci_tui.api.problem import Path, Tree

_T = TypeVar("_T")


def concealing(path: Path, secret: str, reference: str) -> Callable[[Tree], Tree]:
    """What puts `reference` in place of `secret` at `path` and in the same member of all other items of its lists.

    A tree without the secret is given back as the same object, and trees that shared a part share it afterwards.
    """
    names = tuple(step for step in path if isinstance(step, str))
    return partial(_concealed, names=names, secret=secret, reference=reference, known={})


def _concealed(
    tree: _T, names: tuple[str, ...], secret: str, reference: str, known: dict[int, tuple[object, object]]
) -> _T:
    """`known` has what was done already, by identity, and keeps it alive: trees share most of their parts."""
    part: object = tree
    if isinstance(tree, list):
        items = [_concealed(item, names, secret, reference, known) for item in tree]
        part = items if any(item is not before for item, before in zip(items, tree, strict=True)) else tree
    elif not names:
        part = reference if tree == secret else tree
    elif isinstance(tree, Mapping) and names[0] in tree:
        if id(tree) not in known:
            member = _concealed(tree[names[0]], names[1:], secret, reference, known)
            same = member is tree[names[0]]
            known[id(tree)] = tree, tree if same else {**tree, names[0]: member}
        part = known[id(tree)][1]
    return part  # type: ignore[return-value]
