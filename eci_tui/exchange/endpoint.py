"""Whereto an exported call goes."""

from __future__ import annotations

from eci_tui.api import regions
from eci_tui.api.problem import Tree


def host(tree: Tree) -> str | None:
    """The host of the request's region; None where the region is missing, not known yet, or no part of a host name."""
    region = tree.get("RegionId")
    return regions.endpoint(region) if isinstance(region, str) and regions.makes_host(region) else None
