"""The preview in all its views: search, marks, copying with a question where secrets are, and files."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.widgets import Input

from eci_tui.errors import UsageError
from eci_tui.exchange import FORMATS
from eci_tui.request.draft import Draft
from eci_tui.tui import copying, views
from eci_tui.tui.account import Options
from eci_tui.tui.copying import native_tool
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.name import NameScreen
from eci_tui.tui.session import Session
from eci_tui.tui.taking import new_file
from eci_tui.tui.widgets.preview import Preview
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

CANARY = "hunter2-canary"
PLAIN: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "web",
    "Container": [{"Name": "nginx", "Image": "nginx:1.27", "Port": [{"Port": 80}, {"Port": 443}]}],
}
SECRET: dict[str, object] = {
    **PLAIN,
    "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": CANARY}],
}


# The pairs


@pytest.mark.parametrize("hears_first", ["pane", "lines"])
async def test_the_line_of_the_field_at_hand_comes_into_sight_with_the_pane(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, hears_first: str
) -> None:
    """A window that grows tells the pane and its lines, each at its own time."""
    if hears_first == "lines":
        monkeypatch.setattr(Preview, "on_show", lambda _preview: None)
    tree = {**SECRET, "Container": [{"Arg": [str(number) for number in range(60)]}]}
    session = Session(Draft(tree), options=Options(sandbox=True))
    session.go(("ImageRegistryCredential", 0, "Password"))
    async with wizard(session=session, size=(80, 24)) as it:
        lines = it.main.preview.lines
        assert not lines.size
        await it.pilot.resize_terminal(120, 40)
        await until(it, lambda: lines.size.height > 30)
        await it.settle()
        assert lines.line_count() > lines.size.height
        assert "▸" in it.text()
        assert lines.vertical_scrollbar.position == lines.scroll_y > 0


# The views themselves


def test_every_format_is_a_view() -> None:
    assert views.keys() == ("flat", "query", "json", "yaml", *FORMATS)


@pytest.mark.parametrize("key", views.keys())
def test_a_view_never_shows_a_secret(key: str) -> None:
    assert CANARY not in views.sheet(key, SECRET).text
    assert views.sheet(key, PLAIN).text


@pytest.mark.parametrize("key", views.OWN)
def test_our_own_views_show_it_to_who_asks(key: str) -> None:
    assert CANARY in views.sheet(key, SECRET, in_clear=True).text


def test_a_query_is_one_line_shown_as_many_with_the_mask_as_it_is() -> None:
    sheet = views.sheet("query", SECRET)
    assert "\n" not in sheet.text
    assert "".join(sheet.lines) == sheet.text
    assert "ImageRegistryCredential.1.Password=********" in sheet.text


def test_a_request_file_leaves_secrets_out_and_says_so() -> None:
    sheet = views.sheet("yaml", SECRET)
    assert "Password" not in sheet.text
    assert [problem.path for problem in sheet.warnings] == [("ImageRegistryCredential", 0, "Password")]


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(KeyError):
        views.sheet("nonsense", {})


# Going through them


async def preview(it: Wizard) -> None:
    await it.press("f4")
    assert it.main.preview.lines.has_focus


async def test_v_goes_round_all_views_and_back(wizard: OpenWizard) -> None:
    async with wizard(PLAIN) as it:
        await preview(it)
        seen = []
        for key in (*views.keys()[1:], views.FLAT):
            await it.keys("v")
            await until(it, lambda key=key: it.main.preview.view == key and not it.main.preview._making)  # type: ignore[misc]
            seen.append(it.text().splitlines()[1])
            assert it.main.preview.body.has_focus
        await it.keys("V")
        assert it.main.preview.view == views.keys()[-1]
        assert len(set(seen)) == len(views.keys())


async def test_a_view_follows_the_draft(wizard: OpenWizard) -> None:
    async with wizard(PLAIN) as it:
        await preview(it)
        await it.keys("v")
        await shows(it, "&ContainerGroupName=web")
        it.session.draft.set(("ContainerGroupName",), "other")
        await shows(it, "&ContainerGroupName=other")


async def test_what_a_view_leaves_out_leads_to_its_field(wizard: OpenWizard) -> None:
    async with wizard(SECRET) as it:
        await preview(it)
        await it.keys("v", "v", "v")
        await shows(it, "so it is left out")
        await it.press("enter")
        assert it.session.at_hand[it.session.place] == ("ImageRegistryCredential", 0, "Password")
        assert it.main.form.row is not None


async def test_a_click_on_the_title_goes_on(wizard: OpenWizard) -> None:
    async with wizard(PLAIN) as it:
        await it.pilot.click("#preview-title")
        await shows(it, "Query string")


async def test_a_value_that_cannot_be_sent_is_said(wizard: OpenWizard) -> None:
    async with wizard({"ContainerGroupName": "\ud800"}) as it:
        await preview(it)
        await it.keys("v")
        await shows(it, "The check says which value it")


async def test_marks_show_what_changed_since_the_preset(wizard: OpenWizard) -> None:
    session = Session(Draft({**PLAIN, "Cpu": 2}, PLAIN), options=Options(sandbox=True))
    async with wizard(session=session) as it:
        session.draft.set(("ContainerGroupName",), "other")
        session.draft.unset(("Container", 0, "Image"))
        await shows(it, "~1 +1 −1")
        lines = it.text()
        assert "+Cpu=2" in lines
        assert "~ContainerGroupName=other" in lines


# Search


async def search(it: Wizard, words: str) -> None:
    if not it.app.screen.query("#preview-search"):
        await it.press("/")
    it.app.screen.query_one("#preview-search", Input).value = words
    await it.catch_up()


async def test_search_goes_to_matches_and_around(wizard: OpenWizard) -> None:
    async with wizard(PLAIN) as it:
        await preview(it)
        await search(it, "PORT")
        await shows(it, "2 matches")
        lines = it.main.preview.lines
        first = lines.cursor
        await it.press("enter")
        await until(it, lambda: lines.has_focus)
        await it.keys("n")
        assert lines.cursor == first + 1
        await it.keys("n")
        assert lines.cursor == first
        await it.keys("N")
        assert lines.cursor == first + 1
        await it.keys("enter")
        await it.settle()
        assert it.session.at_hand[it.session.place] == ("Container", 0, "Port", 1, "Port")


async def test_escape_ends_the_search_and_then_leaves_the_preview(wizard: OpenWizard) -> None:
    async with wizard(PLAIN, size=(80, 24)) as it:
        await preview(it)
        await search(it, "port")
        await it.keys("escape")
        await until(it, lambda: it.main.preview.lines.has_focus)
        assert "matches" not in it.text()
        await it.keys("escape")
        await until(it, lambda: not it.main.has_class("-previewing"))


async def test_search_works_in_other_views_and_for_nothing(wizard: OpenWizard) -> None:
    async with wizard(PLAIN) as it:
        await preview(it)
        await it.keys("v")
        await shows(it, "Query string")
        await search(it, "443")
        await shows(it, "1 match")
        await search(it, "[/x] nowhere")
        await shows(it, "0 matches")
        await it.keys("enter", "n", "N")


# Copying and writing


async def test_copying_what_holds_no_secret_asks_nothing(wizard: OpenWizard) -> None:
    async with wizard(PLAIN) as it:
        await preview(it)
        await it.keys("c")
        await until(it, lambda: it.app.clipboard)
        assert it.app.clipboard == views.sheet("flat", PLAIN).text


@pytest.mark.parametrize(
    ("answer", "copied"), [("masked", "********"), ("clear", CANARY), ("none", ""), ("escape", "")]
)
async def test_copying_secrets_asks_first(wizard: OpenWizard, answer: str, copied: str) -> None:
    async with wizard(SECRET) as it:
        await preview(it)
        await it.keys("c")
        screen = await it.until(DecideScreen)
        await until(it, lambda: screen.query("Button") and all(button.region for button in screen.query("Button")))
        if answer == "escape":
            await it.press("escape")
        else:
            await it.pilot.click(f"#answer-{answer}")
        if copied:
            await until(it, lambda: it.app.clipboard)
            assert copied in it.app.clipboard
        else:
            await until(it, lambda: it.app.screen is it.main)
            assert not it.app.clipboard


async def test_exports_are_copied_without_a_question(wizard: OpenWizard) -> None:
    async with wizard(SECRET) as it:
        await preview(it)
        await it.keys("V")
        await until(it, lambda: it.main.preview.sheet is not None)
        await it.keys("c")
        await until(it, lambda: it.app.clipboard)
        assert CANARY not in it.app.clipboard


async def test_a_view_is_written_to_a_private_file(
    wizard: OpenWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with wizard(SECRET) as it:
        await preview(it)
        await it.keys("w")
        screen = await it.until(NameScreen)
        await until(it, lambda: screen.query("#name"))
        assert screen.query_one("#name", Input).value == "web.txt"
        await it.press("enter")
        path = tmp_path / "web.txt"
        await until(it, path.exists)
        await until(it, lambda: it.app.screen is it.main)
        assert path.read_text() == views.sheet("flat", SECRET).text
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_file_is_written_over(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.touch()
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    assert new_file(f" {tmp_path / 'new'} ") == tmp_path / "new"
    for name in (there, tmp_path, tmp_path / "dangling", tmp_path / "no" / "folder", "", "  ", "x\0y", "x" * 5000):
        with pytest.raises(UsageError):
            new_file(str(name))


@pytest.mark.parametrize(
    ("platform", "environ", "there", "wanted"),
    [
        ("linux", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, {"wl-copy", "xclip"}, "wl-copy"),
        ("linux", {"DISPLAY": ":0"}, {"xsel", "wl-copy"}, "xsel"),
        ("linux", {}, {"xclip", "wl-copy"}, None),
        ("linux", {"WSL_DISTRO_NAME": "d"}, {"clip.exe"}, "clip.exe"),
        ("darwin", {}, {"pbcopy"}, "pbcopy"),
        ("darwin", {}, set(), None),
    ],
)
def test_the_desktops_own_tool(
    monkeypatch: pytest.MonkeyPatch, platform: str, environ: dict[str, str], there: set[str], wanted: str | None
) -> None:
    monkeypatch.setattr(copying.shutil, "which", lambda name: name if name in there else None)
    command = native_tool(environ, platform)
    assert (command[0] if command else None) == wanted


@pytest.mark.parametrize(
    ("script", "told"),
    [("cat > $HOME/copied", "with pbcopy, and through the terminal"), ("exit 1", "through the terminal (OSC 52), if")],
)
async def test_it_is_said_how_it_was_copied(
    wizard: OpenWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    tool = tmp_path / "pbcopy"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    monkeypatch.setattr(copying, "native_tool", lambda: [str(tool)])
    async with wizard(PLAIN) as it:
        copying.copy(it.app, "text [/x]")
        await until(it, lambda: [note.message for note in it.app._notifications])
        (message,) = (str(note.message) for note in it.app._notifications)
        assert "9 characters" in message
        assert told.replace("pbcopy", str(tool)) in message


async def test_what_is_too_long_for_the_terminal_is_not_sent_to_it(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "native_tool", lambda: None)
    async with wizard(PLAIN) as it:
        copying.copy(it.app, "x" * 100_000)
        await until(it, lambda: [note.message for note in it.app._notifications])
        assert not it.app.clipboard
        assert any("too many" in str(note.message) for note in it.app._notifications)


async def test_what_cannot_be_written_is_said(wizard: OpenWizard, tmp_path: Path) -> None:
    async with wizard(PLAIN) as it:
        await preview(it)
        await it.keys("w")
        screen = await it.until(NameScreen)
        await until(it, lambda: screen.query("#name"))
        line = screen.query_one("#name", Input)
        line.value = str(tmp_path)
        await it.press("enter")
        assert it.app.screen is screen
        assert "is there already" in it.text()
