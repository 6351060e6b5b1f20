"""Finding any parameter or error code by wire name, label or words of its help, in every language at once, fuzzily.

An `Index` takes some milliseconds to build and is then asked as somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eci_tui.api import catalogue, error_codes, synonyms
from eci_tui.api.catalogue import Parameter
from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.matching import LONGEST_QUERY, Excerpt, Found, Name, Rank, Span, Text, Word, merged, whole_of, words_of
from eci_tui.api.schema import ListOf, Node, Struct, Tier

Translate = Callable[[str, str], str]
"""Gives a sentence in a language: (language code, English sentence) -> sentence."""

Initials = Callable[[str], str]
"""Gives what a Chinese label is typed as in short, a letter for each of its own, or nothing: 交换机 is `jhj`."""

_ON_THE_WAY = " › "
_CLOSE = 0.75
_TIERS = (Tier.COMMON, Tier.RARE, Tier.UNDOCUMENTED, Tier.UNUSABLE)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """Something to find: a parameter or an error code by the name that the API has for it, or something else."""

    name: str
    searched: Name
    parameter: Parameter | None = None
    error: ErrorCode | None = None
    labels: tuple[Text, ...] = ()
    synonyms: tuple[Text, ...] = ()
    trails: tuple[Text, ...] = ()
    helps: tuple[Text, ...] = ()
    spelled: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """`spans` are the found parts of the entry's name; `excerpt` is what was found elsewhere, if anything was."""

    entry: Entry
    rank: Rank
    spans: tuple[Span, ...] = ()
    excerpt: Excerpt | None = None


class Index:
    """Everything that can be found: all parameters, all error codes, and `others`, which have a name and a sentence.

    `translate` gives labels and help in each of `languages`; without it they are English. `initials` lets labels be
    found by their pinyin.
    """

    def __init__(
        self,
        translate: Translate | None = None,
        languages: Sequence[str] = ("en", "zh"),
        others: Mapping[str, str] = {},
        initials: Initials | None = None,
    ) -> None:
        self._initials = initials
        self._say: Translate = translate if translate is not None else _untranslated
        self._languages = tuple(languages) if translate is not None else ("en",)
        errors = dict.fromkeys((*error_codes.DOCUMENTED, *error_codes.GATEWAY, *error_codes.FAMILIES))
        self.entries: tuple[Entry, ...] = (
            *(self._of_parameter(parameter) for parameter in catalogue.PARAMETERS),
            *(self._of_error(error) for error in errors),
            *(Entry(name, Name.of(name), labels=self._in_each([sentence])) for name, sentence in others.items()),
        )

    def search(self, query: str) -> list[Match]:
        """What fits every word of the query, the best first; everything, in the catalogue's order, for an empty one.

        Names are understood with positions and values too, as they stand in a preview: `Container.1.Port.2.Port=80`.
        """
        words = words_of(query)
        if not words:
            return [Match(entry, Rank.EXACT) for entry in self.entries]
        whole = whole_of(query)
        looked_for = [Word(word) for word in words]
        ranked = [
            ((*cost, entry.error is not None, _rarity(entry), len(entry.name), number), match)
            for number, entry in enumerate(self.entries)
            if (found := _match(entry, whole, looked_for)) is not None
            for cost, match in [found]
        ]
        ranked.sort(key=lambda pair: pair[0])
        matches = self._with_family(query, [match for _key, match in ranked])
        if not matches or matches[0].rank >= Rank.SCATTERED:
            return [*self._similar(words), *matches]
        return [match for match in matches if match.rank < Rank.SCATTERED]

    def _of_parameter(self, parameter: Parameter) -> Entry:
        leaf = parameter.leaf
        trail = [parameter.group.label, *(node.label for node in nodes_to(parameter))]
        return Entry(
            parameter.wire_name,
            Name.of(parameter.wire_name),
            parameter,
            labels=self._in_each([leaf.label]),
            synonyms=self._in_each(synonyms.of_parameter(parameter.wire_name), ", "),
            trails=self._in_each(trail, _ON_THE_WAY),
            helps=self._in_each([leaf.help, *leaf.choices, *leaf.meanings.values(), leaf.example], " "),
            spelled=self._in_initials(trail),
        )

    def _of_error(self, error: ErrorCode) -> Entry:
        status = "" if error.http_status is None else f"HTTP {error.http_status}"
        return Entry(
            error.code,
            Name.of(error.code),
            error=error,
            labels=self._in_each([error.meaning]),
            synonyms=self._in_each(synonyms.of_error(error.code), ", "),
            trails=(Text.of("en", status),),
            helps=self._in_each([error.why, *error.remedy, error.message, *error.spellings], " "),
        )

    def _in_each(self, sentences: Iterable[str], between: str = "") -> tuple[Text, ...]:
        given = [sentence for sentence in sentences if sentence]
        texts: dict[str, str] = {}
        for language in self._languages:
            texts.setdefault(between.join(self._say(language, sentence) for sentence in given), language)
        return tuple(Text.of(language, text) for text, language in texts.items())

    def _in_initials(self, labels: Sequence[str]) -> tuple[Text, ...]:
        if self._initials is None:
            return ()
        chinese = [self._say("zh", label) for label in labels if label]
        letters = _ON_THE_WAY.join(self._initials(label) or label for label in chinese)
        return (Text("zh", _ON_THE_WAY.join(chinese), letters),)

    def _with_family(self, query: str, matches: list[Match]) -> list[Match]:
        """With the entry that explains a code made from a parameter's name: `MissingRegionId`."""
        error = error_codes.find(query.strip()) if len(query) <= LONGEST_QUERY else None
        if error is None or any(match.entry.error is error and match.rank <= Rank.PREFIX for match in matches):
            return matches
        better = [match for match in matches if match.rank <= Rank.PREFIX]
        family = [Match(entry, Rank.START) for entry in self.entries if entry.error is error]
        return [*better, *family, *(match for match in matches[len(better) :] if match.entry.error is not error)]

    def _similar(self, words: Sequence[str]) -> list[Match]:
        from difflib import get_close_matches

        parts: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for part in dict.fromkeys(entry.searched.low.split(".")):
                parts.setdefault(part, []).append(entry)
        longest = max(words, key=len)
        close = get_close_matches(longest, parts, n=4, cutoff=_CLOSE) if len(longest) > 2 else []
        return [Match(entry, Rank.SIMILAR) for entry in dict.fromkeys(entry for part in close for entry in parts[part])]


