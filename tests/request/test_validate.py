"""Everything that is wrong is found at once, each with its place, and only what cannot work is an error."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eci_tui.api.problem import Problem, Severity
from eci_tui.request import path as paths
from eci_tui.request.draft import Draft
from eci_tui.request.validate import errors, validate
from eci_tui.text import render

GOOD: dict[str, Any] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": 1,
    "Memory": 2,
    "Container": [{"Name": "nginx", "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest"}],
}


def problems_with(**changes: object) -> list[Problem]:
    draft = Draft(copy.deepcopy(GOOD))
    for text, value in changes.items():
        path = paths.parse(text.replace("__", "."))
        if value is None:
            draft.unset(path)
        else:
            draft.set(path, value)
    return validate(draft.tree)


def test_a_good_request_has_no_problems() -> None:
    assert validate(GOOD) == []


@pytest.mark.parametrize(
    ("path", "value", "code", "severity"),
    [
        ("RegionId", None, "required", "error"),
        ("Container", None, "required", "error"),
        ("Container.1.Image", None, "required", "error"),
        ("Container.1.Name", "", "required", "error"),
        ("Cpu", "many", "wrong-kind", "error"),
        ("Cpu", True, "wrong-kind", "error"),
        ("Container.1.Port", [{"Port": 70000, "Protocol": "TCP"}], "out-of-range", "error"),
        ("Container.1.Port", [{"Port": 0, "Protocol": "TCP"}], "out-of-range", "error"),
        ("Container", "nginx", "no-list", "error"),
        ("DnsConfig", "x", "no-struct", "error"),
        ("Nonsense", "x", "unknown-parameter", "error"),
        ("Tag", [{"Key": f"k{n}", "Value": ""} for n in range(21)], "too-many", "error"),
        ("ContainerGroupName", "Big_Name", "unusual", "warning"),
        ("ContainerGroupName", "a" * 129, "too-long", "warning"),
        ("RestartPolicy", "Sometimes", "unlisted-choice", "warning"),
        ("PrivateIpAddress", "300.1.1.1", "unusual", "warning"),
        ("HostAliase", [{"Ip": "1.1.1.1", "Hostname": ["a"]}, {}], "empty-item", "warning"),
    ],
)
def test_problems_and_their_severity(path: str, value: object, code: str, severity: str) -> None:
    found = [problem for problem in problems_with(**{path: value}) if problem.code == code]
    assert found, [problem.code for problem in problems_with(**{path: value})]
    assert paths.parse(path) == found[0].path[: len(paths.parse(path))]
    assert found[0].severity is Severity(severity)


def test_the_message_names_what_was_found_and_what_is_allowed() -> None:
    [problem] = errors(problems_with(**{"Container.1.Port": [{"Port": 70000, "Protocol": "TCP"}]}))
    assert paths.format(problem.path) == "Container[0].Port[0].Port"
    message = render(problem.message, problem.args)
    assert "70000" in message
    assert "65535" in message


def test_an_unknown_name_gets_the_nearest_one() -> None:
    [problem] = errors(problems_with(**{"Container.1.Imgae": "x"}))
    assert "Image" in render(problem.hint, problem.args)


def test_references_are_not_judged() -> None:
    assert problems_with(Cpu="${env:CPU}", RegionId="${ask:Where?}") == []


def test_all_problems_at_once() -> None:
    codes = {problem.code for problem in errors(validate({"Cpu": "x", "Container": [{}], "X": 1}))}
    assert {"required", "wrong-kind", "unknown-parameter"} <= codes


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["RegionId", "Cpu", "Container", "Volume", "DnsConfig", "Tag", "X", ""]), JSON))
def test_anything_can_be_validated_and_every_message_can_be_shown(tree: dict[str, object]) -> None:
    for problem in validate(tree):
        assert render(problem.message, problem.args)
        assert "{" not in render(problem.message, dict.fromkeys(problem.args, ""))
        render(problem.hint, problem.args)
        paths.format(problem.path)
