"""How a rule writes down what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from eci_tui.api.problem import Path, Problem, Severity, Tree

Rule: TypeAlias = Callable[[Tree], Iterator[Problem]]
"""A rule reads a whole request and gives what it finds. It never raises, whatever the tree holds."""

_SHOWN = 60
_K = TypeVar("_K")


def error(
    path: Path, code: str, message: str, hint: str = "", /, *, also: Iterable[Path] = (), **args: object
) -> Problem:
    """What is documented as refused, or plainly cannot work."""
    return Problem(path, code, Severity.ERROR, message, args, hint, tuple(also))


def warning(
    path: Path, code: str, message: str, hint: str = "", /, *, also: Iterable[Path] = (), **args: object
) -> Problem:
    """What is useless, unusual, or refused only by inference."""
    return Problem(path, code, Severity.WARNING, message, args, hint, tuple(also))


def shown(text: str) -> str:
    """Foreign text as a message quotes it: shortened, on one line, nothing in it obeyed by a terminal."""
    plain = text if text.isprintable() else text.encode("unicode_escape").decode("ascii")
    return f"“{plain[: _SHOWN - 1]}…”" if len(plain) > _SHOWN else f"“{plain}”"


def repeated(found: Iterable[tuple[Path, _K]]) -> Iterator[tuple[Path, Path, _K]]:
    """Each place whose key an earlier place had: that place, the earliest one, and the key."""
    first: dict[_K, Path] = {}
    for path, key in found:
        earliest = first.setdefault(key, path)
        if earliest is not path:
            yield path, earliest, key
