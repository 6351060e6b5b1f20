"""Sentences that name a key name the one that the settings give to its action."""

from __future__ import annotations

from eci_tui.request.draft import Draft
from eci_tui.tui.account import Options
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.review import ReviewScreen
from eci_tui.tui.session import Session
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard

NGINX: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": 1,
    "Memory": 2,
    "Container": [{"Name": "nginx", "Image": "nginx:latest"}],
}
REMAPPED = {
    "check": "f11",
    "review.dry-run": "alt+j",
    "review.create": "alt+h",
    "confirm.yes": "j",
    "confirm.no": "k",
    "dialog.close": "f10",
    "lines.enter": "alt+g",
    "create": "f12",
    "tour": "f9",
    "next-problem": "alt+z",
}


def remapped(tree: dict[str, object]) -> Session:
    return Session(Draft(tree), options=Options(sandbox=True), settings={"keys": REMAPPED})


async def test_the_way_to_a_container_group(wizard: OpenWizard) -> None:
    async with wizard(session=remapped(NGINX)) as it:
        await it.press("f11")
        assert isinstance(it.app.screen, ReviewScreen)
        await shows(it, "Alt+J  Ask the service")
        await shows(it, "Alt+H  Create the container group")
        await it.press("alt+h")
        assert isinstance(it.app.screen, ConfirmScreen)
        await shows(it, "Create (j)")
        await shows(it, "Go back (k)")
        await it.press("k")
        assert it.app.screen is it.main


async def test_problems_are_gone_to_by_the_key_that_is_named(wizard: OpenWizard) -> None:
    async with wizard(session=remapped({**NGINX, "Container": [{"Name": "nginx"}]})) as it:
        await it.press("f11")
        await shows(it, "Problems; Alt+G goes to the field")
        await it.press("alt+g")
        assert it.app.screen is it.main


async def test_dialogs_are_left_by_the_key_that_is_named(wizard: OpenWizard) -> None:
    async with wizard(session=remapped(NGINX)) as it:
        await it.press("ctrl+f")
        await shows(it, "F10 back")
        await it.press("f10")
        assert it.app.screen is it.main


async def test_what_was_asked_of_the_sandbox_names_the_way_to_see_it(wizard: OpenWizard) -> None:
    async with wizard(session=remapped({**NGINX, "Container": [{"Name": "nginx"}]})) as it:
        await it.press("alt+w", *"crash-loop", "enter")
        await until(it, lambda: len(it.app._notifications) == 2)
        told = [note.message for note in it.app._notifications]
        assert told[0].endswith("F12 creates it.")
        assert told[1].endswith("Alt+Z goes to them.")
