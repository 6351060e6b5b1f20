"""What is told while a request is on its way and at its end is what happened to it."""

from __future__ import annotations

import pytest

from eci_tui.cloud.events import EventKind
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.submit import ProgressScreen
from eci_tui.tui.widgets.reading import Reading
from tests.tui.test_answers import NGINX, in_sandbox
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard


def steps(it: Wizard) -> list[EventKind]:
    screen = it.app.screen
    return [event.kind for event in screen._steps.steps] if isinstance(screen, ProgressScreen) else []


@pytest.mark.parametrize("code", ["DryRunOperation", "DryRun.Success"])
async def test_a_dry_run_has_passed_by_either_code(wizard: OpenWizard, code: str) -> None:
    session, sandbox = in_sandbox()
    sandbox.fail_next(code, 1)
    async with wizard(session=session) as it:
        await it.press("f8")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert (screen.outcome.outcome.value, screen.outcome.code) == ("dry-run-passed", code)
        await shows(it, "✓ The dry run passed")
        assert "Nothing was created." in it.text()
        assert sandbox.created == 0
        assert "✗" not in it.text()


async def test_escape_after_it_was_sent_says_that_it_may_have_been_received(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    sandbox.fail_next("SDK.ServerUnreachable", 9)
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ProgressScreen)
        await until(it, lambda: EventKind.SENDING in steps(it))
        await it.press("escape")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.outcome.value == "unknown"
        await shows(it, "Ask again what became of it; this cannot create a second one")
        assert "Nothing was sent" not in it.text()
        await it.press("escape")
        assert it.app.screen is it.main
        assert session.tree == NGINX


async def test_an_answer_that_settles_nothing_is_not_called_a_refusal(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    sandbox.fail_next("InternalError", 9)
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ProgressScreen)
        await until(it, lambda: EventKind.RETRYING in steps(it))
        await it.press("escape")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.outcome.value == "unknown"
        await shows(it, "? What became of it is not known: the last answer, InternalError, does not settle it.")
        assert "refused the request" not in it.text()


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_every_step_is_told_in_its_order_and_why_a_retry_waits(wizard: OpenWizard, size: tuple[int, int]) -> None:
    session, sandbox = in_sandbox()
    sandbox.fail_next("Throttling.User", 1)
    async with wizard(session=session, size=size) as it:
        await it.press("f9", "enter")
        await it.until(ProgressScreen)
        await until(it, lambda: EventKind.RETRYING in steps(it))
        seen = list(dict.fromkeys(steps(it)))
        wanted = [EventKind.SIGNED, EventKind.CONNECTING, EventKind.SENDING, EventKind.RETRYING]
        assert [kind for kind in seen if kind in wanted] == wanted
        await shows(it, "Throttling.User")
        assert str(it.main.session.findings.under(())[1]) in it.app.screen.query_one("#steps", Reading).blocks[0].text
        await it.press("escape")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.outcome.value == "refused"
