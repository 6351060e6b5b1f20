"""Where lines of so many cells begin in a text, also where no blanks stand between the words; styles stay in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_NOT_FIRST = frozenset("，。、；：？！）》」』】〉〕”’…·%,.;:?!)]}›")
"""What stays with what stands before it."""
_NOT_LAST = frozenset("（《「『【〈〔“‘([{")
"""What stays with what stands behind it."""
_BREAK_AFTER = frozenset("./&=,;:?-_")
"""Where a word longer than a line is rather broken than elsewhere."""
_LONG = 2000
"""Characters of a word for which nobody minds where it is broken."""
_ASCII_UNIT = re.compile(r"\n|[^ \n]+ *| +")


def breaks(text: str, width: int, indent: int = 0) -> list[int]:
    """Where each line after the first begins; a line feed ends its line. Lines after the first have `indent` less."""
    found: list[int] = []
    room = max(1, width)
    later = max(1, width - indent)
    used = 0
    for start, end in _units(text):
        unit = text[start:end]
        if unit == "\n":
            found.append(end)
            room, used = later, 0
            continue
        size = cell_len(unit.rstrip(" "))
        begin = found[-1] if found else 0
        only_blanks = not text[begin:start].strip()
        if used and used + size > room and not only_blanks:
            found.append(start)
            room, used = later, 0
        if used + size > room:
            folds = [start + at for at in _folds(unit, max(1, room - used), later)]
            found += folds
            room, used = (later, cell_len(text[folds[-1] : end])) if folds else (room, used + size)
            continue
        used += cell_len(unit)
    return [at for at in found if at < len(text)]


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
    """Where a word that is longer than a line is broken: behind a punctuation mark in its second half."""
    if word.isascii() and len(word) > _LONG:
        yield from range(room, len(word), later)
        return
    begin, used, mark = 0, 0, 0
    for at, character in enumerate(word):
        size = cell_len(character)
        while used + size > room and at > begin:
            cut = mark if mark > begin + room // 2 else at
            yield cut
            used = cell_len(word[cut:at])
            begin, room = cut, later
        used += size
        if character in _BREAK_AFTER:
            mark = at + 1
