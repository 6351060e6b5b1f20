"""What a request lacks that every request needs. Much less work than validation, whose word for it is `required`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Leaf, ListOf, Needed, Node, Struct


def gaps(tree: Tree) -> Iterator[Path]:
    """The places where a value is required and none stands, in the order of the catalogue."""
    return _gaps(catalogue.ROOT, tree, ())


def _gaps(node: Node, value: object, path: Path) -> Iterator[Path]:
    match node:
        case Leaf():
            if value == "" and node.needed is Needed.YES:
                yield path
        case ListOf() if isinstance(value, list | tuple):
            if len(value) < node.min_items:
                yield path
            if isinstance(node.item, Struct) or node.item.needed is Needed.YES:
                for index, item in enumerate(value):
                    yield from _gaps(node.item, item, (*path, index))
        case Struct() if isinstance(value, Mapping):
            for member in node.members:
                if member.name in value:
                    yield from _gaps(member, value[member.name], (*path, member.name))
                elif (isinstance(member, Leaf) and member.needed is Needed.YES) or (
                    isinstance(member, ListOf) and member.min_items
                ):
                    yield (*path, member.name)
