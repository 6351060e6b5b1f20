"""The tour of the first start: it shows itself once, never takes the focus, and is gone for good with one key."""

from __future__ import annotations

import pytest

from eci_tui.request.draft import Draft
from eci_tui.store import settings
from eci_tui.text import _, set_language
from eci_tui.tui.account import Options
from eci_tui.tui.origin import Origin
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.tour import SPOT, STEPS, Tour
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard, Wizard


def starting(*, seen: bool = False, tree: dict[str, object] | None = None, source: str = "") -> Session:
    return Session(
        Draft(tree), options=Options(sandbox=True), origin=Origin(source), settings={"tour_seen": seen, "problems": ()}
    )


def shown(it: Wizard) -> bool:
    return bool(it.main.query(Tour))


async def test_it_shows_itself_at_the_first_start(wizard: OpenWizard) -> None:
    async with wizard(session=starting()) as it:
        await shows(it, "Welcome (1 of 5)")
        assert it.main.form.editor is not None
        assert it.main.form.editor.has_focus


@pytest.mark.parametrize(
    "session",
    [
        starting(seen=True),
        starting(source="nginx-web"),
        starting(tree={"Cpu": 1}),
        Session(Draft({}), options=Options(sandbox=True)),
    ],
    ids=["seen", "file", "request", "no settings"],
)
async def test_otherwise_it_does_not(wizard: OpenWizard, session: Session) -> None:
    async with wizard(session=session) as it:
        await it.settle()
        assert not shown(it)


async def test_typing_goes_on_beneath_it(wizard: OpenWizard) -> None:
    async with wizard(session=starting()) as it:
        await shows(it, "Welcome")
        await it.press("tab", *"web")
        assert it.session.tree == {"ContainerGroupName": "web"}
        await it.press("f12", "x")
        assert it.session.tree == {"ContainerGroupName": "webx"}
        await shows(it, "2 of 5")


async def test_five_steps_each_about_a_region_and_then_the_end(wizard: OpenWizard) -> None:
    async with wizard(session=starting()) as it:
        assert len(STEPS) <= 5
        for number, step in enumerate(STEPS, 1):
            await shows(it, f"{step.title} ({number} of 5)")
            assert [widget.id for widget in it.main.query(f".{SPOT}")] == [step.region]
            await it.press("f12")
        await until(it, lambda: not shown(it))
        assert not it.main.query(f".{SPOT}")
        assert it.main.form.editor is not None
        assert it.main.form.editor.has_focus


async def test_escape_skips_it_for_ever(wizard: OpenWizard) -> None:
    async with wizard(session=starting()) as it:
        await shows(it, "Welcome")
        await it.press("escape")
        await until(it, lambda: not shown(it))
        await until(it, lambda: settings.load().settings.tour_seen)
        await it.press("f12")
        await shows(it, "Welcome")


async def test_leaving_the_program_with_it_open_is_not_seeing_it(wizard: OpenWizard) -> None:
    async with wizard(session=starting()) as it:
        await shows(it, "Welcome")
    assert not settings.load().settings.tour_seen


async def test_the_mouse_alone_goes_through_it(wizard: OpenWizard) -> None:
    async with wizard(session=starting()) as it:
        await shows(it, "Welcome")
        await it.pilot.click("#tour-keys", offset=(1, 0))
        await shows(it, "2 of 5")
        line = next(line for line in it.text().splitlines() if "Esc" in line)
        await it.pilot.click("#tour-keys", offset=(line.index("Esc") - line.index("F12"), 0))
        await until(it, lambda: not shown(it))


async def test_it_speaks_the_language_in_use_and_names_the_keys_in_use(wizard: OpenWizard) -> None:
    session = starting()
    session.settings["keys"] = {"find": "ctrl+k"}
    async with wizard(session=session) as it:
        await it.press("f12", "f12", "f12")
        await shows(it, "^K finds any parameter")
        set_language("zh")
        it.main.retranslate()
        await shows(it, _(STEPS[3].title))


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (200, 60)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_step_fits(wizard: OpenWizard, size: tuple[int, int], language: str) -> None:
    set_language(language)
    async with wizard(session=starting(), size=size) as it:
        for number in range(1, len(STEPS) + 1):
            await until(it, lambda: shown(it) and it.main.query_one(Tour)._told.line_count())
            card = it.main.query_one(Tour)
            assert card.number == number - 1
            assert card._told.line_count() <= card._told.size.height
            assert card.region.right <= size[0]
            await it.press("f12")
