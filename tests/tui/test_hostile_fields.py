"""Hostile text in every field: seen where the value is shown, nowhere obeyed."""

from __future__ import annotations

import pytest
from textual import events

from eci_tui.api import catalogue
from eci_tui.api.catalogue import PARAMETERS
from eci_tui.api.problem import Path
from eci_tui.request.secrets import MASK, is_masked
from eci_tui.tui import views
from eci_tui.tui.many import may_be_many
from eci_tui.tui.pages import Place, Role, place_of
from eci_tui.tui.widgets.editors import TextEdit
from eci_tui.visible import visible
from tests.hostile import HOSTILE, LONG
from tests.tui.hostile import MARKS, SIZES, assert_sound, everywhere
from tests.tui.test_every_parameter import make_room
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard, Wizard

PASTED = HOSTILE.replace("\r", "\n")
"""As it arrives: some terminals end pasted lines with a carriage return."""


def rows_of(it: Wizard, selector: str) -> str:
    """What the screen shows where a widget lies."""
    x, y, width, height = it.main.query_one(selector).region
    strips = it.app.screen._compositor.render_strips()[y : y + height]
    return "\n".join(strip.crop(x, x + width).text for strip in strips)


def ends(path: Path) -> tuple[str, str]:
    """The beginning and the end of the text at a place, as they can be seen."""
    seen = visible(MARKS[path])
    return seen[:7], seen[-7:]


@pytest.mark.parametrize("size", SIZES)
async def test_every_field_shows_it(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard(everywhere(MARKS), size=size, pause=1000) as it:
        for path in MARKS:
            it.main.go(path)
            await it.catch_up()
            row = it.main.form.row
            assert row is not None
            assert (row.path, row.role) == (path, Role.FIELD)
            assert_sound(it)
            form = rows_of(it, "#form")
            if is_masked(path, it.session.tree):
                assert MASK in form
                assert ends(path)[0] not in form
            else:
                assert any(part in form for part in ends(path)), f"{path}\n{form}"
            if size[0] >= 100:
                preview = rows_of(it, "#preview")
                assert (MASK if is_masked(path, it.session.tree) else ends(path)[0]) in preview, f"{path}\n{preview}"


async def test_every_page_bears_long_ones(wizard: OpenWizard) -> None:
    """Every place of the tree with 10,000 characters, at the widths, with items side by side that differ."""
    async with wizard(everywhere(dict.fromkeys(MARKS, LONG)), pause=0) as it:
        for size in (*SIZES, (60, 18)):
            await it.pilot.resize_terminal(*size)
            for place in {place_of(path) for path in MARKS}:
                it.main.open_place(place)
                await it.catch_up()
                assert_sound(it)
                await it.keys("alt+m", "end", "f6")
                assert_sound(it)


@pytest.mark.parametrize("size", SIZES)
async def test_typed_and_pasted_and_taken_back(wizard: OpenWizard, size: tuple[int, int]) -> None:
    async with wizard(size=size, pause=1000) as it:
        for parameter in PARAMETERS[SIZES.index(size) :: len(SIZES)]:
            it.session.open({})
            await it.catch_up()
            path = await make_room(it, parameter)
            it.main.go(path)
            await it.catch_up()
            editor = it.main.form.editor
            row = it.main.form.row
            assert row is not None
            if not isinstance(editor, TextEdit) or may_be_many(row, PASTED, ""):
                continue
            before = it.session.tree
            await it.quick(events.Paste(HOSTILE))
            await it.pilot.pause()
            assert_sound(it)
            assert it.session.draft.get(path) == PASTED, parameter.wire_name
            sign = "•" if editor.password else "␉! "
            await until(it, lambda sign=sign: sign in rows_of(it, "#form"))
            await it.keys("ctrl+z")
            assert it.session.tree == before, parameter.wire_name
            await it.keys(*"[/x")
            assert it.session.draft.get(path) == "[/x", parameter.wire_name
            assert_sound(it)


async def test_values_of_other_shapes_are_borne(wizard: OpenWizard) -> None:
    """No file can hold them, but they are no reason to end."""
    shapes: tuple[object, ...] = (HOSTILE, [HOSTILE], {HOSTILE: HOSTILE}, [{}], [[HOSTILE]], -1, 1e300, True)
    async with wizard(pause=1000) as it:
        for shape in shapes:
            it.session.open({node.name: shape for group in catalogue.GROUPS for node in group.members})
            for group in catalogue.GROUPS:
                it.main.open_place(Place(group.key))
                await it.catch_up()
                assert_sound(it)


async def test_the_preview_shows_it_in_every_view(wizard: OpenWizard) -> None:
    async with wizard(everywhere(MARKS)) as it:
        await it.press("f4")
        for key in views.keys():  # noqa: SIM118 - no dict
            assert it.main.preview.view == key
            for _page in range(12):
                assert_sound(it)
                await it.keys("pagedown")
            it.main.preview.action_search()
            await it.quick(events.Paste(HOSTILE))
            assert_sound(it)
            await it.keys("escape")
            it.main.preview.action_switch_view(1)
            await until(it, lambda: not it.main.preview._making)


async def test_a_click_goes_where_the_picture_is(wizard: OpenWizard) -> None:
    async with wizard({"ContainerGroupName": "a\x1b\u202e\x07地b"}) as it:
        it.main.go(("ContainerGroupName",))
        await it.catch_up()
        line = it.main.form.editor
        assert isinstance(line, TextEdit)
        assert "[a␛⇽␇地b" in rows_of(it, "#form")
        found = []
        for cell in range(8):
            await it.pilot.click(line, offset=(cell, 0))
            found.append(line.cursor_position)
        assert found == [0, 1, 2, 3, 4, 4, 5, 6]


@pytest.mark.parametrize("text", ["a" * 60, HOSTILE, "\x1b\u202e" * 30])
async def test_the_cursor_stays_in_sight_behind_what_is_pasted(wizard: OpenWizard, text: str) -> None:
    async with wizard(size=(80, 24)) as it:
        it.main.go(("ContainerGroupName",))
        await it.quick(events.Paste(text + "END"))
        for size in ((80, 24), (60, 18), (120, 40)):
            await it.pilot.resize_terminal(*size)
            await it.settle()
            assert "END ]" in rows_of(it, "#form")
