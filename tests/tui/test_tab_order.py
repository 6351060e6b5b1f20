"""Tab alone goes round everything that can have the focus, and Shift+Tab the same way back: nothing is a trap."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from eci_tui.tui.pages import Role
from eci_tui.tui.screens.main import LAYOUTS
from tests.tui.scenes import DIALOGS, WEB, Scene
from tests.tui.stage import StagedWizard, staged
from tests.tui.wizard import Wizard

PAGES = {
    "group": "Cpu",
    "table": "Container[0].EnvironmentVar[0].Value",
    "list": "Container",
    "item": "Container[0].Name",
    "branch": "Container[0].LivenessProbe.TcpSocket.Port",
    "words": "Container[1].Arg[0]",
}
"""A field on each kind of page."""
SIZES = ((120, 40), (80, 24))

Stop = tuple[object, ...]


def stop(it: Wizard) -> Stop:
    """What has the focus; in the form that is a row, or a cell of a table."""
    focused, form = it.main.focused, it.main.form
    assert focused is not None
    if form not in focused.ancestors:
        return (focused.id,)
    assert form.row is not None
    return ("form", form.row.role, form.row.path, form.row.label)


def stops(it: Wizard) -> set[Stop]:
    """All that can have the focus."""
    rows = [cell for row in it.main.form.rows if row.can_focus for cell in row.cells or (row,)]
    found: set[Stop] = {("form", row.role, row.path, row.label) for row in rows}
    return found | {("groups",)} | ({("preview-lines",)} if it.main.preview.display else set())


async def walk(it: Wizard, key: str, turns: int) -> list[Stop]:
    """Where that many presses of a key lead, one after the other."""
    found: list[Stop] = []
    for _turn in range(turns):
        await it.pilot.press(key)
        found.append(stop(it))
    return found


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize(
    ("page", "begin"), [*((page, "form") for page in PAGES), ("group", "groups"), ("group", "preview")]
)
async def test_tab_goes_round_the_main_screen_and_back(page: str, begin: str, size: tuple[int, int]) -> None:
    keys = {"form": "", "groups": "@groups", "preview": "@preview" if size[0] >= LAYOUTS[1][0] else ""}[begin]
    async with staged(Scene(page, keys, request=WEB, at=PAGES[page]), size) as it:
        wanted = stops(it)
        assert stop(it) in wanted
        # Coming in where the form was left, the first round begins in its middle.
        assert {*await walk(it, "tab", 2 * len(wanted))} == wanted
        round_trip = await walk(it, "tab", len(wanted))
        assert {*round_trip} == wanted
        assert await walk(it, "tab", len(wanted)) == round_trip
        back = await walk(it, "shift+tab", len(wanted) + 1)
        assert back == [*reversed(round_trip[:-1]), round_trip[-1], round_trip[-2]]


async def test_in_a_narrow_window_the_preview_is_no_trap() -> None:
    async with staged(Scene("preview", "@preview", request=WEB), (80, 24)) as it:
        assert {*await walk(it, "tab", 4)} == {("groups",), ("preview-lines",)}


async def test_the_row_at_hand_is_kept_where_tab_can_go_on_from_it() -> None:
    async with staged(Scene("middle", "@groups", request=WEB, at="Memory"), SIZES[0]) as it:
        assert await walk(it, "tab", 1) == [("form", Role.FIELD, ("Memory",), "Memory")]


# Dialogs


def focusable(it: StagedWizard) -> set[Widget]:
    return {widget for widget in it.app.screen.walk_children(Widget) if widget.focusable and widget.is_on_screen}


@pytest.mark.parametrize("scene", DIALOGS, ids=lambda scene: scene.name)
async def test_every_part_of_a_dialog_is_reached(scene: Scene) -> None:
    async with staged(scene, (80, 24)) as it:
        screen, wanted = it.app.screen, focusable(it)
        assert wanted
        for key in ("tab", "shift+tab"):
            seen: list[Widget | None] = []
            for _turn in range(len(wanted)):
                await it.pilot.press(key)
                seen.append(screen.focused)
            assert it.app.screen is screen
            assert set(seen) == wanted
