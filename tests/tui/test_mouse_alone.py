"""Everything can be done with the mouse alone, but for typing: it is clicked on what the screen shows."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from eci_tui.api.problem import Path
from eci_tui.text import _, language
from eci_tui.tui.actions import ACTIONS, Action, shown_key
from eci_tui.tui.palette import Palette
from eci_tui.tui.screens.account import AccountScreen
from eci_tui.tui.screens.choose import ChooseScreen
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.drafts import DraftsScreen
from eci_tui.tui.screens.find import FindScreen
from eci_tui.tui.screens.history import HistoryScreen
from eci_tui.tui.screens.name import NameScreen
from eci_tui.tui.screens.open import OpenScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.review import ReviewScreen
from eci_tui.tui.widgets.row_lines import RowLines
from tests.tui.mouse import Mouse
from tests.tui.scenes import DIALOGS, WEB, Scene, Tree
from tests.tui.stage import staged
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

SIZES = ((120, 40), (80, 24))
FORM = 26
"""A column that is in the form at every size, right of the list of groups."""

at_both_sizes = pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])


@at_both_sizes
async def test_from_nothing_to_a_container_group(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard({}, size=size) as it:
        mouse = Mouse(it)
        await mouse.click("▾", row="Region")
        await it.until(ChooseScreen)
        await mouse.wheel_to("us-west-1", "China (Hangzhou)")
        await mouse.wheel_to("cn-hangzhou", "us-west-1", up=True)
        await mouse.click("cn-hangzhou")
        await mouse.click("[", row="Name *", beside=2)
        await mouse.type("web")
        await mouse.click("Containers")
        await mouse.click("[ + add ]")
        await mouse.click("[", row="Name *", beside=2)
        await mouse.type("nginx")
        await mouse.click("[", row="Image *", beside=2)
        await mouse.type("nginx:latest")
        assert it.session.tree == {
            "RegionId": "cn-hangzhou",
            "ContainerGroupName": "web",
            "Container": [{"Name": "nginx", "Image": "nginx:latest"}],
        }
        await mouse.click("Review & submit")
        await it.until(ReviewScreen)
        await mouse.click("F9 create")
        await it.until(ConfirmScreen)
        await mouse.click("Create (y)")
        await it.until(ResultScreen)
        await shows(it, "The sandbox made a container group")
        await mouse.click("Esc back")
        assert it.app.screen is it.main


# Items


def page(it: Wizard) -> Path:
    """Whose page the form shows."""
    return it.session.place.path


def tags(it: Wizard) -> str:
    found = it.session.draft.get(("Tag",))
    assert isinstance(found, list)
    return "".join(tag["Key"] for tag in found)


@at_both_sizes
async def test_the_items_of_a_table(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard({}, size=size) as it:
        mouse = Mouse(it)
        for key in "ab":
            await mouse.click("[ + add ]")
            await mouse.type(key)
        await mouse.click("[", row=" 2 [b", right_of=FORM + 20, beside=2)
        await mouse.type("value")
        assert it.session.tree["Tag"] == [{"Key": "a"}, {"Key": "b", "Value": "value"}]
        await mouse.click("Alt+D")
        assert tags(it) == "abb"
        await mouse.click("[a", beside=1)
        await mouse.click("/↓", beside=1)
        assert tags(it) == "bab"
        await mouse.click(" moves", beside=1)
        assert tags(it) == "bba"
        await mouse.click("↑/")
        assert tags(it) == "bab"
        await mouse.click("removes")
        assert tags(it) == "bb"


@at_both_sizes
async def test_the_items_of_a_list_with_pages(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard(WEB, size=size) as it:
        mouse = Mouse(it)

        def names() -> list[str]:
            found = it.session.draft.get(("Container",))
            assert isinstance(found, list)
            return [container["Name"] for container in found]

        await mouse.click("Containers")
        await mouse.click("log-shipper", row="2 log-shipper")
        assert page(it) == ()
        await mouse.click("Alt+↑")
        assert names() == ["log-shipper", "nginx"]
        await mouse.click("/↓", beside=1)
        assert names() == ["nginx", "log-shipper"]
        await mouse.click("copies")
        assert names() == ["nginx", "log-shipper", "log-shipper"]
        await mouse.click("removes")
        assert names() == ["nginx", "log-shipper"]
        await mouse.click("nginx", row="1 nginx")
        assert page(it) == ()
        await mouse.click("nginx", row="1 nginx")
        assert page(it) == ("Container", 0)
        await mouse.click("Containers", row="›")
        await mouse.click("▸", row="log-shipper", right_of=FORM)
        assert page(it) == ("Container", 1)


async def test_a_click_on_the_keys_for_items_does_nothing_to_an_item_that_nobody_chose(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        mouse = Mouse(it)
        await mouse.click("[", row="Name *", beside=2)
        await mouse.click("removes")
        assert it.session.tree == WEB
        assert it.main.form.item_at_hand == ("Tag", 1)
        await mouse.click("removes")
        assert tags(it) == "team"


@at_both_sizes
async def test_the_items_of_a_plain_list_and_many_at_once(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard({"Container": [{"Name": "web", "Arg": ["-f x"]}]}, size=size) as it:
        mouse = Mouse(it)

        def words() -> object:
            return it.session.draft.get(("Container", 0, "Arg"))

        await mouse.click("Containers")
        await mouse.click("▸", row="1 web")
        await mouse.click("▸", row="Arguments")
        await mouse.click("Alt+S: 2")
        assert words() == ["-f", "x"]
        await mouse.click("[", row="[x", beside=2)
        await mouse.click("Alt+↑")
        assert words() == ["x", "-f"]
        await mouse.click("adds many")
        await mouse.click("Esc back")
        await mouse.click("[", row="[-f", beside=2)
        await mouse.click("removes")
        assert words() == ["x"]


# Branches, rare settings, pages, preview


@at_both_sizes
async def test_a_branch_rare_settings_and_the_way_back(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard(WEB, size=size) as it:
        mouse = Mouse(it)
        await mouse.click("Containers")
        await mouse.click("▸", row="1 nginx")
        await mouse.click("▸", row="Readiness probe")
        await mouse.click("▾", row="How to check")
        await it.until(ChooseScreen)
        await mouse.click("Send an HTTP request")
        await mouse.click("[", row="HTTP port", beside=2)
        await mouse.type("8080")
        assert it.session.draft.get(("Container", 0, "ReadinessProbe")) == {"HttpGet": {"Port": 8080}}
        await mouse.click("nginx", row="›")
        assert page(it) == ("Container", 0)
        before = len(it.main.form.rows)
        await mouse.click("More settings")
        assert len(it.main.form.rows) > before
        await mouse.click("Fewer settings")
        assert len(it.main.form.rows) == before
        await mouse.click("(", row="Hide variables", right_of=FORM + 38, beside=1)
        assert it.session.draft.get(("Container", 0, "EnvironmentVarHide")) is not None
        await mouse.click("Containers", row="›")
        assert page(it) == ()


async def test_a_line_of_the_preview_leads_to_its_field(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        mouse = Mouse(it)
        await mouse.wheel_to("Container.1.Image=", "Tag.1.Key=")
        await mouse.click("Container.1.Image=", beside=3)
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Container", 0, "Image")
        assert it.main.form.editor is it.main.focused


async def test_in_a_narrow_window_the_preview_is_reached_and_left(wizard: OpenWizard) -> None:
    async with wizard(WEB, size=(80, 24)) as it:
        mouse = Mouse(it)
        await mouse.command("preview  (F4)")
        await mouse.click("VSwitchId=")
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("VSwitchId",)
        assert it.main.form.editor is it.main.focused
        await mouse.command("preview  (F4)")
        await shows(it, "VSwitchId=")
        await mouse.click("v other view")
        await shows(it, "Query string")
        await mouse.click("Storage")
        await shows(it, "Volumes")
        assert it.main.focused is it.main.form.editor
        assert it.main.form.editor is not None
        assert it.main.form.editor.is_on_screen


async def test_a_search_in_the_preview_is_begun_gone_on_with_and_ended(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        mouse = Mouse(it)
        await mouse.click("RegionId=")
        await mouse.command("search  (/)")
        await mouse.type("nginx")
        first = it.main.preview.lines.cursor
        await mouse.click("n next match")
        assert it.main.preview.lines.cursor > first
        await mouse.click("Esc end search")
        await until(it, lambda: "n next match" not in it.text())


# The palette


HERE: dict[str, str] = {"item.split": "Container[1].Arg[0]", "field.rare": "Container[0].Name"}
"""Where an action of the form applies, if not at the value of a tag."""
OFFERED = [entry for entry in ACTIONS if entry.palette]
SPLIT: Tree = {**WEB, "Container": [{"Name": "a", "Image": "b"}, {"Name": "c", "Image": "d", "Arg": ["-f x"]}]}


@pytest.mark.parametrize("entry", OFFERED, ids=lambda entry: entry.id)
async def test_every_command_is_done_from_the_palette(entry: Action) -> None:
    scene = Scene(entry.id, request=SPLIT, at=HERE.get(entry.id, "Tag[0].Value"))
    async with staged(scene, (80, 24)) as it:
        await Mouse(it).command(f"{_(entry.label)}  ({shown_key(entry)})")
        assert it.app.fault is None
        assert not isinstance(it.app.screen, Palette) or entry.id == "theme"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("account  (F3)", AccountScreen),
        ("history  (^T)", HistoryScreen),
        ("drafts  (Alt+O)", DraftsScreen),
        ("find  (^F)", FindScreen),
    ],
)
async def test_the_screens_are_opened_and_left(wizard: OpenWizard, label: str, kind: type[Screen[object]]) -> None:
    async with wizard({}, size=(80, 24)) as it:
        mouse = Mouse(it)
        await mouse.command(label)
        await it.until(kind)
        await mouse.click("Esc back")
        assert it.app.screen is it.main


async def test_undo_theme_and_language(wizard: OpenWizard) -> None:
    async with wizard(WEB, size=(80, 24)) as it:
        mouse = Mouse(it)
        await mouse.click("[", row="Name *", beside=2)
        await mouse.type("x")
        assert it.session.tree["ContainerGroupName"] != WEB["ContainerGroupName"]
        await mouse.command("undo  (^Z)")
        assert it.session.tree == WEB
        before = it.app.theme
        await mouse.command("theme  (Alt+L)")
        await mouse.click("light")
        await until(it, lambda: it.app.theme != before)
        await mouse.command("language  (^L)")
        assert language() == "zh"
        await mouse.click("^P 命令")
        await mouse.wheel_to("语言  (^L)", "检查  (F5)")
        await mouse.click("语言  (^L)")
        assert language() == "en"


# Dialogs


CLOSING = ("Esc back", "Esc cancel")


@pytest.mark.parametrize("scene", DIALOGS, ids=lambda scene: scene.name)
async def test_every_dialog_is_left(scene: Scene) -> None:
    async with staged(scene, (80, 24)) as it:
        mouse, screen = Mouse(it), it.app.screen
        spot = next(spot for text in CLOSING for spot in mouse.spots(text))
        await it.pilot.click(offset=spot)
        await until(it, lambda: screen not in it.app.screen_stack)


async def test_a_click_on_a_row_that_has_gone_meanwhile_does_nothing(wizard: OpenWizard) -> None:
    tree: Tree = {"Tag": [{"Key": str(number), "Value": "x"} for number in range(9)]}
    async with wizard(tree) as it:
        form = it.main.form
        tags = [row for row in form.rows if row.cells]
        it.session.draft.unset(("Tag",))
        await it.settle()
        at_hand, shown = form.row, it.text()
        for row in tags:
            form.post_message(RowLines.Clicked(row, 30))
        await it.settle()
        assert (form.row, it.text()) == (at_hand, shown)


async def test_the_palette_is_left_by_a_click_beside_it(wizard: OpenWizard) -> None:
    async with wizard({}, size=(80, 24)) as it:
        mouse = Mouse(it)
        await mouse.click("^P commands")
        await it.until(Palette)
        await mouse.at(5, 0)
        assert it.app.screen is it.main


async def test_a_name_is_given_with_a_click(wizard: OpenWizard) -> None:
    async with wizard({}, size=(80, 24)) as it:
        mouse = Mouse(it)
        await mouse.click("^O open")
        await it.until(OpenScreen)
        await mouse.click("economy")
        await mouse.click("Alt+D duplicate")
        await it.until(NameScreen)
        await mouse.click("Enter take")
        await it.until(OpenScreen)
        await shows(it, "economy-2")
        await mouse.click("Enter open")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.tree
