"""The two spellings of a path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.request import path as paths

NAMES = st.from_regex(r"[A-Z][A-Za-z0-9_]{0,12}", fullmatch=True)
PATHS = st.lists(st.tuples(NAMES, st.lists(st.integers(0, 9999), max_size=2)), min_size=1, max_size=5).map(
    lambda steps: tuple(part for name, positions in steps for part in (name, *positions))
)


@given(PATHS)
def test_both_spellings_are_read_back(path: tuple[str | int, ...]) -> None:
    assert paths.parse(paths.format(path)) == path
    assert paths.parse(paths.wire_name(path)) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Container[0].Port[1].Protocol", ("Container", 0, "Port", 1, "Protocol")),
        ("Container.1.Port.2.Protocol", ("Container", 0, "Port", 1, "Protocol")),
        ("Container.1.Port[1].Protocol", ("Container", 0, "Port", 1, "Protocol")),
        (" Cpu ", ("Cpu",)),
    ],
)
def test_spellings(text: str, path: tuple[str | int, ...]) -> None:
    assert paths.parse(text) == path


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "Container.",
        "Container[",
        "Container[-1]",
        "Container[x]",
        "Container.0",
        "[0]",
        "1.A",
        "A B",
        "A[0]B",
        "Ä",
        "A[99999999]",
        "A..B",
        "Container[0] .Port",
        "A[0].\n",
    ],
)
def test_no_paths(text: str) -> None:
    with pytest.raises(paths.PathError):
        paths.parse(text)


def test_the_name_in_the_documentation() -> None:
    assert paths.pattern(("Container", 0, "Port", 11, "Port")) == "Container.N.Port.N.Port"
    assert paths.pattern(("ComputeCategory", 0)) == "ComputeCategory.N"
