"""Themes: every text can be read in each of them, without colours too, and the choice is remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from rich.color_triplet import ColorTriplet
from textual.geometry import Region

from eci_tui.tui import themes
from tests.tui.scenes import SCENES
from tests.tui.stage import StagedWizard, staged
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard, Wizard

LEAST = 4.5
"""The contrast that WCAG asks of text."""
DRAWN = frozenset("▕▏│─━┃╭╮╰╯▊▎▁▂▃▄▅▆▇█▔▐▌")
BY_NAME = {scene.name: scene for scene in SCENES}
LOOKED_AT = ("first", "problem", "container", "environment", "choices", "content", "find", "confirm", "review-wrong")


def luminance(colour: ColorTriplet) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def cells(it: Wizard) -> Iterator[tuple[str, ColorTriplet, ColorTriplet]]:
    """Every character of text on the screen, or in the dialog that lies over it, with its colours."""
    screen = it.app.screen
    box: Region = screen.query_one(".dialog").region if screen.is_modal else screen.region
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            style = segment.style
            for character in segment.text:
                inside = box.contains(x, y) and character.strip() and character not in DRAWN
                if inside and style is not None and style.color is not None and style.bgcolor is not None:
                    yield character, style.color.get_truecolor(), style.bgcolor.get_truecolor()
                x += cell_len(character)


def too_faint(it: StagedWizard) -> dict[tuple[float, str, str], str]:
    found: dict[tuple[float, str, str], str] = {}
    for character, front, back in cells(it):
        if contrast(front, back) < LEAST:
            key = round(contrast(front, back), 2), front.hex, back.hex
            found[key] = found.get(key, "") + character
    return found


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
@pytest.mark.parametrize("name", LOOKED_AT)
async def test_text_can_be_read(name: str, theme: str) -> None:
    async with staged(BY_NAME[name], (100, 30), theme=theme) as it:
        assert too_faint(it) == {}


async def test_high_contrast_has_more_of_it() -> None:
    for theme in (themes.HIGH_CONTRAST, themes.HIGH_CONTRAST_LIGHT):
        async with staged(BY_NAME["container"], (100, 30), theme=theme.name) as it:
            assert min(contrast(front, back) for _character, front, back in cells(it)) >= 7


async def test_without_colours_nothing_is_lost(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with wizard({"RegionId": "cn-hangzhou", "Cpu": 3, "Memory": 5, "Container": [{}]}) as it:
        assert all(len({*front}) == 1 and len({*back}) == 1 for _character, front, back in cells(it))
        lines = it.text().splitlines()
        assert any("! vCPU" in line for line in lines)
        assert any("Containers" in line and "✗" in line for line in lines)
        assert any("Debugging" in line and "·" in line for line in lines)
        marked = {front for character, front, _back in cells(it) if character == "✗"}
        assert marked


async def test_no_colour_is_the_only_sign(wizard: OpenWizard) -> None:
    """What is told by the style of a row is told by a sign as well."""
    tree = {"Cpu": "x", "Memory": 5, "ContainerGroupName": "", "Container": [{}, {"Name": "web", "Image": "nginx"}]}
    async with wizard(tree) as it:
        it.main.go(("RegionId",))
        await it.settle()
        shown = it.text()
        assert '[""' in shown, "an empty text is not the same as none"
        assert "✗ vCPU" in shown
        assert "▾]" in shown
        await it.press("f2")
        assert it.main.groups.cursor == 0


async def test_a_theme_is_chosen_from_a_list_and_remembered(wizard: OpenWizard) -> None:
    async with wizard() as it:
        remembered: list[object] = []
        it.app.memory.remember = lambda **changes: remembered.append(changes)  # type: ignore[method-assign]
        await it.press("alt+l")
        await until(it, lambda: "light, high contrast" in it.text())
        await it.press(*"light, hi")
        await it.pilot.pause(0.1)
        await it.press("enter", "enter")
        await until(it, lambda: it.app.theme == "high-contrast-light")
        assert {"theme": "high-contrast-light"} in remembered


def test_every_theme_has_a_name() -> None:
    assert set(themes.NAMES) == {theme.name for theme in themes.THEMES}
