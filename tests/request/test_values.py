"""Reading text as a kind, and writing values for the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.api.schema import Kind, Leaf
from eci_tui.request import values


def leaf(kind: Kind) -> Leaf:
    return Leaf(name="X", label="X", help="X", kind=kind)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.INTEGER, "8080", 8080),
        (Kind.INTEGER, " 8080 ", 8080),
        (Kind.INTEGER, "8080.5", "8080.5"),
        (Kind.INTEGER, "", ""),
        (Kind.INTEGER, "٣", "٣"),
        (Kind.NUMBER, "1.0", 1),
        (Kind.NUMBER, "0.250", 0.25),
        (Kind.NUMBER, "1e3", "1e3"),
        (Kind.NUMBER, "nan", "nan"),
        (Kind.NUMBER, "0.12345678901234567", "0.12345678901234567"),
        (Kind.FLAG, "TRUE", True),
        (Kind.FLAG, "false", False),
        (Kind.FLAG, "yes", "yes"),
        (Kind.MODE, "0644", "0644"),
        (Kind.MODE, "644", "0644"),
        (Kind.MODE, "0o755", "0755"),
        (Kind.MODE, "0888", "0888"),
        (Kind.TEXT, " a ", " a "),
        (Kind.CHOICE, "true", "true"),
    ],
)
def test_reading(kind: Kind, text: str, value: object) -> None:
    found = values.read(leaf(kind), text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "value", "fitting"),
    [
        (Kind.INTEGER, 1, True),
        (Kind.INTEGER, True, False),
        (Kind.INTEGER, "1x", False),
        (Kind.INTEGER, "${env:PORT}", True),
        (Kind.INTEGER, "$${env:PORT}", False),
        (Kind.NUMBER, float("inf"), False),
        (Kind.FLAG, "maybe", False),
        (Kind.MODE, "0999", False),
        (Kind.CONTENT, "bGl1bWk=", True),
        (Kind.CONTENT, "not base64!", False),
        (Kind.TEXT, 5, False),
    ],
)
def test_fitting(kind: Kind, value: object, fitting: bool) -> None:
    assert values.fits(leaf(kind), value) is fitting


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (1, "1"),
        (0.25, "0.25"),
        (2.0, "2"),
        (1e-07, "0.0000001"),
        (1e21, "1" + "0" * 21),
        ("", ""),
        ("0644", "0644"),
        (10**18, "1" + "0" * 18),
    ],
)
def test_the_wire(value: object, text: str) -> None:
    assert values.wire(value) == text


@given(st.floats(min_value=0.001, max_value=1e9, allow_nan=False).map(lambda x: round(x, 3)))
def test_numbers_on_the_wire_are_exact(number: float) -> None:
    text = values.wire(number)
    assert float(text) == number
    assert values.wire(values.read(leaf(Kind.NUMBER), text)) == text


@given(st.binary(max_size=200))
def test_content(content: bytes) -> None:
    assert values.decoded(values.encoded(content)) == content
