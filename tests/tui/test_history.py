"""What was sent before: found, told, opened again, repeated by a command, asked about."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from textual.events import Key

from eci_tui.store import folders, history
from eci_tui.store.history import Entry
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.history import HistoryBrowser, HistoryScreen
from eci_tui.tui.screens.submit import ProgressScreen
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

WEB: dict[str, object] = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}
HOSTILE = '[/x] {"a":["b"]} [bold \x1b[31m \u202e'


def sent(outcome: str = "created", **more: Any) -> Entry:
    return history.add(Entry(**{"outcome": outcome, "request": WEB, **more}))


def browser(it: Wizard) -> HistoryBrowser:
    return it.app.screen.query_one(HistoryBrowser)


async def opened(it: Wizard) -> None:
    await it.press("ctrl+t")
    await until(it, lambda: isinstance(it.app.screen, HistoryScreen) and browser(it).at_hand is not None)


async def test_a_submission_is_told_with_everything_that_came_of_it(wizard: OpenWizard) -> None:
    sent(
        "refused",
        code="InvalidParameter.CPU.Memory",
        http_status=400,
        message="No such pair",
        request_id="R-1",
        profile="prod",
        attempts=2,
    )
    async with wizard() as it:
        await opened(it)
        for text in ("✗ refused", "InvalidParameter.CPU.Memory", "No such pair", "R-1", "prod", "•"):
            await shows(it, text)
        await it.press("f4")
        await shows(it, "ContainerGroupName=web")
        await it.press("f4")
        await shows(it, "+\u00a0RegionId = cn-hangzhou")


async def test_an_empty_history_says_so(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await it.press("ctrl+t")
        await shows(it, "Nothing like this was sent yet.")
        await it.press("enter")
        await it.quick(Key("alt+c", "c"), Key("alt+r", "r"))
        assert isinstance(it.app.screen, HistoryScreen)


async def test_what_is_typed_filters(wizard: OpenWizard) -> None:
    sent(request={**WEB, "ContainerGroupName": "first"}, time=datetime(2024, 5, 1, 12, tzinfo=UTC))
    sent("refused", request={**WEB, "ContainerGroupName": "second"}, time=datetime(2024, 6, 1, 12, tzinfo=UTC))
    async with wizard() as it:
        await opened(it)
        assert [entry.name for entry in browser(it).entries.entries] == ["second", "first"]
        for words, names in (("refused", ["second"]), ("2024-05-01", ["first"]), ("hangzhou second", ["second"])):
            browser(it).query_one("#browser-filter").value = words  # type: ignore[attr-defined]
            await it.catch_up()
            assert [entry.name for entry in browser(it).entries.entries] == names, words


async def test_a_request_is_opened_again_as_a_draft(wizard: OpenWizard) -> None:
    sent()
    async with wizard() as it:
        await opened(it)
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.session.tree == WEB
        assert it.session.unsaved
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Container",), "the first gap"
        await it.press("ctrl+z")
        assert it.session.tree == {}


async def test_unsaved_changes_are_left_only_after_a_question(wizard: OpenWizard) -> None:
    sent()
    async with wizard() as it:
        await it.press("c")
        await opened(it)
        await it.press("enter")
        await it.until(DecideScreen)
        await it.press("escape")
        assert it.session.tree == {"RegionId": "c"}


async def test_secrets_that_were_left_out_have_to_be_typed_again(wizard: OpenWizard) -> None:
    sent(request={**WEB, "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": "hunter2"}]})
    async with wizard() as it:
        await opened(it)
        await shows(it, "Left out:")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("ImageRegistryCredential", 0, "Password")


async def test_the_command_is_copied(wizard: OpenWizard) -> None:
    sent()
    async with wizard() as it:
        await opened(it)
        await it.quick(Key("alt+c", "c"))
        await until(it, lambda: it.app.clipboard)
        assert it.app.clipboard.startswith("eci-tui submit - ")
        assert "ContainerGroupName: web" in it.app.clipboard


async def test_the_copied_command_of_a_trial_is_a_trial(wizard: OpenWizard) -> None:
    sent(sandbox=True, dry_run=True)
    async with wizard() as it:
        await opened(it)
        await it.quick(Key("alt+c", "c"))
        await until(it, lambda: it.app.clipboard)
        assert it.app.clipboard.startswith("eci-tui submit - --sandbox --dry-run --yes ")


@pytest.mark.parametrize("outcome", ["created", "refused", "not-sent", "dry-run-passed"])
async def test_only_an_unknown_outcome_can_be_asked_about(wizard: OpenWizard, outcome: str) -> None:
    sent(outcome)
    async with wizard() as it:
        await opened(it)
        assert not browser(it).check_action("resume", ())
        await it.quick(Key("alt+r", "r"))
        assert isinstance(it.app.screen, HistoryScreen)


async def test_asking_about_an_unknown_outcome_leads_to_the_sending(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("eci_tui.tui.screens.submit.resume", lambda _main, _session, entry_id: asked.append(entry_id))
    entry = sent("unknown")
    async with wizard() as it:
        await opened(it)
        await shows(it, "it may have been created")
        await it.quick(Key("alt+r", "r"))
        await until(it, lambda: asked)
        assert asked == [entry.id]
        assert not isinstance(it.app.screen, HistoryScreen | ProgressScreen)


async def test_a_history_that_cannot_be_read_is_said(wizard: OpenWizard) -> None:
    folders.ensure_private(folders.state_folder())
    history.history_file().mkdir()
    async with wizard() as it:
        await it.press("ctrl+t")
        await until(it, lambda: "is a folder" in "".join(block.text for block in browser(it).sheet.blocks))


async def test_hostile_text_is_shown_and_not_obeyed(wizard: OpenWizard) -> None:
    sent("refused", code=HOSTILE, message=HOSTILE + "y" * 10_000, request={"ContainerGroupName": HOSTILE})
    async with wizard(size=(60, 18)) as it:
        await opened(it)
        for _view in range(3):
            await until(it, lambda: not browser(it)._busy)
            assert "\x1b" not in it.text()
            assert "\u202e" not in it.text()
            assert all(line.cell_length <= 60 for line in it.app.screen._compositor.render_strips())
            await it.press("f4")
        await shows(it, '[/x] {"a"')
