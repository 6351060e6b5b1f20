"""Whatever the service answers, the wizard shows it and obeys nothing in it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from eci_tui.cloud.gateway import REAL
from eci_tui.request.draft import Draft
from eci_tui.session import submission
from eci_tui.tui.account import Options
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.submit import ProgressScreen
from eci_tui.tui.screens.watch import LogScreen, WatchScreen
from eci_tui.tui.session import Session
from tests.hostile import HOSTILE, LONG, REPLIES, HostileService, found, log
from tests.tui.hostile import SIZES, assert_sound
from tests.tui.scenes import WEB
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

Pause = Callable[[], Awaitable[None]]


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[Pause]:
    """What to do in place of each pause before a retry; there is a key in the environment."""
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tExampleExampx3Fq")
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "opens-nothing")
    service_of = submission.service_of
    to_do: list[Pause] = []

    async def pause(_seconds: float) -> None:
        for what in to_do:
            await what()

    surroundings = replace(REAL, sleep=pause)
    monkeypatch.setattr(submission, "service_of", lambda to: replace(service_of(to), surroundings=surroundings))
    return to_do


async def until_it_is_cancelled() -> None:
    """There is one look only."""
    await asyncio.Event().wait()


def session_at(service: HostileService) -> Session:
    return Session(Draft(WEB), options=Options(endpoint=service.url))


@pytest.mark.usefixtures("pauses")
@pytest.mark.parametrize("name", REPLIES)
async def test_every_answer_is_reported(wizard: OpenWizard, name: str) -> None:
    with HostileService(CreateContainerGroup=REPLIES[name]) as service:
        async with wizard(session=session_at(service), size=SIZES[0], pause=1000) as it:
            await it.press("f9", "y")
            await it.until(ResultScreen)
            for size in SIZES:
                await it.pilot.resize_terminal(*size)
                for _page in range(4):
                    assert_sound(it)
                    await it.keys("pagedown")
                await it.keys("home")
            if name.startswith(("everything", "a known", "text", "an id")):
                assert '[/x] {"a":["b"]} [bold ␛[31m' in it.text()
            await it.press("ctrl+l")
            assert_sound(it)


async def test_the_way_of_a_retry_is_told(wizard: OpenWizard, pauses: list[Pause]) -> None:
    replies = [REPLIES["throttled"], REPLIES["a page"], REPLIES["nothing"], REPLIES["everything long"]]
    with HostileService(CreateContainerGroup=replies) as service:
        async with wizard(session=session_at(service)) as it:
            seen: list[str] = []

            async def look() -> None:
                await it.pilot._wait_for_screen()
                assert isinstance(it.app.screen, ProgressScreen)
                assert_sound(it)
                seen.append(it.text())

            pauses.append(look)
            await it.press("f9", "y")
            await it.until(ResultScreen)
            assert len(seen) == 3
            assert all("503" in text or "Throttling" in text for text in seen), seen


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
async def test_a_watched_group_is_shown(wizard: OpenWizard, pauses: list[Pause], text: str) -> None:
    pauses.append(until_it_is_cancelled)
    with HostileService(
        CreateContainerGroup=REPLIES["an id"], DescribeContainerGroups=found(text), DescribeContainerLog=log(text)
    ) as service:
        async with wizard(session=session_at(service)) as it:
            it.app.push_screen(WatchScreen(it.session, text, "cn-hangzhou"))
            await until(it, lambda: '[/x] {"a":["b"]} [bold ␛[31m' in it.text())
            for size in SIZES:
                await it.pilot.resize_terminal(*size)
                for _page in range(4):
                    assert_sound(it)
                    await it.keys("pagedown")
            await it.press("home", "enter")
            await it.until(LogScreen)
            assert "[bold ␛[31m ⇽⇽⇾¤␇" in it.text()
            assert_sound(it)
            await it.press("escape", "alt+x")
            assert_sound(it)


@pytest.mark.usefixtures("pauses")
@pytest.mark.parametrize("name", ["everything", "a page", "deep", "no words"])
async def test_a_look_that_fails_is_told(wizard: OpenWizard, name: str) -> None:
    with HostileService(CreateContainerGroup=REPLIES[name]) as service:
        async with wizard(session=session_at(service)) as it:
            screen = WatchScreen(it.session, HOSTILE, "cn-hangzhou")
            it.app.push_screen(screen)
            await until(it, lambda: "refused" in it.text() or "HTTP" in it.text())
            assert_sound(it)
