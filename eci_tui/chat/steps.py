"""Which questions a part of the request consists of, one after another. Pure: catalogue and tree in, steps out.

The steps are made anew after each answer, so that an answer can bring further questions: a port brings its protocol
and the question for one more port.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Leaf, ListOf, Needed, Node, OneOf, Struct, Tier
from eci_tui.chat.editing import chosen, exists
from eci_tui.request.tree import at

LARGE = 8
"""Members of an item beyond which a new one is asked only for what it needs; its menu leads to the others."""

FIRST: tuple[Path, ...] = (
    ("Cpu",),
    ("Memory",),
    ("Container", 0, "Port"),
    ("AutoCreateEip",),
    ("RestartPolicy",),
)
"""What matters to most people after what is required: size, ports, public address, restart policy."""


@dataclass(frozen=True, slots=True)
class Step:
    """A question: for the value at `path`, or with `one_of` for the branch that the struct at `path` takes."""

    path: Path
    one_of: OneOf | None = None


def first(tree: Tree) -> list[Step]:
    """The questions of the beginning: what every request needs, then what most people want to say."""
    steps = list(_required(tree, catalogue.ROOT, ()))
    for path in FIRST:
        node = catalogue.node_at(path)
        assert node is not None
        steps.extend(_of_node(tree, node, path, rare=False))
    return steps


def _required(tree: Tree, struct: Struct, path: Path) -> Iterator[Step]:
    for member in struct.members:
        place = (*path, member.name)
        if isinstance(member, Leaf) and member.needed is Needed.YES:
            yield Step(place)
        elif isinstance(member, ListOf) and isinstance(member.item, Struct) and member.min_items:
            for index in range(max(member.min_items, _count(tree, place))):
                yield from _required(tree, member.item, (*place, index))


def within(
    tree: Tree, members: Sequence[Node], one_ofs: Sequence[OneOf], path: Path, *, rare: bool = False
) -> Iterator[Step]:
    """The questions about members of the struct at `path`, with `rare` those about rare ones too."""
    branches = {name: one_of for one_of in one_ofs for branch in one_of.branches for name in branch.members}
    begun: set[str] = set()
    for member in members:
        if not rare and member.tier is not Tier.COMMON and at(tree, (*path, member.name)) is None:
            continue
        one_of = branches.get(member.name)
        if one_of is not None:
            if not one_of.chosen_by and one_of.key not in begun:
                begun.add(one_of.key)
                yield Step(path, one_of)
            branch = chosen(tree, path, one_of)
            if branch is None or member.name not in branch.members:
                continue
        yield from _of_node(tree, member, (*path, member.name), rare=rare)


def of_branch(tree: Tree, struct: Struct, path: Path, names: Sequence[str]) -> Iterator[Step]:
    """The questions about some members of a struct, also where they are not the branch in use yet."""
    for member in struct.members:
        if member.name in names:
            yield from _of_node(tree, member, (*path, member.name), rare=True)


def of_item(tree: Tree, path: Path) -> Iterator[Step]:
    """The questions about an item that is being added: first the one that makes it, then what else it needs."""
    item = catalogue.node_at(path)
    if not exists(tree, path) or not isinstance(item, Struct):
        yield _beginning(path)
        return
    if len(item.members) <= LARGE:
        yield from within(tree, item.members, item.one_of, path)
        return
    for member in item.members:
        if isinstance(member, Leaf) and member.needed is not Needed.NO and member.tier is Tier.COMMON:
            yield Step((*path, member.name))


def _of_node(tree: Tree, node: Node, path: Path, *, rare: bool) -> Iterator[Step]:
    match node:
        case Leaf():
            yield Step(path)
        case ListOf():
            yield from _of_list(tree, node, path, rare=rare)
        case Struct():
            steps = within(tree, node.members, node.one_of, path, rare=rare)
            if any(not one_of.chosen_by for one_of in node.one_of) and at(tree, path) is None:
                # Nothing else means anything as long as no branch is chosen.
                steps = (Step(path, one_of) for one_of in node.one_of)
            yield from steps


def _of_list(tree: Tree, node: ListOf, path: Path, *, rare: bool) -> Iterator[Step]:
    count = _count(tree, path)
    for index in range(count):
        if isinstance(node.item, Struct):
            yield from within(tree, node.item.members, node.item.one_of, (*path, index), rare=rare)
        else:
            yield Step((*path, index))
    if node.max_items is None or node.inferred_count or count < node.max_items:
        yield _beginning((*path, count))


def _beginning(path: Path) -> Step:
    """The question whose answer makes an item: for the item itself, or for its first member."""
    item = catalogue.node_at(path)
    return Step((*path, item.members[0].name)) if isinstance(item, Struct) else Step(path)


def _count(tree: Tree, path: Path) -> int:
    items = at(tree, path)
    return len(items) if isinstance(items, list) else 0
