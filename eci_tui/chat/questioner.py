"""What the conversation needs of whoever asks at the terminal: text, a choice, several lines. It knows no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeAlias

from eci_tui.api.problem import Path
from eci_tui.text import _


class Move(Enum):
    """What a person can say instead of an answer. The values are the words that are typed for it."""

    HELP = "?"
    BACK = "<"
    ONWARD = ">"
    """To the summary, leaving the questions in between as they are."""
    KEEP = ""
    """Enter alone: what is there stays, and what is not there stays unset."""
    UNSET = "-"
    LINES = '"""'
    """A value of several lines follows."""


Reply: TypeAlias = str | Move

EMPTY = '""'
"""What is typed for a value that is an empty text."""

_MOVES = {move.value: move for move in Move}
_ESCAPE = "\\"


def understood(typed: str) -> Reply:
    """What a typed line means: a move, or a value. A backslash before a word makes it a value, as in `\\-`."""
    word = typed.strip()
    if word in _MOVES:
        return _MOVES[word]
    if word == EMPTY:
        return ""
    return typed.replace(_ESCAPE, "", 1) if _looks_like_word(typed) else typed


def typed_for(value: str) -> str | None:
    """The line that means `value`; None where no single line does."""
    if not value:
        return EMPTY
    if not value.isprintable() or not value.strip():
        return None
    return _ESCAPE + value if _looks_like_word(value) else value


def _looks_like_word(text: str) -> bool:
    word = text.strip().lstrip(_ESCAPE + " ")
    return bool(word) and (word in _MOVES or word == EMPTY)


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. `key` is for programs; `label` and `note` are shown, and safe to show."""

    key: str
    label: str
    note: str = ""

    @property
    def line(self) -> str:
        """Label and note in one line."""
        return _("{label}: {note}").format(label=self.label, note=self.note) if self.note else self.label


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with an answer, as sentences: errors, which must be mended first, and warnings."""

    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def nothing_to_find(_answer: str) -> Findings:
    """Anything will do."""
    return Findings()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuestion:
    """A question answered by a line of text.

    `path` is the place that it is about, the empty path where it is about none. `current` is the value that Enter
    keeps, and None where there is none or no line could hold it. `check` judges a value; an answer with errors is
    asked for again. `suggestions` are values that may be meant. Of a `secret` answer nothing is shown.
    """

    title: str
    path: Path = ()
    hint: str = ""
    current: str | None = None
    check: Callable[[str], Findings] = nothing_to_find
    suggestions: tuple[Option, ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion:
    """A question answered by one of its options; gives the option's key. `default` is the key that Enter alone takes,
    and None where somebody has to choose."""

    title: str
    path: Path = ()
    hint: str = ""
    options: tuple[Option, ...]
    default: str | None = None


class Questioner(Protocol):
    """Asks at the terminal. Every text that it is given is safe to show.

    Ctrl-C and the end of the input raise KeyboardInterrupt in any of the three questions.
    """

    def say(self, *paragraphs: str) -> None:
        """Show sentences; long ones may be broken between words."""

    def show(self, *lines: str) -> None:
        """Show lines as they are: values, commands."""

    def text(self, question: TextQuestion) -> Reply:
        """Ask for a text: a value without errors, or a move."""

    def choose(self, question: ChoiceQuestion) -> Reply:
        """Ask for a choice: the key of an option, or a move (never `Move.LINES`)."""

    def lines(self, title: str) -> str | None:
        """Ask for a text of several lines; None where the person thinks better of it."""
