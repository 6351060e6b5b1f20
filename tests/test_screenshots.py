"""The pictures in `screenshots/` show the wizard as it is now, and stand on their own."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from scripts.screenshots import FOLDER, PICTURES, file_of, is_current
from scripts.svg_columns import CELL, StrangeSvgError, line_up

CHECKOUT = Path(__file__).parents[1]


def test_they_are_current() -> None:
    command = [sys.executable, "-m", "scripts.screenshots", "--check"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_needs_nothing_from_elsewhere(picture: object) -> None:
    svg = file_of(picture).read_text(encoding="utf-8")  # type: ignore[arg-type]
    addresses = set(re.findall(r'(?:href|src|url)\s*[=(]\s*["\']?([^"\')\s>]+)', svg))
    assert addresses == set()
    assert "@import" not in svg
    assert "@font-face" not in svg


def test_the_readme_shows_only_what_is_there() -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        shown = set(re.findall(r"screenshots/([\w-]+\.svg)", (CHECKOUT / readme).read_text(encoding="utf-8")))
        assert shown
        assert shown <= {path.name for path in FOLDER.glob("*.svg")}


def svg_of(text: str, width: int = 20) -> str:
    console = Console(width=width, record=True, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(text, highlight=False, markup=False)
    return console.export_svg(title="a title")


def places(svg: str) -> dict[str, float]:
    """Each piece of text with the column that it begins at."""
    return {text: float(x) / CELL for x, text in re.findall(r'<text class="[^"]*" x="([\d.]+)"[^>]*>([^<]*)<', svg)}


def test_what_stands_behind_wide_letters_keeps_its_column() -> None:
    columns = places(line_up(svg_of("容器 web 容x器"), "title", ""))
    assert columns == pytest.approx({"容器": 0, "web": 5, "容": 9, "x": 11, "器": 12})


def test_a_long_word_is_cut_so_that_a_strange_font_cannot_shift_much() -> None:
    columns = places(line_up(svg_of("CreateContainerGroup"), "title", ""))
    assert columns == pytest.approx({"CreateCo": 0, "ntainerG": 8, "roup": 16})


def test_text_is_not_markup() -> None:
    svg = line_up(svg_of("<a> & b"), "a <title>", "a & b")
    assert "<title>a &lt;title&gt;</title>" in svg
    assert places(svg) == pytest.approx({"&lt;a&gt;": 0, "&amp;": 4, "b": 6})


def test_another_kind_of_svg_is_refused() -> None:
    with pytest.raises(StrangeSvgError):
        line_up("<svg></svg>", "", "")
    with pytest.raises(StrangeSvgError):
        line_up(svg_of("text").replace("textLength", "length"), "", "")


def test_other_versions_may_shade_differently_but_say_the_same() -> None:
    kept = '<desc>with 1</desc><rect fill="#111"/><text class="r1" x="1" y="2" textLength="9">web</text>'
    newer = kept.replace("with 1", "with 2").replace("#111", "#222")
    assert is_current(kept, kept)
    assert is_current(kept, newer)
    assert not is_current(kept, kept.replace("#111", "#222"))
    assert not is_current(kept, newer.replace("web", "app"))
