"""The footers: what they show at every width, whole and in order, and that a click on it does it."""

from __future__ import annotations

import pytest

from eci_tui.request.draft import Draft
from eci_tui.text import _
from eci_tui.tui.account import Options
from eci_tui.tui.actions import ACTIONS, FOOTER_ENTRIES, Action, Where, action, actions_of, in_footer, shown_key
from eci_tui.tui.palette import Palette
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len
from eci_tui.tui.widgets.bars import KeyBar, reached
from tests.tui.scenes import DIALOGS, LOCKED, WEB, Scene
from tests.tui.stage import staged
from tests.tui.wizard import OpenWizard, Wizard

WIDTHS = (60, 80, 120, 200)
SITUATIONS: dict[str, tuple[Scene, tuple[str, ...]]] = {
    "field": (Scene("field", request=WEB, at="Container[0].Image"), ()),
    "options": (Scene("options", request=WEB, at="Container[0].EnvironmentVarHide"), ()),
    "secret": (
        Scene("secret", request=LOCKED, at="ImageRegistryCredential[0].Password"),
        ("text.reveal", "text.keep"),
    ),
    "groups": (Scene("groups", "@groups", request=WEB), ()),
    "preview": (Scene("preview", "@preview", request=WEB), ("preview.view", "preview.search", "preview.copy")),
    "search": (
        Scene("search", "@preview @preview.search 'nginx' enter", request=WEB),
        ("preview.next", "preview.leave-search"),
    ),
    "tour": (Scene("tour", "@tour"), ()),
}
"""What has the focus, and what belongs to it and stands first then."""


def shown(entry: Action) -> str:
    return f" {shown_key(entry)} {_(entry.label)} "


def entries_of(line: str) -> list[Action]:
    """The actions whose words make up a line, one behind the other; fails where something else stands there."""
    found: list[Action] = []
    rest = line.rstrip()
    while rest:
        entry = next((entry for entry in ACTIONS if f"{rest} ".startswith(shown(entry))), None)
        assert entry is not None, f"{rest!r} in {line!r}"
        found.append(entry)
        rest = rest[len(shown(entry)) :]
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", SITUATIONS)
async def test_the_main_screens_footer_is_whole_and_in_order_at_every_width(name: str, language: str) -> None:
    scene, own = SITUATIONS[name]
    async with staged(scene, (WIDTHS[0], 24), language) as it:
        for width in WIDTHS:
            await it.resize(width, 24)
            row = it.rows()[-1]
            found = entries_of(row)
            assert cell_len(row) == width
            assert 3 < len(found) <= FOOTER_ENTRIES
            ids = [entry.id for entry in found]
            assert "commands" in ids
            assert width < 80 or "quit" in ids
            assert {*own} <= {*ids}
            everywhere = [entry for entry in found if entry.where in (Where.MAIN, Where.APP)]
            assert everywhere == sorted(everywhere, key=ACTIONS.index)
            assert found[len(found) - len(everywhere) :] == everywhere


async def test_where_there_is_room_all_that_the_main_screen_is_for_is_shown(wizard: OpenWizard) -> None:
    async with wizard(WEB) as it:
        assert it.text().splitlines()[-1].split("  ") == [
            " F1 help",
            "^F find",
            "^O open",
            "^S save",
            "F5 check",
            "F8 dry run",
            "F9 create",
            "^P commands",
            "^Q quit",
        ]


def test_the_most_important_that_fit_are_taken_and_their_order_is_kept() -> None:
    here = [*actions_of(Where.MAIN), *actions_of(Where.APP)]
    assert [entry.id for entry in in_footer(here, 3, lambda _entry: 1)] == ["help", "commands", "quit"]
    wide = {"quit": 9}
    assert [entry.id for entry in in_footer(here, 3, lambda entry: wide.get(entry.id, 1))] == [
        "help",
        "create",
        "commands",
    ]
    assert len(in_footer(ACTIONS, 1000, lambda _entry: 1)) == FOOTER_ENTRIES
    assert in_footer(here, 0, lambda _entry: 1) == []


def test_of_two_actions_with_one_key_the_nearer_one_is_shown() -> None:
    cancel, back = action("sending.cancel"), action("dialog.close")
    assert reached([cancel, back], {}) == [cancel]
    assert reached([cancel, back], {cancel.id: "f11"}) == [cancel, back]


async def test_a_key_that_the_settings_give_stands_whole_too(wizard: OpenWizard) -> None:
    session = Session(Draft(dict(WEB)), options=Options(sandbox=True), settings={"keys": {"find": "ctrl+shift+f12"}})
    async with wizard(session=session, size=(80, 24)) as it:
        row = it.text().splitlines()[-1]
        assert "Ctrl+Shift+F12 find" in row
        assert row.endswith("^P commands  ^Q quit")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scene", DIALOGS, ids=lambda scene: scene.name)
async def test_every_key_that_a_dialog_shows_is_whole(scene: Scene, language: str) -> None:
    async with staged(scene, (120, 40), language) as it:
        for size in ((120, 40), (80, 24), (60, 18)):
            await it.resize(*size)
            bar = it.app.screen.query_one(KeyBar)
            rows = bar._rows(bar.size.width)
            assert len(rows) <= bar.size.height
            assert rows[0], "no key at all"
            for row in rows:
                assert all(x + cell_len(key + label) <= bar.size.width for x, key, label, _entry in row)


async def _click_footer(it: Wizard, label: str) -> None:
    row = it.text().splitlines()[-1]
    await it.pilot.click(offset=(cell_len(row[: row.index(label)]), it.app.size.height - 1))


async def test_a_click_on_a_key_does_it_also_behind_others(wizard: OpenWizard) -> None:
    async with wizard(WEB, size=(80, 24)) as it:
        await _click_footer(it, "commands")
        await it.until(Palette)
