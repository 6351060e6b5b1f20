"""Names with values as people keep them in text: lines such as `A=b`, a `.env` file, or `Name: value` headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eci_tui.api.schema import N_
from eci_tui.sentence import Sentence, say

_EXPORT = re.compile(r"export[ \t]+(?=[^\s=:])")
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*\Z")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "$": "$", "`": "`"}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Assigned:
    """A name with its value, and the number of the line it stands on."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is not understood, and why."""

    line: int
    problem: Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a text. Where a name stands twice, both are here; the last one is meant to count."""

    pairs: tuple[Assigned, ...]
    unread: tuple[Unread, ...]


def read(text: str, signs: str = "=") -> Reading:
    """The names and values of a text. `signs` are the characters that may stand between the two.

    Blank lines and comments are left out, and so is `export` before a name. A value in single quotes is taken as it is;
    in double quotes `\\n`, `\\t`, `\\"` and the like are understood; both may go over several lines. A value without
    quotes ends before a blank and `#`. Nothing is expanded: `$HOME` stays `$HOME`.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    pairs: list[Assigned] = []
    unread: list[Unread] = []
    number = 0
    while number < len(lines):
        found, count = _entry(lines, number, signs)
        if isinstance(found, Assigned):
            pairs.append(found)
        elif found is not None:
            unread.append(found)
        number += count
    return Reading(tuple(pairs), tuple(unread))


def headers(text: str) -> Reading:
    """The names and values of lines such as `X-Name: value`; `=` does as well, and quotes are part of the value."""
    pairs: list[Assigned] = []
    unread: list[Unread] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        name, sign, value = _parted(line, ":=")
        if sign and name:
            pairs.append(Assigned(name, value.strip(), number))
        elif line.strip():
            unread.append(Unread(number, _without_sign(line, ":")))
    return Reading(tuple(pairs), tuple(unread))


def _entry(lines: list[str], number: int, signs: str) -> tuple[Assigned | Unread | None, int]:
    """What begins on a line, and how many lines it takes."""
    line = lines[number].lstrip()
    if not line or line.startswith("#"):
        return None, 1
    name, sign, rest = _parted(_EXPORT.sub("", line, count=1), signs)
    if not sign:
        return Unread(number + 1, _without_sign(line, signs[0])), 1
    if not name:
        return Unread(number + 1, say(N_("There is no name before “{sign}”"), sign=sign)), 1
    rest = rest.lstrip()
    if rest[:1] not in ("'", '"'):
        return Assigned(name, _COMMENT.sub("", rest).rstrip(), number + 1), 1
    following = [rest[1:], *lines[number + 1 :]]
    ended = _quoted(following, rest[0])
    if ended is None:
        return Unread(number + 1, say(N_("The quotes that begin here do not end"))), 1
    value, behind, count = ended
    if _COMMENT.sub("", behind).strip():
        return Unread(number + 1, say(N_("There is something after the closing quotes"))), count
    return Assigned(name, value, number + 1), count


def _parted(line: str, signs: str) -> tuple[str, str, str]:
    """The name, the sign that ends it, and what is behind; no sign where there is none."""
    at = min((place for place in map(line.find, signs) if place >= 0), default=-1)
    return (line[:at].strip(), line[at], line[at + 1 :]) if at >= 0 else (line, "", "")


def _without_sign(line: str, sign: str) -> Sentence:
    line = line.strip()
    shown = line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
    return say(N_("There is no “{sign}” in “{line}”"), sign=sign, line=shown)


def _quoted(lines: list[str], quote: str) -> tuple[str, str, int] | None:
    """The value up to the closing quotes, what is behind them on their line, and how many lines that took."""
    value: list[str] = []
    for count, line in enumerate(lines, start=1):
        for at, character in _characters(line, quote):
            if character is None:
                return "".join(value), line[at + 1 :], count
            value.append(character)
        value.append("\n")
    return None


def _characters(line: str, quote: str) -> Iterator[tuple[int, str | None]]:
    """The characters of a line with escapes understood; None at the closing quotes."""
    at = 0
    while at < len(line):
        character = line[at]
        if character == quote:
            yield at, None
            return
        if quote == '"' and character == "\\" and line[at + 1 : at + 2] in _ESCAPES and at + 1 < len(line):
            yield at, _ESCAPES[line[at + 1]]
            at += 2
            continue
        yield at, character
        at += 1
