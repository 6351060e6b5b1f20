"""What a request sets, in a few words: for lists of presets, of drafts and of submissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eci_tui.api import catalogue
from eci_tui.api.problem import Tree
from eci_tui.request.flatten import flatten_paths


@dataclass(frozen=True, slots=True)
class Summary:
    """What a request sets. `groups` counts parameters by the key of their group; `containers` are their names."""

    name: str
    region: str
    containers: tuple[str, ...]
    parameters: int
    groups: Mapping[str, int]


def summary(tree: Tree) -> Summary:
    """What a request sets, in short."""
    groups: dict[str, int] = {group.key: 0 for group in catalogue.GROUPS}
    for path, _ in flatten_paths(tree):
        if catalogue.node_at(path) is not None:
            groups[catalogue.group_of(path).key] += 1
    containers = tree.get("Container")
    items = containers if isinstance(containers, list | tuple) else ()
    return Summary(
        name=str(tree.get("ContainerGroupName", "")),
        region=str(tree.get("RegionId", "")),
        containers=tuple(str(item.get("Name", "")) for item in items if isinstance(item, Mapping)),
        parameters=sum(groups.values()),
        groups={key: count for key, count in groups.items() if count},
    )
