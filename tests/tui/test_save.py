"""Saving: only what changed, never a secret, never over other people's changes, and nothing lost when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from eci_tui.request.draft import Draft
from eci_tui.store import folders, keyring_secrets, presets, request_file
from eci_tui.text import set_language
from eci_tui.tui.account import Options
from eci_tui.tui.origin import Origin
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.name import NameScreen
from eci_tui.tui.screens.save import SaveForm, SaveScreen
from eci_tui.tui.secret_ways import How
from eci_tui.tui.session import Session
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

WEB: dict[str, object] = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}
SECRET: dict[str, object] = {
    **WEB,
    "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": "hunter2"}],
}
PASSWORD = ("ImageRegistryCredential", 0, "Password")
COMMENTED = """\
# ours
description: {en: For the shop, zh: 商店}
ask: [ContainerGroupName]
request:
  RegionId: cn-hangzhou   # near
  ContainerGroupName: web
"""


class Keyring:
    """Stands for the vault: a dictionary, or an error."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def set(self, name: str, value: str) -> None:
        self.values[name] = value

    def get(self, name: str) -> str | None:
        return self.values.get(name)

    def probe(self) -> object:
        from eci_tui.store.vault import VaultState

        return VaultState("test", None)


@pytest.fixture
def keyring() -> Keyring:
    return Keyring()


@pytest.fixture
def commented() -> Iterator[Path]:
    path = folders.ensure_private(folders.presets_folder()) / "shop.yaml"
    path.write_text(COMMENTED, encoding="utf-8")
    return path


