"""What comes after F9: the question, the answer with what can be done next, and watching the group."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from eci_tui.request.draft import Draft
from eci_tui.sandbox import Sandbox
from eci_tui.store import history
from eci_tui.tui import copying, sending
from eci_tui.tui.account import Account, Options, Standing
from eci_tui.tui.origin import Origin
from eci_tui.tui.pages import Place
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.review import ReviewScreen
from eci_tui.tui.screens.submit import ProgressScreen
from eci_tui.tui.screens.watch import LogScreen, WatchScreen
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.reading import Reading
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard

NGINX: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": 1,
    "Memory": 2,
    "Container": [{"Name": "nginx", "Image": "nginx:latest"}],
}


def in_sandbox(tree: dict[str, object] | None = None) -> tuple[Session, Sandbox]:
    session = Session(Draft(tree or NGINX), options=Options(sandbox=True))
    sandbox = session.connect("cn-hangzhou").sandbox
    assert sandbox is not None
    return session, sandbox


async def test_the_review_says_what_it_will_be_and_goes_on(wizard: OpenWizard) -> None:
    async with wizard({**NGINX, "Cpu": 7, "Memory": 13, "SpotStrategy": "SpotAsPriceGo"}) as it:
        await it.press("f5")
        shown = it.text()
        assert "8 vCPU, 16 GiB, rounded up from 7 vCPU, 13 GiB, spot" in shown
        assert "China (Hangzhou)" in shown
        assert "the sandbox" in shown
        await it.press("f8")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.outcome == "dry-run-passed"


async def test_the_review_says_what_is_set_and_what_was_changed_and_leads_there(wizard: OpenWizard) -> None:
    tree: dict[str, object] = {**NGINX, "EipInstanceId": "eip-1", "SpotStrategy": "SpotWithPriceLimit"}
    session = Session(Draft(tree, NGINX), options=Options(sandbox=True), source="nginx-web")
    session.origin = Origin("nginx-web", saved=NGINX)
    async with wizard(session=session, size=(120, 60)) as it:
        await it.press("f5")
        shown = it.text()
        assert "the existing eip-1" in shown
        assert "spot, at most ? an hour" in shown
        changes = shown[shown.index("Changed since nginx-web") :]
        assert "EipInstanceId" in changes
        assert "SpotStrategy" in changes
        reading = it.app.screen.query_one(Reading)
        number = next(n for n, block in enumerate(reading.blocks) if block.target == Place("containers"))
        assert "2 parameters" in reading.blocks[number].text
        reading.cursor = reading.line_of(number)
        await it.press("enter")
        assert it.app.screen is it.main
        assert it.session.place == Place("containers")


async def test_the_review_of_a_wrong_request_sends_nothing(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox({"RegionId": "cn-hangzhou"})
    async with wizard(session=session) as it:
        await it.press("f5", "f9")
        assert isinstance(it.app.screen, ReviewScreen)
        assert sandbox.calls == ()


async def test_in_the_sandbox_enter_creates(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9")
        assert "Nothing real is made" in it.text()
        assert "1 vCPU, 2 GiB" in it.text()
        await it.press("enter")
        await it.until(ResultScreen)
        assert sandbox.created == 1


async def test_where_it_costs_money_enter_goes_back(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []

    async def send(*_args: object, **_options: object) -> None:
        sent.append(1)

    monkeypatch.setattr(sending, "send", send)
    session = Session(Draft(NGINX), options=Options(profile="default"))
    session.account = Account(Standing.READY, "default", "LTAI…x3Fq")
    async with wizard(session=session) as it:
        await it.press("f9")
        shown = it.text()
        assert "default (LTAI…x3Fq)" in shown
        assert "cn-hangzhou" in shown
        assert "costs money" in shown
        await it.press("enter")
        assert isinstance(it.app.screen, MainScreen)
        await it.press("f9", "n")
        assert isinstance(it.app.screen, MainScreen)
        assert sent == []


async def test_the_created_group_is_watched_and_its_log_is_shown(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ResultScreen)
        sandbox.advance(60)
        await it.press("enter")
        await it.until(WatchScreen)
        await shows(it, "Running")
        await it.press("enter")
        await it.until(LogScreen)
        assert "sandbox" in it.text()
        await it.press("escape", "escape")
        assert isinstance(it.app.screen, ResultScreen)
        await it.press("escape")
        assert isinstance(it.app.screen, MainScreen)
        assert not any(call.action == "DeleteContainerGroup" for call in sandbox.calls)


async def test_a_watched_group_is_deleted_only_when_that_is_chosen(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ResultScreen)
        await it.press("enter")
        await it.until(WatchScreen)
        await shows(it, "nginx-test")
        await it.press("alt+x", "enter")
        assert not any(call.action == "DeleteContainerGroup" for call in sandbox.calls)
        await it.press("alt+x", "right", "enter")
        await until(it, lambda: any(call.action == "DeleteContainerGroup" for call in sandbox.calls))


async def test_a_group_that_is_gone_is_not_offered_for_deletion(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    sandbox.play_next("vanishing")
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ResultScreen)
        await it.press("enter")
        watching = await it.until(WatchScreen)
        await shows(it, "nginx-test")
        sandbox.advance(600)
        await shows(it, "It is not there")
        assert "Alt+X" not in it.text()
        await it.press("alt+x")
        assert it.app.screen is watching
    session.close()


async def test_what_was_said_before_does_not_stand_in_front_of_the_answer(wizard: OpenWizard) -> None:
    session, _sandbox = in_sandbox()
    async with wizard(session=session) as it:
        it.app.notify("said before", timeout=3600)
        await it.press("f9", "enter")
        await it.until(ResultScreen)
        assert "said before" not in [notice.message for notice in it.app._notifications]


async def test_ids_are_copied(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(copying, "copy", lambda _node, text: copied.append(text))
    session, _sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        screen = await it.until(ResultScreen)
        await it.press("down", "enter", "down", "enter")
        assert screen.outcome is not None
        assert copied == [screen.outcome.container_group_id, screen.outcome.request_id]


async def test_a_lost_answer_is_asked_for_again_and_one_group_is_made(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    sandbox.fail_next("SDK.ServerUnreachable", 1)
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        # The client asks again by itself, with the same token: one group, and its id.
        assert screen.outcome.outcome == "created"
        assert screen.outcome.attempts == 2
        assert sandbox.created == 1


async def test_a_refusal_leads_to_its_field_and_everything_is_kept(wizard: OpenWizard) -> None:
    session, sandbox = in_sandbox()
    sandbox.fail_next("OperationDenied.NoStock", 1)
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ResultScreen)
        shown = it.text()
        assert "OperationDenied.NoStock" in shown
        assert "Nothing was created." in shown
        await it.press("enter")
        assert it.app.screen is it.main
        assert session.tree == NGINX
        [entry] = history.entries()
        assert entry.outcome == "refused"


async def test_escape_while_sending_cancels_and_tells_the_truth(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = asyncio.Event()
    send_really = sending.send

    async def send(session: Session, *, cancel: asyncio.Event, **options: object) -> object:
        started.set()
        await cancel.wait()
        return await send_really(session, cancel=cancel, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "send", send)
    session, sandbox = in_sandbox()
    async with wizard(session=session) as it:
        await it.press("f9", "enter")
        await it.until(ProgressScreen)
        await started.wait()
        await it.press("escape")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.outcome == "not-sent"
        assert sandbox.created == 0


HOSTILE = '[/x] {"a":["b"]} [bold \x1b[31m \u202e'


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
async def test_hostile_words_of_the_service_are_shown_and_not_obeyed(
    wizard: OpenWizard, size: tuple[int, int], answer_of: Callable[[str], Awaitable[object]]
) -> None:
    submission = await answer_of(HOSTILE + "x" * 10_000)
    session, _sandbox = in_sandbox()
    async with wizard(session=session, size=size) as it:
        it.app.push_screen(ResultScreen(session, submission))  # type: ignore[arg-type]
        await it.settle()
        shown = it.text()
        assert '[/x] {"a":["b"]} [bold' in shown
        assert "\x1b" not in shown


@pytest.fixture
def answer_of() -> Callable[[str], Awaitable[object]]:
    """Makes a submission that the service refused in these words."""

    async def made(words: str) -> object:
        import json

        from eci_tui.cloud.explain import explain_body
        from eci_tui.cloud.outcome import Outcome, OutcomeKind
        from eci_tui.session.submission import Submission

        body = json.dumps({"Code": "Surprise.New", "Message": words, "RequestId": "R"})
        explanation = explain_body(body, 400)
        return Submission(Outcome(OutcomeKind.REFUSED, code="Surprise.New", message=words, explanation=explanation))

    return made
