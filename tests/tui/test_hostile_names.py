"""Files, presets, drafts, profiles and variables whose names and texts are hostile, in the dialogs that show them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from eci_tui.store import keyring_index
from eci_tui.store.keyring_index import Index, Profile
from eci_tui.tui.account import Options
from eci_tui.tui.screens.content import ContentScreen
from eci_tui.tui.screens.drafts import DraftsScreen
from eci_tui.tui.screens.history import HistoryScreen
from eci_tui.tui.screens.many import ManyScreen
from eci_tui.tui.screens.open import OpenScreen
from eci_tui.tui.screens.save import SaveScreen
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.browser import Browser
from tests.hostile import HOSTILE, LONG
from tests.tui.hostile import assert_sound
from tests.tui.test_hostile_scenes import kept
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard, Wizard

PATHS = (
    f"./{HOSTILE}",
    f"./{LONG}",
    "./\x1b[31m\u202e.yaml",
    "~nobody\x1b/\u202e",
    "~\x00",
    "./a\x00b/c.yaml",
    "/\ud83d/x.yaml",
    "./" + "[bold]/" * 200,
    "..",
    "./",
    "/dev/null",
)
WRONG = (
    "request: {\x1b[31m\u202e[/x]: ]\n",
    'request: {"Reg\\e[31m\\u202e": 1, Cpu: {"[/x]": 2}, RegionId: "\\e"}\n',
    'request: {ContainerGroupName: "x\\e[31m"}\nname: "\\e[31m"\ndescription: {en: "\\e[31m", zh: "\\u202e"}\n',
    "request: !\x1b[31m \u202e\n",
    "ask: ['\u202e[/x]']\nrequest: {}\n",
    f'request: {{"{"x" * 900}": "\\e"}}\n',
)


async def looked_through(it: Wizard, views: int) -> None:
    """Every entry of the browser at hand, in every view."""
    browser = it.app.screen.query_one(Browser)
    await until(it, lambda: browser.entries.line_count() and not browser._busy)
    for _entry in range(min(12, browser.entries.line_count())):
        for _view in range(views):
            await until(it, lambda: not browser._busy)
            assert_sound(it)
            await it.press("f4")
        await it.press("down")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_kept_is_shown(wizard: OpenWizard, size: tuple[int, int]) -> None:
    kept()
    async with wizard(size=size) as it:
        for key, screen, views in (("ctrl+o", OpenScreen, 4), ("ctrl+t", HistoryScreen, 3)):
            await it.press(key)
            await it.until(screen)
            await looked_through(it, views)
            await it.press("escape")
        await it.app.push_screen(DraftsScreen(it.session))
        await looked_through(it, 3)


async def test_files_of_every_kind_of_wrong(
    wizard: OpenWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate(WRONG):
        (tmp_path / f"{number}[bold\x1b[31m\u202e\n\x07.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "folder\x1b[31m\u202e").mkdir()
    (tmp_path / b"\xff\xfe.yaml".decode("utf-8", "surrogateescape")).write_text("request: {}\n")
    async with wizard(size=(80, 24)) as it:
        await it.press("ctrl+o")
        await it.until(OpenScreen)
        await it.quick(events.Paste("./"))
        await until(it, lambda: "␛[31m" in it.text())
        await looked_through(it, 4)
        await it.press("enter")
        assert_sound(it)


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
async def test_places_that_are_none(
    wizard: OpenWizard, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    content = ("Volume", 0, "ConfigFileVolume", "ConfigFileToPath", 0, "Content")
    tree = {"Volume": [{"Name": "v", "ConfigFileVolume": {"ConfigFileToPath": [{"Path": "p"}]}}]}
    async with wizard(tree, size=(80, 24)) as it:
        await it.press("ctrl+o")
        browser = (await it.until(OpenScreen)).query_one(Browser)
        browser.query_one(Input).value = path
        await it.settle()
        await until(it, lambda: not browser._busy)
        assert_sound(it)
        await it.press("enter")
        assert_sound(it)
        await it.press("escape")

        await it.press("ctrl+s")
        save = await it.until(SaveScreen)
        for line in save.query(Input):
            line.value = path
        await it.settle()
        assert_sound(it)
        await it.press("enter")
        assert_sound(it)
        for _screen in it.app.screen_stack[1:]:
            await it.press("escape")

        it.main.go(content)
        await it.press("enter")
        line = (await it.until(ContentScreen)).query_one("#content-file", Input)
        line.focus()
        line.value = path
        await it.press("enter")
        await until(it, lambda: "✗" in it.text() or line.has_focus is False)
        assert_sound(it)
        await it.press("escape")

        await it.app.push_screen(ManyScreen(it.session, ("Tag",), HOSTILE))
        line = (await it.until(ManyScreen)).query_one("#many-file", Input)
        line.focus()
        line.value = path
        await it.press("enter")
        await it.settle()
        assert_sound(it)


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
async def test_profiles_and_variables(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    keyring_index.save(Index((Profile(text, text),), text, (text,)))
    config = Path.home() / ".aliyun" / "config.json"
    config.parent.mkdir(exist_ok=True)
    named = {"name": text, "mode": text, "access_key_id": text, "region_id": text}
    config.write_text(json.dumps({"current": text, "profiles": [named, {**named, "mode": "AK"}]}))
    printable = text.replace("\x00", "")
    for name in ("REGION_ID", "PROFILE", "ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN", "ENDPOINT"):
        monkeypatch.setenv(f"ALIBABA_CLOUD_{name}", printable)
    for options in (Options(), Options(profile=text), Options(endpoint=text), Options(sandbox=True)):
        async with wizard(session=Session(options=options), size=(80, 24)) as it:
            await it.settle()
            assert_sound(it)
            await it.press("f3")
            await it.settle()
            for _line in range(8):
                assert_sound(it)
                await it.press("enter")
                assert_sound(it)
                while len(it.app.screen_stack) > 2:
                    await it.press("escape")
                if len(it.app.screen_stack) < 2:
                    await it.press("f3")
                await it.press("down")