def content(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def of_preset(name: str) -> Session:
    file = presets.load(name)
    return Session(Draft(file.tree), options=Options(sandbox=True), origin=Origin(name, file, file.tree))


def form(it: Wizard) -> SaveForm:
    return it.app.screen.query_one(SaveForm)


def line(it: Wizard, name: str) -> Input:
    return it.app.screen.query_one(f"#save-{name}", Input)


def problem(it: Wizard) -> str:
    return str(it.app.screen.query_one("#save-problem", Static).content)


async def opened(it: Wizard, keyring: Keyring | None = None) -> SaveForm:
    if keyring is not None:
        it.session.desk.__dict__["vault"] = keyring
    await it.press("ctrl+s")
    await until(it, lambda: isinstance(it.app.screen, SaveScreen) and form(it)._known.folder)
    return form(it)


async def saved(it: Wizard) -> None:
    await until(it, lambda: it.app.screen is it.main)


async def test_two_keys_save_a_preset_that_was_changed_and_its_comments_survive(
    wizard: OpenWizard, commented: Path
) -> None:
    async with wizard(session=of_preset("shop")) as it:
        it.session.draft.set(("Cpu",), 2)
        assert it.session.unsaved
        await opened(it)
        assert line(it, "name").value == "shop"
        assert line(it, "ask").value == "ContainerGroupName"
        await shows(it, "Your preset of this name, changed")
        await it.press("enter")
        await saved(it)
        assert not it.session.unsaved
        assert "unsaved" not in it.text()
    text = content(commented)
    assert text.startswith(COMMENTED)
    assert text.removeprefix(COMMENTED).strip() == "Cpu: 2"


async def test_saving_twice_changes_only_what_changed_in_between(wizard: OpenWizard, commented: Path) -> None:
    async with wizard(session=of_preset("shop")) as it:
        for cpu in (2, 4):
            it.session.draft.set(("Cpu",), cpu)
            await opened(it)
            await it.press("ctrl+s")
            await saved(it)
    assert content(commented) == COMMENTED + "  Cpu: 4\n"


async def test_a_new_request_becomes_a_preset_under_a_name(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        await opened(it)
        assert line(it, "name").value == "web"
        await shows(it, "A new preset in")
        await it.press("enter")
        await saved(it)
        assert it.session.source == "web"
        assert not it.session.unsaved
    assert presets.load("web").tree == WEB


async def test_save_as_keeps_the_original_and_its_comments_in_the_copy(wizard: OpenWizard, commented: Path) -> None:
    async with wizard(session=of_preset("shop")) as it:
        it.session.draft.set(("Cpu",), 2)
        await opened(it)
        line(it, "name").value = "shop-2"
        line(it, "description").value = "The other shop"
        line(it, "ask").value = "Cpu, Container[0].Image"
        await it.press("enter")
        await saved(it)
        assert it.session.source == "shop-2"
    assert content(commented) == COMMENTED
    copy = presets.load("shop-2")
    assert copy.text.startswith("# ours\n")
    assert copy.description == {"en": "The other shop", "zh": "商店"}
    assert copy.ask == (("Cpu",), ("Container", 0, "Image"))


async def test_a_description_is_that_of_the_language_in_use(wizard: OpenWizard, commented: Path) -> None:
    async with wizard(session=of_preset("shop")) as it:
        set_language("zh")
        await opened(it)
        assert line(it, "description").value == "商店"
        line(it, "description").value = "另一家"
        await it.press("enter")
        await saved(it)
    assert request_file.load_path(commented).description == {"en": "For the shop", "zh": "另一家"}


async def test_a_built_in_preset_is_saved_as_ones_own(wizard: OpenWizard) -> None:
    async with wizard(session=of_preset("nginx-web")) as it:
        await opened(it)
        assert line(it, "name").value == "nginx-test"
        line(it, "name").value = "nginx-web"
        await shows(it, "found before the built-in one")
        await it.press("enter")
        await saved(it)
    assert not presets.load("nginx-web").is_built_in
    assert "# The smallest useful web server" in presets.load("nginx-web").text


async def test_a_path_is_saved_to_a_file(wizard: OpenWizard, tmp_path: Path) -> None:
    async with wizard(WEB) as it:
        await opened(it)
        line(it, "name").value = f"{tmp_path}/web"
        await shows(it, "web.yaml")
        await it.press("enter")
        await saved(it)
        assert it.session.source == str(tmp_path / "web.yaml")
    assert request_file.load_path(tmp_path / "web.yaml").tree == WEB


@pytest.mark.parametrize("name", ["a/../..", "con", "web:1", "-x", " "])
async def test_a_name_that_will_not_do_is_said_and_nothing_is_written(wizard: OpenWizard, name: str) -> None:
    async with wizard(WEB) as it:
        await opened(it)
        line(it, "name").value = name if "/" not in name else "no/such/folder/x"
        await it.press("enter")
        await it.settle()
        assert isinstance(it.app.screen, SaveScreen)
        await until(it, lambda: not form(it)._busy)
        assert it.session.unsaved or it.session.source == ""
    assert not list(folders.presets_folder().glob("*")) or not list(folders.presets_folder().glob("*.yaml"))


async def test_a_parameter_to_ask_for_that_is_none_is_said(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        await opened(it)
        line(it, "ask").value = "Cpu, Warp"
        await it.press("enter")
        assert "no parameter Warp" in problem(it)
        assert isinstance(it.app.screen, SaveScreen)


async def test_a_preset_that_is_there_is_replaced_only_after_a_question(wizard: OpenWizard, commented: Path) -> None:
    async with wizard(WEB) as it:
        await opened(it)
        line(it, "name").value = "shop"
        await shows(it, "Takes the place of your preset")
        await it.press("enter")
        await until(it, lambda: isinstance(it.app.screen, DecideScreen))
        await it.press("enter")
        assert isinstance(it.app.screen, SaveScreen)
        assert content(commented) == COMMENTED
        await it.press("enter")
        await until(it, lambda: isinstance(it.app.screen, DecideScreen))
        await it.press("right", "enter")
        await saved(it)
    assert "# ours" not in content(commented)


async def test_somebody_elses_changes_are_told_and_overwritten_only_when_the_user_says_so(
    wizard: OpenWizard, commented: Path
) -> None:
    async with wizard(session=of_preset("shop")) as it:
        theirs = COMMENTED.replace("near", "far")
        write(commented, theirs)
        it.session.draft.set(("Cpu",), 2)
        await opened(it)
        await it.press("enter")
        await until(it, lambda: isinstance(it.app.screen, DecideScreen))
        await shows(it, "changed by somebody else")
        await it.press("escape")
        assert content(commented) == theirs
        assert it.session.unsaved

        line(it, "name").value = "shop-2"
        await it.press("enter")
        await saved(it)
        assert content(commented) == theirs
    assert presets.load("shop-2").tree["Cpu"] == 2


async def test_a_secret_goes_into_the_keyring_and_the_file_and_the_request_hold_a_reference(
    wizard: OpenWizard, keyring: Keyring
) -> None:
    async with wizard(SECRET) as it:
        await opened(it, keyring)
        await shows(it, "keep it in the keyring")
        await it.press("enter")
        await saved(it)
        assert it.session.draft.get(PASSWORD) == "${keyring:web-Password}"
        assert not it.session.unsaved
    assert list(keyring.values.values()) == ["hunter2"]
    assert keyring_secrets.names() == ("web-Password",)
    text = presets.load("web").text
    assert "hunter2" not in text
    assert "${keyring:web-Password}" in text


async def test_the_user_chooses_what_stands_in_place_of_each_secret(wizard: OpenWizard, keyring: Keyring) -> None:
    tree = {**SECRET, "Container": [{"EnvironmentVar": [{"Key": "TOKEN", "Value": "t0p"}]}]}
    async with wizard(tree) as it:
        await opened(it, keyring)
        await it.press("tab", "tab", "tab", "right", "down", "left")
        assert [way.how for way in form(it).secrets.ways] == [How.ASK, How.LEAVE_OUT]
        await it.press("ctrl+s")
        await saved(it)
        assert it.session.draft.get(PASSWORD) == "hunter2", "what is asked each time stays for this time"
        assert not it.session.unsaved
    file = presets.load("web")
    assert file.tree["ImageRegistryCredential"] == [{"Server": "s", "UserName": "u", "Password": "${ask:Password}"}]
    assert file.tree["Container"] == [{"EnvironmentVar": [{"Key": "TOKEN"}]}]
    assert keyring.values == {}


async def test_the_name_in_the_keyring_can_be_changed(wizard: OpenWizard, keyring: Keyring) -> None:
    async with wizard(SECRET) as it:
        await opened(it, keyring)
        await it.press("tab", "tab", "tab", "enter")
        await it.until(NameScreen)
        await it.press("end", "$", "enter")
        await shows(it, "cannot be the name")
        await it.press("backspace", "2", "enter")
        await shows(it, "as web-Password2")
        await it.press("ctrl+s")
        await saved(it)
    assert keyring_secrets.names() == ("web-Password2",)


async def test_without_a_keyring_it_is_said_why_and_asking_is_proposed(wizard: OpenWizard) -> None:
    async with wizard(SECRET) as it:
        await opened(it)
        await shows(it, "ask each time")
        assert "keyring" in problem(it)
        await it.press("enter")
        await saved(it)
    assert "hunter2" not in presets.load("web").text


async def test_a_keyring_that_fails_while_saving_is_said_and_nothing_is_written(
    wizard: OpenWizard, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eci_tui.store import vault_errors

    def locked(_name: str, _value: str) -> None:
        raise vault_errors.locked()

    monkeypatch.setattr(keyring, "set", locked)
    async with wizard(SECRET) as it:
        await opened(it, keyring)
        await it.press("enter")
        await until(it, lambda: "locked" in problem(it))
        assert isinstance(it.app.screen, SaveScreen)
        assert it.session.draft.get(PASSWORD) == "hunter2"
    assert not list(folders.presets_folder().glob("*.yaml"))


async def test_a_full_disk_is_said_and_nothing_is_lost(
    wizard: OpenWizard, commented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    async with wizard(session=of_preset("shop")) as it:
        it.session.draft.set(("Cpu",), 2)
        await opened(it)
        with monkeypatch.context() as patch:
            patch.setattr("eci_tui.store.folders.os.write", full)
            await it.press("enter")
            await until(it, lambda: "No room is left" in problem(it))
        assert content(commented) == COMMENTED
        assert it.session.draft.get(("Cpu",)) == 2
        assert it.session.unsaved
        await it.press("enter")
        await saved(it)
    assert presets.load("shop").tree["Cpu"] == 2


async def test_a_smallest_window_has_room_for_it(wizard: OpenWizard, keyring: Keyring) -> None:
    async with wizard(SECRET, size=(60, 18)) as it:
        await opened(it, keyring)
        await shows(it, "keep it in the keyring")
        await shows(it, "^S save")
        for text in ("Name or path", "Description", "Ask again for", "Password"):
            assert text in it.text()


async def test_the_box_is_no_larger_than_what_there_is_to_fill_in(wizard: OpenWizard) -> None:
    async with wizard({"ContainerGroupName": "web"}) as it:
        await it.press("ctrl+s")
        box = it.app.screen.query_one(".dialog")
        assert box.size.height < 12
        assert "fields to fill in anew each time" in it.text()
        await shows(it, "^S save")
