"""Filling in the form: rows and keys, items of lists, branches, undo, secrets, and text from outside."""

from __future__ import annotations

import pytest
from textual import events

from eci_tui.tui.pages import Place, Role
from eci_tui.tui.widgets.editors import ChoicesEdit, TextEdit
from eci_tui.tui.widgets.shown import value_text
from tests.tui.wizard import OpenWizard

PROBE = ("Container", 0, "LivenessProbe")
ONE = {"Container": [{"Name": "nginx", "Image": "nginx:latest"}]}


async def test_typing_is_seen_in_the_preview_and_is_one_step_of_undo(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await it.press(*"cn-hangzhou")
        assert "RegionId=cn-hangzhou" in it.text()
        await it.press("ctrl+z")
        assert not it.session.draft.is_set(("RegionId",))
        assert "RegionId=" not in it.text()
        await it.press("ctrl+y")
        assert it.session.draft.get(("RegionId",)) == "cn-hangzhou"


async def test_keys_typed_fast_go_to_the_row_they_are_meant_for(wizard: OpenWizard) -> None:
    async with wizard(pause=1000) as it:
        for key in ("a", "tab", "b", "tab", "c", "shift+tab", "d"):
            it.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await it.settle()
        assert it.session.tree == {"RegionId": "a", "ContainerGroupName": "bd", "ZoneId": "c"}


async def test_taking_the_last_letter_away_unsets_and_empty_text_is_something_else(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await it.press("a", "backspace")
        assert not it.session.draft.is_set(("RegionId",))
        await it.press("alt+e")
        assert it.session.draft.get(("RegionId",)) == ""
        assert it.main.form.row is not None
        assert value_text(it.main.form.row, it.session) == '""'
        await it.press("ctrl+r")
        assert not it.session.draft.is_set(("RegionId",))


async def test_tab_leaves_the_form_at_both_ends(wizard: OpenWizard) -> None:
    async with wizard() as it:
        rows = sum(row.can_focus for row in it.main.form.rows)
        await it.press("shift+tab")
        assert it.main.focused is it.main.groups
        await it.press("tab", *["tab"] * rows)
        assert it.main.focused is it.main.preview.lines
        await it.press("tab")
        assert it.main.focused is it.main.groups


async def test_items_are_added_duplicated_moved_and_removed(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        it.main.open_place(Place("containers"))
        await it.press("alt+d", *"x", "escape")
        assert [item["Name"] for item in it.session.draft.get(("Container",))] == ["nginx", "nginx"]  # type: ignore[attr-defined]
        it.main.go(("Container", 1, "Name"))
        await it.press("x", "escape", "alt+up")
        assert [item["Name"] for item in it.session.draft.get(("Container",))] == ["nginxx", "nginx"]  # type: ignore[attr-defined]
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Container", 0)
        await it.press("ctrl+r")
        assert [item["Name"] for item in it.session.draft.get(("Container",))] == ["nginx"]  # type: ignore[attr-defined]
        await it.press("ctrl+z")
        assert len(it.session.draft.get(("Container",))) == 2  # type: ignore[arg-type]


async def test_enter_in_a_list_of_texts_goes_on_to_a_new_item(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        it.main.go(("Container", 0, "Command"))
        await it.press("enter", "enter", *"sh", "enter", "-", "c")
        assert it.session.draft.get(("Container", 0, "Command")) == ["sh", "-c"]


async def test_a_branch_comes_back_with_what_was_typed_in_it(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        it.main.go((*PROBE, "TcpSocket", "Port"))
        await it.press(*"8080")
        assert it.session.draft.get(PROBE) == {"TcpSocket": {"Port": 8080}}
        choice = next(row for row in it.main.form.rows if row.role is Role.ONE_OF)
        assert choice.one_of is not None
        other = next(branch.key for branch in choice.one_of.branches if "HttpGet" in branch.members)
        mine = next(branch.key for branch in choice.one_of.branches if "TcpSocket" in branch.members)
        it.session.choose(choice, other)
        await it.settle()
        assert not it.session.draft.is_set(PROBE)
        assert any(row.path == (*PROBE, "HttpGet", "Path") for row in it.main.form.rows)
        assert not any(row.path == (*PROBE, "TcpSocket", "Port") for row in it.main.form.rows)
        it.session.choose(choice, mine)
        await it.settle()
        assert it.session.draft.get(PROBE) == {"TcpSocket": {"Port": 8080}}


async def test_a_flag_has_three_states(wizard: OpenWizard) -> None:
    async with wizard(ONE) as it:
        path = ("Container", 0, "Tty")
        it.main.go(path)
        await it.settle()
        assert isinstance(it.main.form.editor, ChoicesEdit)
        seen = [it.session.draft.get(path)]
        for _turn in range(3):
            await it.press("right")
            seen.append(it.session.draft.get(path))
        assert seen == [None, True, False, None]


async def test_a_secret_is_masked_until_it_is_revealed(wizard: OpenWizard) -> None:
    secret = "hunter2-hunter2"
    tree = {"ImageRegistryCredential": [{"Server": "r.example.com", "UserName": "me", "Password": secret}]}
    async with wizard(tree) as it:
        it.main.go(("ImageRegistryCredential", 0, "Password"))
        await it.settle()
        assert secret not in it.text()
        assert "********" in it.text()
        await it.press("alt+r")
        assert secret in it.text()
        await it.press("up", "down")
        assert secret not in it.text()
        await it.press(*"new")
        assert it.session.draft.get(("ImageRegistryCredential", 0, "Password")) == "new"
        assert "=new" not in it.text()


@pytest.mark.parametrize(
    "text",
    ['[/x] {"a":["b"]} [bold', "\x1b[31mred", "abc\u202edef\u200f", "x" * 10_000, "a\nb\tc", "容器组" * 50],
)
async def test_text_from_outside_is_shown_and_not_obeyed(wizard: OpenWizard, text: str) -> None:
    tree = {
        "ContainerGroupName": text,
        "RegionId": text,
        "Container": [
            {"Name": text, "Image": text, "Command": [text], "EnvironmentVar": [{"Key": text, "Value": text}]}
        ],
    }
    async with wizard(tree) as it:
        for path in (("RegionId",), ("Container", 0, "Image"), ("Container", 0, "Command", 0)):
            it.main.go(path)
            await it.settle()
            shown = it.text()
            assert "\x1b" not in shown
            assert "\u202e" not in shown
            assert "\u200f" not in shown
            assert it.session.draft.tree == tree
        it.main.open_place(Place("containers"))
        await it.press("f5", "escape", "f1", "escape", "f4", "f4")
        assert it.session.draft.tree == tree


async def test_a_pasted_text_keeps_its_lines(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"EnvironmentVar": [{"Key": "A"}]}]}) as it:
        path = ("Container", 0, "EnvironmentVar", 0, "Value")
        it.main.go(path)
        await it.settle()
        assert isinstance(it.main.form.editor, TextEdit)
        await it.quick(events.Paste("one\r\ntwo\n"))
        assert it.session.draft.get(path) == "one\ntwo"
        assert "one␊two" in it.text()


async def test_a_rare_setting_stays_where_it_is_while_it_is_typed(wizard: OpenWizard) -> None:
    async with wizard() as it:
        it.main.go(("HostName",))
        await it.settle()
        before = [row.path for row in it.main.form.rows]
        await it.press(*"web", "backspace", "backspace", "backspace", "x")
        assert [row.path for row in it.main.form.rows] == before
        assert it.session.draft.get(("HostName",)) == "x"


async def test_a_rare_setting_that_is_set_is_shown_and_does_not_go_away_under_the_cursor(wizard: OpenWizard) -> None:
    async with wizard({"HostName": "x"}) as it:
        it.main.go(("HostName",))
        await it.settle()
        assert it.session.place not in it.session.choices.rare
        await it.press("backspace")
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("HostName",)
        await it.press("alt+m")
        assert it.main.form.row.role is Role.MORE
        assert not any(row.path == ("HostName",) for row in it.main.form.rows)
        await it.press("enter")
        assert any(row.path == ("HostName",) for row in it.main.form.rows)


@pytest.mark.parametrize(
    ("name", "label", "words"),
    [("CpuOptionsNuma", "NUMA nodes", "unusable"), ("StrictSpot", "Strict spot", "undocumented")],
)
async def test_what_nobody_should_use_says_so(wizard: OpenWizard, name: str, label: str, words: str) -> None:
    for size in ((80, 24), (120, 40)):
        async with wizard(size=size) as it:
            assert words not in it.text()
            it.main.go((name,))
            await it.settle()
            assert words in next(line for line in it.text().splitlines() if label in line)


async def test_unset_empty_and_the_default_look_different(wizard: OpenWizard) -> None:
    async with wizard({"ContainerGroupName": ""}) as it:
        it.main.go(("RegionId",))
        await it.settle()
        lines = it.text().splitlines()
        assert '[""' in next(line for line in lines if " Name *" in line)
        assert '""' not in next(line for line in lines if " Zone" in line)
        assert "default 2" in next(line for line in lines if " vCPU $" in line)
        assert it.session.outline.lines[0].value == ""


@pytest.mark.parametrize(
    ("path", "keys", "words"),
    [
        (("Volume", 0, "ConfigFileVolume", "DefaultMode"), "755", "rwxr-xr-x"),
        (("IngressBandwidth",), "1250000", "= 10 Mbit/s"),
        (("Container", 0, "Cpu"), "0.5", "all containers 1.5"),
        (("ActiveDeadlineSeconds",), "60", "second"),
    ],
)
async def test_what_a_value_comes_to_stands_beside_it(
    wizard: OpenWizard, path: tuple[str, ...], keys: str, words: str
) -> None:
    volume = {"Name": "cfg", "Type": "ConfigFileVolume"}
    async with wizard({"Volume": [volume], "Container": [{"Name": "a"}, {"Name": "b", "Cpu": 1}]}) as it:
        it.main.go(path)
        await it.settle()
        await it.press(*keys)
        assert words in it.text()


async def test_behind_the_last_item_that_was_removed_comes_the_one_before(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"Name": "a"}, {"Name": "b"}, {"Name": "c"}]}) as it:
        it.main.go(("Container", 2))
        await it.press("alt+x")
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Container", 1)
        await it.press("alt+x", "alt+x")
        assert it.main.form.row.role is Role.ADD
        await it.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert len(it.session.tree["Container"]) == 3  # type: ignore[arg-type]


async def test_a_removed_line_of_a_table_leaves_the_column_at_hand(wizard: OpenWizard) -> None:
    async with wizard({"Tag": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}) as it:
        it.main.go(("Tag", 1, "Value"))
        await it.press("alt+x")
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Tag", 0, "Value")


async def test_the_keys_of_items_are_told_on_a_narrow_page_too(wizard: OpenWizard) -> None:
    async with wizard({"Volume": [{"Name": "a"}]}, size=(60, 18)) as it:
        it.main.go(("Volume", 0))
        await it.settle()
        assert "Alt+D copies · Alt+X removes" in it.text()


@pytest.mark.parametrize("place", [("Tag",), ("Container",), ("Container", 0)])
async def test_a_field_far_down_is_in_sight_also_when_the_page_before_was_short(
    wizard: OpenWizard, place: tuple[str | int, ...]
) -> None:
    async with wizard(
        {"Container": [{"Name": "a", "LifecyclePreStopHandlerTcpSocketHost": "SEEN"}]}, size=(80, 24)
    ) as it:
        it.main.go(place)
        await it.settle()
        it.main.go(("Container", 0, "LifecyclePreStopHandlerTcpSocketHost"))
        await it.settle()
        assert "[SEEN" in it.text()
