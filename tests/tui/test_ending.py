"""The wizard ends when the system wants it to, whatever it is doing, and leaves nothing on its way behind its back."""

from __future__ import annotations

import asyncio

import pytest

from eci_tui.errors import EciTuiError, RequestError
from eci_tui.request.draft import Draft
from eci_tui.tui.account import Options
from eci_tui.tui.keeping import Keeper
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.submit import ProgressScreen
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.sheet import SheetMade
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

NGINX: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Container": [{"Name": "nginx", "Image": "nginx:latest"}],
}


@pytest.fixture
def sending(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A service that does not answer; what became of the request is noted."""
    told: list[str] = []

    async def send(*_anything: object, cancel: asyncio.Event, **_more: object) -> None:
        told.append("sent")
        await cancel.wait()
        told.append("cancelled")
        raise RequestError("Cancelled before anything was sent")

    monkeypatch.setattr("eci_tui.tui.sending.send", send)
    return told


def session() -> Session:
    return Session(Draft(NGINX), options=Options(sandbox=True), keeper=Keeper(pause=0))


async def test_what_is_on_its_way_is_cancelled_first(wizard: OpenWizard, sending: list[str]) -> None:
    async with wizard(session=session()) as it:
        await it.press("f8")
        await it.until(ProgressScreen)
        await until(it, lambda: sending)
        it.app.ask_to_end(143)
        await until(it, lambda: it.app.return_value is not None)
    assert sending == ["sent", "cancelled"]
    assert it.app.return_value is not None
    assert it.app.return_value.code == 143


async def test_who_wants_to_leave_while_it_is_on_its_way_is_told_how(wizard: OpenWizard, sending: list[str]) -> None:
    async with wizard(session=session()) as it:
        await it.press("f8")
        await it.until(ProgressScreen)
        await it.press("ctrl+q")
        await until(it, lambda: any("Esc cancels" in note.message for note in it.app._notifications))
        assert it.app.return_value is None
        await it.press("escape")
        await until(it, lambda: "cancelled" in sending)


async def test_a_question_is_not_waited_for(wizard: OpenWizard) -> None:
    secret = {**NGINX, "ImageRegistryCredential": [{"Server": "a", "UserName": "b", "Password": "hunter2hunter2"}]}
    asked = Session(Draft(), options=Options(sandbox=True), keeper=Keeper(pause=0))
    async with wizard(session=asked) as it:
        asked.draft.replace(secret)
        await it.press("ctrl+q")
        await it.until(DecideScreen)
        it.app.ask_to_end(129)
        await until(it, lambda: it.app.return_value is not None)
    assert it.app.return_value is not None
    assert it.app.return_value.code == 129
    assert it.app.return_value.kept


@pytest.mark.parametrize("key", ["f1", "ctrl+f", "ctrl+o", "ctrl+s", "f3", "f5", "f9"])
async def test_ctrl_q_leaves_from_every_dialog(wizard: OpenWizard, key: str) -> None:
    async with wizard(session=session()) as it:
        await it.press(key)
        assert it.app.screen is not it.main
        await it.press("ctrl+q")
        await until(it, lambda: it.app.return_value is not None)
    assert it.app.return_value is not None
    assert it.app.return_value.code == 0


async def test_a_fault_in_the_background_is_said_once_and_without_values(wizard: OpenWizard) -> None:
    async with wizard(NGINX) as it:
        for _turn in range(2):
            it.app.note_fault(ValueError("hunter2-canary"))
        await until(it, lambda: it.app._notifications)
        (note,) = it.app._notifications
        assert "(ValueError)" in note.message
        assert "hunter2" not in note.message


async def test_nothing_is_put_on_the_screen_of_a_program_that_is_ending(wizard: OpenWizard) -> None:
    async with wizard() as it:
        it.app.exit()
        it.main.action_tour()
        it.main.preview.action_search()
        it.main.preview.on_sheet_made(SheetMade(it.main.preview.view, {}, EciTuiError("none")))
        assert not it.main.query("#tour, #preview-search")
