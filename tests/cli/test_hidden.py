"""Lines read from a terminal: what their keys for editing leave. The reading itself is tested at a real terminal."""

from __future__ import annotations

import pytest

from eci_tui.cli.hidden import edited


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", ""),
        ("secret", "secret"),
        ("sea\x7f\x08ecret", "secret"),
        ("\x7f\x7fsecret", "secret"),
        ("wrong\x15secret", "secret"),
        ("two wrong\x17secret", "twosecret"),
        ("pass wörd 密码", "pass wörd 密码"),
        ("\x1b[200~secret\x1b[201~", "secret"),
        ("se\x1b[D\x1b[1;5Ccr\x1bOPet\x1b", "secret"),
        ("se\tcr\x00et\x0b", "secret"),
    ],
)
def test_what_is_left_of_a_line(typed: str, left: str) -> None:
    assert edited(typed) == left
