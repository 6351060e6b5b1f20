"""Choosing: lists with a filter, regions by name in both languages, volumes of the request, sizes that are sold."""

from __future__ import annotations

import pytest

from eci_tui.api.problem import Path
from eci_tui.tui.screens.choose import ChooseScreen
from eci_tui.tui.screens.size import SizeScreen
from eci_tui.tui.widgets.editors import ChoicesEdit, Opener, TextEdit
from tests.tui.wizard import OpenWizard, Wizard


async def choose(it: Wizard, path: Path, words: str) -> list[str]:
    """Open the list of a field and type into its filter; returns what is left."""
    it.main.go(path)
    await it.settle()
    await it.press("enter", *words)
    screen = await it.until(ChooseScreen)
    return [option.key for option in screen._options.found]


@pytest.mark.parametrize("words", ["hangzh", "杭州", "Hangzhou", "china hangz"])
async def test_a_region_is_found_by_id_and_by_its_name_in_both_languages(wizard: OpenWizard, words: str) -> None:
    async with wizard() as it:
        found = await choose(it, ("RegionId",), words)
        assert found[0] == "cn-hangzhou"
        await it.press("enter")
        assert it.session.draft.get(("RegionId",)) == "cn-hangzhou"
        assert isinstance(it.main.focused, TextEdit)


async def test_what_stands_in_the_line_is_looked_for_and_can_be_taken_as_it_is(wizard: OpenWizard) -> None:
    async with wizard({"RegionId": "xx-nowhere-9"}) as it:
        assert await choose(it, ("RegionId",), "") == ["xx-nowhere-9"]
        await it.press("escape")
        assert it.session.draft.get(("RegionId",)) == "xx-nowhere-9"


async def test_a_value_that_is_not_documented_can_be_typed_and_is_said_to_be_so(wizard: OpenWizard) -> None:
    async with wizard() as it:
        found = await choose(it, ("SpotStrategy",), "SpotTomorrow")
        assert found == ["SpotTomorrow"]
        assert "is not among the documented values" in it.text()
        await it.press("enter")
        assert it.session.draft.get(("SpotStrategy",)) == "SpotTomorrow"
        assert it.session.findings.at(("SpotStrategy",)) is not None


async def test_where_the_list_is_open_another_value_is_nothing_special(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await choose(it, ("GpuDriverVersion",), "tesla=999")
        assert "is not among the documented values" not in it.text()


async def test_few_and_short_choices_stand_side_by_side(wizard: OpenWizard) -> None:
    async with wizard() as it:
        it.main.go(("CpuArchitecture",))
        await it.settle()
        assert isinstance(it.main.form.editor, ChoicesEdit)
        it.main.go(("SpotStrategy",))
        await it.settle()
        assert isinstance(it.main.form.editor, Opener)


async def test_a_mount_names_a_volume_of_the_request(wizard: OpenWizard) -> None:
    volumes = [{"Name": "data", "Type": "EmptyDirVolume"}, {"Name": "[/x] logs", "Type": "EmptyDirVolume"}, {}]
    for name in ("Container", "InitContainer"):
        async with wizard({"Volume": volumes, name: [{"VolumeMount": [{"MountPath": "/data"}]}]}) as it:
            path = (name, 0, "VolumeMount", 0, "Name")
            assert await choose(it, path, "") == ["", "data", "[/x] logs"]
            await it.press("down", "down", "enter")
            assert it.session.draft.get(path) == "[/x] logs"


async def test_a_click_on_an_option_chooses_it_at_once(wizard: OpenWizard) -> None:
    async with wizard() as it:
        it.session.go(("CpuArchitecture",))
        it.main.form.open(it.session.place)
        await it.settle()
        lines = it.text().splitlines()
        y = next(number for number, line in enumerate(lines) if "( ) ARM64" in line)
        x = lines[y].index("( ) ARM64")
        await it.press("up")
        await it.pilot.click(offset=(x + 1, y))
        await it.settle()
        assert it.session.draft.get(("CpuArchitecture",)) == "ARM64"


async def test_a_size_is_picked_among_the_pairs_that_are_sold(wizard: OpenWizard) -> None:
    async with wizard({"Cpu": 3, "Memory": 5}) as it:
        it.main.go(("Cpu",))
        await it.press("enter")
        screen = await it.until(SizeScreen)
        assert "billed as 4 vCPU with 8 GiB" in it.text()
        assert screen._pairs.pair == (4, 8)
        await it.press("up", "left", "enter")
        assert (it.session.draft.get(("Cpu",)), it.session.draft.get(("Memory",))) == (2, 4)
        await it.press("ctrl+z")
        assert (it.session.draft.get(("Cpu",)), it.session.draft.get(("Memory",))) == (3, 5)


async def test_spot_and_categories_have_their_own_sizes(wizard: OpenWizard) -> None:
    for tree, cpus in (({"SpotStrategy": "SpotAsPriceGo"}, (2, 64)), ({"ComputeCategory": ["economy"]}, (0.25, 8))):
        async with wizard(tree) as it:
            it.main.go(("Memory",))
            await it.press("enter")
            screen = await it.until(SizeScreen)
            assert (screen._pairs.cpus[0], screen._pairs.cpus[-1]) == cpus


async def test_the_size_of_the_containers_is_said_and_a_smaller_one_warned_of(wizard: OpenWizard) -> None:
    tree = {"Container": [{"Cpu": 1, "Memory": 2}, {"Cpu": 2, "Memory": 4}]}
    async with wizard(tree) as it:
        it.main.go(("Container", 0, "Cpu"))
        await it.settle()
        assert "all containers 3" in it.text()
        it.main.go(("Cpu",))
        await it.press("enter")
        await it.until(SizeScreen)
        assert "The containers together ask for 3 vCPU and 6 GiB." in it.text()
        await it.press("up", "up")
        assert "The containers together ask for more than that." in it.text()


async def test_a_click_goes_to_a_pair_and_a_second_one_takes_it(wizard: OpenWizard) -> None:
    async with wizard() as it:
        it.main.go(("Cpu",))
        await it.press("enter")
        screen = await it.until(SizeScreen)
        for _click in range(2):
            await it.pilot.click("#pairs", offset=(9, 0))
            await it.settle()
        assert it.app.screen is not screen
        assert (it.session.draft.get(("Cpu",)), it.session.draft.get(("Memory",))) == (0.25, 0.5)
