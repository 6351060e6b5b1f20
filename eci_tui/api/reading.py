"""Reading a request tree that may hold anything: typed getters that never raise, and say so when they cannot tell.

Three answers are kept apart. What is absent gives the caller's `absent`. What is there and fits gives its value. What
is there and cannot be judged - a reference that is filled in later, a value of the wrong kind, which the catalogue's
own check reports - gives None, and a rule that meets None stays silent.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from eci_tui.api.problem import Path, Tree

_REFERENCE = re.compile(r"(?<!\$)\$\{(?:keyring|env|ask):[^}]*\}")
_EMPTY: Tree = MappingProxyType({})
_LARGEST = 1e15


def is_reference(value: object) -> bool:
    """Whether the value holds a `${keyring:...}`, `${env:...}` or `${ask:...}` that is filled in when it is sent."""
    return isinstance(value, str) and _REFERENCE.search(value) is not None


def has_value(value: object) -> bool:
    """Whether anything at or below `value` would be sent; None, empty text and empty containers are nothing."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case Mapping() as members:
                waiting.extend(members.values())
            case list() | tuple() as entries:
                waiting.extend(entries)
            case None | "":
                pass
            case _:
                return True
    return False


def is_set(tree: Tree, name: str) -> bool:
    """Whether the member has a value, or members that have one."""
    return has_value(tree.get(name))


def text(tree: Tree, name: str, absent: str = "") -> str | None:
    """The member as text; None where it is a reference or no text."""
    value = tree.get(name)
    if value is None:
        return absent
    return value if isinstance(value, str) and not is_reference(value) else None


def number(tree: Tree, name: str, absent: float = 0) -> float | None:
    """The member as a number of at most fifteen digits before the point; None where it is none."""
    value = tree.get(name)
    if value is None:
        return absent
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) <= _LARGEST else None


def flag(tree: Tree, name: str, absent: bool = False) -> bool | None:
    """The member as true or false; None where it is neither."""
    value = tree.get(name)
    if value is None:
        return absent
    return value if isinstance(value, bool) else None


def struct(tree: Tree, *names: str) -> Tree:
    """The struct that the names lead to, or an empty one."""
    found: object = tree
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else _EMPTY


def entries(tree: Tree, name: str) -> Sequence[object]:
    """The list called `name`, or an empty one."""
    found = tree.get(name)
    return found if isinstance(found, list | tuple) else ()


def places(tree: Tree, pattern: str) -> Iterator[tuple[Path, Tree]]:
    """Every struct at `pattern`, such as `Container.N.VolumeMount.N`, with its path, in the order of the request."""
    return _places(tree, (), tuple(pattern.split(".")))


def _places(value: object, path: Path, steps: tuple[str, ...]) -> Iterator[tuple[Path, Tree]]:
    if not steps:
        if isinstance(value, Mapping):
            yield path, value
        return
    step, rest = steps[0], steps[1:]
    if step == "N":
        if isinstance(value, list | tuple):
            for index, entry in enumerate(value):
                yield from _places(entry, (*path, index), rest)
    elif isinstance(value, Mapping) and step in value:
        yield from _places(value[step], (*path, step), rest)


def every_container(tree: Tree) -> Iterator[tuple[Path, Tree]]:
    """The containers, then the init containers, each with its path."""
    yield from places(tree, "Container.N")
    yield from places(tree, "InitContainer.N")


def separated(tree: Tree, name: str) -> tuple[str, ...] | None:
    """The parts of a text that holds several values with commas between; None where it cannot be read."""
    joined = text(tree, name)
    if joined is None:
        return None
    return tuple(part for part in (piece.strip() for piece in joined.split(",")) if part)


def plain(amount: float) -> int | float:
    """A number as people write it: 2 rather than 2.0, and no digits that only binary fractions have."""
    rounded = round(amount, 6)
    return int(rounded) if math.isfinite(rounded) and rounded == int(rounded) else rounded
