"""Secrets of the request: masked while they are typed, put into the keyring from their field, filled in when sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from keyring.backends import fail
from textual import events

from eci_tui.api.problem import Path
from eci_tui.store import keyring_secrets
from eci_tui.store.vault import Vault
from eci_tui.tui.app import EciApp
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.keep import KeepScreen
from eci_tui.tui.screens.question import QuestionScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.widgets.editors import TextEdit
from eci_tui.tui.widgets.hidden_line import HiddenLine
from tests.store.keyrings import StuckKeyring, WorkingKeyring, installed
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

PASSWORD: Path = ("ImageRegistryCredential", 0, "Password")
VALUE: Path = ("Container", 0, "EnvironmentVar", 0, "Value")


def request(password: str | None = None, **more: object) -> dict[str, object]:
    credential = {"Server": "r.example.com", "UserName": "me"} | ({"Password": password} if password else {})
    return {
        "RegionId": "cn-hangzhou",
        "ContainerGroupName": "web",
        "Cpu": 1,
        "Memory": 2,
        "VSwitchId": "vsw-bp1test",
        "SecurityGroupId": "sg-bp1test",
        "ImageRegistryCredential": [credential],
        "Container": [{"Name": "web", "Image": "nginx", "EnvironmentVar": [{"Key": "DB_PASSWORD"}]}],
        **more,
    }


@pytest.fixture(autouse=True)
def keyring() -> Iterator[WorkingKeyring]:
    backend = WorkingKeyring()
    with installed(backend):
        yield backend


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tests show no notifications; what they would say is kept."""
    told: list[str] = []
    monkeypatch.setattr(EciApp, "notify", lambda _app, message, **_options: told.append(message))
    return told


def editor(it: Wizard) -> TextEdit:
    found = it.main.form.editor
    assert isinstance(found, TextEdit)
    return found


async def keep_screen(it: Wizard) -> KeepScreen:
    await it.press("alt+k")
    screen = await it.until(KeepScreen)
    await shows(it, "It goes into")
    return screen


async def test_a_typed_password_goes_into_the_keyring_and_undo_does_not_bring_it_back(
    wizard: OpenWizard, keyring: WorkingKeyring, said: list[str]
) -> None:
    async with wizard(request()) as it:
        it.main.go(PASSWORD)
        await it.press(*"hunter2")
        assert "hunter2" not in it.text()
        await keep_screen(it)
        assert "r.example.com" in it.text()
        await it.pilot.click("#keep")
        await until(it, lambda: it.app.screen is it.main)
        assert keyring_secrets.get(Vault(), "r.example.com") == "hunter2"
        assert it.session.draft.get(PASSWORD) == "${keyring:r.example.com}"
        await shows(it, "${keyring:r.example.com}")
        assert "in the keyring alone" in said[-1]
        assert editor(it).value == "${keyring:r.example.com}"
        assert not editor(it).password
        draft = it.session.draft
        while draft.can_undo:
            draft.undo()
        assert not draft.is_set(PASSWORD)
        assert "hunter2" not in repr([draft.tree, draft._undo, draft._redo, it.session.outline.lines])


async def test_a_value_behind_a_secret_name_is_masked_from_its_first_letter(wizard: OpenWizard) -> None:
    async with wizard(request()) as it:
        it.main.go(VALUE)
        for letter in "s3same":
            await it.press(letter)
            assert editor(it).password
            assert "s3" not in it.text()
        await keep_screen(it)
        assert it.app.screen.query("#name") is not None
        assert "db_password" in it.text()


async def test_a_value_that_becomes_a_secret_while_it_is_typed_is_masked_from_there(wizard: OpenWizard) -> None:
    tree = request()
    tree["Container"][0]["EnvironmentVar"][0]["Key"] = "MODE"  # type: ignore[index]
    async with wizard(tree) as it:
        it.main.go(VALUE)
        await it.press(*"fast")
        assert not editor(it).password
        assert not editor(it).check_action("keep", ())
        editor(it).post_message(events.Paste(" ghp_" + "a" * 30))
        await it.settle()
        assert editor(it).password
        assert "ghp_aaaa" not in it.text()


async def test_what_is_masked_is_not_copied(wizard: OpenWizard, said: list[str]) -> None:
    async with wizard(request()) as it:
        it.main.go(PASSWORD)
        await it.press(*"hunter2", "shift+home", "ctrl+c")
        assert it.app.clipboard == ""
        assert "not copied" in said[-1]
        await it.press("ctrl+x")
        assert it.app.clipboard == ""
        assert not it.session.draft.is_set(PASSWORD)


