"""Random whole requests, drawn from the catalogue, as the judges' material."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from eci_tui.api import catalogue
from eci_tui.api.schema import Kind, Leaf, ListOf, Node, Struct
from eci_tui.request.values import encoded

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["", " ", "*~+/%&=", "a b", "é", "容器组", "🙂", "-x", "${HOME}", "a=b&c=d", "\n", "+", "%20"]
)


def leaves(leaf: Leaf) -> st.SearchStrategy[Any]:
    """Values of the leaf's kind, not kept to its limits: flattening must not care."""
    match leaf.kind:
        case Kind.INTEGER:
            return st.integers(-5, 10**12)
        case Kind.NUMBER:
            return st.integers(0, 512) | st.floats(0.001, 512).map(lambda x: round(x, 3)).filter(lambda x: x != int(x))
        case Kind.FLAG:
            return st.booleans()
        case Kind.MODE:
            return st.integers(0, 0o777).map(lambda mode: f"0{mode:03o}")
        case Kind.CONTENT:
            return st.binary(max_size=20).map(encoded)
        case _:
            return st.sampled_from(leaf.choices) | TEXT if leaf.choices else TEXT


def nodes(node: Node, *, items: int = 3) -> st.SearchStrategy[Any]:
    match node:
        case Leaf():
            return leaves(node)
        case ListOf():
            return st.lists(nodes(node.item, items=2), min_size=1, max_size=items)
        case Struct():
            return structs(node)


def structs(node: Struct) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the members, at least one."""
    members = {member.name: member for member in node.members}
    return st.lists(st.sampled_from(sorted(members)), min_size=1, max_size=8, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: nodes(members[name]) for name in names})
    )


TREES = structs(catalogue.ROOT)
FULL_CONTAINERS = st.fixed_dictionaries(
    {
        "RegionId": st.just("cn-hangzhou"),
        "Container": st.lists(nodes(catalogue.ROOT.member("Container").item), min_size=20, max_size=20),  # type: ignore[union-attr]
    }
)
