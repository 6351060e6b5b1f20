"""Text from outside, made safe to show: nothing in it is obeyed by a terminal, and everything in it can be seen."""

from __future__ import annotations

import re

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_UNKNOWN = dict.fromkeys([*range(0x80, 0xA0), *range(0xE0000, 0xE0080), 0x2028, 0x2029, 0xFFF9, 0xFFFA, 0xFFFB], 0xFFFD)
_LEFT_TO_RIGHT = dict.fromkeys((0x200E, 0x202A, 0x202D, 0x2066), ord("⇾"))
_RIGHT_TO_LEFT = dict.fromkeys((0x200F, 0x061C, 0x202B, 0x202E, 0x2067), ord("⇽"))
_OTHER_DIRECTION = dict.fromkeys((0x202C, 0x2068, 0x2069), ord("⇿"))
_NO_WIDTH = dict.fromkeys(
    (0x00AD, 0x034F, 0x180E, 0x200B, 0x200C, 0x200D, *range(0x2060, 0x2065), *range(0x206A, 0x2070), 0xFEFF), ord("¤")
)
_TABLE = _PICTURES | _UNKNOWN | _LEFT_TO_RIGHT | _RIGHT_TO_LEFT | _OTHER_DIRECTION | _NO_WIDTH
_KEEPING_LINES = {code: picture for code, picture in _TABLE.items() if code != 0x0A}
# Halves of surrogate pairs: no encoding of a terminal can write them.
_HALVES = re.compile("[\ud800-\udfff]")


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with a visible character for each control, direction and zero-width character, one for one.

    ESC becomes ␛, a line feed ␊ (kept as it is with `lines`), a right-to-left mark ⇽, and what cannot be written at all
    a replacement character. The length stays the same, so that a position in the result is a position in `text`.
    """
    if text.isprintable():
        return text
    return _HALVES.sub("\ufffd", text).translate(_KEEPING_LINES if lines else _TABLE)
