"""Tables, and adding many items at once: pasted lines, `.env` files, the words of a command."""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest
from textual import events
from textual.widgets import Input, TextArea

from eci_tui.api.problem import Path
from eci_tui.tui.many import invitation, ways
from eci_tui.tui.pages import Role
from eci_tui.tui.screens.many import ManyScreen
from tests.tui.waiting import shows
from tests.tui.wizard import OpenWizard, Wizard

ENV: Path = ("Container", 0, "EnvironmentVar")
ONE = {"Container": [{"Name": "web", "EnvironmentVar": [{"Key": "A", "Value": "1"}, {"Key": "B", "Value": "2"}]}]}


def values(it: Wizard, path: Path) -> list[tuple[object, object]]:
    items = it.session.draft.get(path, [])
    assert isinstance(items, list)
    return [tuple(item.values()) for item in items]


async def paste(it: Wizard, path: Path, text: str) -> None:
    it.main.go(path)
    await it.settle()
    await it.quick(events.Paste(text))
    await it.settle()


async def test_a_table_is_filled_in_line_by_line(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"Name": "web"}]}) as it:
        it.main.go(ENV)
        await it.press("enter", "enter", *"A", "tab", *"1", "enter", *"B", "enter", *"2", "enter", "enter")
        assert values(it, ENV) == [("A", "1"), ("B", "2")]
        assert it.main.form.row is not None
        assert it.main.form.row.role is Role.ADD
        await it.press("up")
        assert it.main.form.row.path == (*ENV, 1, "Key")
        await it.press("tab", "up")
        assert it.main.form.row.path == (*ENV, 0, "Value")
        await it.press("shift+tab", "ctrl+r")
        assert values(it, ENV) == [("1",), ("B", "2")]


async def test_items_of_a_table_are_moved_copied_and_removed_from_their_cells(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        it.main.go((*ENV, 1, "Value"))
        await it.press("alt+up")
        assert values(it, ENV) == [("B", "2"), ("A", "1")]
        assert it.main.form.row is not None
        assert it.main.form.row.path == (*ENV, 0, "Value")
        await it.press("alt+d")
        assert values(it, ENV) == [("B", "2"), ("B", "2"), ("A", "1")]
        await it.press("alt+x", "alt+x")
        assert values(it, ENV) == [("B", "2")]
        await it.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert it.session.tree == ONE


async def test_what_else_belongs_to_an_item_is_one_key_away(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        it.main.go((*ENV, 0, "Key"))
        await it.press("alt+m")
        assert it.session.place.path == (*ENV, 0)
        await it.press("escape")
        assert it.session.place.path == ENV
        it.main.go((*ENV, 0, "FieldRef", "FieldPath"))
        await it.settle()
        assert it.session.place.path == (*ENV, 0)


async def test_a_value_that_comes_from_elsewhere_is_told_in_its_place(wizard: OpenWizard) -> None:
    tree = {"Container": [{"EnvironmentVar": [{"Key": "IP", "FieldRef": {"FieldPath": "status.podIP"}}, {"Key": "X"}]}]}
    async with wizard(tree) as it:
        it.main.go((*ENV, 1, "Key"))
        await it.settle()
        assert "[← status.podIP" in it.text()
        await it.press("up", "tab")
        assert "← status.podIP" in it.text()
        await it.press("escape", "escape")
        assert it.session.tree == tree


async def test_a_table_is_worked_on_with_the_mouse_alone(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        it.main.go((*ENV, 0, "Key"))
        await it.settle()

        async def click(text: str) -> None:
            lines = it.text().splitlines()
            y = next(number for number, shown in enumerate(lines) if text in shown)
            await it.pilot.click(offset=(lines[y].index(text) + text.startswith("["), y))
            await it.settle()

        await click("[2 ")
        assert it.main.form.row is not None
        assert it.main.form.row.path == (*ENV, 1, "Value")
        await click("▸")
        assert it.session.place.path == (*ENV, 0)
        await click("Environment variables")
        assert it.session.place.path == ENV
        await click("[ + add ]")
        assert len(values(it, ENV)) == 3


async def test_pasted_lines_add_and_replace_in_one_step(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        await paste(it, (*ENV, 0, "Key"), "# settings\nexport B='two words'\nC=3\nC=4\n".replace("C=3\n", ""))
        assert values(it, ENV) == [("A", "1"), ("B", "two words"), ("C", "4")]
        await it.press("ctrl+z")
        assert it.session.tree == ONE


async def test_a_pair_that_is_pasted_into_an_empty_name_is_taken_apart(wizard: OpenWizard) -> None:
    async with wizard() as it:
        it.main.go(("Tag",))
        await it.press("enter")
        await it.quick(events.Paste("team=web"))
        await it.settle()
        assert values(it, ("Tag",)) == [("team", "web")]


async def test_lines_that_are_not_understood_are_shown_before_anything_is_done(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        await paste(it, (*ENV, 1, "Key"), 'C=3\nnonsense [/x]\nD="4')
        screen = await it.until(ManyScreen)
        assert it.session.tree == ONE
        assert "1 new item" in it.text()
        assert "Line 2: There is no “=” in “nonsense [/x]”" in it.text()
        assert "Line 3: The quotes that begin here do not end" in it.text()
        screen.query_one(TextArea).text = "C=3\nD=4"
        await it.settle()
        await it.press("ctrl+s")
        assert values(it, ENV) == [("A", "1"), ("B", "2"), ("C", "3"), ("D", "4")]


async def test_a_value_keeps_its_lines_and_escape_does_nothing(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        await paste(it, (*ENV, 1, "Value"), "x=1\ny=2")
        assert it.session.draft.get((*ENV, 1, "Value")) == "2x=1\ny=2"
        before = it.session.tree
        await it.press("alt+i", *"Z=1", "escape")
        assert it.session.tree is before


async def test_an_env_file_is_read_by_its_path(wizard: OpenWizard, tmp_path: FilePath) -> None:
    (tmp_path / ".env").write_text('A=one\r\nexport TOKEN="x\\ny" # secret\n', encoding="utf-8")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    async with wizard(ONE) as it:
        it.main.go((*ENV, 0, "Key"))
        await it.press("alt+i")
        screen = await it.until(ManyScreen)
        line = screen.query_one("#many-file", Input)
        line.focus()
        for name, words in (("nothing", "There is no file"), ("binary", "not UTF-8 text")):
            line.value = str(tmp_path / name)
            await it.press("enter")
            await shows(it, words)
        line.value = str(tmp_path / ".env")
        await it.press("enter")
        await shows(it, "1 new item, 1 replaced")
        await it.press("ctrl+s")
        assert values(it, ENV) == [("A", "one"), ("B", "2"), ("TOKEN", "x\ny")]


async def test_headers_and_dns_options_are_written_their_own_way(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"Name": "web"}]}) as it:
        it.main.go(("DnsConfig", "Option"))
        await it.press("enter")
        await it.quick(events.Paste("ndots:5\ntimeout:2"))
        await it.settle()
        assert values(it, ("DnsConfig", "Option")) == [("ndots", "5"), ("timeout", "2")]
        header: Path = ("Container", 0, "LifecyclePostStartHandlerHttpGetHttpHeader")
        it.main.go((*header, 0, "Name"))
        it.main.go(header)
        await it.press("enter")
        await it.quick(events.Paste('X-A: "b"\nHost: example.com'))
        await it.settle()
        assert values(it, header) == [("X-A", '"b"'), ("Host", "example.com")]


async def test_a_typed_command_is_split_only_when_asked(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"Name": "web", "Command": ["sh -c 'echo hello world'"]}]}) as it:
        path: Path = ("Container", 0, "Command")
        it.main.go((*path, 0))
        await it.settle()
        assert "Alt+S: 3 items" in it.text()
        await it.press("alt+s")
        assert it.session.draft.get(path) == ["sh", "-c", "echo hello world"]
        assert "Alt+S" not in it.text()
        await it.press("ctrl+z")
        assert it.session.draft.get(path) == ["sh -c 'echo hello world'"]


