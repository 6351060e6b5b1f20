"""Words of a POSIX shell's command line: literal text quoted, variables in double quotes and never empty."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from eci_tui.api.problem import Problem
from eci_tui.api.schema import N_
from eci_tui.exchange.export import caution
from eci_tui.exchange.values import Entry, Piece

_LONGEST_ARGUMENT = 100_000
"""Bytes; Linux takes 131,071 in one argument, and the flag's own name counts."""


def quoted(text: str) -> str:
    """`text` as one word. zsh would look for a command where a bare word begins with `=`."""
    return f"'{text}'" if text.startswith("=") and shlex.quote(text) == text else shlex.quote(text)


def word(pieces: Iterable[Piece]) -> str:
    """One word of several pieces. The shell stops with a message where a variable is empty or not set."""
    parts = [quoted(piece) if isinstance(piece, str) else f'"{variable(piece.name)}"' for piece in pieces]
    return "".join(parts) or "''"


def variable(name: str) -> str:
    """The variable's value, inside of double quotes."""
    return f"${{{name}:?}}"


def is_long(entry: Entry) -> bool:
    """Whether the value is too long for one argument on some systems."""
    literal = _literal(entry)
    return len(literal) > _LONGEST_ARGUMENT // 4 and len(literal.encode("utf-8", "replace")) > _LONGEST_ARGUMENT


def substitution(entry: Entry) -> str:
    """A file that holds the value, as bash and zsh make one up; their own printf knows no longest argument."""
    return f"<(printf %s {word(entry.pieces)})"


def carried(found: list[Entry]) -> tuple[list[Entry], list[Problem]]:
    """The values that a command line can carry, and what to say of those that it can hardly carry or not at all."""
    kept, cautions = [], []
    for entry in found:
        if "\0" in _literal(entry):
            message = N_("No command line can carry a NUL character, so this value is left out")
            cautions.append(caution(entry.path, "export-nul", message))
            continue
        if is_long(entry):
            message = N_("This value is too long for a command line; it is handed over in a way that bash and zsh know")
            cautions.append(caution(entry.path, "export-long", message))
        kept.append(entry)
    return kept, cautions


def _literal(entry: Entry) -> str:
    return "".join(piece for piece in entry.pieces if isinstance(piece, str))


def command(words: Sequence[str]) -> str:
    """The command with each group of words on a line of its own, the lines joined as the shell joins them."""
    return " \\\n  ".join(words) + "\n"