async def test_a_secret_that_is_there_is_referred_to(wizard: OpenWizard) -> None:
    keyring_secrets.put(Vault(), "mine", "x")
    async with wizard(request()) as it:
        it.main.go(PASSWORD)
        screen = await keep_screen(it)
        await shows(it, "${keyring:mine}")
        assert isinstance(screen.value_line, HiddenLine)
        screen.names.focus()
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.draft.get(PASSWORD) == "${keyring:mine}"


async def test_an_empty_field_asks_for_the_value_and_nothing_is_overwritten_unasked(wizard: OpenWizard) -> None:
    keyring_secrets.put(Vault(), "r.example.com", "old")
    async with wizard(request()) as it:
        it.main.go(PASSWORD)
        screen = await keep_screen(it)
        await it.pilot.click("#keep")
        await shows(it, "The secret r.example.com is empty")
        screen.value_line.focus()
        await it.press(*"new")
        await it.pilot.click("#keep")
        await it.until(DecideScreen)
        await it.press("enter")
        assert keyring_secrets.get(Vault(), "r.example.com") == "old"
        await it.pilot.click("#keep")
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await until(it, lambda: it.app.screen is it.main)
        assert keyring_secrets.get(Vault(), "r.example.com") == "new"
        assert not screen.value_line.value()


async def test_a_keyring_that_keeps_nothing_leaves_the_request_as_it_is(wizard: OpenWizard) -> None:
    stuck = StuckKeyring()
    async with wizard(request("hunter2")) as it:
        it.session.desk.vault = Vault(patience=0.05)
        it.main.go(PASSWORD)
        await it.settle()
        await keep_screen(it)
        with installed(stuck):
            await it.pilot.click("#keep")
            await shows(it, "did not answer within 0.05")
            await it.press("escape")
            stuck.let_go.set()
        assert it.session.draft.get(PASSWORD) == "hunter2"


async def test_references_are_filled_in_when_it_is_sent(wizard: OpenWizard) -> None:
    keyring_secrets.put(Vault(), "registry", "hunter2")
    async with wizard(request("${keyring:registry}")) as it:
        await it.press("f8")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.outcome == "dry-run-passed"
        assert it.session.draft.get(PASSWORD) == "${keyring:registry}"
        assert "hunter2" not in it.text()


async def test_a_missing_secret_is_said_and_nothing_is_sent(wizard: OpenWizard) -> None:
    async with wizard(request("${keyring:nothing}")) as it:
        await it.press("f8")
        await it.until(ResultScreen)
        assert "There is no secret nothing in the keyring" in it.text()
        assert it.session.sandbox is None


async def test_waiting_for_the_keyring_is_said_and_can_be_cancelled(wizard: OpenWizard, said: list[str]) -> None:
    stuck = StuckKeyring()
    with installed(stuck):
        async with wizard(request("${keyring:registry}")) as it:
            desk = it.session.desk
            desk.vault = Vault(patience=0.01, prompt_patience=30, on_wait=desk._say_that_it_waits)
            await it.press("f8")
            await until(it, lambda: any("a window may be asking you" in text for text in said))
            await it.press("escape")
            await it.until(ResultScreen)
            assert "Cancelled before anything was sent" in it.text()
            stuck.let_go.set()


async def test_a_secret_that_is_asked_for_is_typed_hidden(wizard: OpenWizard) -> None:
    async with wizard(request("${ask:The registry's password?}")) as it:
        await it.press("f8")
        screen = await it.until(QuestionScreen)
        await it.press(*"hunter2")
        shown = it.text()
        assert "The registry's password?" in shown
        assert "hunter2" not in shown
        assert re.search("•{7}", shown)
        line = screen.query_one(HiddenLine)
        await it.press("enter")
        result = await it.until(ResultScreen)
        assert result.outcome is not None
        assert result.outcome.outcome == "dry-run-passed"
        assert line.value() == ""


async def test_without_a_keyring_a_variable_is_proposed(wizard: OpenWizard) -> None:
    with installed(fail.Keyring()):
        async with wizard(request("hunter2")) as it:
            it.main.go(PASSWORD)
            await it.press("alt+k")
            await shows(it, "There is no keyring here")
            assert "${env:NAME}" in it.text()
            assert "ALIBABA_CLOUD_ACCESS_KEY_ID" not in it.text()
