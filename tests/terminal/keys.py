"""What a terminal sends for a key, by the name that Textual gives to the key."""

from __future__ import annotations

_NAMED = {
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "enter": b"\r",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "insert": b"\x1b[2~",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
    "f10": b"\x1b[21~",
    "f11": b"\x1b[23~",
    "f12": b"\x1b[24~",
    "ctrl+up": b"\x1b[1;5A",
    "ctrl+down": b"\x1b[1;5B",
    "ctrl+right": b"\x1b[1;5C",
    "ctrl+left": b"\x1b[1;5D",
    "ctrl+home": b"\x1b[1;5H",
    "ctrl+end": b"\x1b[1;5F",
    "shift+up": b"\x1b[1;2A",
    "shift+down": b"\x1b[1;2B",
    "shift+right": b"\x1b[1;2C",
    "shift+left": b"\x1b[1;2D",
    "alt+up": b"\x1b[1;3A",
    "alt+down": b"\x1b[1;3B",
    "ctrl+space": b"\x00",
    "ctrl+backslash": b"\x1c",
    "ctrl+underscore": b"\x1f",
}


def bytes_of(key: str) -> bytes:
    """The bytes of a named key, of `ctrl+LETTER`, of `alt+KEY` or of a single character.

    Raises ValueError for anything else: text of several letters is typed, not pressed.
    """
    if key in _NAMED:
        return _NAMED[key]
    modifier, plus, rest = key.partition("+")
    if plus and modifier == "alt" and rest:
        return b"\x1b" + bytes_of(rest)
    if plus and modifier == "ctrl" and len(rest) == 1 and "a" <= rest <= "z":
        return bytes([ord(rest) - ord("a") + 1])
    if len(key) == 1:
        return key.encode()
    raise ValueError(f"no key is called {key!r}")
