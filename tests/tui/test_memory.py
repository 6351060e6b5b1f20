"""What the next run remembers, and who goes before it."""

from __future__ import annotations

import argparse
import json

import pytest

from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Draft
from eci_tui.store import folders, settings
from eci_tui.text import language, set_language
from eci_tui.tui import _settings
from eci_tui.tui.account import Options
from eci_tui.tui.memory import Memory
from eci_tui.tui.session import Session
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard


def with_settings(**values: object) -> Session:
    return Session(Draft(), options=Options(sandbox=True), settings=values)


async def test_theme_and_language_are_remembered(wizard: OpenWizard) -> None:
    async with wizard() as it:
        it.app.theme = "textual-light"
        await it.press("ctrl+l")
        assert language() == "zh"
        await until(it, lambda: settings.load().settings.language == "zh")
        await until(it, lambda: settings.load().settings.theme == "textual-light")


async def test_a_remembered_theme_is_used_and_an_unknown_one_is_not(wizard: OpenWizard) -> None:
    async with wizard(session=with_settings(theme="textual-light")) as it:
        assert it.app.theme == "textual-light"
    async with wizard(session=with_settings(theme="no such theme")) as it:
        assert it.app.theme != "no such theme"
    assert settings.load().settings.theme == ""


def test_a_remembered_language_holds_unless_the_command_line_says_otherwise() -> None:
    settings.update(language="zh", theme="textual-light", keymap={"find": "f10"}, tour_seen=True)
    found = _settings(argparse.Namespace(lang=None))
    assert language() == "zh"
    assert found == {"theme": "textual-light", "keys": {"find": "f10"}, "tour_seen": True, "problems": ()}
    set_language("en")
    _settings(argparse.Namespace(lang="en"))
    assert language() == "en"


async def test_settings_that_cannot_be_read_are_said_and_not_in_the_way(wizard: OpenWizard) -> None:
    path = folders.ensure_private(folders.config_folder()) / "settings.json"
    path.write_text("{")
    found = _settings(argparse.Namespace(lang=None))
    async with wizard(session=with_settings(**found)) as it:
        await until(it, lambda: any("settings.json.broken" in note.message for note in it.app._notifications))


def test_settings_that_cannot_be_written_are_said_once() -> None:
    folders.ensure_private(folders.config_folder())
    settings.settings_file().mkdir()
    said: list[EciTuiError] = []
    memory = Memory(said.append)
    memory.remember(theme="a")
    memory.close()
    memory.remember(theme="b")
    memory.close()
    assert len(said) == 1


def test_what_is_remembered_leaves_other_settings_alone() -> None:
    path = folders.ensure_private(folders.config_folder()) / "settings.json"
    path.write_text(json.dumps({"profile": "prod", "from_the_future": [1]}))
    memory = Memory(lambda error: pytest.fail(str(error)))
    memory.remember(language="zh")
    memory.close()
    assert json.loads(path.read_text()) == {"from_the_future": [1], "language": "zh", "profile": "prod"}
