"""Back to unset from every kind of row, by one key; and visiting everything sets nothing."""

from __future__ import annotations

import pytest

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.tui.pages import Place
from tests.tui.scenes import FILES, WEB
from tests.tui.wizard import OpenWizard

FILE: Path = ("Volume", 0, "ConfigFileVolume", "ConfigFileToPath", 0)
TREE: dict[str, object] = {
    **WEB,
    "SpotStrategy": "NoSpot",
    "AutoMatchImageCache": True,
    "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": "p"}],
    "Volume": [*WEB["Volume"], *FILES["Volume"]],  # type: ignore[misc]
}


@pytest.mark.parametrize(
    "path",
    [
        ("RegionId",),
        ("Cpu",),
        ("SpotStrategy",),
        ("AutoMatchImageCache",),
        ("ImageRegistryCredential", 0, "Password"),
        ("Volume", 2, *FILE[2:], "Content"),
        ("Volume", 0, "NFSVolume", "Server"),
        ("Container", 0, "VolumeMount", 0, "Name"),
        ("Container", 0, "EnvironmentVar", 0, "Value"),
        ("Container", 0, "LivenessProbe", "TcpSocket", "Port"),
        ("Tag", 0, "Key"),
        ("Container", 0, "LivenessProbe"),
        ("Container", 0, "Port"),
        ("Container", 0, "EnvironmentVar"),
        ("Tag",),
        ("Volume",),
        ("Container",),
    ],
)
async def test_a_value_a_page_or_a_whole_list(wizard: OpenWizard, path: Path) -> None:
    async with wizard(TREE) as it:
        it.main.go(path)
        await it.settle()
        assert it.main.form.row is not None
        assert it.main.form.row.path == path
        await it.press("ctrl+r")
        assert not it.session.draft.is_set(path)
        assert it.main.focused is it.main.form.editor
        await it.press("ctrl+z")
        assert it.session.tree == TREE


async def test_a_type_goes_with_what_it_chose(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("Volume", 0, "Type"))
        await it.settle()
        await it.press("ctrl+r")
        assert it.session.draft.get(("Volume", 0)) == {"Name": "pages"}


async def test_what_a_probe_checks_by(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.open_place(Place("containers", ("Container", 0, "LivenessProbe")))
        await it.settle()
        await it.press("ctrl+r")
        assert not it.session.draft.is_set(("Container", 0, "LivenessProbe", "TcpSocket"))


async def test_items_go_one_by_one_and_the_list_only_where_items_are_added(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"Arg": ["a", "b", "c"]}]}) as it:
        args: Path = ("Container", 0, "Arg")
        it.main.go((*args, 2))
        await it.settle()
        await it.press("ctrl+r")
        assert it.session.draft.get(args) == ["a", "b"]
        await it.press("ctrl+r", "ctrl+r")
        assert not it.session.draft.is_set(args)
        await it.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert it.session.draft.get(args) == ["a", "b", "c"]


async def test_a_whole_list_says_how_it_comes_back(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("Tag",))
        await it.settle()
        await it.press("ctrl+r")
        await it.press("ctrl+r")
        assert [note.message for note in it.app._notifications] == ["2 items were removed. ^Z undoes that."]


async def test_looking_at_everything_sets_nothing(wizard: OpenWizard) -> None:
    """Defaults are the service's: none of them is ever sent."""
    async with wizard({}) as it:
        for group in catalogue.GROUPS:
            it.main.open_place(Place(group.key))
            it.session.show_rare(it.session.place, True)
            it.main.form.follow()
            await it.keys(*["down"] * len(it.main.form.rows))
        assert it.session.tree == {}
        assert it.session.outline.lines == []
        assert not it.session.draft.can_undo
