"""What values come to in other words."""

from __future__ import annotations

import pytest

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Leaf
from eci_tui.session.meaning import letters, meaning
from eci_tui.text import set_language


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("0644", "rw-r--r--"),
        ("0777", "rwxrwxrwx"),
        ("0000", "---------"),
        ("644", ""),
        ("0888", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_a_mode_in_letters(mode: str, expected: str) -> None:
    assert letters(mode) == expected


@pytest.mark.parametrize(
    ("path", "tree", "expected"),
    [
        (("IngressBandwidth",), {"IngressBandwidth": 1_250_000}, "= 10 Mbit/s"),
        (("EgressBandwidth",), {"EgressBandwidth": 1}, "= 0 Mbit/s"),
        (("IngressBandwidth",), {"IngressBandwidth": True}, ""),
        (("IngressBandwidth",), {"IngressBandwidth": "${env:X}"}, ""),
        (("IngressBandwidth",), {}, ""),
        (("EipBandwidth",), {"EipBandwidth": 5}, ""),
        (("Cpu",), {}, ""),
        (("Cpu",), {"Cpu": 1, "Memory": 2}, ""),
        (("Cpu",), {"Cpu": 3, "Memory": 5}, "billed as 4"),
        (("Memory",), {"Cpu": 3, "Memory": 5}, "billed as 8"),
        (("Cpu",), {"Container": [{"Cpu": 1, "Memory": 2}, {"Cpu": 2, "Memory": 2}]}, "billed as 4"),
        (("Cpu",), {"InstanceType": "ecs.g6.large"}, ""),
        (("Cpu",), {"Cpu": "many"}, ""),
        (("Container", 0, "Cpu"), {"Container": [{"Cpu": 1}]}, ""),
        (("Container", 0, "Cpu"), {"Container": [{"Cpu": 1}, {"Cpu": 0.5}]}, "all containers 1.5"),
        (("Container", 1, "Memory"), {"Container": [{}, {}]}, ""),
        (("Container", 0, "Cpu"), {"Container": [{"Cpu": "x"}, {"Cpu": 0.5}]}, ""),
        (("InitContainer", 0, "Cpu"), {"InitContainer": [{"Cpu": 1}, {"Cpu": 1}]}, ""),
        (("Container", 0, "Gpu"), {"Container": [{"Gpu": 1}]}, ""),
    ],
)
def test_what_stands_beside_a_value(path: Path, tree: Tree, expected: str) -> None:
    leaf = catalogue.node_at(path)
    assert isinstance(leaf, Leaf)
    assert meaning(leaf, path, tree) == expected
