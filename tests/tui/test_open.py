"""Opening: presets by what one remembers of them, places on the disk, and whatever was pasted."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.events import Key

from eci_tui.request.draft import Draft
from eci_tui.store import drafts, folders, presets
from eci_tui.text import set_language
from eci_tui.tui.account import Options
from eci_tui.tui.keeping import Keeper
from eci_tui.tui.origin import Origin
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.name import NameScreen
from eci_tui.tui.screens.open import OpenScreen, PresetBrowser
from eci_tui.tui.session import Session
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

WEB: dict[str, object] = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}
HOSTILE = '[/x] {"a":["b"]} [bold \x1b[31m \u202e'


def own(name: str, text: str) -> Path:
    path = folders.ensure_private(folders.presets_folder()) / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def browser(it: Wizard) -> PresetBrowser:
    return it.app.screen.query_one(PresetBrowser)


def names(it: Wizard) -> list[str]:
    return [choice.name for choice in browser(it).entries.entries]


async def opened(it: Wizard) -> None:
    """Press the key, and wait for the presets."""
    await it.press("ctrl+o")
    await until(it, lambda: names(it))


async def typed(it: Wizard, text: str) -> None:
    for character in text:
        await it.quick(Key(character, character))
    await it.catch_up()


async def at_hand(it: Wizard, name: str) -> None:
    """Filter until a preset is the one at hand, and wait for what is told about it."""
    await typed(it, name)
    await until(it, lambda: browser(it).at_hand is not None and browser(it).at_hand.name == name)
    await until(it, lambda: not browser(it)._busy)


async def test_what_is_typed_filters_by_name_description_and_containers(wizard: OpenWizard) -> None:
    own("mine", "description: {en: For the shop, zh: 商店}\nrequest: {Container: [{Name: cashier}]}\n")
    async with wizard() as it:
        await opened(it)
        assert names(it)[0] == "mine"
        assert "nginx-web" in names(it)
        for words in ("mine", "SHOP", "商店", "cashier", "for shop"):
            await typed(it, words)
            assert names(it) == ["mine"], words
            browser(it).query_one("#browser-filter").value = ""  # type: ignore[attr-defined]
            await it.catch_up()
        await typed(it, "nothing is called like this")
        assert names(it) == []
        await shows(it, "Nothing fits")
        await it.press("enter")
        assert isinstance(it.app.screen, OpenScreen)


async def test_the_best_name_comes_first(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await opened(it)
        await typed(it, "nginx")
        assert names(it)[:2] == ["nginx-eip", "nginx-web"]


async def test_a_preset_is_told_shown_as_its_file_and_against_the_request(wizard: OpenWizard) -> None:
    async with wizard({"RegionId": "cn-beijing"}) as it:
        await opened(it)
        await at_hand(it, "nginx-web")
        await shows(it, "A web server with a liveness probe")
        await shows(it, "Container.1.LivenessProbe.TcpSocket.Port=80")
        await it.press("f4")
        await shows(it, "# The smallest useful web server")
        await it.press("f4")
        await shows(it, "~\u00a0RegionId = cn-beijing → cn-hangzhou")
        await shows(it, "+\u00a0ContainerGroupName = nginx-test")
        await it.press("f4", "f4")
        await shows(it, "A web server with a liveness probe")


async def test_descriptions_are_in_the_language_in_use(wizard: OpenWizard) -> None:
    own("mine", "description: {en: For the shop, zh: 商店}\nrequest: {}\n")
    async with wizard() as it:
        set_language("zh")
        await opened(it)
        await at_hand(it, "mine")
        await shows(it, "商店")


async def test_opening_replaces_the_request_and_goes_to_what_is_asked(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await opened(it)
        await at_hand(it, "nginx-web")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.draft.get(("ContainerGroupName",)) == "nginx-test"
        assert it.session.source == "nginx-web"
        assert not it.session.unsaved
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("ContainerGroupName",)
        await it.press("ctrl+z")
        assert it.session.tree == {}
        assert it.session.source == ""


async def test_unsaved_changes_are_left_only_after_a_question_and_stay_as_a_draft(wizard: OpenWizard) -> None:
    keeper = Keeper(pause=0.0)
    session = Session(Draft(), options=Options(sandbox=True), keeper=keeper)
    session.draft.replace(WEB)
    async with wizard(session=session) as it:
        await opened(it)
        await at_hand(it, "nginx-web")
        await it.press("enter")
        await until(it, lambda: isinstance(it.app.screen, DecideScreen))
        await it.press("escape")
        assert isinstance(it.app.screen, OpenScreen)
        assert it.session.tree == WEB
        await it.press("enter")
        await until(it, lambda: isinstance(it.app.screen, DecideScreen))
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.source == "nginx-web"
        assert keeper.flush()
        assert [(draft.tree, draft.in_use) for draft in drafts.listing()] == [(WEB, False)]


async def test_saved_changes_are_left_without_a_question(wizard: OpenWizard) -> None:
    session = Session(Draft(WEB), options=Options(sandbox=True), origin=Origin("web", saved=WEB))
    async with wizard(session=session) as it:
        await opened(it)
        await at_hand(it, "gpu")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.source == "gpu"


async def test_merging_puts_a_preset_on_top_as_one_step(wizard: OpenWizard) -> None:
    own("tags", "request: {Tag: [{Key: team, Value: web}], ContainerGroupName: merged}\n")
    session = Session(Draft({**WEB, "Tag": [{"Key": "env", "Value": "test"}]}), options=Options(sandbox=True))
    async with wizard(session=session) as it:
        await opened(it)
        await at_hand(it, "tags")
        await it.press("f4", "f4", "f4")
        await shows(it, "~\u00a0ContainerGroupName = web → merged")
        await it.quick(Key("alt+m", "m"))
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.draft.get(("ContainerGroupName",)) == "merged"
        assert it.session.draft.get(("RegionId",)) == "cn-hangzhou"
        assert it.session.draft.get(("Tag",)) == [{"Key": "env", "Value": "test"}, {"Key": "team", "Value": "web"}]
        assert it.session.source == ""
        await it.press("ctrl+z")
        assert it.session.draft.get(("ContainerGroupName",)) == "web"


async def test_secrets_of_a_preset_are_masked_everywhere(wizard: OpenWizard) -> None:
    own(
        "secret",
        "# hunter2 is it\nrequest:\n  ImageRegistryCredential:\n  - {Server: s, UserName: u, Password: hunter2}\n",
    )
    async with wizard() as it:
        await opened(it)
        await at_hand(it, "secret")
        await shows(it, "The file holds secrets in plain text")
        for shown in ("Password=********", "they are masked here", "Password = ********", "Password = ********"):
            await shows(it, shown)
            assert "hunter2" not in it.text()
            await it.press("f4")


async def test_a_preset_of_a_newer_version_opens_with_a_caution_and_keeps_what_is_not_understood(
    wizard: OpenWizard,
) -> None:
    path = own("newer", "request: {RegionId: cn-hangzhou, WarpDrive: {Speed: 9}}\n")
    async with wizard() as it:
        await opened(it)
        await at_hand(it, "newer")
        await shows(it, "Not understood, so kept in the file and not sent: WarpDrive")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.tree == {"RegionId": "cn-hangzhou"}
        it.session.draft.set(("ContainerGroupName",), "web")
        presets.save("newer", it.session.tree, base=it.session.origin.file)
        assert "WarpDrive: {Speed: 9}" in path.read_text()


async def test_a_broken_file_is_listed_with_the_reason(wizard: OpenWizard) -> None:
    own("broken", "request: {RegionId: [\n")
    async with wizard() as it:
        await opened(it)
        await at_hand(it, "broken")
        await shows(it, "line 2")
        assert "✗ broken" in it.text()
        await it.press("enter")
        await it.settle()
        assert isinstance(it.app.screen, OpenScreen)
        assert it.session.tree == {}


async def test_own_presets_are_copied_renamed_and_deleted_and_built_in_ones_only_copied(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await opened(it)
        await at_hand(it, "nginx-web")
        for refused in ("rename", "delete"):
            assert not browser(it).check_action(refused, ())
        await it.quick(Key("alt+x", "x"), Key("alt+r", "r"))
        assert isinstance(it.app.screen, OpenScreen)

        await it.quick(Key("alt+d", "d"))
        await it.until(NameScreen)
        await it.press("end", *(["backspace"] * len("nginx-web-2")), *"mine", "enter")
        await until(it, lambda: (folders.presets_folder() / "mine.yaml").exists())
        browser(it).query_one("#browser-filter").value = "mine"  # type: ignore[attr-defined]
        await until(it, lambda: names(it) == ["mine"])
        assert "# The smallest useful web server" in (folders.presets_folder() / "mine.yaml").read_text()

        await it.quick(Key("alt+r", "r"))
        await it.until(NameScreen)
        await it.press("end", "2", "enter")
        await until(it, lambda: "mine2" in names(it))
        assert [path.name for path in folders.presets_folder().glob("*.yaml")] == ["mine2.yaml"]

        await it.quick(Key("alt+x", "x"))
        await it.until(DecideScreen)
        await it.press("enter")
        assert isinstance(it.app.screen, OpenScreen), "the first answer keeps it"
        assert names(it) == ["mine2"]
        await it.quick(Key("alt+x", "x"))
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await until(it, lambda: names(it) == [])
        assert list(folders.presets_folder().glob("*.yaml")) == []


async def test_a_name_that_is_taken_or_unfit_is_refused_and_said(wizard: OpenWizard) -> None:
    own("one", "request: {}\n")
    own("two", "request: {Cpu: 2}\n")
    async with wizard() as it:
        await opened(it)
        await at_hand(it, "one")
        await it.quick(Key("alt+r", "r"))
        await it.until(NameScreen)
        await it.press("/", "enter")
        await shows(it, "cannot be called")
        assert isinstance(it.app.screen, NameScreen)
        await it.press("backspace", "backspace", "backspace", "backspace", *"two", "enter")
        await until(it, lambda: any("already" in note.message for note in it.app._notifications))
        assert (folders.presets_folder() / "two.yaml").read_text() == "request: {Cpu: 2}\n"
        assert (folders.presets_folder() / "one.yaml").exists()


async def test_a_path_is_completed_by_what_is_there_and_opened(wizard: OpenWizard, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "web.yaml").write_text("RegionId: cn-shanghai\n")
    (tmp_path / "sub" / "notes.txt").write_text("not a request\n")
    async with wizard() as it:
        await opened(it)
        await typed(it, f"{tmp_path}/s")
        await until(it, lambda: names(it) == [str(tmp_path / "sub")])
        await it.press("enter")
        await until(it, lambda: names(it) == [str(tmp_path / "sub" / "web.yaml")])
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.tree == {"RegionId": "cn-shanghai"}
        assert it.session.source == str(tmp_path / "sub" / "web.yaml")


async def test_a_path_that_leads_nowhere_is_said(wizard: OpenWizard, tmp_path: Path) -> None:
    async with wizard() as it:
        await opened(it)
        await typed(it, f"{tmp_path}/no/such")
        await shows(it, "There is no file")
        await it.press("enter")
        assert isinstance(it.app.screen, OpenScreen)


@pytest.mark.parametrize(
    "text",
    [
        "https://eci.cn-hangzhou.aliyuncs.com/?Action=CreateContainerGroup&RegionId=cn-hangzhou&Container.1.Name=a%20b&Cpu=2",
        "RegionId=cn-hangzhou&Container.1.Name=a%20b&Cpu=2",
        "RegionId=cn-hangzhou\nContainer.1.Name=a b\nCpu=2\n",
        '{"RegionId": "cn-hangzhou", "Container.1.Name": "a b", "Cpu": "2"}',
        '{\n"RegionId": "cn-hangzhou", "Container": [{"Name": "a b"}], "Cpu": 2}',
        "request:\n  RegionId: cn-hangzhou\n  Container:\n  - Name: a b\n  Cpu: 2\n",
    ],
)
async def test_whatever_request_is_pasted_becomes_a_draft(wizard: OpenWizard, text: str) -> None:
    async with wizard() as it:
        await opened(it)
        await it.quick(events.Paste(text))
        await shows(it, "the pasted text")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.tree == {"RegionId": "cn-hangzhou", "Container": [{"Name": "a b"}], "Cpu": 2}
        assert it.session.unsaved
        assert it.session.source == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("RegionId=cn-hangzhou\nContainer.1.Name=a\nContainer.1.Name=b", "comes twice"),
        ("just some text\nin two lines", "not a request"),
        ("a: [\nb", "line 3"),
    ],
)
async def test_a_pasted_text_that_is_no_request_is_said(wizard: OpenWizard, text: str, said: str) -> None:
    async with wizard() as it:
        await opened(it)
        await it.quick(events.Paste(text))
        await until(it, lambda: said in "\n".join(block.text for block in browser(it).sheet.blocks))
        await it.press("enter")
        await it.settle()
        assert isinstance(it.app.screen, OpenScreen)
        await typed(it, "nginx-web")
        assert names(it) == ["nginx-web"]


async def test_hostile_text_is_shown_and_not_obeyed(wizard: OpenWizard) -> None:
    long = "y" * 10_000
    tree = {"ContainerGroupName": HOSTILE, "Tag": [{"Key": HOSTILE, "Value": long}]}
    presets.save("hostile", tree, description=HOSTILE)
    async with wizard(size=(60, 18)) as it:
        await opened(it)
        await at_hand(it, "hostile")
        for _view in range(4):
            await until(it, lambda: not browser(it)._busy)
            assert "\x1b" not in it.text()
            assert "\u202e" not in it.text()
            assert all(line.cell_length <= 60 for line in it.app.screen._compositor.render_strips())
            await it.press("f4")
        await shows(it, '[/x] {"a":["b"]}')


async def test_the_mouse_chooses_opens_and_shows_other_views(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await opened(it)
        await it.pilot.click("#browser-entries", offset=(4, 2))
        third = names(it)[2]
        assert browser(it).at_hand is not None
        assert browser(it).at_hand.name == third
        await it.pilot.click("#browser-views", offset=(8, 0))
        assert browser(it).view_bar.shown == 1
        await it.pilot.click("#browser-entries", offset=(4, 2))
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.source == third


async def test_new_asks_before_unsaved_changes_are_left(wizard: OpenWizard) -> None:
    session = Session(Draft(WEB), options=Options(sandbox=True), origin=Origin())
    async with wizard(session=session) as it:
        await it.press("ctrl+n")
        await it.until(DecideScreen)
        await it.press("right", "enter")
        assert it.session.tree == WEB
        await it.press("ctrl+n", "enter")
        assert it.session.tree == {}
        await it.press("ctrl+z")
        assert it.session.tree == WEB


async def test_the_mouse_reaches_every_action_also_in_the_smallest_window(wizard: OpenWizard) -> None:
    own("mine", "request: {}\n")
    async with wizard(size=(60, 18)) as it:
        await opened(it)
        await at_hand(it, "mine")
        await shows(it, "Alt+X delete")
        lines = it.text().splitlines()
        y = next(number for number, line in enumerate(lines) if "Alt+X delete" in line)
        await it.pilot.click(offset=(lines[y].index("delete"), y))
        await it.until(DecideScreen)


async def test_a_view_that_does_not_fit_is_seen_when_it_is_shown(wizard: OpenWizard) -> None:
    async with wizard(size=(60, 18)) as it:
        await opened(it)
        assert "If merged" not in it.text()
        await it.press("f4", "f4", "f4")
        await shows(it, "If merged")
