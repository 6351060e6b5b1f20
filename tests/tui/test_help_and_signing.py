"""The large help tells everything about the field at hand; the signing screen shows every step and no secret."""

from __future__ import annotations

import pytest

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.request.draft import Draft
from eci_tui.session.signed import signed_preview
from eci_tui.text import set_language
from eci_tui.tui.account import Options
from eci_tui.tui.actions import ACTIONS
from eci_tui.tui.screens.explain import ExplainScreen
from eci_tui.tui.screens.help import HelpScreen
from eci_tui.tui.screens.signing import SigningScreen
from eci_tui.tui.session import Session
from eci_tui.tui.signing_steps import steps
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard, Wizard

CANARY = "hunter2-canary"
SECRET: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "web",
    "Container": [{"Name": "web", "Image": "nginx", "LivenessProbe": {"HttpGet": {"Path": "/x"}}}],
    "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": CANARY}],
}


def told(path: Path, tree: dict[str, object] | None = None) -> str:
    session = Session(Draft(tree or {}), options=Options(sandbox=True))
    if path:
        session.go(path)
    return "\n".join(block.text for block in HelpScreen(session).blocks())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_parameter_has_its_help_told(language: str) -> None:
    set_language(language)
    for parameter in catalogue.PARAMETERS:
        path = tuple(0 if step == "N" else step for step in parameter.wire_name.split("."))
        session = Session(Draft({}), options=Options(sandbox=True))
        session.at_hand[session.place] = path
        text = "\n".join(block.text for block in HelpScreen(session).blocks())
        assert parameter.wire_name in text
        assert "https://" in text
        for choice in parameter.leaf.choices:
            assert choice in text


def test_the_value_and_what_is_wrong_with_it_are_told() -> None:
    assert "Set to 3" in told(("Cpu",), {"Cpu": 3})
    assert "Not set, so the service's default holds." in told(("Cpu",))


def test_what_a_branch_excludes_is_told() -> None:
    text = told(("Container", 0, "LivenessProbe", "HttpGet", "Path"), SECRET)
    assert "It excludes" in text
    assert "TCP" in text


def test_secrets_are_masked() -> None:
    text = told(("ImageRegistryCredential", 0, "Password"), SECRET)
    assert "********" in text
    assert CANARY not in text


def test_every_action_stands_in_the_table_of_keys() -> None:
    text = told(())
    assert all(entry.help in text for entry in ACTIONS)


async def test_errors_that_point_at_the_field_are_explained(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        await it.press("f1")
        screen = await it.until(HelpScreen)
        assert "RegionDissolved" in it.text()
        await it.press("enter")
        await it.until(ExplainScreen)
        await it.press("escape")
        assert it.app.screen is screen
        await it.press("escape")
        assert it.app.screen is it.main


async def test_the_address_is_copied_and_known_to_the_terminal(wizard: OpenWizard) -> None:
    async with wizard({}) as it:
        await it.press("f1")
        screen = await it.until(HelpScreen)
        number = next(number for number, block in enumerate(screen.reading.blocks) if block.url)
        url = screen.reading.blocks[number].url
        screen.reading.cursor = screen.reading.line_of(number)
        await it.press("enter")
        assert it.app.clipboard == url
        top = screen.reading.line_of(number) - screen.reading.scroll_offset.y
        assert {segment.style.link for segment in screen.reading.render_line(top) if segment.style} == {url}


# Signing


def test_every_step_is_there_in_order_and_no_secret() -> None:
    signed = signed_preview(SECRET, "eci.cn-hangzhou.aliyuncs.com")
    blocks = list(steps(signed, copy=print, explain=print))
    text = "\n".join(block.text for block in blocks)
    assert [text.index(f"{number}. ") for number in range(1, 6)] == sorted(
        text.index(f"{number}. ") for number in range(1, 6)
    )
    for line in signed.canonical_request.split("\n"):
        assert line in text
    assert CANARY not in text
    assert "Signature=********" in text


def test_a_query_is_shown_pair_by_pair() -> None:
    signed = signed_preview({"RegionId": "cn-hangzhou", "Cpu": 1}, "eci.cn-hangzhou.aliyuncs.com")
    lines = [block.text.strip() for block in steps(signed, copy=print, explain=print)]
    assert "Cpu=1" in lines
    assert "&RegionId=cn-hangzhou" in lines


async def shown(it: Wizard) -> SigningScreen:
    await it.press("ctrl+g")
    screen = await it.until(SigningScreen)
    await until(it, lambda: screen.reading.line_count())
    return screen


async def take(it: Wizard, screen: SigningScreen, words: str, key: str) -> None:
    """Go with a key to the line that has these words, and take it."""
    for _step in range(100):
        block = screen.reading.block_at_hand
        if block is not None and words in block.text:
            await it.press("enter")
            return
        await it.keys(key)
    raise AssertionError(f"no line “{words}”")


async def test_the_canonical_request_is_copied_masked(wizard: OpenWizard) -> None:
    async with wizard(SECRET) as it:
        screen = await shown(it)
        await take(it, screen, "Copy the canonical request", "down")
        assert it.app.clipboard.startswith("POST\n/\n")
        assert CANARY not in it.app.clipboard


async def test_refusals_of_the_gateway_are_explained(wizard: OpenWizard) -> None:
    async with wizard({"RegionId": "cn-hangzhou"}) as it:
        screen = await shown(it)
        await it.keys("end")
        await take(it, screen, "SignatureDoesNotMatch", "up")
        await it.until(ExplainScreen)


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({}, "eci.cn-hangzhou.aliyuncs.com"),
        ({"RegionId": "no region"}, "no region"),
        ({"RegionId": "cn-hangzhou", "ContainerGroupName": "\ud800"}, "characters that cannot be sent"),
        ({"RegionId": "cn-hangzhou", "ContainerGroupName": "[/x] \x1b[31m" + "x" * 10_000}, "%5B%2Fx%5D"),
    ],
)
async def test_whatever_stands_in_the_request_something_is_shown(
    wizard: OpenWizard, tree: dict[str, object], words: str
) -> None:
    async with wizard(tree) as it:
        screen = await shown(it)
        assert words in "\n".join(block.text for block in screen.reading.blocks)
        await it.press("escape")
        assert it.app.screen is it.main
