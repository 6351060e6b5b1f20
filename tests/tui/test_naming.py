"""A volume that is renamed, and the mounts that follow."""

from __future__ import annotations

from typing import Any

from eci_tui.tui.naming import named_by
from tests.tui.wizard import OpenWizard

TREE: dict[str, Any] = {
    "Volume": [{"Name": "data"}, {"Name": "data2"}],
    "Container": [{"VolumeMount": [{"Name": "data2", "MountPath": "/a"}, {"Name": "data", "MountPath": "/b"}]}],
    "InitContainer": [{"VolumeMount": [{"Name": "data2", "MountPath": "/c"}]}],
}


def mounts(tree: Any) -> list[object]:
    return [
        mount.get("Name")
        for name in ("Container", "InitContainer")
        for container in tree[name]
        for mount in container["VolumeMount"]
    ]


def test_only_what_means_this_volume_follows() -> None:
    assert named_by(TREE, ("Volume", 1, "Name")) == (
        ("Container", 0, "VolumeMount", 0, "Name"),
        ("InitContainer", 0, "VolumeMount", 0, "Name"),
    )
    assert named_by(TREE, ("Volume", 1, "Type")) == ()
    assert named_by(TREE, ("ContainerGroupName",)) == ()
    assert named_by({**TREE, "Volume": [{"Name": "data"}, {"Name": "data"}]}, ("Volume", 1, "Name")) == ()
    assert named_by({**TREE, "Volume": [{"Name": 7}, {}, "x"]}, ("Volume", 0, "Name")) == ()


async def test_mounts_follow_while_the_name_is_typed_even_through_the_name_of_another(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("Volume", 1, "Name"))
        await it.press("backspace")
        assert mounts(it.session.tree) == ["data", "data", "data"]
        await it.press("b", "a", "s", "e")
        assert mounts(it.session.tree) == ["database", "data", "database"]
        await it.press("ctrl+z")
        assert it.session.tree == TREE
        await it.press("ctrl+y")
        assert mounts(it.session.tree) == ["database", "data", "database"]


async def test_a_name_that_is_typed_anew_takes_its_mounts_along(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("Volume", 0, "Name"))
        await it.press(*["backspace"] * 4)
        assert mounts(it.session.tree)[1] == "d"
        await it.press("x", "tab", "shift+tab", "y")
        assert mounts(it.session.tree) == ["data2", "xy", "data2"]
        await it.press("ctrl+z", "ctrl+z")
        assert it.session.tree == TREE
