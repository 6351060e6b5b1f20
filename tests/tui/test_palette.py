"""The palette offers every action, in the language in use, and does it wherever the focus is."""

from __future__ import annotations

import pytest

from eci_tui.request.draft import Draft
from eci_tui.text import _, set_language
from eci_tui.tui.account import Options
from eci_tui.tui.actions import ACTIONS, Where, action, shown_key
from eci_tui.tui.palette import ActionProvider
from eci_tui.tui.screens.help import HelpScreen
from eci_tui.tui.session import Session
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard


def offered(it: Wizard) -> dict[str, str]:
    """Ids of the actions that are offered, with their labels."""
    provider = ActionProvider(it.app.screen)
    return {entry.id: label for label, entry in provider._entries()}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_action_that_makes_sense_there_is_offered(wizard: OpenWizard, language: str) -> None:
    set_language(language)
    async with wizard({}) as it:
        found = offered(it)
        for entry in ACTIONS:
            if entry.palette and entry.where in (Where.APP, Where.MAIN):
                assert found[entry.id] == f"{_(entry.label)}  ({shown_key(entry)})"


@pytest.mark.parametrize("keys", [(), ("f2",), ("f4",)])
async def test_it_does_not_matter_where_the_focus_is(wizard: OpenWizard, keys: tuple[str, ...]) -> None:
    async with wizard({"RegionId": "cn-hangzhou"}) as it:
        await it.press(*keys)
        assert {"preview.view", "preview.search", "field.unset", "help"} <= set(offered(it))


async def test_what_cannot_be_done_now_is_not_offered(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        assert "item.duplicate" not in offered(it)
        it.app.push_screen(HelpScreen(it.session))
        await it.until(HelpScreen)
        assert "create" not in offered(it)


async def test_a_command_is_found_and_done(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        await it.press("ctrl+p", *"explain")
        await shows(it, "Explain the field at hand")
        await it.press("down", "enter")
        await it.until(HelpScreen)


async def test_another_view_is_shown_from_the_form_in_a_narrow_window(wizard: OpenWizard) -> None:
    async with wizard({"RegionId": "cn-hangzhou"}, size=(80, 24)) as it:
        await it.press("ctrl+p", *"other view")
        await shows(it, "Show the request as a list")
        await it.press("down", "enter")
        await shows(it, "Query string")
        await until(it, lambda: it.main.preview.body.has_focus)


async def test_keys_that_the_settings_give_are_shown(wizard: OpenWizard) -> None:
    session = Session(Draft({}), options=Options(sandbox=True), settings={"keys": {"find": "ctrl+k"}})
    async with wizard(session=session) as it:
        assert offered(it)["find"] == "find  (^K)"
        assert action("find").keys == "ctrl+f"


async def test_a_theme_is_chosen_and_remembered(wizard: OpenWizard) -> None:
    from eci_tui.store import settings

    async with wizard({}) as it:
        before = it.app.theme
        await it.app.run_action("theme")
        await it.press(*"light")
        await until(it, lambda: "light" in it.text())
        await it.press("down", "enter")
        await until(it, lambda: it.app.theme != before)
        assert "light" in it.app.theme
        await until(it, lambda: settings.load().settings.theme == it.app.theme)


def test_no_action_has_a_key_that_terminals_use_for_something_else() -> None:
    # Textual reads Alt+F and Alt+B as the ctrl+arrows that macOS terminals send so.
    taken = {"alt+f", "alt+b"}
    assert not [entry.id for entry in ACTIONS if taken & set(entry.keys.split(","))]
