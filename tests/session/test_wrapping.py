"""Paragraphs fit their width in cells, whatever they are written in."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.session.wrapping import cells, padded, wrapped

ENGLISH = "Only certain pairs of Cpu and Memory are sold; another pair is rounded up to the next sold one."
CHINESE = "Cpu 和 Memory 只按特定组合售卖，其他组合会向上取整（到最近的在售组合），并按取整后的规格计费。"


def test_english_is_wrapped_as_the_standard_library_does() -> None:
    for width in (20, 30, 60, 200):
        assert wrapped(ENGLISH, width, "  ", "    ") == textwrap.fill(
            ENGLISH, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )


@pytest.mark.parametrize("width", [20, 31, 40, 79])
def test_chinese_fits_and_no_line_begins_or_ends_with_the_wrong_punctuation(width: int) -> None:
    lines = wrapped(CHINESE, width, "  ").split("\n")
    assert len(lines) > 1
    for line in lines:
        assert cells(line) <= width
        assert line.lstrip()[0] not in "，。）"
        assert line[-1] != "（"
    assert "".join(line.removeprefix("  ") for line in lines).replace(" ", "") == CHINESE.replace(" ", "")


def test_a_word_longer_than_the_line_stays_whole() -> None:
    url = "https://api.aliyun.com/troubleshoot?q=QuotaExceeded&product=Eci"
    assert wrapped(f"See {url} there", 20) == f"See\n{url}\nthere"


@pytest.mark.parametrize(("text", "width"), [("", 0), ("nginx", 5), ("容器组", 6), ("e\u0301", 1), ("“é”", 3)])
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width
    assert cells(padded(text, 10)) == 10


def test_nothing_gives_its_indent() -> None:
    assert wrapped("", 10, "- ") == "- "


@given(st.text(), st.integers(1, 60))
def test_nothing_is_lost(text: str, width: int) -> None:
    assert "".join(wrapped(text, width).split()) == "".join(text.split())
