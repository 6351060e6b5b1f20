"""Sentences for the user that are put into words only when they are shown, so that the language can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from eci_tui.text import render

_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English template marked with `N_` and what fills its placeholders; `str()` gives it in the language in use.

    A placeholder may be filled by another sentence.
    """

    template: str
    args: Mapping[str, object] = field(default_factory=lambda: _NOTHING)

    def __str__(self) -> str:
        return render(self.template, self.args)

    def __bool__(self) -> bool:
        return bool(self.template)


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences below one another; it can be an argument of another sentence."""

    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "\n".join(str(sentence) for sentence in self.sentences)


def say(template: str, **args: object) -> Sentence:
    """`Sentence(template, args)`, for templates marked where they are written."""
    return Sentence(template, args)


NOTHING_TO_SAY = Sentence("")
