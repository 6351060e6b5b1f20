"""YAML written by hand: mappings, lists and plain values, in the part of YAML that every reader understands alike."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eci_tui.request.values import wire

_BARE = re.compile(r"[A-Za-z/][A-Za-z0-9_./@+-]*(?::[A-Za-z0-9_./@+-]+)*")
_MEANS_SOMETHING = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def document(value: Mapping[str, object]) -> str:
    """The text of one document, without the `---` between documents."""
    return "\n".join(_lines(value)) + "\n"


def scalar(value: object) -> str:
    """A plain value on one line; text that could be taken for anything else stands in double quotes."""
    if not isinstance(value, str):
        return wire(value)
    if _BARE.fullmatch(value) and value.casefold() not in _MEANS_SOMETHING:
        return value
    return f'"{"".join(map(_character, value))}"'


def _lines(value: object) -> list[str]:
    if isinstance(value, Mapping) and value:
        return [line for name, member in value.items() for line in _member(name, member)]
    if isinstance(value, list) and value:
        return [line for item in value for line in _item(item)]
    return ["{}" if isinstance(value, Mapping) else "[]"]


def _member(name: str, value: object) -> list[str]:
    key = scalar(name)
    if isinstance(value, Mapping | list):
        lines = _lines(value)
        return [f"{key}:", *_indented(lines)] if value else [f"{key}: {lines[0]}"]
    if isinstance(value, str) and _is_block(value):
        return [f"{key}: |", *_indented(value[:-1].split("\n"))]
    return [f"{key}: {scalar(value)}"]


def _item(value: object) -> list[str]:
    first, *rest = _lines(value) if isinstance(value, Mapping | list) else [scalar(value)]
    return [f"- {first}", *_indented(rest)]


def _is_block(text: str) -> bool:
    """Whether the text reads well as lines of its own, and comes back unchanged from them."""
    is_plain = text.replace("\n", "").replace("\t", "").isprintable()
    return (
        is_plain
        and text.endswith("\n")
        and not text.endswith("\n\n")
        and text[0] not in " \t\n"
        and text.count("\n") > 1
    )


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else line for line in lines]


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    point = ord(character)
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
