"""What is lacking is found without validation, and it is what validation calls required."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from eci_tui.request.gaps import gaps
from eci_tui.request.validate import validate
from tests.judges.random_requests import TREES


def required(tree: dict[str, Any]) -> list[object]:
    return [problem.path for problem in validate(tree) if problem.code == "required"]


@given(tree=TREES)
def test_gaps_are_what_validation_says_is_required(tree: dict[str, Any]) -> None:
    assert list(gaps(tree)) == required(tree)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"RegionId": ""},
        {"Container": []},
        {"Container": "no list"},
        {"Container": [{}, "no struct", {"Name": ""}]},
        {"RegionId": ["no text"], "Unknown": 1},
    ],
)
def test_also_in_what_is_no_request(tree: dict[str, Any]) -> None:
    assert list(gaps(tree)) == required(tree)


def test_nothing_lacks_in_a_request_that_can_be_sent() -> None:
    container = {"Name": "web", "Image": "nginx"}
    assert list(gaps({"RegionId": "cn-hangzhou", "ContainerGroupName": "web", "Container": [container]})) == []
