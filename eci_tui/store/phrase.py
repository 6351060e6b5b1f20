"""A sentence, or a part of one, that is translated each time it is shown; it can be an argument of another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eci_tui.text import render


@dataclass(frozen=True, slots=True)
class Phrase:
    """An English template marked with `N_`, and what stands in its placeholders."""

    template: str
    args: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return render(self.template, self.args)


@dataclass(frozen=True, slots=True)
class Lines:
    """Several of them, each on a line of its own."""

    phrases: tuple[Phrase, ...]

    def __str__(self) -> str:
        return "\n".join(str(phrase) for phrase in self.phrases)
