"""Values that may be meant where text is typed: regions, sizes that are sold, the volumes of this request."""

from __future__ import annotations

from eci_tui.api import regions, sizing
from eci_tui.api.problem import Path, Tree
from eci_tui.api.reading import places, text
from eci_tui.api.schema import Leaf
from eci_tui.chat.questioner import Option
from eci_tui.request.values import wire
from eci_tui.text import _
from eci_tui.visible import visible

_OF_THIS_REQUEST = " of the same request"
_REGIONS = "ECI DescribeRegions"


def suggestions(leaf: Leaf, path: Path, tree: Tree) -> tuple[Option, ...]:
    """What may be meant at `path`; empty where nothing is known. Other values are as good."""
    if leaf.lists_from == _REGIONS and leaf.name == "RegionId":
        return tuple(Option(region.id, region.id, _(region.name)) for region in regions.REGIONS if not region.closed)
    if leaf.lists_from.endswith(_OF_THIS_REQUEST):
        return _values_of(leaf.lists_from.removesuffix(_OF_THIS_REQUEST), tree)
    if path == ("Cpu",):
        return _numbers(tuple(sizing.table_for(tree)))
    if path == ("Memory",):
        cpu = tree.get("Cpu")
        return _numbers(sizing.memories_for(cpu, sizing.table_for(tree)) if isinstance(cpu, int | float) else ())
    return ()


def _values_of(pattern: str, tree: Tree) -> tuple[Option, ...]:
    """The texts that the request has at a pattern such as `Volume.N.Name`."""
    above, _dot, name = pattern.rpartition(".")
    found = [text(place, name) for _path, place in places(tree, above)]
    return tuple(Option(value, value) for value in dict.fromkeys(found) if value and visible(value) == value)


def _numbers(amounts: tuple[float, ...]) -> tuple[Option, ...]:
    return tuple(Option(wire(amount), wire(amount)) for amount in amounts)
