"""The main screen: regions, layouts, problems, preview, language, footer and palette."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from eci_tui.api import catalogue
from eci_tui.request.draft import Draft
from eci_tui.text import language
from eci_tui.tui.account import Options
from eci_tui.tui.actions import ACTIONS, Kind, Where, bindings, key_table
from eci_tui.tui.app import EciApp
from eci_tui.tui.screens.small import SmallScreen
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.groups import REVIEW
from eci_tui.tui.widgets.lines import Lines
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

TREE = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "web",
    "Container": [{"Name": "nginx", "Image": "nginx", "Port": [{"Port": 80, "Protocol": "TCP"}]}],
}


def test_ids_of_actions_are_unique_and_so_are_keys_in_one_place() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for where in Where:
        keys = [key for binding in bindings(where) for key in binding.key.split(",")]
        assert len(keys) == len(set(keys)), where


@pytest.mark.parametrize("inmost", [Where.TEXT, Where.CHOICES])
def test_no_key_is_taken_twice_in_places_that_are_one_within_the_other(inmost: Where) -> None:
    places = (Where.APP, Where.MAIN, Where.FORM, inmost)
    keys = [key for binding in bindings(*places) for key in binding.key.split(",")]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


def test_the_table_of_keys_has_every_action_with_all_its_keys() -> None:
    table = key_table()
    assert [name for _chapter, _keys, name, _help in table] == [
        action.id for action in sorted(ACTIONS, key=lambda action: [*Kind].index(action.kind))
    ]
    assert ("Filling in", "Insert, Alt+A", "item.add", "Add an item to the list at hand.") in table
    assert ("The request", "F2", "save", "Save the request as a preset or a file.") in key_table({"save": "f2"})


async def test_the_form_is_worked_on_from_the_palette_wherever_the_focus_is(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{"Name": "web"}]}) as it:
        it.main.go(("Container", 0))
        await it.press("f2", "ctrl+p")
        await shows(it, "type to find a command")
        await it.press(*"put a copy")
        await shows(it, "Put a copy of the item behind it.")
        await it.press("enter", "enter")
        await until(it, lambda: it.session.tree == {"Container": [{"Name": "web"}, {"Name": "web"}]})


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (200, 60)])
async def test_every_size_shows_groups_form_and_keys(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard(TREE, size=size) as it:
        shown = it.text()
        for text in ("ECI", "SANDBOX", "Instance", "Region", "F1"):
            assert text in shown
        assert ("RegionId=cn-hangzhou" in shown) == (size[0] >= 100)
        await it.press("f4")
        assert "RegionId=cn-hangzhou" in it.text()
        await it.press("f4")
        assert it.main.focused is it.main.form.editor


async def test_a_window_that_is_too_small_says_so_until_it_grows(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        await it.pilot.resize_terminal(40, 10)
        await it.settle()
        assert isinstance(it.app.screen, SmallScreen)
        await it.pilot.resize_terminal(80, 24)
        await it.settle()
        assert it.app.screen is it.main
        assert it.main.form.editor is it.main.focused


async def test_the_preview_follows_the_focus_and_leads_back(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        it.main.go(("Container", 0, "Image"))
        await it.settle()
        lines = it.main.preview.lines
        assert it.session.outline.lines[lines.cursor - 1].path == ("Container", 0, "Image")
        await it.press("f4", "down", "enter")
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Container", 0, "Port", 0, "Port")


@pytest.mark.parametrize("size", [(120, 24), (80, 24)])
async def test_the_line_of_the_field_stays_in_view_while_it_is_typed(wizard: OpenWizard, size: tuple[int, int]) -> None:
    """Also where it is new, below the edge, and the last one; and where other lines come before it."""
    containers = [{"Name": "web", "Image": "nginx", "Command": ["x"] * 60}]
    async with wizard({"Container": containers}, size=size) as it:
        for path, keys in (
            (("CorePattern",), ("/",)),
            (("ContainerGroupName",), ("a",)),
            (("Container", 0, "Command", 59), ("enter", "y")),
            (("CorePattern",), ("x", "ctrl+z", "ctrl+y")),
        ):
            it.main.go(path)
            await it.settle()
            for key in keys:
                await it.press(key)
                if size[0] < 100:
                    await it.press("f4")
                lines = it.main.preview.lines
                assert it.main.form.row is not None
                assert lines.cursor == (it.session.outline.index_of(it.main.form.row.path) or 0) + 1
                assert lines.scroll_offset.y <= lines.cursor < lines.scroll_offset.y + lines.size.height
                if size[0] < 100:
                    await it.press("f4")


async def test_problems_stand_beside_the_field_and_in_the_group_and_f7_goes_round(wizard: OpenWizard) -> None:
    async with wizard({**TREE, "Cpu": "many"}) as it:
        assert it.session.findings.has_errors
        assert "✗" in it.text()
        visited = []
        for _turn in it.session.findings.problems:
            await it.press("f7")
            assert it.main.form.row is not None
            visited.append(it.main.form.row.path)
        assert ("Cpu",) in visited
        it.main.go(("Cpu",))
        await it.press("ctrl+r")
        assert it.session.findings.at(("Cpu",)) is None


async def test_a_problem_does_not_block_moving_on(wizard: OpenWizard) -> None:
    async with wizard({"Cpu": 1}) as it:
        it.main.go(("Cpu",))
        await it.press(*"x", "tab", *"4")
        assert it.session.draft.get(("Cpu",)) == "1x"
        assert it.session.draft.get(("Memory",)) == 4


async def test_groups_follow_the_keyboard_and_the_mouse(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        await it.press("f2", "down")
        assert it.session.place.group == "image"
        await it.pilot.click("#groups", offset=(3, 4))
        await it.settle()
        assert it.session.place.group == "containers"
        await it.pilot.click("#rows", offset=(30, 1))
        await it.settle()
        assert it.session.place.path == ("Container", 0)
        await it.press("escape")
        assert it.session.place.path == ()


async def test_the_language_changes_while_it_runs(wizard: OpenWizard) -> None:
    async with wizard(TREE) as it:
        await it.press("ctrl+l")
        assert language() == "zh"
        await it.press("ctrl+l")
        assert language() == "en"
        assert "Region" in it.text()


async def test_few_widgets_are_mounted_however_long_the_request(wizard: OpenWizard) -> None:
    containers = [{"Name": f"c{i}", "Image": "x", "Command": ["a"] * 20} for i in range(20)]
    async with wizard({"Container": containers}) as it:
        it.main.go(("Container", 7, "Name"))
        await it.settle()
        assert len(it.main.query("*")) < 40
        assert it.main.preview.lines.line_count() == 441


async def test_keys_are_remapped_by_the_ids_of_actions(wizard: OpenWizard) -> None:
    settings = {"keys": {"groups": "f11", "help": "f2"}}
    session = Session(Draft(dict(TREE)), options=Options(sandbox=True), settings=settings)
    async with wizard(session=session) as it:
        assert "F2 help" in it.text()
        await it.press("f11")
        assert it.main.focused is it.main.groups
        await it.press("f2")
        assert it.app.screen is not it.main


async def test_the_preview_is_up_to_date_when_the_window_grows(wizard: OpenWizard) -> None:
    async with wizard(dict(TREE), size=(60, 18)) as it:
        it.session.draft.set(("Cpu",), 2)
        await it.settle()
        await it.pilot.resize_terminal(120, 40)
        await shows(it, "7 parameters")
        assert "Cpu=2" in it.text()


async def test_what_is_said_again_is_said_once(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await it.press("ctrl+z", "ctrl+z", "ctrl+y", "ctrl+z")
        assert [notice.message for notice in it.app._notifications] == [
            "There is nothing to redo.",
            "There is nothing to undo.",
        ]


@pytest.mark.parametrize("columns", [100, 120, 159])
async def test_a_notice_lies_over_no_edge_that_would_cut_its_wide_characters(columns: int) -> None:
    sentence = "已通过终端复制，前提是终端允许；也可以保存到文件。" * 3
    app = EciApp(Session(options=Options(sandbox=True)), pause=0.0)
    async with app.run_test(size=(columns, 40), notifications=True) as pilot:
        it = Wizard(app, pilot)
        app.notify(sentence, markup=False)
        await until(it, lambda: "文件。" in it.text())
        assert app.screen.query_one(Toast).region.x >= it.main.preview.region.x
        rows = [row.partition("▌")[2].strip() for row in it.text().splitlines() if "▌" in row]
        assert "".join(rows) == sentence


@pytest.mark.parametrize("group", [group.key for group in catalogue.GROUPS])
async def test_a_click_opens_that_group_though_the_items_above_it_go(wizard: OpenWizard, group: str) -> None:
    async with wizard({**TREE, "Container": [{"Name": "a"}, {"Name": "b"}, {"Name": "c"}]}) as it:
        it.main.go(("Container", 0, "Name"))
        await it.settle()
        groups = it.main.groups
        number = next(
            n for n, entry in enumerate(groups.entries) if entry.group is not None and entry.group.key == group
        )
        await it.pilot.click(groups, offset=(2, number))
        await it.settle()
        assert it.app.screen is it.main
        assert (it.session.place.group, it.session.place.path) == (group, ())


async def test_a_message_tells_what_its_line_stood_for_when_it_was_taken(wizard: OpenWizard) -> None:
    async with wizard({**TREE, "Container": [{"Name": "a"}, {"Name": "b"}]}) as it:
        it.main.go(("Container", 0, "Name"))
        await it.settle()
        groups = it.main.groups
        taken = [Lines.Entered(groups, number).entry for number in range(groups.line_count())]
        it.session.draft.remove(("Container", 0))
        await it.settle()
        assert groups.line_count() < len(taken)
        assert taken[-1] is REVIEW
