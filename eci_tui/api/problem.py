"""What can be wrong with a request, as values that carry the place they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""A place in a request: names and zero-based positions, `("Container", 0, "Port", 1, "Port")`."""

Tree: TypeAlias = Mapping[str, object]
"""A request as nested mappings, lists and plain values (str, int, float, bool), keyed by the API's own names."""

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Severity(StrEnum):
    """An error cannot work and is never sent; a warning is shown, counted, and sent when the user says so."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at `path`. `message` and `hint` are English templates whose placeholders are in `args`.

    `code` is a stable kebab-case name for programs; `also` holds further places that the problem concerns.
    """

    path: Path
    code: str
    severity: Severity
    message: str
    args: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    hint: str = ""
    also: tuple[Path, ...] = ()
