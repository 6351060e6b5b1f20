"""Values between people and the wire: reading text as a kind, and writing a value for the wire.

In a tree a value is a str, an int, a float (only where it is not whole) or a bool. Text that does not fit the kind of
its field stays text, so that nothing a person typed is lost; validation reports it.
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from typing import TypeAlias

from eci_tui.api.reading import is_reference
from eci_tui.api.schema import Kind, Leaf

__all__ = ["Value", "decoded", "encoded", "fits", "is_reference", "read", "wire"]

Value: TypeAlias = str | int | float | bool

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}\Z")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?\Z")
_MODE = re.compile(r"(?:0o)?0?([0-7]{3})\Z")
_FLAGS = {"true": True, "false": False}


def read(leaf: Leaf, text: str) -> Value:
    """The value that `text` stands for in this field, or the text itself where it does not fit."""
    match leaf.kind:
        case Kind.INTEGER:
            stripped = text.strip()
            return int(stripped) if _INTEGER.match(stripped) else text
        case Kind.NUMBER:
            return _number(text)
        case Kind.FLAG:
            return _FLAGS.get(text.strip().lower(), text)
        case Kind.MODE:
            matched = _MODE.match(text.strip())
            return f"0{matched[1]}" if matched else text
        case _:
            return text


def _number(text: str) -> Value:
    stripped = text.strip()
    if not _NUMBER.match(stripped):
        return text
    if "." not in stripped:
        return int(stripped)
    from decimal import Decimal

    number = Decimal(stripped)
    if number == number.to_integral_value():
        return int(number)
    short = float(number)
    return short if Decimal(repr(short)) == number else text


def fits(leaf: Leaf, value: object) -> bool:
    """Whether the value can be written as the field's kind. A reference fits every kind."""
    if is_reference(value):
        return True
    match leaf.kind:
        case Kind.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.MODE:
            return isinstance(value, str) and re.fullmatch(r"0[0-7]{3}", value) is not None
        case Kind.CONTENT:
            return isinstance(value, str) and decoded(value) is not None
        case _:
            return isinstance(value, str)


def decoded(content: str) -> bytes | None:
    """The bytes of Base64 text, or None where it is none."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return None


def encoded(content: bytes) -> str:
    """Bytes as Base64 text, as a config file's content goes on the wire."""
    return base64.b64encode(content).decode("ascii")


def wire(value: object) -> str:
    """The text on the wire: `true`/`false`, integers without a point, numbers in their shortest decimal form."""
    if isinstance(value, str):
        return value
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, float) and math.isfinite(value):
        return _decimal(value)
    return str(value)


def _decimal(value: float) -> str:
    text = repr(value)
    if "e" in text:
        from decimal import Decimal

        text = format(Decimal(text), "f")
    return text.removesuffix(".0")
