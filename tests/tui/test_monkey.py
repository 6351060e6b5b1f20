"""Somebody presses whatever there is, clicks wherever there is room, and pulls at the window: nothing breaks.

The same seeds lead to the same keys. What led to a fault stands in the message.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress

import pytest
from textual.pilot import OutOfBounds

from eci_tui.request.flatten import flatten
from eci_tui.tui.actions import ACTIONS
from tests.tui.scenes import SCENES
from tests.tui.stage import StagedWizard, staged

SEEDS = range(12)
STEPS = 60

_SIZES = ((60, 18), (80, 24), (100, 30), (120, 40), (200, 60), (50, 10))
_LETTERS = ("a", "b", "9", "-", "$", "{", "}", "[", "/", "'", "space", "杭", "\u202e")
_MOVES = ("up", "down", "left", "right", "tab", "shift+tab", "enter", "escape", "home", "end", "pageup", "pagedown")
_LEAVING = {"quit"}
_ACTIONS = [key for action in ACTIONS if action.id not in _LEAVING for key in action.keys.split(",") if key]

Step = str | tuple[str, float, float] | tuple[int, int]


def steps(chance: random.Random) -> Iterator[Step]:
    """A key, a click (how far to the right, and how far down, of what there is), or another size of the window."""
    for _step in range(STEPS):
        kind = chance.random()
        if kind < 0.04:
            yield chance.choice(_SIZES)
        elif kind < 0.2:
            yield "click", chance.random(), chance.random()
        else:
            yield chance.choice(chance.choice((_ACTIONS, _LETTERS, _MOVES, _MOVES)))


@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_breaks(seed: int) -> None:
    chance = random.Random(seed)
    scene = chance.choice([scene for scene in SCENES if scene.request and not scene.nobody_knows_who_pays])
    done: list[Step] = []
    try:
        async with staged(scene, (80, 24)) as it:
            for step in steps(chance):
                if not it.app.is_running:
                    break
                done.append(step)
                await take(it, step)
                names = [name for name, _value in flatten(it.session.tree)]
                assert [line.name for line in it.session.outline.lines] == names
    except BaseException as fault:
        fault.add_note(f"in the scene {scene.name}, after {done}")
        raise


async def take(it: StagedWizard, step: Step) -> None:
    match step:
        case str(key):
            await it.pilot.press(key)
        case ("click", float(across), float(down)):
            place = int(across * it.app.size.width), int(down * it.app.size.height)
            with suppress(OutOfBounds):  # the screen has not yet the size that the window has
                await it.pilot.click(offset=place)
        case (int(columns), int(rows)):
            await it.pilot.resize_terminal(columns, rows)
