"""What is painted bit by bit is what a whole new picture would be: nothing is left over, nothing is missing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eci_tui.tui.actions import action
from tests.terminal.emulator import Cell
from tests.terminal.pty_program import PtyProgram
from tests.tui.scenes import WORDS

QUIET = 0.4
"""Seconds without output after which nothing is thought to be under way; a text cursor blinks twice a second."""
TRIES = 3
"""From the start, for on a busy machine something may have been under way all the same."""
TEXT_CURSOR = 1
"""Cells that may differ: a text cursor blinks."""

WALKS = {
    "the form": "down down tab 'x' down down tab shift+tab pagedown @field.rare up up",
    "regions": "@groups down down enter @preview down down @next-pane @next-pane @next-pane 'a'",
    "pages": "@groups down down down down enter down enter down down down enter @back @back @item.add 'web' @undo",
    "views of the preview": "@preview @preview.view @preview.view down down @preview.search 'web' enter @preview.next",
    "finding": "@find 'port' down down escape @find 'stock' enter",
    "dialogs": "@help down down escape @open 'nas' down f4 escape @check pagedown escape @account down down escape",
    "choosing": "down down down enter right down escape down down down enter down escape",
    "sending": "@dry-run",
    "the tour": "@tour 'abc' down @tour down @groups down down",
}


def keys_of(walk: str) -> Iterator[str]:
    for step in walk.split():
        if step.startswith("@"):
            yield action(step[1:]).keys.split(",")[0]
        elif step.startswith("'"):
            yield from step.strip("'")
        else:
            yield step


@contextmanager
def opened(folder: Path, size: tuple[int, int], language: str) -> Iterator[PtyProgram]:
    file = folder / "request.json"
    file.write_text(json.dumps(WORDS), encoding="utf-8")
    settings = folder / "eci-tui" / "config" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"tour_seen": true}', encoding="utf-8")
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment["ECI_TUI_HOME"] = f"{folder}/eci-tui"
    command = [sys.executable, "-m", "eci_tui", file, "--sandbox", "--lang", language]
    with PtyProgram(command, columns=size[0], rows=size[1], environment=environment) as program:
        program.wait_for("shop-web")
        yield program


def leftovers(program: PtyProgram, size: tuple[int, int]) -> list[str]:
    """What another size, and the size as it was, change on the screen."""
    columns, rows = size
    program.wait_until_quiet(QUIET)
    before = program.emulator.cells
    for width in (columns + 1, columns):
        program.resize(width, rows)
        program.wait_until_quiet(QUIET)
    return different(before, program.emulator.cells)


def different(before: list[list[Cell]], after: list[list[Cell]]) -> list[str]:
    return [
        f"row {y}, column {x}: {old} became {new}"
        for y, (old_row, new_row) in enumerate(zip(before, after, strict=True))
        for x, (old, new) in enumerate(zip(old_row, new_row, strict=True))
        if old != new
    ]


@pytest.mark.parametrize(("language", "size"), [("en", (120, 40)), ("zh", (80, 24))], ids=["en-120x40", "zh-80x24"])
@pytest.mark.parametrize("walk", WALKS)
def test_a_whole_new_picture_is_the_same(walk: str, language: str, size: tuple[int, int], tmp_path: Path) -> None:
    for _try in range(TRIES):
        with opened(tmp_path, size, language) as program:
            for key in keys_of(WALKS[walk]):
                program.press(key)
                program.wait_until_quiet(0.03)
            found = leftovers(program, size)
            shown = program.screen
        if len(found) <= TEXT_CURSOR:
            return
    raise AssertionError("\n".join(found[:20]) + "\n" + shown)
