"""Long values in a keyring that takes only short ones: a Windows credential holds at most 2560 bytes of UTF-16.

A value that fits is stored as it is. A longer one is stored in numbered portions beside the entry, and the entry
itself becomes a header that names them; writing the header last makes the change of a value all or nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass

LIMIT = 2560
"""Bytes of UTF-16 in one entry: CRED_MAX_CREDENTIAL_BLOB_SIZE of wincred.h."""

_HEADER = re.compile(r"eci-tui-portions:1:(?P<count>[0-9]{1,3}):(?P<generation>[0-9a-f]{8}):(?P<digest>[0-9a-f]{64})\Z")
_PREFIX = "eci-tui-portions:"
_MOST = 64


@dataclass(frozen=True, slots=True)
class Header:
    """How many portions there are, what their names share, and the SHA-256 of the whole value."""

    count: int
    generation: str
    digest: str

    def __str__(self) -> str:
        return f"{_PREFIX}1:{self.count}:{self.generation}:{self.digest}"

    def names(self, name: str) -> list[str]:
        """The names of the portions of the entry `name`, in order."""
        return [f"{name}#{self.generation}.{number}" for number in range(1, self.count + 1)]


def header_in(text: str | None) -> Header | None:
    """The header that an entry holds, or None where it holds a value."""
    match = _HEADER.match(text or "")
    if match is None or not 1 <= int(match["count"]) <= _MOST:
        return None
    return Header(int(match["count"]), match["generation"], match["digest"])


def fits(value: str) -> bool:
    """Whether the value can be an entry of its own."""
    return len(value.encode("utf-16-le")) <= LIMIT and not value.startswith(_PREFIX)


def cut(value: str) -> tuple[Header, list[str]]:
    """The header and the portions of a value. Raises ValueError for more than about 80,000 characters."""
    portions = []
    start = size = 0
    for position, character in enumerate(value):
        width = 4 if ord(character) > 0xFFFF else 2
        if size + width > LIMIT:
            portions.append(value[start:position])
            start, size = position, 0
        size += width
    portions.append(value[start:])
    if len(portions) > _MOST:
        raise ValueError("too long to be kept in a keyring")
    return Header(len(portions), secrets.token_hex(4), _digest(value)), portions


def joined(header: Header, portions: list[str | None]) -> str | None:
    """The whole value, or None where a portion is missing or is another value's."""
    if None in portions or len(portions) != header.count:
        return None
    value = "".join(portion for portion in portions if portion is not None)
    return value if _digest(value) == header.digest else None


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
