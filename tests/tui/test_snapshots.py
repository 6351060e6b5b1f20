"""Every screen looks as it did: in both languages, in three sizes, cell by cell.

After a change that was meant, `UPDATE_SNAPSHOTS=1 python -m pytest tests/tui/test_snapshots.py` writes them anew, and
the difference is there to be read in the commit.
"""

from __future__ import annotations

import difflib
import inspect
import os
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from rich.cells import cell_len
from textual.screen import Screen

from eci_tui.tui import screens
from tests.tui.scenes import SCENES, Scene
from tests.tui.stage import StagedWizard, staged

SNAPSHOTS = Path(__file__).with_name("snapshots")
UPDATE = bool(os.environ.get("UPDATE_SNAPSHOTS"))

MOST_WIDGETS = 100
"""On a screen; more is felt with every key."""
MANY = 10
"""Widgets inside one that can have the focus, all of which are styled anew when that moves."""

AGAIN = 40
"""How often a screen that looks otherwise is looked at again."""

Size = tuple[int, int]

WIDEST, WIDE, USUAL, SMALL = (200, 60), (120, 40), (80, 24), (60, 18)
RUNS: tuple[tuple[str, Size, tuple[Size, ...]], ...] = (
    ("en", WIDE, (USUAL, SMALL)),
    ("zh", USUAL, (WIDE, SMALL)),
)
"""A language, the size at which a scene is reached, and the sizes that the terminal is given after that."""
ALSO_WIDEST = ("container", "probe", "preview", "review", "find", "refused")
"""Scenes that are looked at in the largest size too, in English."""

NOT_SHOWN = {"Dialog", "KeyringDialog", "Regions", "SearchScreen", "SmallScreen"}
"""Screens that are only the beginning of another one, and the one that no such size shows."""


def snapshot(scene: Scene, language: str, size: Size) -> Path:
    columns, rows = size
    return SNAPSHOTS / f"{language}-{columns}x{rows}" / f"{scene.name}.txt"


def others_of(scene: Scene, run: tuple[str, Size, tuple[Size, ...]]) -> tuple[Size, ...]:
    """The sizes in which a run looks at a scene, besides the first."""
    language, _size, others = run
    return (*others, WIDEST) if language == "en" and scene.name in ALSO_WIDEST else others


def name_of_run(run: tuple[str, Size, tuple[Size, ...]]) -> str:
    return f"{run[0]}-{run[1][0]}x{run[1][1]}"


def compare(it: StagedWizard, path: Path, size: Size) -> str:
    """What is different, as lines to read; empty if nothing is. Writes the snapshot instead where that is asked for."""
    assert {cell_len(line) for line in it.rows()} == {size[0]}
    shown = it.text() + "\n"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown, encoding="utf-8")
        return ""
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    here = path.relative_to(SNAPSHOTS.parent).as_posix()
    return "\n".join(difflib.unified_diff(kept.splitlines(), shown.splitlines(), here, "now", lineterm=""))


def assert_cheap(it: StagedWizard) -> None:
    """Every widget costs time with each key, and most of all one inside another that can have the focus."""
    for screen in it.app.screen_stack:
        assert len(screen.query("*")) < MOST_WIDGETS
        for widget in screen.query("*"):
            assert not widget.can_focus or len(widget.query("*")) < MANY, widget


async def compare_when_settled(it: StagedWizard, path: Path, size: Size) -> str:
    """As `compare`; what is different is looked at again, for on a busy machine a layout may still be under way."""
    told = compare(it, path, size)
    for _again in range(0 if UPDATE else AGAIN):
        if not told:
            break
        await it.settle()
        told = compare(it, path, size)
    return told


@pytest.mark.parametrize("run", RUNS, ids=name_of_run)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_it_looks_as_before(scene: Scene, run: tuple[str, Size, tuple[Size, ...]]) -> None:
    language, size, _others = run
    async with staged(scene, size, language) as it:
        assert type(it.app.screen).__name__ == scene.shows, it.text()
        assert_cheap(it)
        differences = [await compare_when_settled(it, snapshot(scene, language, size), size)]
        for other in others_of(scene, run):
            await it.resize(*other)
            differences.append(await compare_when_settled(it, snapshot(scene, language, other), other))
    told = "\n".join(filter(None, differences))
    assert not told, f"\n{told}\n\nIf this was meant: UPDATE_SNAPSHOTS=1 python -m pytest {Path(__file__).name}"


def test_a_difference_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Shown:
        def text(self) -> str:
            return "one\ntwo"

        def rows(self) -> list[str]:
            return ["one", "two"]

    monkeypatch.setattr("tests.tui.test_snapshots.SNAPSHOTS", tmp_path / "snapshots")
    monkeypatch.setattr("tests.tui.test_snapshots.UPDATE", False)
    path = tmp_path / "snapshots" / "screen.txt"
    path.parent.mkdir()
    path.write_text("one\ntow\n", encoding="utf-8")
    told = compare(Shown(), path, (3, 2))  # type: ignore[arg-type]
    assert "-tow\n+two" in told


def test_every_screen_is_looked_at() -> None:
    modules = [import_module(f"{screens.__name__}.{module.name}") for module in iter_modules(screens.__path__)]
    kinds = {
        name
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Screen) and kind.__module__ == module.__name__ and not name.startswith("_")
    }
    assert kinds - NOT_SHOWN - {scene.shows for scene in SCENES} == set()


def test_no_snapshot_is_left_over() -> None:
    wanted = {
        snapshot(scene, run[0], size) for scene in SCENES for run in RUNS for size in (run[1], *others_of(scene, run))
    }
    there = set(SNAPSHOTS.rglob("*.txt"))
    if UPDATE:
        for path in there - wanted:
            path.unlink()
    else:
        assert there == wanted
