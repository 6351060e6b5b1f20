"""Text from outside is shown and never obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("nginx [/x] 地域 €", "nginx [/x] 地域 €"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("a\r\nb\tc\x7f", "a␍␊b␉c␡"),
        ("\x9b2J", "\ufffd2J"),
        ("abc\u202edef", "abc⇽def"),
        ("pay\u200bpal", "pay¤pal"),
        ("a\u2063b\u206ec\u180ed", "a¤b¤c¤d"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
    ],
)
def test_what_a_terminal_would_obey_is_a_picture(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_lines_stay_lines_where_they_are_wanted() -> None:
    assert visible("a\nb\x1bc", lines=True) == "a\nb␛c"
    assert visible("a\nb") == "a␊b"


@given(st.text())
def test_positions_stay_and_everything_can_be_written(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert shown.encode().decode() == shown
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)
