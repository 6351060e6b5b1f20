"""One call of the API, before it is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

VERSION = "2018-08-08"
"""The version of the ECI API."""


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be said. `secret_names` are the wire names of the pairs whose values must not show anywhere."""

    action: str
    pairs: Sequence[tuple[str, str]] = field(repr=False)
    secret_names: frozenset[str] = frozenset()
    version: str = VERSION

    def value(self, name: str) -> str:
        """The value of a pair, or the empty text."""
        return next((value for key, value in self.pairs if key == name), "")
