"""Where lines of so many cells begin in a text, also where no blanks stand between the words; styles stay in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len as _cell_len

_NOT_FIRST = frozenset("，。、；：？！）》」』】〉〕”’…·%,.;:?!)]}›")
"""What stays with what stands before it."""
_NOT_LAST = frozenset("（《「『【〈〔“‘([{")
"""What stays with what stands behind it."""
_BREAK_AFTER = re.compile(r"[./&=,;:?_-]")
"""Where a word longer than a line is rather broken than elsewhere."""
_ASCII_UNIT = re.compile(r"\n|[^ \n]+ *| +")


def breaks(text: str, width: int, indent: int = 0) -> list[int]:
    """Where each line after the first begins; a line feed ends its line. Lines after the first have `indent` less."""
    found: list[int] = []
    room = max(1, width)
    later = max(1, width - indent)
    used = 0
    blank = True
    for start, end in _units(text):
        unit = text[start:end]
        if unit == "\n":
            found.append(end)
            room, used, blank = later, 0, True
            continue
        size = cell_len(unit.rstrip(" "))
        if used and used + size > room and not blank:
            found.append(start)
            room, used = later, 0
        if used + size > room:
            folds = [start + at for at in _folds(unit, max(1, room - used), later)]
            found += folds
            room, used = (later, cell_len(text[folds[-1] : end])) if folds else (room, used + size)
        else:
            used += cell_len(unit)
        blank = blank and not size
    return [at for at in found if at < len(text)]


def cell_len(text: str) -> int:
    """The cells that a text takes."""
    return len(text) if text.isascii() else _cell_len(text)


def _units(text: str) -> Iterator[tuple[int, int]]:
    """What must not be broken: a word with the blanks behind it, or a single wide character with its punctuation."""
    if text.isascii():
        yield from (match.span() for match in _ASCII_UNIT.finditer(text))
        return
    start, size = 0, len(text)
    while start < size:
        if text[start] == "\n":
            yield start, start + 1
            start += 1
            continue
        end = start + 1
        while end < size and not _may_break(text, end):
            end += 1
        yield start, end
        start = end


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after == "\n":
        return True
    if after == " ":
        return False
    if before == " ":
        return True
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return character > "\u2e7f" and cell_len(character) == 2


def _folds(word: str, room: int, later: int) -> Iterator[int]:
    """Where a word that is longer than a line is broken: behind a punctuation mark in its second half, if possible."""
    begin = 0
    while True:
        end = _filling(word, begin, room)
        if end >= len(word.rstrip(" ")):
            return
        marks = [match.end() for match in _BREAK_AFTER.finditer(word, begin + room // 2, end)]
        begin, room = (marks[-1] if marks else end), later
        yield begin


def _filling(word: str, begin: int, room: int) -> int:
    """How far a line reaches that begins in the middle of a word; at least one character."""
    if word.isascii():
        return begin + room
    used = 0
    for at in range(begin, len(word)):
        used += cell_len(word[at])
        if used > room and at > begin:
            return at
    return len(word)
