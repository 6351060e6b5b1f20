"""ctrl+F: whatever one remembers of a parameter or an error leads to its field or to what it means."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from eci_tui.text import set_language
from eci_tui.tui.screens.explain import ExplainScreen
from eci_tui.tui.screens.find import FindScreen
from eci_tui.tui.screens.which import WhichScreen
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

THREE: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "Container": [
        {"Name": "web", "Image": "nginx", "Port": [{"Port": 80}]},
        {"Name": "sidecar", "Image": "busybox"},
        {"Name": "log", "Image": "fluentd"},
    ],
}


async def find(it: Wizard, query: str = "") -> FindScreen:
    await it.press("ctrl+f")
    screen = await it.until(FindScreen)
    await until(it, lambda: screen.found.matches)
    screen.query_one("#filter", Input).value = query
    await it.catch_up()
    return screen


def names(screen: FindScreen) -> list[str]:
    return [match.entry.name for match in screen.found.matches]


async def at_field(it: Wizard) -> str:
    await until(it, lambda: it.app.screen is it.main)
    await it.settle()
    assert it.main.form.row is not None
    return ".".join(str(step) for step in it.session.at_hand[it.session.place])


async def test_everything_is_listed_before_anything_is_typed(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        screen = await find(it)
        assert names(screen)[:2] == ["RegionId", "ContainerGroupName"]
        assert len(names(screen)) > 190 + 75


async def test_letters_filter_and_the_best_is_at_hand(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        await find(it)
        await it.keys(*"spotstr")
        assert "Spot strategy" in it.text()
        await it.keys("enter")
        assert await at_field(it) == "SpotStrategy"
        assert it.session.tree == {}


async def test_values_are_shown_beside_what_is_set(wizard: OpenWizard) -> None:
    async with wizard(THREE) as it:
        await find(it, "container.name")
        await shows(it, "web, sidecar, log")


async def test_what_a_parameter_stands_in_is_added_and_undone_in_one_step(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        await find(it, "Container.N.Port.N.Port")
        await it.press("enter")
        assert await at_field(it) == "Container.0.Port.0.Port"
        assert it.session.tree == {"Container": [{"Port": [{}]}]}
        it.session.undo()
        assert it.session.tree == {}


async def test_where_there_are_several_one_is_chosen(wizard: OpenWizard) -> None:
    async with wizard(THREE) as it:
        await find(it, "Container.N.Port.N.Port")
        await it.press("enter")
        await it.until(WhichScreen)
        assert "web › 80" in it.text()
        assert "sidecar › (new)" in it.text()
        await it.press("down", "enter")
        assert await at_field(it) == "Container.1.Port.0.Port"
        assert it.session.draft.is_set(("Container", 1, "Port", 0))


async def test_the_item_on_the_page_at_hand_is_offered_first(wizard: OpenWizard) -> None:
    async with wizard(THREE) as it:
        it.main.go(("Container", 2, "Image"))
        await it.settle()
        await find(it, "Container.N.WorkingDir")
        await it.press("enter")
        await it.until(WhichScreen)
        await it.press("enter")
        assert await at_field(it) == "Container.2.WorkingDir"


async def test_positions_that_are_typed_need_no_question(wizard: OpenWizard) -> None:
    async with wizard(THREE) as it:
        await find(it, "Container.2.Image=busybox")
        await it.press("enter")
        assert await at_field(it) == "Container.1.Image"


async def test_going_back_changes_nothing(wizard: OpenWizard) -> None:
    async with wizard(THREE) as it:
        await find(it, "Container.N.Port.N.Port")
        await it.press("enter")
        await it.until(WhichScreen)
        await it.press("escape")
        await it.until(FindScreen)
        await it.press("escape")
        assert it.app.screen is it.main
        assert it.session.tree == THREE


async def test_an_error_is_explained_and_leads_to_its_fields(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        await find(it, "InvalidParameter.CPU.Memory")
        await it.press("enter")
        screen = await it.until(ExplainScreen)
        assert screen.error.code == "InvalidParameter.CPU.Memory"
        assert "What to do" in it.text()
        await it.press("enter")
        assert await at_field(it) == screen.error.parameters[0]


async def test_a_click_takes_a_line(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        await find(it, "spot")
        await it.pilot.click("#found", offset=(4, 1))
        await until(it, lambda: it.app.screen is it.main)
        assert await at_field(it) == "SpotPriceLimit"


async def test_arrows_move_and_tell_about_the_line(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        screen = await find(it, "spot")
        await it.keys("down", "down", "up")
        assert screen.found.cursor == 1
        await it.keys("pagedown")
        assert screen.found.cursor > 1
        assert screen.found.at_hand is not None
        await shows(it, screen.found.at_hand.entry.name)


async def test_chinese_words_find_in_both_languages_in_use(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        for language in ("en", "zh"):
            set_language(language)
            screen = await find(it, "地域")
            assert names(screen)[0] == "RegionId"
            await it.press("escape")


@pytest.mark.parametrize("query", ["[/x] {", "\x1b[31m", "\u202eabc", "x" * 10_000, '{"a":["b"]} [bold'])
async def test_nonsense_finds_nothing_and_takes_nothing(wizard: OpenWizard, query: str) -> None:
    async with wizard({}) as it:
        screen = await find(it, query)
        assert names(screen) == [] or all("\x1b" not in name for name in names(screen))
        if not names(screen):
            assert "Nothing fits." in it.text()
            await it.press("enter")
            assert it.app.screen is screen


async def test_foreign_text_beside_a_parameter_is_shown_and_not_obeyed(wizard: OpenWizard) -> None:
    hostile = '[/x] {"a":["b"]} [bold \x1b[31m \u202e' + "x" * 10_000
    async with wizard({"ContainerGroupName": hostile, "Container": [{"Name": hostile}, {"Name": hostile}]}) as it:
        await find(it, "ContainerGroupName")
        assert "[/x]" in it.text()
        assert "\x1b" not in it.text()
        screen = it.app.screen.query_one("#filter", Input)
        screen.value = "Container.N.Image"
        await it.press("enter")
        await it.until(WhichScreen)
        assert "[/x]" in it.text()
        assert "\x1b" not in it.text()


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
async def test_it_fits(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard(THREE, size=size) as it:
        screen = await find(it, "port")
        assert screen.found.size.height >= 4
        assert "Container.N.Port.N.Port" in it.text()
        assert "Esc" in it.text()
        assert len(it.app.screen.query("*")) < 60
