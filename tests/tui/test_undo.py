"""Undo and redo: everything that was in a removed item comes back, with the place where one was."""

from __future__ import annotations

import pytest

from eci_tui.api.problem import Path
from eci_tui.request.draft import Draft
from eci_tui.tui.account import Options
from eci_tui.tui.pages import Place, Role
from eci_tui.tui.session import Session
from tests.tui.scenes import WEB
from tests.tui.wizard import OpenWizard, Wizard

PROBE: Path = ("Container", 0, "LivenessProbe")


def here(it: Wizard) -> tuple[Place, Path]:
    assert it.main.form.row is not None
    assert it.main.focused is it.main.form.editor
    return it.session.place, it.main.form.row.path


@pytest.mark.parametrize(
    "path",
    [
        ("Container", 0, "Image"),
        ("Container", 1, "Image"),
        ("Container", 0),
        ("Container", 1),
        ("Container", 0, "VolumeMount", 0),
        ("Container", 0, "EnvironmentVar", 1, "Value"),
        ("Volume", 0, "NFSVolume", "Server"),
        ("Tag", 0, "Key"),
        ("Container", 1, "Arg", 0),
    ],
)
async def test_what_is_done_to_an_item_is_taken_back_to_where_one_was(wizard: OpenWizard, path: Path) -> None:
    async with wizard(WEB) as it:
        for key in ("alt+x", "alt+d", "alt+up", "alt+down"):
            it.main.go(path)
            await it.settle()
            before, tree = here(it), it.session.tree
            await it.press(key)
            after = it.session.tree
            if after is tree:
                continue
            await it.press("f2", "ctrl+z")
            assert it.session.tree == WEB
            assert here(it) == before
            await it.press("ctrl+y")
            assert it.session.tree == after
            await it.press("ctrl+z")
            assert here(it) == before


async def test_a_step_behind_it_is_taken_back_where_that_was(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        it.main.go(("Container", 0, "Image"))
        await it.settle()
        await it.press("alt+x", "ctrl+z")
        it.main.go(("ContainerGroupName",))
        await it.settle()
        await it.press("x", "ctrl+z")
        assert it.session.tree == WEB
        assert here(it)[1] == ("ContainerGroupName",)


async def test_the_other_branches_of_a_removed_item_come_back_too(wizard: OpenWizard) -> None:
    tree = {"Container": [{"Name": "a", "LivenessProbe": {"TcpSocket": {"Port": 80}}}, {"Name": "b"}]}
    async with wizard(tree) as it:
        it.main.go((*PROBE, "TcpSocket", "Port"))
        await it.settle()
        choice = next(row for row in it.main.form.rows if row.role is Role.ONE_OF)
        assert choice.one_of is not None
        branches = {name: branch.key for branch in choice.one_of.branches for name in branch.members}
        it.session.choose(choice, branches["HttpGet"])
        it.main.go(("Container", 0))
        await it.settle()
        await it.press("alt+x", "ctrl+z")
        it.session.choose(choice, branches["TcpSocket"])
        assert it.session.tree == tree


async def test_a_branch_that_was_left_is_shown_again(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"LivenessProbe": {"TcpSocket": {"Port": 80}}}]}) as it:
        port: Path = (*PROBE, "TcpSocket", "Port")
        it.main.go(port)
        await it.settle()
        choice = next(row for row in it.main.form.rows if row.role is Role.ONE_OF)
        assert choice.one_of is not None
        branches = {name: branch.key for branch in choice.one_of.branches for name in branch.members}
        it.session.choose(choice, branches["HttpGet"])
        await it.settle()
        await it.press("ctrl+z")
        paths = [row.path for row in it.main.form.rows]
        assert port in paths
        assert (*PROBE, "HttpGet", "Path") not in paths
        await it.press("ctrl+y")
        paths = [row.path for row in it.main.form.rows]
        assert port not in paths
        assert (*PROBE, "HttpGet", "Path") in paths
        it.session.choose(choice, branches["TcpSocket"])
        assert it.session.draft.get(port) == 80


def test_a_concealed_secret_is_in_nothing_that_is_remembered() -> None:
    secret = {"ImageRegistryCredential": [{"Server": "s", "Password": "hunter2"}], "Tag": [{"Key": "a"}, {"Key": "b"}]}
    session = Session(Draft(secret), options=Options(sandbox=True))
    session.remove_item(("Tag", 0))
    session.conceal(("ImageRegistryCredential", 0, "Password"), "${keyring:x}")
    assert "hunter2" not in repr([vars(session._stands), session.draft._undo])
    session.undo()
    assert session.tree["Tag"] == [{"Key": "a"}, {"Key": "b"}]
