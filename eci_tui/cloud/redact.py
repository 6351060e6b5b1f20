"""Secrets taken out of text that came from outside: services and proxies quote what they were sent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import quote

from eci_tui.request.secrets import MASK

_SHORTEST = 4
"""A shorter secret would also mask harmless words, and gives itself away by that."""

_T = TypeVar("_T")


class Redactor:
    """Replaces secrets by `********`, also percent-encoded (twice, as in a string to sign), escaped as in JSON, or with
    the blanks that a form's decoder makes of plus signs."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        spellings: set[str] = set()
        for secret in secrets:
            if len(secret) >= _SHORTEST:
                encoded = quote(secret, safe="-_.~", errors="replace")
                escaped = json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]
                spellings |= {secret, encoded, quote(encoded, safe=""), *escaped, secret.replace("/", "\\/")}
                if secret.strip("+"):
                    spellings.add(secret.replace("+", " "))
        self._spellings = sorted(spellings, key=len, reverse=True)

    def __repr__(self) -> str:
        return f"Redactor({len(self._spellings)} spellings)"

    def text(self, text: str) -> str:
        """The text without any of the secrets."""
        for spelling in self._spellings:
            text = text.replace(spelling, MASK)
        return text

    def value(self, value: _T) -> _T:
        """Parsed JSON with its texts redacted; names of members stay. Absurd nesting raises RecursionError."""
        if isinstance(value, str):
            return self.text(value)  # type: ignore[return-value]
        if isinstance(value, dict):
            return {name: self.value(member) for name, member in value.items()}  # type: ignore[return-value]
        if isinstance(value, list):
            return [self.value(item) for item in value]  # type: ignore[return-value]
        return value


NO_SECRETS = Redactor()
