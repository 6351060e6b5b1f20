"""Which item of one list is which item of another: what saving, merging and comparing lists rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eci_tui.api.schema import ListOf


def identity(item: object, described: ListOf | None) -> object:
    """What people tell an item of this list by - a container by its name, a mount by its path - or None."""
    if described is None or not described.title_from or not isinstance(item, Mapping):
        return None
    return item.get(described.title_from)


def origins(old: Sequence[object], new: Sequence[object], described: ListOf | None) -> list[int | None]:
    """For each item of `new` the position of the one of `old` that it was; None for an item that is new.

    An equal item is the same one, then an item with the same identity, then, among mappings, the one at its place.
    """
    free = dict.fromkeys(range(len(old)))
    found: list[int | None] = [None] * len(new)

    def match(fits: Callable[[int, int], bool]) -> None:
        for place in range(len(new)):
            if found[place] is None:
                origin = next((index for index in free if fits(index, place)), None)
                if origin is not None:
                    found[place] = origin
                    del free[origin]

    def same_identity(index: int, place: int) -> bool:
        mine = identity(old[index], described)
        return mine is not None and mine == identity(new[place], described)

    match(lambda index, place: index == place and old[index] == new[place])
    match(lambda index, place: old[index] == new[place])
    match(same_identity)
    match(lambda index, place: index == place and isinstance(new[place], Mapping))
    return found
