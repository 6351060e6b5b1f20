"""Requests as full as they get: every parameter of a container set, every list three long, no two texts alike."""

from __future__ import annotations

import base64
import itertools
from typing import Any

from eci_tui.api import catalogue
from eci_tui.api.schema import Kind, Leaf, ListOf, Node, Struct

# Newer than the SDK, which leaves it out.
NOT_IN_SDK = frozenset({"MaxPendingMinute"})


def full_request(containers: int) -> dict[str, Any]:
    """A request of `containers` containers with every parameter set; it need not make sense to the service."""
    numbers = itertools.count()
    container = catalogue.ROOT.member("Container")
    assert isinstance(container, ListOf)
    return {
        "RegionId": "cn-hangzhou",
        "ContainerGroupName": "full",
        "Container": [_value(container.item, numbers) for _ in range(containers)],
    }


def _value(node: Node, numbers: itertools.count[int]) -> Any:
    match node:
        case Struct():
            return {member.name: _value(member, numbers) for member in node.members}
        case ListOf():
            return [_value(node.item, numbers) for _ in range(3)]
        case Leaf():
            return _leaf(node, next(numbers))


def _leaf(leaf: Leaf, number: int) -> Any:
    match leaf.kind:
        case Kind.INTEGER:
            return number + 1
        case Kind.NUMBER:
            return number + 0.5
        case Kind.FLAG:
            return number % 2 == 0
        case Kind.CHOICE if leaf.choices:
            return leaf.choices[number % len(leaf.choices)]
        case Kind.MODE:
            return "0644"
        case Kind.CONTENT:
            return base64.b64encode(f"content {number}".encode()).decode()
        case _:
            return f"{leaf.example or 'value'} {number}"
