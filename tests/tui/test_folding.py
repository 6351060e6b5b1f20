"""Lines fit their width, lose nothing, and end where a reader would end them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from eci_tui.tui.folding import breaks

CHINESE = (
    "ECI 实例的名称在一个地域内不必唯一，长度为 2 到 128 个字符（只能包含小写字母、数字和连字符），且不能以连字符开头。"
)


def lines(text: str, width: int, indent: int = 0) -> list[str]:
    starts = [0, *breaks(text, width, indent), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "width", "indent", "wanted"),
    [
        ("", 10, 0, [""]),
        ("one two three", 7, 0, ["one two ", "three"]),
        ("one two three", 7, 3, ["one two ", "thre", "e"]),
        ("a\n\nb", 10, 0, ["a\n", "\n", "b"]),
        ("x" * 25, 10, 0, ["x" * 10, "x" * 10, "x" * 5]),
        ("  " + "x" * 25, 10, 2, ["  " + "x" * 8, "x" * 8, "x" * 8, "x"]),
        ("see https://help.example/zh/eci/guide", 20, 2, ["see ", "https://help.", "example/zh/eci/", "guide"]),
        ("中文", 1, 0, ["中", "文"]),
        ("名称，且", 5, 0, ["名", "称，", "且"]),
    ],
)
def test_where_lines_end(text: str, width: int, indent: int, wanted: list[str]) -> None:
    assert lines(text, width, indent) == wanted


@pytest.mark.parametrize("width", [12, 20, 31, 40])
def test_chinese_fills_its_lines_and_keeps_its_punctuation(width: int) -> None:
    folded = lines(CHINESE, width)
    assert all(cell_len(line.rstrip()) <= width for line in folded)
    assert all(cell_len(line) > width - 8 for line in folded[:-1])
    assert all(line[0] not in "，。、）" and line.rstrip()[-1] != "（" for line in folded)


@given(st.text(max_size=200), st.integers(1, 60), st.integers(0, 8))
def test_nothing_is_lost_and_everything_fits(text: str, width: int, indent: int) -> None:
    folded = lines(text, width, indent)
    assert "".join(folded) == text
    assert all(folded[1:]) or text.endswith("\n")
    for number, line in enumerate(folded):
        room = max(2, width - indent if number else width)
        assert cell_len(line.rstrip("\n ")) <= max(room, 2)


def test_a_very_long_word_is_cut_at_once() -> None:
    assert len(lines("x" * 20_000, 50)) == 400
