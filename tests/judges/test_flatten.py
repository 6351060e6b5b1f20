"""The official SDK judges what we put on the wire."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eci_tui.api import catalogue
from eci_tui.request.flatten import UnflattenError, flatten, flatten_paths, read_flat, unflatten
from eci_tui.request.path import wire_name

from .random_requests import FULL_CONTAINERS, TREES

NOT_IN_SDK = frozenset({"MaxPendingMinute"})
SETTINGS = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Judge:
    """The SDK in a process of its own, answering one tree after the other."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("sdk_flatten.py")
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def wire(self, tree: dict[str, Any]) -> dict[str, str]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(tree) + "\n")
        self.process.stdin.flush()
        return dict(json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        self.process.communicate(timeout=10)


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    judge = Judge()
    yield judge
    judge.close()


def without_case_of_flags(pairs: dict[str, str]) -> dict[str, str]:
    return {name: value.lower() if value in ("True", "False") else value for name, value in pairs.items()}


@SETTINGS
@given(tree=TREES)
def test_the_sdk_sends_the_same(judge: Judge, tree: dict[str, Any]) -> None:
    ours = {name: value for name, value in flatten(tree) if name not in NOT_IN_SDK}
    assert without_case_of_flags(ours) == without_case_of_flags(judge.wire(tree))


@settings(parent=SETTINGS, max_examples=5)
@given(tree=FULL_CONTAINERS)
def test_the_sdk_sends_the_same_for_twenty_containers(judge: Judge, tree: dict[str, Any]) -> None:
    assert without_case_of_flags(dict(flatten(tree))) == without_case_of_flags(judge.wire(tree))


@settings(parent=SETTINGS, max_examples=200)
@given(tree=TREES)
def test_flat_and_back(tree: dict[str, Any]) -> None:
    assert unflatten(flatten(tree)) == tree
    assert [(wire_name(path), value) for path, value in flatten_paths(tree)] == flatten(tree)


@settings(max_examples=60, deadline=None)
@given(tree=TREES, data=st.data())
def test_the_order_of_flat_names_does_not_matter(tree: dict[str, Any], data: st.DataObject) -> None:
    assert unflatten(data.draw(st.permutations(flatten(tree)))) == tree


def test_every_parameter_but_the_newest_is_known_to_the_sdk(judge: Judge) -> None:
    """Guards the list of exceptions: a parameter that the SDK drops is no silent difference."""
    dropped = set()
    for found in catalogue.PARAMETERS:
        name = ".".join("1" if step == "N" else step for step in found.wire_name.split("."))
        if name not in judge.wire(unflatten([(name, "1")])):
            dropped.add(found.wire_name)
    assert dropped == NOT_IN_SDK


@pytest.mark.parametrize(
    ("pairs", "name"),
    [
        ([("A", "1"), ("A.1", "2")], "A.1"),
        ([("A.1", "1"), ("A.3", "2")], "A"),
        ([("A.1", "1"), ("A.B", "2")], "A"),
        ([("A", "1"), ("A", "2")], "A"),
        ([("A..B", "1")], "A..B"),
        ([("A.0", "1")], "A.0"),
    ],
)
def test_names_that_fit_no_tree(pairs: list[tuple[str, str]], name: str) -> None:
    with pytest.raises(UnflattenError) as caught:
        unflatten(pairs)
    assert caught.value.name == name


@pytest.mark.parametrize(
    "text",
    [
        "https://eci.cn-hangzhou.aliyuncs.com/?Action=CreateContainerGroup&Cpu=0.5&Container.1.Name=a%20b&Signature=x%3D",
        "?Cpu=0.5&Container.1.Name=a+b&Timestamp=now",
        "Cpu=0.5\nContainer.1.Name=a b\nVersion=2018-08-08\n",
    ],
)
def test_pasted_requests_become_trees_again(text: str) -> None:
    assert unflatten(read_flat(text)) == {"Cpu": 0.5, "Container": [{"Name": "a b"}]}
