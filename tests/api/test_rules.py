"""Each rule between parameters: a request that breaks it, and one beside it that does not."""

import inspect
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eci_tui.api import rules
from eci_tui.api.catalogue import ROOT, node_at
from eci_tui.api.problem import Problem, Severity
from eci_tui.api.rules import RULES, Rule, volumes
from eci_tui.api.schema import Leaf, ListOf, Node, Struct
from eci_tui.request import path as paths
from eci_tui.text import render

from .rule_requests import ENV, VPC, mounted, one, volume
from .rules_broken import BROKEN
from .rules_kept import KEPT


def label(value: object) -> str:
    return value.__name__ if inspect.isfunction(value) else ""


@pytest.mark.parametrize(("rule", "tree", "expected"), BROKEN, ids=label)
def test_a_broken_rule_is_reported(rule: Rule, tree: dict[str, Any], expected: list[tuple[str, str, Severity]]) -> None:
    found = list(rule(tree))
    assert [(paths.format(p.path), p.code, p.severity) for p in found] == expected
    for problem in found:
        for template in (problem.message, problem.hint):
            assert "{" not in render(template, problem.args)
        assert not problem.message.endswith(".")
        assert problem.hint == "" or problem.hint.endswith(".")
        for path in (problem.path, *problem.also):
            assert node_at(path) is not None, path
        assert problem.path not in problem.also


@pytest.mark.parametrize(("rule", "tree"), KEPT, ids=label)
def test_a_kept_rule_is_silent(rule: Rule, tree: dict[str, Any]) -> None:
    assert list(rule(tree)) == []


def test_every_rule_is_listed_documented_and_tried_both_ways() -> None:
    topics = [module for _, module in inspect.getmembers(rules, inspect.ismodule) if hasattr(module, "RULES")]
    written = {
        function
        for topic in topics
        for name, function in inspect.getmembers(topic, inspect.isfunction)
        if function.__module__ == topic.__name__
        and not name.startswith("_")
        and "tree" in inspect.signature(function).parameters
    }
    assert set(RULES) == written
    assert len(RULES) == len(set(RULES))
    assert {rule for rule, _, expected in BROKEN if expected} == written
    assert {rule for rule, _ in KEPT} == written
    assert [rule.__name__ for rule in RULES if not re.search("[:;] ", rule.__doc__ or "")] == []  # names its source


def test_no_two_rules_share_a_code() -> None:
    owners: dict[str, set[str]] = {}
    for rule, _, expected in BROKEN:
        for _, code, _ in expected:
            owners.setdefault(code, set()).add(label(rule))
            assert code == code.lower()
            assert " " not in code
    assert {code: names for code, names in owners.items() if len(names) > 1} == {}


def test_an_ordinary_request_breaks_no_rule() -> None:
    tree = {
        "RegionId": "cn-hangzhou",
        "ContainerGroupName": "web",
        "VSwitchId": "vsw-1,vsw-2",
        "SecurityGroupId": "sg-1",
        "Cpu": 2,
        "Memory": 4,
        "Volume": [volume("EmptyDirVolume", "cache", EmptyDirVolume={"Medium": "Memory", "SizeLimit": "256Mi"})],
        "InitContainer": [{"Name": "init", "Image": VPC, "VolumeMount": [mounted(name="cache")]}],
        "Container": [
            {
                "Name": "web",
                "Image": VPC,
                "Cpu": 1,
                "Memory": 2,
                "Port": [{"Port": 80, "Protocol": "TCP"}],
                "EnvironmentVar": [{"Key": "A", "Value": "1"}],
                "LivenessProbe": {"HttpGet": {"Path": "/", "Port": 80}, "PeriodSeconds": 5},
                "VolumeMount": [mounted(name="cache")],
            }
        ],
    }
    assert [problem for rule in RULES for problem in rule(tree)] == []


def test_foreign_text_is_quoted_on_one_short_line() -> None:
    problem = next(volumes.mount_without_volume(one(VolumeMount=[mounted(name="\x1b[31m\n" + "x" * 500)])))
    message = render(problem.message, problem.args)
    assert message.isprintable()
    assert len(message) < 120


LEAVES = [None, True, False, 0, 1, -1, 3.5, 10**400, float("nan"), float("inf"), "", "x", ENV, "\ud800", "80", "None"]
WORDS = ["ecs.gn7i.large,2-4Gi", "ARM64", "SpotAsPriceGo", "alicloud/disk", "NFSVolume", "FlexVolume", "a,b"]
OPTIONS = ["{}", "{", "[]", '{"volumeId":[]}', '{"volumeSize":NaN}', '{"volumeSize":{}}', '{"kmsKeyId":1}', "[" * 9000]
JUNK = [*LEAVES, {}, [], {"x": []}, [[]], [None], {"Name": {}}, ["x"], [{}]]


def anything_like(node: Node) -> st.SearchStrategy[Any]:
    """Trees shaped like the catalogue, with anything at all in any place."""
    junk = st.sampled_from(JUNK)
    match node:
        case Leaf():
            known = [*node.choices, node.example, *(OPTIONS if node.name == "Options" else [])]
            return st.sampled_from([*known, *LEAVES, *WORDS])
        case ListOf():
            items = anything_like(node.item)
            return st.one_of(st.lists(items, min_size=1, max_size=3), st.lists(items, max_size=2), junk)
        case Struct():
            members = st.fixed_dictionaries({}, optional={m.name: anything_like(m) for m in node.members})
            return st.one_of(members, members, junk)


def found_by_all_rules(tree: Any) -> list[Problem]:
    return [problem for rule in RULES for problem in rule(tree)]


@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.fixed_dictionaries({}, optional={node.name: anything_like(node) for node in ROOT.members}))
def test_no_rule_raises_whatever_the_request_holds(tree: dict[str, Any]) -> None:
    for problem in found_by_all_rules(tree):
        render(problem.message, problem.args)
        render(problem.hint, problem.args)
        assert problem.path


@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_no_rule_raises_with_junk_in_any_place_of_its_examples(junk: Any) -> None:
    def spoiled(value: Any) -> Any:
        """Every tree in which one value, at any depth, is the junk instead."""
        yield junk
        if isinstance(value, dict):
            for name, member in value.items():
                yield from ({**value, name: other} for other in spoiled(member))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from ([*value[:index], other, *value[index + 1 :]] for other in spoiled(item))

    for rule, example in [(rule, tree) for rule, tree, _ in BROKEN] + KEPT:
        for tree in spoiled(example):
            if isinstance(tree, dict):
                list(rule(tree))
