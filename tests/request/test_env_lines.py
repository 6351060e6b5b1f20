"""Lines such as `A=b`, `.env` files and headers, as people keep them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.request import env_lines


def pairs(text: str, signs: str = "=") -> list[tuple[str, str]]:
    return [(pair.name, pair.value) for pair in env_lines.read(text, signs).pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=b", [("A", "b")]),
        ("A=b\r\nC=d\r\n", [("A", "b"), ("C", "d")]),
        ("\ufeffA=b", [("A", "b")]),
        ("export A=b", [("A", "b")]),
        ("export=1", [("export", "1")]),
        ("A=", [("A", "")]),
        ("A = b c ", [("A", "b c")]),
        ("A=b=c", [("A", "b=c")]),
        ("# A=b\n\n  # c\nD=e", [("D", "e")]),
        ("A=b # why", [("A", "b")]),
        ("A=b#c", [("A", "b#c")]),
        ("A= # nothing", [("A", "")]),
        ("A='b # c'", [("A", "b # c")]),
        (r"A='b\n'", [("A", r"b\n")]),
        (r'A="b\n\t\"c\"\\ \$d \q"', [("A", 'b\n\t"c"\\ $d \\q')]),
        ('A="b" # why', [("A", "b")]),
        ('A=" \n "', [("A", " \n ")]),
        ('A="b\nc"\nD=e', [("A", "b\nc"), ("D", "e")]),
        ("A='-----BEGIN-----\nx\n-----END-----'\nB=1", [("A", "-----BEGIN-----\nx\n-----END-----"), ("B", "1")]),
        ("A=$HOME/${B}", [("A", "$HOME/${B}")]),
        ("A=it's", [("A", "it's")]),
        ("名=值", [("名", "值")]),
        ("A=1\nA=2", [("A", "1"), ("A", "2")]),
    ],
)
def test_what_is_understood(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected
    assert env_lines.read(text).unread == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("A=b\nnonsense", 2, "no “=”"),
        ("=b", 1, "no name before"),
        ('A="b', 1, "do not end"),
        ("B=1\nA='b\nC=d", 2, "do not end"),
        ('A="b" c', 1, "after the closing quotes"),
        ("x" * 5000, 1, "no “=”"),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(text: str, line: int, words: str) -> None:
    (found,) = env_lines.read(text).unread
    assert found.line == line
    assert words in str(found.problem)
    assert len(str(found.problem)) < 200


def test_a_line_that_is_wrong_does_not_hide_those_behind_it() -> None:
    reading = env_lines.read('A="b\nC=d\n')
    assert [pair.name for pair in reading.pairs] == ["C"]


def test_other_signs() -> None:
    assert pairs("ndots:5\ntimeout=2", ":=") == [("ndots", "5"), ("timeout", "2")]


def test_headers_keep_their_quotes() -> None:
    reading = env_lines.headers('X-A: "b" # c\r\nAuthorization: Bearer x==\n\nX=y\nnonsense')
    assert [(pair.name, pair.value) for pair in reading.pairs] == [
        ("X-A", '"b" # c'),
        ("Authorization", "Bearer x=="),
        ("X", "y"),
    ]
    assert [unread.line for unread in reading.unread] == [5]


@given(st.text(max_size=200))
def test_no_text_does_harm(text: str) -> None:
    reading = env_lines.read(text)
    assert all(pair.name for pair in reading.pairs)
    env_lines.headers(text)


@given(
    st.lists(
        st.tuples(
            st.from_regex("[A-Za-z_][A-Za-z0-9_]*", fullmatch=True),
            st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])),
        )
    )
)
def test_what_is_quoted_comes_back(wanted: list[tuple[str, str]]) -> None:
    def quoted(value: str) -> str:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    assert pairs("\n".join(f"export {name}={quoted(value)}" for name, value in wanted)) == wanted