def nodes_to(parameter: Parameter) -> Iterator[Node]:
    """The nodes on the way to a parameter, itself the last."""
    node: Node = catalogue.ROOT
    for step in parameter.steps:
        if isinstance(node, ListOf):
            node = node.item
        found = catalogue.member(node, step) if isinstance(node, Struct) else None
        if found is None:
            return
        node = found
        yield node


def _untranslated(_language: str, sentence: str) -> str:
    return sentence


def _rarity(entry: Entry) -> int:
    return 0 if entry.parameter is None else _TIERS.index(entry.parameter.leaf.tier)


def _match(entry: Entry, whole: str, words: Sequence[Word]) -> tuple[tuple[int, int], Match] | None:
    plain = entry.searched.plain
    if plain == whole:
        return (Rank.EXACT, -1), Match(entry, Rank.EXACT, ((0, len(entry.name)),))
    found: list[Found] = []
    for word in words:
        one = _look(entry, word)
        if one is None:
            return None
        found.append(one)
    worst = max(found, key=lambda one: one.rank)
    spans = merged(span for one in found for span in one.spans)
    rank = min(worst.rank, Rank.PREFIX) if plain.startswith(whole) else worst.rank
    return (rank, sum(one.cost for one in found)), Match(entry, rank, tuple(spans), worst.excerpt)


def _look(entry: Entry, word: Word) -> Found | None:
    return (
        word.in_name(entry.searched)
        or word.in_texts(entry.labels, Rank.LABEL)
        or word.in_texts(entry.synonyms, Rank.LABEL)
        or word.in_texts(entry.trails, Rank.TRAIL)
        or word.through(entry.trails)
        or word.in_texts(entry.helps, Rank.HELP)
        or word.spelled(entry.spelled)
        or word.scattered(entry.searched)
    )
