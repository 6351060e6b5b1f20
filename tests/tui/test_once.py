"""A dialog ends once, whatever is pressed twice, and only when it is on top; one request is sent for one answer."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key

from eci_tui.sandbox import Sandbox
from eci_tui.tui import sending
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.small import SmallScreen
from eci_tui.tui.screens.submit import ProgressScreen, begin
from eci_tui.tui.session import Session
from tests.tui.test_answers import in_sandbox
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard, Wizard


async def at_once(it: Wizard, *keys: str) -> None:
    """Hand over keys as a driver does that has read them all at once."""
    for key in keys:
        it.app.post_message(Key(key, key if len(key) == 1 else None))
    await it.settle()


def sent(sandbox: Sandbox) -> int:
    return sum(call.action == "CreateContainerGroup" for call in sandbox.calls)


@pytest.mark.parametrize(
    ("keys", "created"),
    [
        ("f9 y y y", 1),
        ("f9 enter enter enter", 1),
        ("f9 f9 y f9 y f9", 1),
        ("f9 y f9 f8", 1),
        ("f5 f9 f9 y y", 1),
        ("f8 f8 f8", 0),
        ("f5 f8 f8", 0),
    ],
)
async def test_keys_that_are_repeated_send_once(wizard: OpenWizard, keys: str, created: int) -> None:
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await at_once(it, *keys.split())
        await it.until(ResultScreen)
        assert sent(sandbox) == 1
        assert sandbox.created == created


async def test_a_line_of_the_review_that_is_taken_twice_asks_once(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await at_once(it, "f5", "end", "enter", "enter")
        await it.until(ConfirmScreen)
        await it.settle()
        assert [type(screen) for screen in it.app.screen_stack[1:]] == [ConfirmScreen]
        await at_once(it, "y", "y")
        await it.until(ResultScreen)
        assert sent(sandbox) == 1


async def test_nothing_is_sent_while_something_is_on_its_way(wizard: OpenWizard, held: Held) -> None:
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ProgressScreen)
        await it.press("f9", "f8", "f9", "enter", "y")
        begin(it.main, session, dry_run=True)
        await it.settle()
        assert [type(screen) for screen in it.app.screen_stack[1:]] == [ProgressScreen]
        held.go_on.set()
        await it.until(ResultScreen)
        assert sent(sandbox) == 1


@pytest.mark.parametrize(
    "keys", ["f5 enter enter", "ctrl+f enter enter", "ctrl+o escape escape", "f1 escape escape", "f9 n n escape"]
)
async def test_a_dialog_that_is_left_twice_takes_nothing_else_along(wizard: OpenWizard, keys: str) -> None:
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await at_once(it, *keys.split())
        await until(it, lambda: it.app.screen is it.main)
        assert sent(sandbox) == 0


async def test_an_answer_that_comes_while_the_window_is_too_small_waits_for_it(wizard: OpenWizard, held: Held) -> None:
    session, _sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        progress = await it.until(ProgressScreen)
        await it.pilot.resize_terminal(40, 10)
        assert isinstance(it.app.screen, SmallScreen)
        held.go_on.set()
        await until(it, lambda: not progress.keeps_the_program)
        assert isinstance(it.app.screen, SmallScreen)
        await it.pilot.resize_terminal(80, 24)
        await it.until(ResultScreen)
        assert [type(screen) for screen in it.app.screen_stack[1:]] == [ResultScreen]


async def test_an_answer_that_comes_behind_another_list_waits_for_it(wizard: OpenWizard, held: Held) -> None:
    session, _sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        progress = await it.until(ProgressScreen)
        await it.press("alt+l")
        themes = it.app.screen
        assert themes is not progress
        held.go_on.set()
        await until(it, lambda: not progress.keeps_the_program)
        assert it.app.screen is themes
        await it.press("escape")
        await it.until(ResultScreen)
        assert [type(screen) for screen in it.app.screen_stack[1:]] == [ResultScreen]


async def test_the_notice_goes_though_a_question_lay_over_it_when_the_window_grew(wizard: OpenWizard) -> None:
    async with wizard({"Cpu": 1}) as it:
        await it.pilot.resize_terminal(40, 10)
        it.app.push_screen(DecideScreen(it.session, "A question", "?", (("yes", "yes"), ("no", "no"))))
        await it.pilot.resize_terminal(80, 24)
        assert isinstance(it.app.screen, DecideScreen)
        await it.press("escape")
        assert it.app.screen is it.main


class Held:
    """Lets requests go on only when that is said."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self._send = sending.send

    async def send(self, session: Session, **options: object) -> object:
        await self.go_on.wait()
        return await self._send(session, **options)  # type: ignore[arg-type]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """Requests wait at the door."""
    found = Held()
    monkeypatch.setattr(sending, "send", found.send)
    return found
