"""`name=value` lines: whatever a value holds, they are read back as they were, and nothing in them is obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.request.flatten import flat_line, read_flat
from eci_tui.visible import visible


@given(st.text())
def test_every_value_comes_back_from_a_line_that_is_not_obeyed(value: str) -> None:
    line = flat_line("A", value)
    assert visible(line) == line
    assert read_flat(f"{line}\nB=1\n") == [("A", value), ("B", "1")]


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("[bold 地域", "A=[bold 地域"),
        ("\x1b[31m\u202e", 'A="\\u001b[31m\\u202e"'),
        ("地\n\x85\U000e0041", 'A="地\\n\\u0085\\udb40\\udc41"'),
        ('"', 'A="'),
        ('""', 'A="\\"\\""'),
    ],
)
def test_what_it_looks_like(value: str, line: str) -> None:
    assert flat_line("A", value) == line
