"""Keys that are pressed faster than anything can be shown go where they would go if one waited."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input

from eci_tui.tui.screens.find import FindScreen
from tests.tui.wizard import OpenWizard, Wizard

TREE = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web", "Container": [{"Name": "a", "Image": "nginx"}]}


async def at_once(it: Wizard, *keys: str) -> None:
    """Hand over keys as a driver does that has read them all at once."""
    for key in keys:
        it.app.post_message(Key(key, key if len(key) == 1 else None))
    await it.settle()


async def test_behind_the_key_for_the_groups_nothing_is_typed_into_the_field(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("ContainerGroupName",))
        await it.settle()
        await at_once(it, *"-1", "f2", *"zzz", "down", "enter")
        assert it.session.tree["ContainerGroupName"] == "web-1"
        assert it.session.place.group == "image"


async def test_behind_the_key_for_the_preview_and_back(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("ContainerGroupName",))
        await it.settle()
        await at_once(it, "f4", *"zz", "f4", *"-1")
        assert it.session.tree["ContainerGroupName"] == "web-1"


async def test_what_is_typed_behind_ctrl_f_is_looked_for(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("ContainerGroupName",))
        await it.settle()
        await at_once(it, "-", "ctrl+f", *"memory")
        screen = await it.until(FindScreen)
        assert screen.query_one(Input).value == "memory"
        assert it.session.tree["ContainerGroupName"] == "web-"


async def test_undo_takes_back_what_was_typed_before_it_and_not_what_comes_after(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("ContainerGroupName",))
        await it.settle()
        await at_once(it, *"-1", "ctrl+z", *"-2")
        assert it.session.tree["ContainerGroupName"] == "web-2"


async def test_the_next_problem_is_one_of_the_request_as_it_is_now(wizard: OpenWizard) -> None:
    async with wizard({**TREE, "Cpu": "many"}, pause=60.0) as it:
        it.session.take_problems(())
        it.main.go(("Cpu",))
        await it.settle()
        await at_once(it, "ctrl+r", "2", "f7")
        assert it.session.tree["Cpu"] == 2
        assert it.session.knows_problems
        assert it.session.findings.at(("Cpu",)) is None
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Memory",)
