"""The rules between parameters: what the catalogue cannot say about one of them alone.

A rule is a small named function in the file of its topic, whose `RULES` lists it; its docstring names its source. An
error is only what is documented as refused or plainly cannot work; everything inferred is a warning.
"""

from __future__ import annotations

from eci_tui.api.rules import (
    completeness,
    containers,
    disks,
    duplicates,
    hardware,
    images,
    network,
    prices,
    sizes,
    volumes,
)
from eci_tui.api.rules.report import Rule

RULES: tuple[Rule, ...] = tuple(
    rule
    for topic in (
        completeness,
        duplicates,
        sizes,
        hardware,
        prices,
        network,
        images,
        volumes,
        disks,
        containers,
    )
    for rule in topic.RULES
)

__all__ = ["RULES", "Rule"]
