"""Many items from one text: what they would be, what is wrong with it, and adding them as one step of undo."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_, ListOf, Node
from eci_tui.request.draft import Draft
from eci_tui.request.values import Value, read
from eci_tui.sentence import Sentence, say
from eci_tui.text import _
from eci_tui.tui.pages import Row
from eci_tui.tui.places import cells_of, takes_many

_COMMANDS = ("Command", "Arg", "Exec")


class Way(StrEnum):
    """How a text becomes items; the value is its name for the user."""

    PAIRS = N_("a name and a value on each line")
    LINES = N_("an item for each line")
    WORDS = N_("the words of a shell command")
    WHOLE = N_("one item, lines and all")


_INVITATIONS = {
    Way.LINES: N_("Paste lines; each becomes an item"),
    Way.WORDS: N_("Paste a shell command; each of its words becomes an item"),
    Way.WHOLE: N_("Paste a text, such as a script; it becomes one item"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a text would do to a list: its items then, how many are new or replaced, and what is not understood."""

    items: tuple[object, ...]
    added: int = 0
    replaced: int = 0
    problems: tuple[Sentence, ...] = ()

    @property
    def changes(self) -> bool:
        return bool(self.added or self.replaced)


def ways(path: Path) -> tuple[Way, ...]:
    """The ways that make sense for the list at `path`, the most usual first; empty where items come one by one."""
    node = catalogue.node_at(path)
    if not takes_many(node):
        return ()
    if cells_of(node):
        return (Way.PAIRS,)
    words = any(sign in str(path[-1]) for sign in _COMMANDS)
    return (Way.LINES, Way.WORDS, Way.WHOLE) if words else (Way.LINES,)


def invitation(path: Path, way: Way) -> str:
    """What may be pasted for the list at `path`, a sentence for the box while it is empty."""
    if way is not Way.PAIRS:
        return _(_INVITATIONS[way])
    node = catalogue.node_at(path)
    name, value = cells_of(node)
    sign = ": " if _has_headers(node) else _signs(path)[0]
    line = f"{name.example}{sign}{value.example}"
    if path[-1] == "EnvironmentVar":
        return _(N_("Paste lines such as {line}, or a whole .env file")).format(line=line)
    return _(N_("Paste lines such as {line}")).format(line=line)


def plan(draft: Draft, path: Path, text: str, way: Way) -> Plan:
    """What the text would make of the list at `path`. Items that are still empty give way to it."""
    kept = draft.get(path)
    items = [item for item in kept if item not in ("", {})] if isinstance(kept, list) else []
    match way:
        case Way.PAIRS:
            return _pairs(items, path, text)
        case Way.WHOLE:
            found = [text.removesuffix("\n")] if text.strip() else []
        case Way.LINES:
            found = [line.strip() for line in text.splitlines() if line.strip()]
        case Way.WORDS:
            try:
                found = shlex.split(text)
            except ValueError:
                problem = say(N_("The quotes in it do not end, so it is not a shell command"))
                return Plan(tuple(items), problems=(problem,))
    return Plan((*items, *found), len(found))


def carry_out(draft: Draft, path: Path, wanted: Plan) -> None:
    """Put the items of a plan into the list."""
    draft.set(path, list(wanted.items))


def _pairs(items: list[object], path: Path, text: str) -> Plan:
    node = catalogue.node_at(path)
    assert isinstance(node, ListOf)
    name, value = cells_of(node)
    from eci_tui.request import env_lines

    reading = env_lines.headers(text) if _has_headers(node) else env_lines.read(text, _signs(path))
    places = {item.get(name.name): index for index, item in enumerate(items) if isinstance(item, Mapping)}
    known = set(places)
    added: set[Value] = set()
    replaced: set[Value] = set()
    for pair in reading.pairs:
        key = read(name, pair.name)
        item = {name.name: key, value.name: read(value, pair.value)}
        if key in places:
            items[places[key]] = item
        else:
            places[key] = len(items)
            items.append(item)
        (replaced if key in known else added).add(key)
    problems = [say(N_("Line {line}: {problem}"), line=entry.line, problem=entry.problem) for entry in reading.unread]
    twice = len(reading.pairs) - len(added) - len(replaced)
    if twice:
        problems.append(say(N_("Some names are there more than once; the last one counts")))
    if node.max_items is not None and len(items) > node.max_items:
        problems.append(
            say(N_("That makes {count} items, and the limit is {limit}"), count=len(items), limit=node.max_items)
        )
    return Plan(tuple(items), len(added), len(replaced), tuple(problems))


def _has_headers(node: Node | None) -> bool:
    return node is not None and "Header" in node.name


def _signs(path: Path) -> str:
    """DNS options are written with a colon where they come from, in resolv.conf."""
    return ":=" if path == ("DnsConfig", "Option") else "="


def words_alone(draft: Draft, path: Path) -> int:
    """How many words the only item of a list has, where it looks like a whole command; 0 for any other item."""
    items = draft.get(path[:-1])
    alone = isinstance(items, list) and len(items) == 1 and Way.WORDS in ways(path[:-1])
    return shell_words(items[0]) if alone and isinstance(items, list) else 0


@lru_cache(maxsize=8)
def _words(text: str) -> int:
    try:
        return len(shlex.split(text))
    except ValueError:
        return 0


def shell_words(text: object) -> int:
    """How many words a shell would make of an item that looks like a whole command; 0 where it is none."""
    if not isinstance(text, str) or " " not in text.strip() or "\n" in text:
        return 0
    return _words(text)


def may_be_many(row: Row, text: str, typed: str) -> bool:
    """Whether a text that is pasted into a row is meant for its list: lines for a list, names with values for a table.

    `typed` is what stands in the row already.
    """
    if row.cell == 0:
        path = row.path[:-2]
        return bool(ways(path)) and ("\n" in text or (not typed and bool(_pairs([], path, text).added)))
    in_list = isinstance(row.path[-1], int)
    return in_list and "\n" in text and bool(ways(row.path[:-1]))
