"""The keys of the main screen, each with what it leads to; and the ways of F6 and Esc."""

from __future__ import annotations

import pytest

from eci_tui.text import language
from eci_tui.tui.actions import action
from eci_tui.tui.pages import Place
from tests.tui.scenes import WEB
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

SCREENS = {
    "f1": "HelpScreen",
    "f3": "AccountScreen",
    "f5": "ReviewScreen",
    "f8": "ResultScreen",
    "f9": "ConfirmScreen",
    "ctrl+f": "FindScreen",
    "ctrl+o": "OpenScreen",
    "ctrl+s": "SaveScreen",
    "ctrl+p": "Palette",
    "ctrl+t": "HistoryScreen",
    "ctrl+g": "SigningScreen",
    "alt+o": "DraftsScreen",
    "alt+w": "FailScreen",
    "alt+l": "Palette",
}


@pytest.mark.parametrize("key", SCREENS)
async def test_a_key_for_a_screen_shows_it_from_every_region_and_escape_leads_back(
    wizard: OpenWizard, key: str
) -> None:
    async with wizard(WEB) as it:
        for region in ("form", "f2", "f4"):
            it.main.form.focus_row()
            if region != "form":
                await it.press(region)
            focused = it.main.focused
            await it.press(key)
            await until(it, lambda: type(it.app.screen).__name__ == SCREENS[key])
            await it.press("escape")
            await until(it, lambda: it.app.screen is it.main)
            assert it.main.focused is focused
            assert it.session.tree == WEB


async def test_f2_and_f4_lead_to_a_region_and_f4_back(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        await it.press("f2")
        assert it.main.focused is it.main.groups
        await it.press("f4")
        assert it.main.focused is it.main.preview.lines
        await it.press("f4")
        assert it.main.focused is it.main.form.editor


@pytest.mark.parametrize(("size", "regions"), [((120, 40), 3), ((80, 24), 2), ((60, 18), 2)])
async def test_f6_goes_round_the_regions_in_sight(wizard: OpenWizard, size: tuple[int, int], regions: int) -> None:
    async with wizard(WEB, size=size) as it:
        seen = [it.main.focused]
        for _turn in range(regions):
            await it.press("f6")
            seen.append(it.main.focused)
        assert seen[-1] is seen[0]
        assert len(set(seen)) == regions
        assert all(widget is not None and widget.region for widget in seen)


async def test_escape_goes_one_level_up_each_time(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        it.main.go(("Container", 0, "LivenessProbe", "TcpSocket", "Port"))
        await it.settle()
        ways = []
        for _level in range(3):
            ways.append(it.session.place)
            await it.press("escape")
        assert ways == [
            Place("containers", ("Container", 0, "LivenessProbe")),
            Place("containers", ("Container", 0)),
            Place("containers"),
        ]
        assert it.main.focused is it.main.groups
        await it.press("escape", "escape")
        assert it.main.focused is it.main.groups


async def test_ctrl_n_begins_anew_and_undo_brings_everything_back(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        await it.press("ctrl+n")
        assert it.session.tree == {}
        await it.press("ctrl+z")
        assert it.session.tree == WEB


async def test_ctrl_l_changes_the_language_and_ctrl_q_ends_it(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        await it.press("ctrl+l")
        assert language() == "zh"
        await it.press("ctrl+q")
        await until(it, lambda: it.app.return_value is not None)
        assert it.app.return_value is not None
        assert it.app.return_value.tree == WEB


async def test_alt_with_an_arrow_moves_the_item(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        it.main.go(("Container", 1))
        await it.settle()
        await it.press("alt+up")
        assert it.session.draft.get(("Container", 0, "Name")) == "log-shipper"
        await it.press("alt+down")
        assert it.session.tree == WEB


def test_the_keys_are_those_of_the_registry() -> None:
    names = {
        "f1": "help", "f2": "groups", "f3": "account", "f4": "preview", "f5": "check", "f6": "next-pane",
        "f7": "next-problem", "f8": "dry-run", "f9": "create", "ctrl+f": "find", "ctrl+o": "open", "ctrl+s": "save",
        "ctrl+n": "new", "ctrl+l": "language", "ctrl+p": "commands", "ctrl+q": "quit", "escape": "back",
        "alt+up": "item.up", "alt+down": "item.down", "ctrl+z": "undo", "ctrl+y": "redo",
    }  # fmt: skip
    assert {key: action(name).keys.split(",")[0] for key, name in names.items()} == {key: key for key in names}
