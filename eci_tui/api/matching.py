"""How a word that somebody types fits a name of the API or a text about it, and how well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

Span = tuple[int, int]

LONGEST_QUERY = 120
_MOST_WORDS = 8
_LONGEST_OF_HUMPS = 24
_DENSE = 2
"""Letters in order from the beginning of a word count as one name, up to so many characters for each of them."""
_POSITION = re.compile(r"\.[0-9]+(?=\.|$)|\[[0-9]*\]|\.N(?=\.|$)", re.IGNORECASE)
_VALUE = re.compile(r"(?<=[A-Za-z0-9\]])[=:].*")
_SEPARATOR = re.compile(r"[\s.,;，。；、]+|(?<=[\u3400-\u9fff])(?=[a-z0-9])|(?<=[a-z0-9])(?=[\u3400-\u9fff])")
"""Chinese is written with or without a blank before and behind Latin letters."""
_HUMP = re.compile(r"[A-Z][a-z0-9]+|[A-Z]+(?![a-z])|[A-Z]|(?<![A-Za-z0-9])[a-z0-9]")


class Rank(IntEnum):
    """How good a match is; the best is the smallest."""

    EXACT = 0
    """The last part of the name, or the whole of it."""
    PREFIX = 1
    START = 2
    """A word of the name begins so, or words of it do: `clp` is Container…LivenessProbe."""
    INSIDE = 3
    """Somewhere in the name, or its letters in order and close together."""
    LABEL = 4
    TRAIL = 5
    """The labels on the way to it."""
    HELP = 6
    SPELLED = 7
    """The first letters of the Chinese labels in pinyin: `jhj` is 交换机."""
    SCATTERED = 8
    """The letters stand in the name in order, with others between them."""
    SIMILAR = 9
    """Nothing fits well, and this looks most like it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the API: in lower case, the same without positions, with a capital at the beginning of each word and
    nowhere else, and where its last part stands."""

    low: str
    plain: str
    humps: str
    last: Span

    @classmethod
    def of(cls, name: str) -> Name:
        letters = list(name.lower())
        for match in _HUMP.finditer(name):
            letters[match.start()] = letters[match.start()].upper()
        end = len(name) - (2 if name.endswith(".N") else 0)
        return cls(name.lower(), _POSITION.sub("", name).lower(), "".join(letters), (name.rfind(".", 0, end) + 1, end))


@dataclass(frozen=True, slots=True)
class Text:
    """What can be searched in one language, by the letters of `low`, which has the same length."""

    language: str
    text: str
    low: str

    @classmethod
    def of(cls, language: str, text: str) -> Text:
        return cls(language, text, _low(text))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text other than the name in which a word was found."""

    language: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """How a word fits: the parts of the name that it stands for, or the excerpt that it stands in."""

    rank: Rank
    spans: tuple[Span, ...] = ()
    excerpt: Excerpt | None = None

    @property
    def cost(self) -> int:
        """The rank in steps fine enough to tell a whole text from its beginning, and that from its middle."""
        if self.excerpt is None:
            return self.rank * 4
        start, end = self.excerpt.span
        return self.rank * 4 - (start == 0) - (start == 0 and end == len(self.excerpt.text))


class Word:
    """A word of a query, in lower case."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._by_humps: re.Pattern[str] | None = None
        if 2 <= len(text) <= _LONGEST_OF_HUMPS and text.isascii() and text.isalnum():
            self._by_humps = re.compile(f"({text[0].upper()})" + "".join(map(_next_of_hump, text[1:])))

    def in_name(self, name: Name) -> Found | None:
        """The word as a part of a name, from its end or its beginning, or made of the beginnings of several parts."""
        low, text = name.low, self.text
        start, end = name.last
        if low.startswith(text, start):
            whole = len(text) == end - start
            return Found(Rank.EXACT if whole else Rank.PREFIX, ((start, start + len(text)),))
        places = list(occurrences(low, text))
        for place in reversed(places):
            if name.humps[place].isupper():
                return Found(Rank.START, ((place, place + len(text)),))
        if self._by_humps is not None and (match := self._by_humps.search(name.humps)):
            letters = [match.span(number) for number in range(1, match.re.groups + 1) if match[number]]
            return Found(Rank.START, tuple(merged(letters)))
        if places:
            return Found(Rank.INSIDE, ((places[-1], places[-1] + len(text)),))
        return None

    def in_texts(self, texts: Iterable[Text], rank: Rank) -> Found | None:
        """The word in the first of the texts that has it."""
        for text in texts:
            at = text.low.find(self.text)
            if at >= 0:
                return Found(rank, (), Excerpt(text.language, text.text, (at, at + len(self.text))))
        return None

    def through(self, trails: Iterable[Text]) -> Found | None:
        """The letters in order in a trail of labels: so they are written where no blanks stand between words."""
        for text in trails if not self.text.isascii() else ():
            if letters := _in_order(text.low, self.text):
                return Found(Rank.TRAIL, (), Excerpt(text.language, text.text, (letters[0][0], letters[-1][1])))
        return None

    def spelled(self, texts: Iterable[Text]) -> Found | None:
        """The letters as those of texts that are searched by their first letters; one letter says too little."""
        return self.in_texts(texts, Rank.SPELLED) if len(self.text) > 1 and self.text.isascii() else None

    def scattered(self, name: Name) -> Found | None:
        """The letters in order in a name."""
        letters = _in_order(name.low, self.text) if len(self.text) > 2 else ()
        if not letters:
            return None
        begins = name.humps[letters[0][0]].isupper()
        dense = begins and letters[-1][1] - letters[0][0] <= _DENSE * len(self.text)
        return Found(Rank.INSIDE if dense else Rank.SCATTERED, letters)


def words_of(query: str) -> list[str]:
    """The words of a query in lower case, positions and values of a flattened name left out."""
    return list(dict.fromkeys(word for word in _SEPARATOR.split(whole_of(query)) if word))[:_MOST_WORDS]


def whole_of(query: str) -> str:
    """A query as a name without positions: `Container.1.Port.2.Port=80` is `container.port.port`."""
    text = unicodedata.normalize("NFKC", query[:LONGEST_QUERY]).strip()
    return _POSITION.sub("", _VALUE.sub("", text)).lower()


def spans_in(text: str, words: Sequence[str]) -> list[Span]:
    """Where any of the words stand in a text, for highlighting; in order, not overlapping."""
    low = _low(text)
    return merged((start, start + len(word)) for word in words for start in occurrences(low, word))


def occurrences(low: str, word: str) -> Iterator[int]:
    """Each place where the word begins."""
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + len(word))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _low(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else text


def _next_of_hump(letter: str) -> str:
    """The next letter: right behind the one before, or at the beginning of a later word."""
    capital = letter.upper()
    return f"(?:({letter})|.*?({capital}))" if capital != letter else f"({letter})"


def _in_order(low: str, letters: str) -> tuple[Span, ...]:
    """Where the letters stand in this order: up to the first end that there is, and from there as close as it goes."""
    at = -1
    for letter in letters:
        at = low.find(letter, at + 1)
        if at < 0:
            return ()
    places: list[Span] = []
    for letter in reversed(letters):
        at = low.rfind(letter, 0, at + 1)
        places.append((at, at + 1))
        at -= 1
    return tuple(merged(places))
