"""Nothing is asked or sent before it is known who pays, however long a keyring takes to say so."""

from __future__ import annotations

import threading

import pytest

from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Draft
from eci_tui.tui import sending
from eci_tui.tui.account import Account, Options, Standing
from eci_tui.tui.desk import Desk
from eci_tui.tui.screens import main
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.who_pays import WhoPaysScreen
from eci_tui.tui.session import Session
from tests.tui.test_submission import NGINX
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

PAYS = Account(Standing.READY, "default", "LTAI…x3Fq")
NOBODY = Account(Standing.FAILED, "default", error=EciTuiError("The keyring is locked"))


class Keyring:
    """Answers when it is told to, with the accounts that it was given, one after the other."""

    def __init__(self, *accounts: Account) -> None:
        self.asked = 0
        self._accounts = list(accounts)
        self._open = threading.Event()

    def look(self, _options: Options, _desk: Desk) -> Account:
        self.asked += 1
        self._open.wait(30)
        return self._accounts.pop(0)

    def answer(self) -> None:
        self._open.set()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each request that would have been sent whether it was a dry run."""
    seen: list[bool] = []

    async def send(*_session: Session, dry_run: bool, **_rest: object) -> None:
        seen.append(dry_run)
        raise EciTuiError("This goes nowhere")

    monkeypatch.setattr(sending, "send", send)
    return seen


def asking(monkeypatch: pytest.MonkeyPatch, *accounts: Account) -> tuple[Keyring, Session]:
    keyring = Keyring(*accounts)
    monkeypatch.setattr(main, "look", keyring.look)
    return keyring, Session(Draft(NGINX), options=Options())


async def test_the_question_waits_and_names_who_pays(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, sent: list[bool]
) -> None:
    keyring, session = asking(monkeypatch, PAYS)
    async with wizard(session=session) as it:
        await it.press("f9")
        await it.until(WhoPaysScreen)
        await it.press("y", "f9")
        assert isinstance(it.app.screen, WhoPaysScreen)
        keyring.answer()
        await it.until(ConfirmScreen)
        assert "default (LTAI…x3Fq)" in it.text()
        assert keyring.asked == 1
        assert not sent
        await it.press("y")
        await it.until(ResultScreen)
        assert sent == [False]


async def test_a_dry_run_waits_too_and_asks_nothing(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, sent: list[bool]
) -> None:
    keyring, session = asking(monkeypatch, PAYS)
    async with wizard(session=session) as it:
        await it.press("f8")
        await it.until(WhoPaysScreen)
        assert not sent
        keyring.answer()
        await it.until(ResultScreen)
        assert sent == [True]


@pytest.mark.parametrize("leaves", ["escape", "enter"])
async def test_who_does_not_want_to_wait_is_asked_nothing_later(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, sent: list[bool], leaves: str
) -> None:
    keyring, session = asking(monkeypatch, PAYS)
    async with wizard(session=session) as it:
        await it.press("f9")
        await it.until(WhoPaysScreen)
        await it.press(leaves)
        assert it.app.screen is it.main
        keyring.answer()
        await until(it, lambda: session.account is PAYS)
        await it.settle()
        assert it.app.screen is it.main
        assert not sent


async def test_why_nobody_can_pay_is_told_and_the_next_time_it_is_looked_again(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, sent: list[bool]
) -> None:
    keyring, session = asking(monkeypatch, NOBODY, NOBODY, PAYS)
    keyring.answer()
    async with wizard(session=session) as it:
        await until(it, lambda: session.account is NOBODY)
        assert len(it.app._notifications) == 1
        it.app.clear_notifications()
        await it.press("f9")
        await it.until(ResultScreen)
        assert "The keyring is locked" in it.text()
        assert "Nothing was sent." in it.text()
        assert not it.app._notifications, "the answer says it, and a notice would stand in front of it"
        await it.press("escape", "f9")
        await it.until(ConfirmScreen)
        assert "default (LTAI…x3Fq)" in it.text()
        assert keyring.asked == 3
        assert not sent
