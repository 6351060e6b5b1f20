"""Secrets that can be told apart, and finding them however they were encoded on their way."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[P_^X\]].*?(?:\x1b\\|\x07)|.)", re.DOTALL)
_OSC_52 = re.compile(rb"\x1b\]52;[^\x07\x1b]*")
_BLANKS = re.compile(rb"[\s\x00-\x1f\x7f]+|\xe2\x94.|\xe2\x95.|\xe2\x96.")
_SHORTEST = 12
"""Characters of a canary whose sight gives it away; a terminal may cut a line anywhere."""


@dataclass(frozen=True)
class Canary:
    """A secret. Its core stands in it unchanged whatever quotes, escapes or encodes the characters around it."""

    way: str
    core: str = field(repr=False)
    value: str = field(repr=False)

    def forms(self) -> Iterator[tuple[str, bytes]]:
        """(how it is written, bytes to look for)."""
        core = self.core.encode()
        yield "as it is", core[:_SHORTEST]
        yield "as it is", core[-_SHORTEST:]
        yield "in capitals", core[:_SHORTEST].upper()
        yield "backwards", core[::-1][:_SHORTEST]
        yield "as UTF-16", core[:_SHORTEST].decode().encode("utf-16-le")
        yield "as hexadecimal digits", core[:_SHORTEST].hex().encode()
        for before in range(3):
            encoded = base64.b64encode(b"x" * before + core)
            # Without what depends on its neighbours; the alphabets for URLs differ in signs that are not in it.
            yield "as Base64", encoded[4 if before else 0 :][:_SHORTEST]


def canary(way: str, template: str = "{core}") -> Canary:
    """A canary that came in this way; `template` says what stands around its core."""
    core = "cnry" + hashlib.sha256(way.encode()).hexdigest()[:28]
    return Canary(way, core, template.format(core=core))


def traces(data: bytes, canaries: Iterable[Canary]) -> list[str]:
    """What can be found in `data`: as bytes, as what a terminal shows of them, and in what went to its clipboard."""
    shown = _BLANKS.sub(b"", _ESCAPES.sub(b"", data))
    clipboard = b"".join(_unpacked(packed) for packed in _OSC_52.findall(data))
    found = []
    for it in canaries:
        for how, form in it.forms():
            places = [name for name, text in (("", data), (" shown", shown), (" copied", clipboard)) if form in text]
            found += [f"{it.way}, {how}{place}" for place in places]
    return sorted(set(found))


def _unpacked(packed: bytes) -> bytes:
    try:
        return base64.b64decode(packed.rpartition(b";")[2])
    except ValueError:
        return b""
