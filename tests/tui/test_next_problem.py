"""F7 goes to every problem there is, wherever its field is hidden, and round again; nothing holds it up."""

from __future__ import annotations

from typing import Any

import pytest

from eci_tui.api import catalogue
from eci_tui.request.validate import validate
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.review import ReviewScreen
from tests.api.rules_broken import BROKEN
from tests.tui.wizard import OpenWizard

HIDDEN: list[dict[str, Any]] = [
    {"HostName": "-", "Container": [{"LivenessProbe": {"TcpSocket": {"Port": 99999}, "HttpGet": {"Port": "x"}}}]},
    {"Container": [{"EnvironmentVar": [{"Key": "1 2", "FieldRef": {"FieldPath": "zz"}}], "Command": [3, {}]}]},
    {"Volume": [{"Name": "a", "Type": "NFSVolume", "FlexVolume": {"Driver": "x"}}]},
    {"Volume": [{"Name": "a", "Type": "NFSVolume", "NFSVolume": {"Server": "s"}, "EmptyDirVolume": {"Medium": "x"}}]},
    {"Container": "web"},
    {"Container": [3, {"Name": 5}]},
]
"""Problems of rare settings, of branches that are not chosen, of cells' further settings, and of the wrong shape."""


@pytest.mark.parametrize("chunk", range(4))
async def test_it_goes_round_all_of_them(wizard: OpenWizard, chunk: int) -> None:
    trees = [*HIDDEN, *(tree for _rule, tree, _found in BROKEN)]
    async with wizard({}) as it:
        for tree in trees[chunk::4]:
            it.session.open(tree)
            it.main.go(("RegionId",))
            await it.catch_up()
            wanted = {problem.path for problem in validate(it.session.tree) if problem.path}
            visited = set()
            for _turn in wanted:
                await it.keys("f7")
                row = it.main.form.row
                assert row is not None
                place = it.main.checker.led[1]
                # The row of the problem, or where it has none the one that it stands in or the first inside it.
                shared = min(len(place), len(row.path))
                assert row.path[:shared] == place[:shared], (tree, place, row.path)
                visited.add(place)
            assert visited == wanted, tree


UNKNOWN = {"RegionId": "cn-hangzhou", "Foo": "1", "Container": [{"Name": "web", "Image": "nginx", "Bar": "2"}]}


async def test_what_the_api_does_not_have_can_be_taken_away(wizard: OpenWizard) -> None:
    async with wizard(UNKNOWN) as it:
        for _turn in range(4):
            if not isinstance(it.app.screen, DecideScreen):
                await it.press("f7")
        assert "The API has no parameter" in it.text()
        await it.press("enter", "f7")
        await it.until(DecideScreen)
        await it.press("enter")
        assert it.session.tree == {"RegionId": "cn-hangzhou", "Container": [{"Name": "web", "Image": "nginx"}]}
        await it.press("ctrl+z", "ctrl+z")
        assert it.session.tree == UNKNOWN
        assert it.app.screen is it.main


async def test_it_can_be_left_and_goes_on(wizard: OpenWizard) -> None:
    async with wizard(UNKNOWN) as it:
        asked = 0
        for _turn in range(8):
            await it.press("f7")
            if isinstance(it.app.screen, DecideScreen):
                asked += 1
                await it.press("escape")
        assert asked > 2
        assert it.session.tree == UNKNOWN


async def test_the_review_leads_to_it_too(wizard: OpenWizard) -> None:
    async with wizard({**UNKNOWN, "ContainerGroupName": "web"}) as it:
        await it.press("f5")
        assert isinstance(it.app.screen, ReviewScreen)
        await it.press("enter")
        await it.until(DecideScreen)
        assert any(name in it.text() for name in ("Foo", "Bar"))


def test_every_name_in_the_catalogue_is_in_a_form() -> None:
    assert catalogue.node_at(("Foo",)) is None
    assert all(catalogue.node_at((node.name,)) is not None for group in catalogue.GROUPS for node in group.members)
