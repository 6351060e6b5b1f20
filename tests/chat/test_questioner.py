"""What a typed line means, and which line means a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.chat.questioner import Move, Reply, typed_for, understood


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nginx", "nginx"),
        ("  spaces stay ", "  spaces stay "),
        ("", Move.KEEP),
        ("   ", Move.KEEP),
        ("?", Move.HELP),
        (" ? ", Move.HELP),
        ("<", Move.BACK),
        (">", Move.ONWARD),
        ("-", Move.UNSET),
        ('"""', Move.LINES),
        ('""', ""),
        ("\\-", "-"),
        ("\\?", "?"),
        ('\\""', '""'),
        ("\\\\-", "\\-"),
        ("\\", "\\"),
        ("C:\\folder", "C:\\folder"),
        ("--", "--"),
        ("what?", "what?"),
    ],
)
def test_a_typed_line_is_a_move_or_a_value(typed: str, meant: Reply) -> None:
    assert understood(typed) == meant


WORDS = st.sampled_from([move.value for move in Move] + ['""', "\\", " ", "a"])


@given(st.one_of(st.text(), st.lists(WORDS).map("".join)))
def test_whatever_line_is_offered_for_a_value_means_it(value: str) -> None:
    typed = typed_for(value)
    assert typed is None or understood(typed) == value
    if value.isprintable() and value.strip():
        assert typed is not None


def test_several_lines_are_no_line() -> None:
    assert typed_for("a\nb") is None
    assert typed_for("\x1b[31m") is None
