"""Drafts that earlier runs left: offered at the start, gone on with, discarded; and leaving with one."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from eci_tui.api.problem import Tree
from eci_tui.request.draft import Draft
from eci_tui.store import drafts, presets
from eci_tui.store.drafts import OwnDraft
from eci_tui.tui.account import Options
from eci_tui.tui.keeping import Keeper
from eci_tui.tui.leaving import say_goodbye
from eci_tui.tui.origin import Origin
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.drafts import DraftBrowser, DraftsScreen
from eci_tui.tui.session import Ending, Session
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

WEB: dict[str, object] = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}
SECRET: dict[str, object] = {
    **WEB,
    "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": "hunter2"}],
}
PASSWORD = ("ImageRegistryCredential", 0, "Password")


def left_behind(tree: Tree, source: str = "") -> str:
    """A draft of a run that has ended; its id."""
    own = OwnDraft()
    own.save(tree, source=source)
    own.close()
    return own.id


def starting(tree: dict[str, object] | None = None, source: str = "") -> Session:
    return Session(
        Draft(tree),
        options=Options(sandbox=True),
        origin=Origin(source, saved=dict(tree or {})),
        keeper=Keeper(pause=0.0),
    )


def browser(it: Wizard) -> DraftBrowser:
    return it.app.screen.query_one(DraftBrowser)


async def offered(it: Wizard) -> None:
    await until(it, lambda: isinstance(it.app.screen, DraftsScreen) and browser(it).at_hand is not None)


def notes(it: Wizard) -> str:
    return "\n".join(str(note.message) for note in it.app._notifications)


async def test_a_draft_is_offered_at_the_start_and_gone_on_with(wizard: OpenWizard) -> None:
    presets.save("base", {"RegionId": "cn-hangzhou"})
    draft_id = left_behind(WEB, "base")
    session = starting()
    async with wizard(session=session) as it:
        await offered(it)
        await shows(it, "Began from  base")
        await shows(it, "ContainerGroupName=web")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert session.tree == WEB
        assert session.source == "base"
        assert session.unsaved
        assert session.origin.file is not None, "it can be saved where it came from"
        session.draft.set(("Cpu",), 2)
        assert session.keeper is not None
        assert session.keeper.flush()
        assert [(draft.id, draft.tree.get("Cpu")) for draft in drafts.listing()] == [(draft_id, 2)]


async def test_several_are_listed_the_newest_first_and_escape_keeps_them(wizard: OpenWizard) -> None:
    for name in ("first", "second", "third"):
        left_behind({"ContainerGroupName": name})
    async with wizard(session=starting()) as it:
        await offered(it)
        assert [draft.tree["ContainerGroupName"] for draft in browser(it).entries.entries] == [
            "third",
            "second",
            "first",
        ]
        await it.press("escape")
        assert it.app.screen is it.main
        assert it.session.tree == {}
    assert len(drafts.listing()) == 3


@pytest.mark.parametrize(("tree", "source"), [(WEB, "web"), (WEB, ""), ({}, "web")])
async def test_nothing_is_offered_where_a_request_was_asked_for(
    wizard: OpenWizard, tree: dict[str, object], source: str
) -> None:
    left_behind({"ContainerGroupName": "other"})
    async with wizard(session=starting(tree, source)) as it:
        await it.settle()
        assert it.app.screen is it.main
        await it.quick(Key("alt+o", "o"))
        await offered(it)
        await shows(it, "other")


async def test_who_types_already_is_not_interrupted(wizard: OpenWizard) -> None:
    from eci_tui.tui.messages import DraftsFound

    async with wizard(session=starting()) as it:
        await it.press("c")
        left_behind(WEB)
        it.app.post_message(DraftsFound(drafts.left_behind()))
        await until(it, lambda: "Alt+O" in notes(it))
        assert it.app.screen is it.main


async def test_drafts_of_running_windows_are_not_offered(wizard: OpenWizard) -> None:
    own = OwnDraft()
    own.save(WEB)
    async with wizard(session=starting()) as it:
        await it.settle()
        await it.quick(Key("alt+o", "o"))
        await shows(it, "There are no drafts.")
    own.close()


async def test_a_draft_that_another_window_took_meanwhile_is_not_opened(wizard: OpenWizard) -> None:
    draft_id = left_behind(WEB)
    async with wizard(session=starting()) as it:
        await offered(it)
        theirs = drafts.adopt(draft_id)
        assert theirs is not None
        await it.press("enter")
        await until(it, lambda: "Another window" in notes(it))
        assert it.session.tree == {}
        theirs.close()


async def test_secrets_that_were_left_out_are_named_and_the_first_has_the_focus(wizard: OpenWizard) -> None:
    left_behind(SECRET)
    async with wizard(session=starting()) as it:
        await offered(it)
        await shows(it, "Left out:")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert "type again: ImageRegistryCredential[0].Password" in notes(it)
        assert it.main.form.row is not None
        assert it.main.form.row.path == PASSWORD


async def test_a_draft_whose_preset_is_gone_opens_all_the_same(wizard: OpenWizard) -> None:
    left_behind(WEB, "no-such-preset")
    async with wizard(session=starting()) as it:
        await offered(it)
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.tree == WEB
        assert it.session.source == ""


async def test_a_draft_is_discarded_only_after_a_question(wizard: OpenWizard) -> None:
    left_behind(WEB)
    async with wizard(session=starting()) as it:
        await offered(it)
        await it.quick(Key("alt+x", "x"))
        await it.until(DecideScreen)
        await it.press("enter")
        assert len(drafts.listing()) == 1
        await it.quick(Key("alt+x", "x"))
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await until(it, lambda: browser(it).at_hand is None)
    assert drafts.listing() == []


async def test_unsaved_changes_are_left_only_after_a_question(wizard: OpenWizard) -> None:
    left_behind(WEB)
    session = starting({"RegionId": "cn-beijing"}, "mine")
    async with wizard(session=session) as it:
        session.draft.set(("Cpu",), 2)
        await it.quick(Key("alt+o", "o"))
        await offered(it)
        await it.press("enter")
        await it.until(DecideScreen)
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert session.tree == WEB
        assert session.keeper is not None
        assert session.keeper.flush()
    assert {str(draft.tree["RegionId"]) for draft in drafts.listing()} == {"cn-beijing", "cn-hangzhou"}


async def test_a_full_disk_is_said_once_on_the_screen(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    session = starting()
    async with wizard(session=session) as it:
        assert session.keeper is not None
        monkeypatch.setattr("eci_tui.store.folders.os.write", full)
        for key in "abc":
            await it.press(key)
            assert not session.keeper.flush()
        await until(it, lambda: "No room is left" in notes(it))
        assert notes(it).count("No room is left") == 1
        await it.press("ctrl+q")
        await it.until(DecideScreen)
        await shows(it, "leaving loses unsaved changes")
        await it.press("enter")
        assert session.tree == {"RegionId": "abc"}, "the first answer goes back"
        await it.press("ctrl+q")
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await until(it, lambda: not it.app.is_running)


async def test_leaving_keeps_the_draft_and_says_so(wizard: OpenWizard) -> None:
    session = starting()
    async with wizard(session=session) as it:
        await it.press("c", "n")
        await it.press("ctrl+q")
        await until(it, lambda: it.app.return_value is not None)
        ending = it.app.return_value
        assert ending is not None
        assert ending.kept
    offer = drafts.latest_offer()
    assert offer is not None
    assert offer.tree == {"RegionId": "cn"}


async def test_leaving_a_saved_request_leaves_no_draft(wizard: OpenWizard) -> None:
    session = starting(WEB, "web")
    async with wizard(session=session) as it:
        session.draft.set(("Cpu",), 2)
        session.draft.unset(("Cpu",))
        await it.press("ctrl+q")
        await until(it, lambda: it.app.return_value is not None)
        assert it.app.return_value is not None
        assert not it.app.return_value.kept
    assert drafts.listing() == []


async def test_leaving_with_secrets_that_no_draft_keeps_asks_first(wizard: OpenWizard) -> None:
    session = starting()
    async with wizard(session=session) as it:
        session.draft.replace(SECRET)
        await it.press("ctrl+q")
        await it.until(DecideScreen)
        await shows(it, "ImageRegistryCredential[0].Password")
        assert "hunter2" not in it.text()
        await it.press("escape")
        assert it.app.screen is it.main
        await it.press("ctrl+q")
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await until(it, lambda: it.app.return_value is not None)


def goodbye(ending: Ending, session: Session) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        say_goodbye(ending, session)
    return out.getvalue(), err.getvalue()


def test_the_command_that_repeats_the_request_is_printed() -> None:
    file = presets.load("nginx-web")
    tree = {**file.tree, "ContainerGroupName": "it's web"}
    session = Session(Draft(tree), origin=Origin("nginx-web", file, file.tree))
    out, err = goodbye(Ending(0, tree, "nginx-web", kept=True), session)
    assert out.startswith("eci-tui submit nginx-web --set ")
    assert "kept as a draft" in err


def test_a_request_of_the_sandbox_goes_to_the_sandbox_again() -> None:
    tree: dict[str, object] = {"ContainerGroupName": "web"}
    out, _err = goodbye(Ending(0, tree), Session(Draft(tree), options=Options(sandbox=True)))
    assert out.startswith("eci-tui submit - --sandbox --yes ")
    out, _err = goodbye(Ending(0, tree), Session(Draft(tree)))
    assert out.startswith("eci-tui submit - --yes ")


def test_the_command_holds_no_secret_and_nothing_that_a_terminal_obeys() -> None:
    tree = {**SECRET, "ContainerGroupName": "\x1b[31mred"}
    out, err = goodbye(Ending(0, tree), Session(Draft(tree)))
    assert "hunter2" not in out
    assert "# export " in out
    assert "\x1b" not in out
    assert "kept as a draft" not in err


def test_an_empty_request_is_left_without_a_word() -> None:
    assert goodbye(Ending(0, {}), Session()) == ("", "")


async def test_nobody_leaves_while_a_request_is_on_its_way(wizard: OpenWizard) -> None:
    from eci_tui.tui.screens.dialog import Dialog

    class Sending(Dialog[None]):
        keeps_the_program = True

        def contents(self) -> ComposeResult:
            yield Static("on its way")

    async with wizard(session=starting()) as it:
        await it.app.push_screen(Sending(it.session))
        it.app.action_leave()
        await until(it, lambda: "on its way" in notes(it))
        assert it.app.return_value is None
        await it.press("escape", "ctrl+q")
        await until(it, lambda: it.app.return_value is not None)


@pytest.mark.parametrize(("resumed", "left"), [(False, 0), (True, 1)])
async def test_a_created_request_needs_no_draft_and_an_earlier_one_says_nothing_about_this(
    wizard: OpenWizard, resumed: bool, left: int
) -> None:
    from eci_tui.cloud.outcome import Outcome, OutcomeKind
    from eci_tui.session.submission import Submission
    from eci_tui.tui.messages import Submitted

    session = starting()
    async with wizard(session=session) as it:
        session.draft.replace(WEB)
        assert session.keeper is not None
        assert session.keeper.flush()
        assert len(drafts.listing()) == 1
        it.app.post_message(Submitted(Submission(Outcome(OutcomeKind.CREATED), "1"), resumed=resumed))
        await it.settle()
        assert session.keeper.flush()
        assert len(drafts.listing()) == left
