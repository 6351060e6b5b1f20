"""Merging lines so that an edited file keeps the formatting and the comments of the one it came from."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import Match, SequenceMatcher

_MOST_LINES = 20_000


def merged(written: str, formatted: str, changed: str) -> str:
    """The text `written` by a person with the changes that lead from `formatted` to `changed`.

    `formatted` is `written` as a library writes it back, `changed` the same after an edit. Lines that the edit leaves
    alone stay as the person wrote them. Comments that follow a line which goes stay; what is inserted stands before the
    comments above the line that follows it, for these belong to that line. Lines end with a line feed.
    """
    ours, base, theirs = (text.removesuffix("\n").split("\n") for text in (written, formatted, changed))
    if max(len(ours), len(base), len(theirs)) > _MOST_LINES:
        return changed
    result: list[str] = []
    for kept, before, after in _chunks(ours, base, theirs):
        if before == after:
            result += kept
            continue
        rescued = [line for line in _comments_at_end(kept) if line.strip() not in {text.strip() for text in after}]
        if not before and not kept:
            comments = _comments_at_end(result)
            if len(comments) < len(result):
                del result[len(result) - len(comments) :]
                rescued = comments
        result += after + rescued
    return "\n".join(result) + ("\n" if written.endswith("\n") or not written else "")


def _chunks(ours: list[str], base: list[str], theirs: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """The three texts cut at the lines that all of them have; what lies between may differ."""
    in_ours = _same_but_for_spaces(base, ours)
    in_theirs = {block.a + offset: block.b + offset for block in _blocks(base, theirs) for offset in range(block.size)}
    at_ours = at_base = at_theirs = 0
    for place in range(len(base)):
        mine, other = in_ours.get(place), in_theirs.get(place)
        if mine is None or other is None:
            continue
        yield ours[at_ours:mine], base[at_base:place], theirs[at_theirs:other]
        yield ours[mine : mine + 1], base[place : place + 1], theirs[other : other + 1]
        at_ours, at_base, at_theirs = mine + 1, place + 1, other + 1
    yield ours[at_ours:], base[at_base:], theirs[at_theirs:]


def _same_but_for_spaces(base: list[str], ours: list[str]) -> dict[int, int]:
    """Which line of `ours` each line of `base` was: the same but for spaces, or as many lines between two such."""
    blocks = _blocks(["".join(line.split()) for line in base], ["".join(line.split()) for line in ours])
    found: dict[int, int] = {}
    at_base = at_ours = 0
    for block in blocks:
        if block.a - at_base == block.b - at_ours:
            found.update(zip(range(at_base, block.a), range(at_ours, block.b), strict=True))
        found.update((block.a + offset, block.b + offset) for offset in range(block.size))
        at_base, at_ours = block.a + block.size, block.b + block.size
    return found


def _blocks(left: list[str], right: list[str]) -> list[Match]:
    if left == right:
        return [Match(0, 0, len(left))]
    return SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()


def _comments_at_end(lines: list[str]) -> list[str]:
    """The comments and empty lines with which the lines end, if there is a comment among them."""
    count = 0
    while count < len(lines) and (not (text := lines[-count - 1].strip()) or text.startswith("#")):
        count += 1
    found = lines[len(lines) - count :] if count else []
    return found if any(line.strip() for line in found) else []
