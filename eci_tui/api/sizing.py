"""The pairs of vCPU and memory that are sold, how the service rounds up to one, and what a request is billed as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from eci_tui.api.problem import Tree
from eci_tui.api.reading import is_set, number, places, plain, separated, text

Table: TypeAlias = Mapping[float, tuple[float, ...]]
"""The memory sizes in GiB that are sold with each number of vCPUs."""


class Pair(NamedTuple):
    """vCPUs, and memory in GiB."""

    cpu: float
    memory: float


EVERYWHERE: Table = MappingProxyType(
    {
        0.25: (0.5, 1),
        0.5: (1, 2),
        1: (2, 4, 8),
        2: (1, 2, 4, 8, 16),
        4: (2, 4, 8, 16, 32),
        8: (4, 8, 16, 32, 64),
        12: (12, 24, 48, 96),
        16: (16, 32, 64, 128),
        24: (24, 48, 96, 192),
        32: (32, 64, 128, 256),
        52: (96, 192, 384),
        64: (128, 256, 512),
    }
)
"""Sold in all regions, by the documentation of June 2026."""

SPOT: Table = MappingProxyType(
    {
        2: (2, 4, 8, 16),
        4: (4, 8, 16, 32),
        8: (8, 16, 32, 64),
        12: (12, 24, 48, 96),
        16: (16, 32, 64, 128),
        24: (24, 48, 96, 192),
        32: (32, 64, 128, 256),
        52: (96, 192, 384),
        64: (128, 256, 512),
    }
)
"""Sold as spot capacity. The line for 64 vCPU is an inference: what could be read of the table ends before it."""

ECONOMY: Table = MappingProxyType({cpu: memories for cpu, memories in EVERYWHERE.items() if cpu <= 8})
"""ComputeCategory economy. The lines for 4 and 8 vCPU are an inference from the general table."""

GENERAL: Table = MappingProxyType({cpu: memories for cpu, memories in EVERYWHERE.items() if cpu >= 1})
"""ComputeCategory general."""

SOME_REGIONS: Table = MappingProxyType({2: (6, 10), 8: (14,)})
"""What is known of the further pairs sold in `REGIONS_WITH_MORE`; there are others that no source lists."""

REGIONS_WITH_MORE = frozenset(
    {
        "cn-hangzhou",
        "cn-shanghai",
        "cn-qingdao",
        "cn-beijing",
        "cn-zhangjiakou",
        "cn-huhehaote",
        "cn-wulanchabu",
        "cn-shenzhen",
        "cn-heyuan",
        "cn-guangzhou",
        "cn-chengdu",
        "ap-southeast-1",
    }
)
"""Regions that sell pairs beyond the table, though not as spot capacity."""

BANDWIDTH: Mapping[float, float] = MappingProxyType(
    {0.25: 0.08, 0.5: 0.08, 1: 0.1, 2: 1, 4: 1.5, 8: 2, 12: 2.5, 16: 3, 24: 4.5, 32: 6, 52: 12.5, 64: 20}
)
"""Network bandwidth in Gbit/s that comes with each number of vCPUs."""

DEFAULT = Pair(2, 4)
"""What a request gets that gives no size anywhere."""

LARGEST_CPU = 64
"""The most vCPUs of one container group."""

FREE_STORAGE = 30
"""GiB of temporary storage that cost nothing; EphemeralStorage is billed on top."""

_PAIR = r"([0-9]{1,4}(?:\.[0-9]{1,4})?)-([0-9]{1,5}(?:\.[0-9]{1,4})?)Gi\Z"


class Way(StrEnum):
    """Which part of a request decides its size."""

    DEFAULT = "default"
    """No size is given anywhere: 2 vCPU and 4 GiB."""
    CONTAINERS = "containers"
    """Cpu and Memory are left out: the sum over the containers, init containers not counted."""
    INSTANCE = "instance"
    """Cpu and Memory of the container group."""
    TYPE = "type"
    """InstanceType; Cpu and Memory of the group have no effect then."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a request asks for and what it will be billed as.

    `asked` is None where only an ECS type says it. `billed` is `asked` rounded up to a sold pair, and None where
    nothing that is sold covers it or where an ECS type decides. `types` are the entries of InstanceType in the order
    they are tried. `extra_storage` is EphemeralStorage in GiB, None where it is a reference; so is `spot`.
    `may_be_less` says that the region sells further pairs that are not listed, so that a smaller one may be billed.
    """

    way: Way
    asked: Pair | None
    billed: Pair | None
    types: tuple[str, ...] = ()
    extra_storage: float | None = 0
    spot: bool | None = False
    may_be_less: bool = False

    @property
    def rounded(self) -> bool:
        """Whether more is billed than was asked for."""
        return self.billed is not None and self.billed != self.asked


def memories_for(cpu: float, table: Table = EVERYWHERE) -> tuple[float, ...]:
    """The memory sizes sold with `cpu` vCPUs, in GiB; empty for a number of vCPUs that is not sold."""
    return table.get(cpu, ())


def is_sold(pair: Pair, table: Table = EVERYWHERE) -> bool:
    """Whether the pair stands in the table."""
    return pair.memory in memories_for(pair.cpu, table)


def round_up(cpu: float, memory: float, table: Table = EVERYWHERE) -> Pair | None:
    """The smallest sold pair that covers both: fewest vCPUs first, then least memory. None where nothing covers it."""
    return min(
        (
            Pair(sold_cpu, sold_memory)
            for sold_cpu, memories in table.items()
            if sold_cpu >= cpu
            for sold_memory in memories
            if sold_memory >= memory
        ),
        default=None,
    )


def as_pair(entry: str) -> Pair | None:
    """An entry of InstanceType that is written as a pair, such as `2-4Gi`; None for an ECS type."""
    match = re.match(_PAIR, entry)
    return Pair(plain(float(match[1])), plain(float(match[2]))) if match else None


def wants_spot(tree: Tree) -> bool | None:
    """Whether the request asks for spot capacity; None where that cannot be told yet."""
    strategy = text(tree, "SpotStrategy", absent="NoSpot")
    return None if strategy is None else strategy not in ("NoSpot", "")


def table_for(tree: Tree) -> Table:
    """The pairs among which the service chooses for this request: by spot, ComputeCategory and region."""
    if wants_spot(tree):
        return SPOT
    categories = tree.get("ComputeCategory")
    if isinstance(categories, list | tuple) and categories:
        if all(category == "economy" for category in categories):
            return ECONOMY
        if all(category == "general" for category in categories):
            return GENERAL
        return EVERYWHERE
    return _WITH_MORE if text(tree, "RegionId") in REGIONS_WITH_MORE else EVERYWHERE


_WITH_MORE: Table = MappingProxyType(
    {cpu: tuple(sorted({*memories, *SOME_REGIONS.get(cpu, ())})) for cpu, memories in EVERYWHERE.items()}
)


def total(tree: Tree, name: str, pattern: str = "Container.N") -> float | None:
    """The sum of a number over the containers, those without one left out; None where one cannot be read."""
    amounts = [number(container, name) for _, container in places(tree, pattern)]
    if any(amount is None for amount in amounts):
        return None
    return plain(sum(amount for amount in amounts if amount is not None))


def billed_size(tree: Tree) -> Size | None:
    """What the request will be billed as; None where values are missing their partner, unreadable or still references.

    InstanceType decides before Cpu and Memory of the group, those before the sum of the containers. Init containers run
    one after another and are not counted.
    """
    if is_set(tree, "InstanceType"):
        types = separated(tree, "InstanceType")
        return _size(tree, Way.TYPE, as_pair(types[0]), types) if types else None
    way, asked = _asked(tree)
    return _size(tree, way, asked) if asked is not None else None


def _asked(tree: Tree) -> tuple[Way, Pair | None]:
    if is_set(tree, "Cpu") or is_set(tree, "Memory"):
        return Way.INSTANCE, _pair(number(tree, "Cpu"), number(tree, "Memory"))
    cpu, memory = total(tree, "Cpu"), total(tree, "Memory")
    if cpu == 0 and memory == 0:
        return Way.DEFAULT, DEFAULT
    return Way.CONTAINERS, Pair(cpu, memory) if cpu is not None and memory is not None else None


def _pair(cpu: float | None, memory: float | None) -> Pair | None:
    return Pair(plain(cpu), plain(memory)) if cpu and memory and cpu > 0 and memory > 0 else None


def _size(tree: Tree, way: Way, asked: Pair | None, types: tuple[str, ...] = ()) -> Size:
    spot = wants_spot(tree)
    table = table_for(tree)
    billed = round_up(*asked, table) if asked is not None else None
    return Size(
        way,
        asked,
        billed,
        types,
        extra_storage=number(tree, "EphemeralStorage"),
        spot=spot,
        may_be_less=table is _WITH_MORE and billed is not None and billed != asked,
    )
