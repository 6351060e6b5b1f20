"""Errors told large, and made to happen in the sandbox; so are the stories."""

from __future__ import annotations

import pytest

from eci_tui.api import error_codes
from eci_tui.api.error_codes import ErrorCode
from eci_tui.request.draft import Draft
from eci_tui.sandbox import Sandbox
from eci_tui.sandbox.failures import Demands
from eci_tui.tui.account import Account, Options, Standing
from eci_tui.tui.failing import sandbox_code
from eci_tui.tui.screens.explain import ExplainScreen
from eci_tui.tui.screens.fail import FailScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len
from eci_tui.tui.widgets.reading import folded
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard

NGINX: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": 1,
    "Memory": 2,
    "Container": [{"Name": "nginx", "Image": "nginx:latest"}],
}
EVERY = tuple(dict.fromkeys((*error_codes.DOCUMENTED, *error_codes.GATEWAY, *error_codes.FAMILIES)))


@pytest.mark.parametrize("error", error_codes.DOCUMENTED, ids=lambda error: f"{error.code}-{error.http_status}")
def test_every_documented_error_can_be_asked_of_the_sandbox(error: ErrorCode) -> None:
    code = sandbox_code(error)
    assert code is not None
    demands = Demands()
    demands.add(code, action="*")
    refusal = demands.take("CreateContainerGroup")
    assert getattr(refusal, "code", error.code) == error.code
    assert getattr(refusal, "status", error.http_status) == error.http_status


async def explained(it: Wizard, error: ErrorCode) -> ExplainScreen:
    it.app.push_screen(ExplainScreen(it.session, error), it.main.go)
    screen = await it.until(ExplainScreen)
    await until(it, lambda: screen.reading.line_count())
    return screen


@pytest.mark.parametrize("width", [20, 44, 120])
def test_every_error_is_told_and_fits(width: int) -> None:
    session = Session(Draft({}), options=Options(sandbox=True))
    for error in EVERY:
        blocks = list(ExplainScreen(session, error).blocks())
        text = "\n".join(block.text for block in blocks)
        assert error.code in text
        assert all(step in text for step in error.remedy)
        for block in blocks:
            for line in folded(block, width):
                assert cell_len("".join(piece for piece, _style in line)) <= width


async def test_an_explanation_can_be_read_to_its_end_in_the_smallest_window(wizard: OpenWizard) -> None:
    error = error_codes.find("QuotaExceeded")
    assert error is not None
    async with wizard({}, size=(60, 18)) as it:
        screen = await explained(it, error)
        await it.keys("end")
        assert screen.reading.blocks[-1].text.split()[-1][-20:] in it.text()
        await it.keys("home")
        assert error.code in it.text()


async def choose(it: Wizard, screen: ExplainScreen, words: str) -> None:
    """Go down to the line with these words and take it."""
    for _step in range(60):
        block = screen.reading.block_at_hand
        if block is not None and words in block.text:
            await it.press("enter")
            return
        await it.keys("down")
    raise AssertionError(f"no line “{words}”")


def sandbox_of(it: Wizard) -> Sandbox:
    assert it.session.sandbox is not None
    return it.session.sandbox


async def test_an_error_is_made_to_happen_and_explained_where_it_does(wizard: OpenWizard) -> None:
    error = error_codes.find("InvalidParameter.CPU.Memory")
    assert error is not None
    async with wizard(NGINX) as it:
        await choose(it, await explained(it, error), "next create or dry run")
        await until(it, lambda: it.app.screen is it.main)
        await it.press("f8")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.code == error.code


async def test_an_error_that_passes_can_be_met_once_or_until_the_program_gives_up(wizard: OpenWizard) -> None:
    error = error_codes.find("Throttling")
    assert error is not None
    async with wizard(NGINX) as it:
        for words, waiting in (("Once", 1), ("Each time", 4)):
            await choose(it, await explained(it, error), words)
            await until(it, lambda: it.app.screen is it.main)
            demands = sandbox_of(it)._demands
            assert [demands.take("CreateContainerGroup") is not None for _time in range(5)].count(True) == waiting


async def test_a_later_choice_takes_the_place_of_an_earlier_one(wizard: OpenWizard) -> None:
    async with wizard(NGINX) as it:
        for code in ("QuotaExceeded", "Zone.NotOnSale"):
            error = error_codes.find(code)
            assert error is not None
            await choose(it, await explained(it, error), "next create or dry run")
            await until(it, lambda: it.app.screen is it.main)
        demands = sandbox_of(it)._demands
        assert getattr(demands.take("CreateContainerGroup"), "code", "") == "Zone.NotOnSale"
        assert demands.take("CreateContainerGroup") is None


async def test_nothing_can_be_made_to_happen_at_the_real_service(wizard: OpenWizard) -> None:
    session = Session(Draft(NGINX))
    session.account = Account(Standing.READY, "default")
    error = error_codes.find("QuotaExceeded")
    assert error is not None
    async with wizard(session=session) as it:
        screen = await explained(it, error)
        assert not any("sandbox" in block.text.lower() for block in screen.reading.blocks)


async def failing(it: Wizard) -> FailScreen:
    await it.main.run_action("show('fail')")
    screen = await it.until(FailScreen)
    await until(it, lambda: screen.found.matches)
    return screen


async def test_stories_stand_first_and_are_played(wizard: OpenWizard) -> None:
    async with wizard(NGINX) as it:
        screen = await failing(it)
        assert [match.entry.name for match in screen.found.matches][: len(Sandbox.stories())] == [*Sandbox.stories()]
        await it.keys(*"crash")
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert [story.__name__ for story in sandbox_of(it)._service.stories] == ["crash_loop"]


async def test_errors_are_found_there_and_no_parameters(wizard: OpenWizard) -> None:
    async with wizard(NGINX) as it:
        screen = await failing(it)
        await it.keys(*"quota")
        assert screen.found.matches
        assert all(match.entry.parameter is None for match in screen.found.matches)
        await it.press("enter")
        await it.until(ExplainScreen)
        await it.press("escape")
        await it.until(FailScreen)


async def test_without_a_sandbox_the_way_to_it_is_told(wizard: OpenWizard) -> None:
    session = Session(Draft(NGINX), options=Options(endpoint="https://eci.cn-hangzhou.aliyuncs.com"))
    session.account = Account(Standing.READY, "default")
    async with wizard(session=session) as it:
        screen = await failing(it)
        assert "Only the sandbox can be told to fail" in it.text()
        await it.press("enter")
        assert it.app.screen is screen


async def test_who_wants_to_see_an_error_presses_enter_until_it_happens(wizard: OpenWizard) -> None:
    session = Session(Draft({"RegionId": "cn-hangzhou"}), options=Options(sandbox=True))
    async with wizard(session=session, size=(80, 24)) as it:
        await it.press("alt+w", *"nostock")
        await shows(it, "Enter leads to how it can happen.")
        await it.press("enter")
        await it.until(ExplainScreen)
        assert "Let the next create or dry run be refused with it" in it.text()
        await it.press("enter")
        await until(it, lambda: it.app.screen is it.main)
        assert session.sandbox is not None
    session.close()
