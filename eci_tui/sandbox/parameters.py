"""From the flat parameters of a call to the tree that the checks read, by the kinds that the catalogue gives them.

Read here again rather than with `request.flatten`, so that a mistake there cannot pass for right. As lenient as the
service is known to be: unknown parameters are passed over, `True` is true, `1.0` is a whole number, and an empty value
of anything but text is no value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from eci_tui.api.catalogue import ROOT, member
from eci_tui.api.schema import Kind, Leaf, ListOf, Node, Struct
from eci_tui.sandbox.refusals import invalid

_WHOLE = re.compile(r"-?[0-9]{1,18}(?:\.0*)?\Z")
_DECIMAL = re.compile(r"-?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?\Z")
_MODE = re.compile(r"0?([0-7]{3})\Z")


def read_tree(parameters: Mapping[str, str]) -> dict[str, object]:
    """The request that the parameters describe. Raises Refusal for a value that is not of its parameter's kind.

    Items of a list stand in the order of their numbers; numbers that are left out leave no hole.
    """
    root: dict[object, object] = {}
    for name, text in parameters.items():
        steps = _steps(name)
        if steps is None:
            continue
        path, leaf = steps
        value = _value(leaf, text, name)
        if value is None:
            continue
        branch = root
        for step in path[:-1]:
            deeper = branch.setdefault(step, {})
            assert isinstance(deeper, dict)  # no name of the catalogue is both branch and leaf
            branch = deeper
        branch[path[-1]] = value
    return {str(name): _ordered(value) for name, value in root.items()}


def _steps(name: str) -> tuple[list[str | int], Leaf] | None:
    """The path of a wire name and the leaf it leads to; None for a name that the API does not have."""
    node: Node = ROOT
    path: list[str | int] = []
    for step in name.split("."):
        found = _step_into(node, step)
        if found is None:
            return None
        node = found
        path.append(int(step) if step.isdigit() else step)
    return (path, node) if isinstance(node, Leaf) else None


def _step_into(node: Node, step: str) -> Node | None:
    if isinstance(node, ListOf):
        return node.item if step.isascii() and step.isdigit() and 0 < len(step) < 6 and int(step) > 0 else None
    return member(node, step) if isinstance(node, Struct) else None


def _value(leaf: Leaf, text: str, name: str) -> object:
    if leaf.kind in (Kind.TEXT, Kind.CHOICE, Kind.CONTENT):
        return text
    if text == "":
        return None
    match leaf.kind:
        case Kind.FLAG if text.lower() in ("true", "false"):
            return text.lower() == "true"
        case Kind.INTEGER if _WHOLE.match(text):
            return int(text.partition(".")[0])
        case Kind.NUMBER if _DECIMAL.match(text) and math.isfinite(float(text)):
            number = float(text)
            return int(number) if number.is_integer() else number
        case Kind.MODE if (match := _MODE.match(text)) is not None:
            return f"0{match[1]}"
    raise invalid(name)


def _ordered(value: object) -> object:
    if not isinstance(value, dict):
        return value
    if any(isinstance(key, int) for key in value):
        return [_ordered(value[position]) for position in sorted(value)]
    return {key: _ordered(member_value) for key, member_value in value.items()}


def tags_of(parameters: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The tags by which a describing action selects: `Tag.1.Key`, `Tag.1.Value`, ...; an empty value means any."""
    for name, key in parameters.items():
        if re.fullmatch(r"Tag\.[0-9]+\.Key", name):
            yield key, parameters.get(f"{name.removesuffix('Key')}Value", "")
