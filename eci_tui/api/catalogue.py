"""The assembled request: every group, every parameter, and look-up by path, by wire name and by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from eci_tui.api import containers, debugging, image, instance, network, operations, storage
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_, Group, Leaf, ListOf, Node, Struct

ACTION = "CreateContainerGroup"
VERSION = "2018-08-08"

GROUPS: tuple[Group, ...] = (
    instance.GROUP,
    image.GROUP,
    network.GROUP,
    storage.GROUP,
    containers.GROUP,
    operations.GROUP,
    debugging.GROUP,
)

ROOT = Struct(
    name="",
    label=N_("Container group"),
    members=tuple(node for group in GROUPS for node in group.members),
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One of the API's parameters. `wire_name` writes positions as `N`; `steps` is the same without positions."""

    wire_name: str
    leaf: Leaf
    group: Group
    steps: tuple[str, ...]


def _leaves(node: Node, wire: tuple[str, ...], steps: tuple[str, ...]) -> Iterator[tuple[str, Leaf, tuple[str, ...]]]:
    match node:
        case Leaf():
            yield ".".join(wire), node, steps
        case ListOf():
            yield from _leaves(node.item, (*wire, "N"), steps)
        case Struct():
            for member in node.members:
                yield from _leaves(member, (*wire, member.name), (*steps, member.name))


PARAMETERS: tuple[Parameter, ...] = tuple(
    Parameter(wire_name, leaf, group, steps)
    for group in GROUPS
    for node in group.members
    for wire_name, leaf, steps in _leaves(node, (node.name,), (node.name,))
)

_BY_WIRE_NAME = {parameter.wire_name: parameter for parameter in PARAMETERS}
_GROUP_OF = {node.name: group for group in GROUPS for node in group.members}


_FEW = 12
"""So many names can be read at a glance."""


def parameter(wire_name: str) -> Parameter | None:
    """The parameter documented as `Container.N.Port.N.Port`; real positions are not understood here."""
    return _BY_WIRE_NAME.get(wire_name)


def named(name: str) -> tuple[Parameter, ...]:
    """Every parameter whose wire name is `name` or ends in it, letter case ignored: `Port` finds all the ports."""
    wanted = name.casefold().removesuffix(".n")
    return tuple(
        found
        for found in PARAMETERS
        if (full := found.wire_name.casefold().removesuffix(".n")) == wanted or full.endswith("." + wanted)
    )


@cache
def _members(struct: Struct) -> dict[str, Node]:
    return {node.name: node for node in struct.members}


def member(struct: Struct, name: str) -> Node | None:
    """The member of `struct` called `name`."""
    return _members(struct).get(name)


@cache
def positions(struct: Struct) -> dict[str, int]:
    """Each member's place in the struct's own order, by name."""
    return {node.name: index for index, node in enumerate(struct.members)}


@cache
def _node_at(steps: tuple[str, ...]) -> Node | None:
    node: Node = ROOT
    for step in steps:
        if step == "N":
            if not isinstance(node, ListOf):
                return None
            node = node.item
            continue
        found = member(node, step) if isinstance(node, Struct) else None
        if found is None:
            return None
        node = found
    return node


def node_at(path: Path) -> Node | None:
    """The node a path leads to: `("Container",)` is the list, `("Container", 0)` its item. None where nothing is."""
    return _node_at(tuple("N" if isinstance(step, int) else step for step in path))


def what_there_is(path: Path) -> str:
    """A hint that says which names may stand at a path, all if they are few: a template with `names` and `where`."""
    node = node_at(path)
    if not path:
        return N_("“eci-tui explain” lists every parameter.")
    if isinstance(node, Struct) and len(node.members) <= _FEW:
        return N_("It may have: {names}.")
    return N_("“eci-tui explain {where}” lists what may stand there.")


def group_of(path: Path) -> Group:
    """The group in which a path's first name stands. Raises KeyError for a name the API does not have."""
    return _GROUP_OF[str(path[0])]
