"""The content of config files: typed, read from a file, shown decoded, measured, and hidden where it is a secret."""

from __future__ import annotations

import base64
from pathlib import Path as FilePath
from typing import Any

from textual.widgets import Input, TextArea

from eci_tui.api.problem import Path
from eci_tui.tui.screens.content import ContentScreen, dump
from tests.tui.waiting import shows
from tests.tui.wizard import OpenWizard, Wizard

FILES: Path = ("Volume", 0, "ConfigFileVolume", "ConfigFileToPath")
CONTENT: Path = (*FILES, 0, "Content")


def tree(*contents: bytes, name: str = "a.conf") -> dict[str, Any]:
    files = [{"Path": name, "Content": base64.b64encode(content).decode()} for content in contents]
    return {"Volume": [{"Name": "cfg", "Type": "ConfigFileVolume", "ConfigFileVolume": {"ConfigFileToPath": files}}]}


def stored(it: Wizard) -> bytes:
    value = it.session.draft.get(CONTENT)
    assert isinstance(value, str)
    return base64.b64decode(value, validate=True)


async def opened(it: Wizard) -> ContentScreen:
    it.main.go(CONTENT)
    await it.press("enter")
    return await it.until(ContentScreen)


async def test_text_is_shown_decoded_and_goes_on_the_wire_as_base64(wizard: OpenWizard) -> None:
    async with wizard(tree("héllo\n".encode(), b"x" * 1000)) as it:
        await opened(it)
        assert "héllo" in it.text()
        assert "This file: 7 of 32,768 bytes" in it.text()
        assert "All files of the volume: 1,007 of 61,440 bytes" in it.text()
        await it.press("a", "b")
        assert stored(it) == "abhéllo\n".encode()
        await it.press("escape", "ctrl+z")
        assert stored(it) == "héllo\n".encode()


async def test_nothing_changes_by_looking(wizard: OpenWizard) -> None:
    async with wizard(tree(b"a\r\nb\nc\r")) as it:
        before = it.session.tree
        await opened(it)
        await it.press("escape")
        assert it.session.tree is before


async def test_a_file_is_taken_from_the_disk_as_it_is(wizard: OpenWizard, tmp_path: FilePath) -> None:
    (tmp_path / "app.conf").write_bytes(b"one\r\ntwo\n")
    (tmp_path / "image").write_bytes(bytes(range(256)))
    async with wizard(tree(b"old")) as it:
        screen = await opened(it)
        line = screen.query_one("#content-file", Input)
        line.focus()
        line.value = str(tmp_path / "nothing")
        await it.press("enter")
        await shows(it, "There is no file")
        assert stored(it) == b"old"
        line.value = str(tmp_path / "app.conf")
        await it.press("enter")
        await shows(it, "two")
        assert stored(it) == b"one\r\ntwo\n"
        line.focus()
        line.value = str(tmp_path / "image")
        await it.press("enter")
        await shows(it, "These bytes are not text")
        assert stored(it) == bytes(range(256))
        assert "000040  40 41 42" in it.text()
        await it.press("x", "y")
        assert stored(it) == bytes(range(256))
        await it.press("escape", "ctrl+z", "ctrl+z")
        assert stored(it) == b"old"


async def test_too_much_is_said(wizard: OpenWizard) -> None:
    async with wizard(tree(b"x" * 32_769, b"y" * 30_000)) as it:
        await opened(it)
        assert "! This file: 32,769 of 32,768 bytes" in it.text()
        assert "! All files of the volume: 62,769 of 61,440 bytes" in it.text()


async def test_what_is_no_base64_is_replaced_by_what_is_typed(wizard: OpenWizard) -> None:
    wrong = tree(b"")
    wrong["Volume"][0]["ConfigFileVolume"]["ConfigFileToPath"][0]["Content"] = "no base64!"
    async with wizard(wrong) as it:
        await opened(it)
        assert "not Base64" in it.text()
        await it.press("h", "i")
        assert stored(it) == b"hi"


async def test_a_secret_is_shown_only_when_asked(wizard: OpenWizard) -> None:
    async with wizard(tree(b"topsecretvalue", name="password.txt")) as it:
        screen = await opened(it)
        assert "topsecretvalue" not in it.text()
        assert "This looks like a secret" in it.text()
        await it.press("alt+r")
        assert "topsecretvalue" in it.text()
        assert screen.query_one(TextArea).display
        await it.press("alt+r")
        assert "topsecretvalue" not in it.text()


async def test_foreign_text_is_shown_and_not_obeyed(wizard: OpenWizard) -> None:
    async with wizard(tree("\x1b[31mred [/x] \u202eevil".encode())) as it:
        await opened(it)
        assert "␛[31mred [/x] ⇽evil" in it.text()
        await it.press("end", "x")
        assert stored(it) == "\x1b[31mred [/x] \u202eevilx".encode()


def test_a_dump_is_bounded() -> None:
    assert dump(b"") == ""
    assert dump(b"A\x00") == f"000000  41 00{' ' * 43} A·"
    assert len(dump(b"x" * 100_000).splitlines()) == 33


async def test_saving_as_in_any_editor_keeps_what_was_typed_and_leaves(wizard: OpenWizard) -> None:
    path = ("Volume", 0, "ConfigFileVolume", "ConfigFileToPath", 0, "Content")
    tree = {"Volume": [{"Type": "ConfigFileVolume", "ConfigFileVolume": {"ConfigFileToPath": [{"Path": "a"}]}}]}
    async with wizard(tree) as it:
        it.main.go(path)
        await it.press("enter", *"hi", "ctrl+s")
        assert it.app.screen is it.main
        assert it.session.draft.get(path) == "aGk="
