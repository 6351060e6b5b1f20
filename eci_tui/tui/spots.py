"""Where a parameter stands, or could stand, in a request: which container's port, which volume's server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Tree
from eci_tui.request import path as paths
from eci_tui.request.tree import at
from eci_tui.tui.pages import branches_on, item_title

if TYPE_CHECKING:
    from eci_tui.tui.session import Session


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a parameter's value. `missing` are the lists on the way that still need an item."""

    path: Path
    missing: tuple[Path, ...] = ()


def spots(tree: Tree, wire_name: str) -> list[Spot]:
    """Every place for a parameter (`Container.N.Port.N.Port`), in the order of the request; at least one.

    Each item that exists on the way counts; where a list has none yet, the item that would be added does.
    """
    return list(_from(tree, (), wire_name.split("."), ()))


def _from(tree: Tree, path: Path, steps: list[str], missing: tuple[Path, ...]) -> Iterator[Spot]:
    for number, step in enumerate(steps):
        if step != "N":
            path = (*path, step)
            continue
        rest = steps[number + 1 :]
        items = at(tree, path)
        count = len(items) if isinstance(items, list) else 0
        if not count:
            yield from _from(tree, (*path, 0), rest, (*missing, path))
        for index in range(count):
            yield from _from(tree, (*path, index), rest, missing)
        return
    yield Spot(path, missing)


def nearest(found: list[Spot], here: Path) -> int:
    """The spot that shares most of its way with a place, by its number: what the user probably means."""
    return max(range(len(found)), key=lambda number: (_shared(found[number].path, here), -number))


def _shared(one: Path, other: Path) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def named_in(query: str, found: list[Spot]) -> Spot | None:
    """The spot whose positions stand in a query such as `Container.2.Port.1.Port=80`."""
    try:
        wanted = paths.parse(query.partition("=")[0].strip())
    except paths.PathError:
        return None
    return next((spot for spot in found if spot.path == wanted and not spot.missing), None)


def make_room(session: Session, spot: Spot) -> Path:
    """Add the items that a spot still needs, as one step of undo; returns the spot's path.

    A new item is of the kind that has the parameter: a volume for `NFSVolume.Server` has that type.
    """
    with session.draft.batch():
        for path in spot.missing:
            session.add_item(path)
        for item, choice, branch in branches_on(spot.path):
            if choice.chosen_by and item[:-1] in spot.missing:
                session.choose_branch(choice, item, branch.key)
    return spot.path


def titles(tree: Tree, spot: Spot) -> list[str]:
    """What the items on the way are called, by their own titles or their numbers; a missing one has an empty title."""
    found = []
    for length in range(1, len(spot.path) + 1):
        path = spot.path[:length]
        if isinstance(path[-1], int):
            there = path[:-1] not in spot.missing
            found.append((item_title(tree, path) or str(path[-1] + 1)) if there else "")
    return found
