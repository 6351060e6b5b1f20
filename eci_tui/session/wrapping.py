"""Paragraphs for plain terminals, in cells: a Chinese character takes two, and lines may end between any of them."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

_OPENING = "（【《「『"
_CLOSING = "、。，；：！？）】》」』％"
"""What may not end a line, and what may not begin one."""


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def padded(text: str, width: int) -> str:
    """`text` with blanks up to `width` columns."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """`text` as lines of at most `width` columns, which begin with `first` and then with `rest` (or `first` again).

    White space of any kind separates words; a word that is longer than a line, such as a URL, stays whole.
    """
    rest = first if rest is None else rest
    lines, line, used, empty = [], first, cells(first), True
    for spaced, unit in _units(text):
        gap = " " if spaced and not empty else ""
        if not empty and used + len(gap) + cells(unit) > width:
            lines.append(line)
            line, used, gap = rest, cells(rest), ""
        line += gap + unit
        used += len(gap) + cells(unit)
        empty = False
    return "\n".join([*lines, line])


def _cells_of(character: str) -> int:
    if combining(character):
        return 0
    return 2 if _is_wide(character) else 1


def _is_wide(character: str) -> bool:
    return character > "\u10ff" and east_asian_width(character) in "WF"


def _units(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of a text that no line may end in, each with whether white space stands before it."""
    unit, spaced, after_wide = "", False, False
    for character in text:
        if character.isspace():
            if unit:
                yield spaced, unit
            unit, spaced, after_wide = "", True, False
            continue
        wide = _is_wide(character)
        if unit and (wide or after_wide) and character not in _CLOSING and unit[-1] not in _OPENING:
            yield spaced, unit
            unit, spaced = "", False
        unit += character
        after_wide = wide
    if unit:
        yield spaced, unit
