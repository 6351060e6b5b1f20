"""Work in other threads: what comes back, what does not, and how it reaches the person."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future

import pytest
from textual.message import Message

from eci_tui.errors import EciTuiError, UsageError
from eci_tui.store.vault import QUICK, WITH_PROMPT
from eci_tui.tui.desk import Desk, aside, off_the_loop
from eci_tui.tui.messages import CommandWanted, KeyringWaits
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

SECRET = "a-secret-that-nobody-may-see"


async def test_what_comes_back_and_what_was_raised_on_purpose(wizard: OpenWizard) -> None:
    came: list[object] = []

    def refuse() -> None:
        raise UsageError("No.")

    async with wizard() as it:
        aside(it.main, lambda: 42, came.append)
        await until(it, lambda: came == [42])
        aside(it.main, refuse, came.append)
        await until(it, lambda: len(came) == 2)
        assert isinstance(came[1], EciTuiError)


async def test_a_fault_in_a_thread_is_a_fault_of_the_app_and_shows_no_values(
    wizard: OpenWizard, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault() -> None:
        kept = SECRET
        raise ValueError(kept)

    with pytest.raises(ValueError, match=SECRET):
        async with wizard() as it:
            aside(it.main, fault, print)
            await until(it, lambda: it.app.fault is not None)
            assert isinstance(it.app.fault, ValueError)
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err


async def test_a_fault_in_a_worker_is_told_as_what_it_was(wizard: OpenWizard) -> None:
    async def fault() -> None:
        raise ValueError(SECRET)

    with pytest.raises(Exception, match=SECRET):
        async with wizard() as it:
            it.main.run_worker(fault())
            await until(it, lambda: it.app.fault is not None)
            assert isinstance(it.app.fault, ValueError)


async def test_nothing_comes_back_to_what_is_gone(wizard: OpenWizard) -> None:
    go_on, came = threading.Event(), list[object]()
    async with wizard() as it:
        aside(it.main, lambda: go_on.wait(30), came.append)
    go_on.set()
    await asyncio.sleep(0)
    assert came == []


async def test_off_the_loop_gives_raises_and_can_be_left() -> None:
    assert await off_the_loop(lambda: 42) == 42

    def refuse() -> None:
        raise UsageError("No.")

    with pytest.raises(UsageError):
        await off_the_loop(refuse)
    stays = threading.Event()
    waiting = asyncio.ensure_future(off_the_loop(lambda: stays.wait(30)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    stays.set()


def test_a_loop_that_has_ended_is_not_called() -> None:
    stays, threads = threading.Event(), set(threading.enumerate())

    async def leave() -> None:
        asyncio.ensure_future(off_the_loop(lambda: stays.wait(30)))  # noqa: RUF006 - it is left behind
        await asyncio.sleep(0)

    asyncio.run(leave())
    (left,) = set(threading.enumerate()) - threads
    assert left.daemon
    stays.set()
    left.join(30)
    assert not left.is_alive()


def test_nobody_is_asked_and_no_window_is_waited_for_where_there_is_no_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    desk = Desk()
    assert not desk.may_run("ext", "rm -rf /")
    assert (desk.vault._patience, desk.vault._prompt_patience) == (QUICK, 0.0)
    assert desk.vault is desk.vault


@pytest.mark.parametrize(("display", "patience"), [(":0", WITH_PROMPT), ("", 0.0)])
def test_a_window_is_waited_for_where_one_can_be_open(
    monkeypatch: pytest.MonkeyPatch, display: str, patience: float
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    told: list[Message] = []
    desk = Desk(lambda message: told.append(message) or True)  # type: ignore[func-returns-value]
    assert desk.vault._prompt_patience == patience
    assert desk.vault._on_wait is not None
    desk.vault._on_wait()
    assert isinstance(told[0], KeyringWaits)


@pytest.mark.parametrize("allowed", [True, False])
def test_a_command_is_asked_for_until_it_is_allowed(allowed: bool) -> None:
    asked: list[tuple[str, str]] = []

    def answer(message: Message) -> bool:
        assert isinstance(message, CommandWanted)
        asked.append((message.profile, message.command))
        message.answer.set_result(allowed)
        return True

    desk = Desk(answer)
    for _time in range(2):
        assert desk.may_run("ext", "get-keys") is allowed
    assert len(asked) == (1 if allowed else 2)
    assert desk.may_run("ext", "get-other-keys") is allowed
    assert asked[-1] == ("ext", "get-other-keys")


async def test_a_command_too_long_to_be_judged_is_not_run(wizard: OpenWizard) -> None:
    async with wizard() as it:
        answer = Future[bool]()
        it.app.post_message(CommandWanted("ext", "x" * 5000, answer))
        await until(it, answer.done)
        assert answer.result() is False
        assert it.app.screen is it.main