@pytest.mark.parametrize(
    ("turns", "items"),
    [
        (0, ["sh -c", "sleep 5"]),
        (1, ["sh", "-c", "sleep", "5"]),
        (2, ["sh -c\nsleep 5"]),
    ],
)
async def test_pasted_lines_of_a_command_are_asked_about(wizard: OpenWizard, turns: int, items: list[str]) -> None:
    async with wizard({"Container": [{"Name": "web", "Command": [""]}]}) as it:
        path: Path = ("Container", 0, "Command")
        await paste(it, (*path, 0), "sh -c\nsleep 5\n")
        await it.until(ManyScreen)
        await it.press(*["alt+w"] * turns)
        assert "new item" in it.text()
        await it.press("ctrl+s")
        assert it.session.draft.get(path) == items


async def test_a_whole_container_that_is_removed_comes_back(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        it.main.go(("Container", 0))
        await it.press("alt+x")
        assert not it.session.draft.is_set(("Container",))
        assert any("Ctrl+Z" in str(notice.message) or "^Z" in str(notice.message) for notice in it.app._notifications)
        await it.press("ctrl+z")
        assert it.session.tree == ONE


@pytest.mark.parametrize(
    "text", ["\x1b[31mA=b\nB=\u202ec", "[/x]=[bold\n" + "y" * 10_000 + "=1", "A=" + "z" * 50_000 + "\nB=1"]
)
async def test_hostile_lines_are_shown_and_not_obeyed(wizard: OpenWizard, text: str) -> None:
    async with wizard(ONE) as it:
        await paste(it, (*ENV, 0, "Key"), text)
        await it.press("alt+i")
        await it.quick(events.Paste(text + "\nnonsense\x1b[31m [/x]"))
        await it.settle()
        assert "\x1b" not in it.text()
        assert "\u202e" not in it.text()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (ENV, "Paste lines such as LOG_LEVEL=info, or a whole .env file"),
        (("Tag",), "Paste lines such as team=web"),
        (("DnsConfig", "Option"), "Paste lines such as ndots:2"),
        (
            ("Container", 0, "LifecyclePreStopHandlerHttpGetHttpHeader"),
            "Paste lines such as X-Request-Source: lifecycle-hook",
        ),
        (("NtpServer",), "Paste lines; each becomes an item"),
    ],
)
def test_an_empty_box_says_what_may_be_pasted(path: Path, said: str) -> None:
    assert invitation(path, ways(path)[0]) == said


async def test_what_may_be_pasted_follows_the_way_and_the_language(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"Name": "web", "Command": ["sh"]}]}) as it:
        it.main.go(("Container", 0, "Command", 0))
        await it.press("alt+i")
        await it.until(ManyScreen)
        assert "Paste lines; each becomes an item" in it.text()
        await it.press("alt+w")
        assert "Paste a shell command; each of its words becomes an item" in it.text()
        await it.press("ctrl+l")
        assert "粘贴一条 shell 命令" in it.text()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
async def test_lines_are_lines_however_the_terminal_ends_them(wizard: OpenWizard, end: str) -> None:
    async with wizard(ONE) as it:
        await paste(it, (*ENV, 1, "Key"), f"C=3{end}D=4{end}")
        assert values(it, ENV) == [("A", "1"), ("B", "2"), ("C", "3"), ("D", "4")]
        await paste(it, ("ContainerGroupName",), f"web{end}")
        assert it.session.draft.get(("ContainerGroupName",)) == "web"
