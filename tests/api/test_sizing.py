"""Which pairs are sold, how a pair is rounded up, and which size of a request counts."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eci_tui.api import sizing
from eci_tui.api.sizing import ECONOMY, EVERYWHERE, GENERAL, SPOT, Pair, Way, billed_size, memories_for, round_up


def test_tables() -> None:
    assert sum(len(memories) for memories in EVERYWHERE.values()) == 44
    assert sum(len(memories) for memories in SPOT.values()) == 34
    assert list(ECONOMY) == [0.25, 0.5, 1, 2, 4, 8]
    assert list(GENERAL) == [1, 2, 4, 8, 12, 16, 24, 32, 52, 64]
    assert set(sizing.BANDWIDTH) == set(EVERYWHERE)
    assert all(set(memories) <= set(EVERYWHERE[cpu]) for cpu, memories in SPOT.items())
    assert memories_for(1) == (2, 4, 8)
    assert memories_for(0.25, SPOT) == ()
    assert memories_for(3) == ()


@pytest.mark.parametrize(
    ("cpu", "memory", "pair"),
    [
        (1, 2, (1, 2)),
        (1, 1, (1, 2)),
        (7, 13, (8, 16)),
        (0.1, 0.1, (0.25, 0.5)),
        (0.3, 0.6, (0.5, 1)),
        (2, 33, (8, 64)),
        (52, 385, (64, 512)),
        (64, 512, (64, 512)),
        (64.1, 1, None),
        (1, 513, None),
    ],
)
def test_round_up(cpu: float, memory: float, pair: tuple[float, float] | None) -> None:
    assert round_up(cpu, memory) == pair


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(st.floats(0.01, 70), st.floats(0.01, 600), st.sampled_from([EVERYWHERE, SPOT, ECONOMY, GENERAL]))
def test_a_rounded_pair_is_sold_covers_and_is_the_smallest(cpu: float, memory: float, table: sizing.Table) -> None:
    covering = [Pair(c, m) for c, memories in table.items() for m in memories if c >= cpu and m >= memory]
    found = round_up(cpu, memory, table)
    assert found == (sorted(covering)[0] if covering else None)
    assert found is None or (sizing.is_sold(found, table) and round_up(*found, table) == found)


def group(**values: Any) -> dict[str, Any]:
    return {"RegionId": "eu-central-1", "ContainerGroupName": "x", **values}


@pytest.mark.parametrize(
    ("tree", "way", "asked", "billed"),
    [
        (group(), Way.DEFAULT, (2, 4), (2, 4)),
        (group(Container=[{"Cpu": 0, "Memory": 0}]), Way.DEFAULT, (2, 4), (2, 4)),
        (group(Cpu=3, Memory=5), Way.INSTANCE, (3, 5), (4, 8)),
        (group(Cpu=1, Memory=2, Container=[{"Cpu": 0.5, "Memory": 1}]), Way.INSTANCE, (1, 2), (1, 2)),
        (group(Cpu=80, Memory=2), Way.INSTANCE, (80, 2), None),
        (
            group(Container=[{"Cpu": 0.1, "Memory": 0.5}, {"Cpu": 0.2, "Memory": 0.5}]),
            Way.CONTAINERS,
            (0.3, 1),
            (0.5, 1),
        ),
        (
            group(Container=[{"Cpu": 1, "Memory": 2}, {}], InitContainer=[{"Cpu": 8, "Memory": 16}]),
            Way.CONTAINERS,
            (1, 2),
            (1, 2),
        ),
        (group(Cpu=1, Memory=2, InstanceType="ecs.c6.large, 2-4Gi"), Way.TYPE, None, None),
        (group(InstanceType="2-4Gi,ecs.c6.large"), Way.TYPE, (2, 4), (2, 4)),
        (group(Cpu=1, Memory=2, SpotStrategy="SpotAsPriceGo"), Way.INSTANCE, (1, 2), (2, 2)),
        (group(Cpu=0.5, Memory=1, ComputeCategory=["general"]), Way.INSTANCE, (0.5, 1), (1, 2)),
        (group(Cpu=12, Memory=12, ComputeCategory=["economy"]), Way.INSTANCE, (12, 12), None),
        (group(Cpu=12, Memory=12, ComputeCategory=["economy", "general"]), Way.INSTANCE, (12, 12), (12, 12)),
    ],
)
def test_which_size_counts(tree: dict[str, Any], way: Way, asked: Any, billed: Any) -> None:
    size = billed_size(tree)
    assert size is not None
    assert (size.way, size.asked, size.billed) == (way, asked, billed)
    assert size.rounded == (billed is not None and billed != asked)


@pytest.mark.parametrize(
    "tree",
    [
        group(Cpu=1),
        group(Memory=2),
        group(Cpu="${env:CPU}", Memory=2),
        group(Cpu="two", Memory=2),
        group(Cpu=True, Memory=2),
        group(Cpu=float("nan"), Memory=2),
        group(Cpu=10**400, Memory=2),
        group(InstanceType="${ask:Which type?}"),
        group(Container=[{"Cpu": "${env:CPU}", "Memory": 2}]),
    ],
)
def test_a_size_that_cannot_be_told_yet(tree: dict[str, Any]) -> None:
    assert billed_size(tree) is None


def test_a_region_with_further_pairs() -> None:
    near = billed_size({"RegionId": "cn-hangzhou", "Cpu": 7, "Memory": 13})
    assert near is not None
    assert near.billed == (8, 14)
    assert near.may_be_less
    exact = billed_size({"RegionId": "cn-hangzhou", "Cpu": 8, "Memory": 16})
    assert exact is not None
    assert not exact.may_be_less
    far = billed_size({"RegionId": "us-east-1", "Cpu": 7, "Memory": 13})
    assert far is not None
    assert far.billed == (8, 16)
    assert not far.may_be_less


def test_what_else_costs() -> None:
    size = billed_size(group(EphemeralStorage=20, SpotStrategy="SpotWithPriceLimit", Cpu=2, Memory=4))
    assert size is not None
    assert (size.extra_storage, size.spot) == (20, True)
    later = billed_size(group(EphemeralStorage="${env:GIB}", SpotStrategy="${env:SPOT}"))
    assert later is not None
    assert (later.extra_storage, later.spot) == (None, None)


texts = st.sampled_from(["", "1", "${env:X}", "2-4Gi,", "economy", "\ud800", "cn-hangzhou"])
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


@unhurried
@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: json_like | st.lists(st.fixed_dictionaries({"Cpu": json_like, "Memory": json_like}), max_size=2)
            for name in ("RegionId", "Cpu", "Memory", "InstanceType", "ComputeCategory", "Container", "SpotStrategy")
        },
    )
)
def test_any_tree_gets_an_answer(tree: dict[str, Any]) -> None:
    billed_size(tree)
