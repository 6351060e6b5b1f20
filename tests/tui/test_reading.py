"""Text to read: keys go from link to link where one is in sight, and scroll where none is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.reading import GAP, Block, Reading, folded, say


class Reader(App[None]):
    """Nothing but a text."""

    CSS = "#reading { height: 1fr; }"

    def __init__(self, blocks: list[Block]) -> None:
        super().__init__()
        self.reading = Reading(blocks, id="reading")
        self.taken: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.reading

    def on_lines_entered(self, event: Lines.Entered) -> None:
        self.taken.append(event.entry)


@asynccontextmanager
async def reading(blocks: list[Block]) -> AsyncIterator[tuple[Reader, Pilot[None]]]:
    app = Reader(blocks)
    async with app.run_test(size=(30, 12)) as pilot:
        app.reading.show(blocks)
        app.reading.focus()
        await pilot.pause()
        yield app, pilot


def link(text: str, target: object) -> Block:
    return Block(((text, ""),), target)


def in_sight(app: Reader) -> list[str]:
    top = app.reading.scroll_offset.y
    return [app.reading.render_line(y).text.rstrip() for y in range(app.reading.size.height) if top >= 0]


async def test_the_first_link_is_at_hand_and_enter_takes_it() -> None:
    async with reading([say("Read this."), link("one", "1"), GAP, link("two", "2")]) as (app, pilot):
        await pilot.press("enter", "down", "enter", "down", "enter")
        assert app.taken == ["1", "2", "2"]


async def test_what_can_be_called_is_called_and_not_announced() -> None:
    called: list[str] = []
    async with reading([link("one", lambda: called.append("one"))]) as (app, pilot):
        await pilot.press("enter")
        assert (called, app.taken) == (["one"], [])


async def test_a_link_far_away_is_scrolled_to_line_by_line_and_then_taken() -> None:
    blocks = [link("above", "above"), *(say(f"line {number}") for number in range(40)), link("below", "below")]
    async with reading(blocks) as (app, pilot):
        await pilot.press("down")
        assert app.reading.scroll_offset.y == 1
        assert app.reading.cursor == 0
        for _step in range(60):
            await pilot.press("down")
        assert app.reading.block_at_hand is blocks[-1]
        assert "below" in in_sight(app)[-1]
        await pilot.press("home", "enter", "end", "enter")
        assert app.taken == ["above", "below"]


async def test_a_link_of_several_lines_is_one_and_is_seen_whole() -> None:
    blocks = [*(say(f"line {number}") for number in range(9)), link("word " * 20, "long"), link("last", "last")]
    async with reading(blocks) as (app, pilot):
        await pilot.press("end", "up")
        assert app.reading.block_at_hand is blocks[-2]
        shown = in_sight(app)
        assert sum("word" in line for line in shown) == len(list(folded(blocks[-2], app.reading.room)))
        await pilot.press("down", "enter")
        assert app.taken == ["last"]


async def test_a_click_takes_a_link_and_nothing_else() -> None:
    async with reading([say("Read this."), link("one", "1")]) as (app, pilot):
        await pilot.click("#reading", offset=(1, 0))
        await pilot.click("#reading", offset=(1, 1))
        assert app.taken == ["1"]


async def test_another_width_folds_anew_and_stays_at_the_link() -> None:
    async with reading([say("word " * 30), link("one", "1"), say("word " * 30)]) as (app, pilot):
        before = app.reading.line_count()
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert app.reading.line_count() < before
        assert app.reading.block_at_hand is app.reading.blocks[1]


async def test_a_smaller_window_shows_the_beginning_or_the_link_that_was_gone_to() -> None:
    blocks = [say("The beginning."), *(say(f"line {number}") for number in range(8)), link("one", 1), link("two", 2)]
    async with reading(blocks) as (app, pilot):
        await pilot.resize_terminal(30, 5)
        await pilot.pause()
        assert "The beginning." in in_sight(app)[0]
        await pilot.resize_terminal(30, 12)
        await pilot.press("down")
        await pilot.resize_terminal(30, 5)
        await pilot.pause()
        assert "two" in in_sight(app)[-1]


async def test_a_text_is_read_from_its_beginning_even_where_its_links_are_far_below() -> None:
    async with reading([*(say(f"line {number}") for number in range(40)), link("below", "1")]) as (app, pilot):
        await pilot.pause()
        assert "line 0" in in_sight(app)[0]


async def test_pages_and_a_text_without_links() -> None:
    async with reading([say(f"line {number}") for number in range(50)]) as (app, pilot):
        await pilot.press("pagedown", "pagedown", "pageup", "enter", "down")
        assert app.taken == []
        assert app.reading.block_at_hand is None
        assert 0 < app.reading.scroll_offset.y < 50
        await pilot.press("end")
        assert in_sight(app)[-1] == "line 49"


async def test_foreign_text_is_shown_and_not_obeyed() -> None:
    hostile = '[/x] {"a":["b"]} [bold \x1b[31m \u202e' + "x" * 30_000
    async with reading([say(hostile), link(hostile, "1")]) as (app, _pilot):
        text = "\n".join(in_sight(app))
        assert "[/x]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


async def test_other_blocks_keep_the_link_at_hand_or_take_the_first_one() -> None:
    async with reading([say("Looking …")]) as (app, pilot):
        app.reading.show([say("Found:"), link("one", "1"), link("two", "2")], keep_place=True)
        await pilot.press("enter", "down")
        app.reading.show([say("Found once more:"), link("one", "1"), link("two", "2")], keep_place=True)
        await pilot.press("enter")
        app.reading.show([link("only", "3")], keep_place=True)
        await pilot.press("enter")
        assert app.taken == ["1", "2", "3"]
