"""A request's values as other programs may see them: plain text, and variables in the place of secrets and references.

No literal secret passes: this is the only door through which an export reads values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Kind, Leaf
from eci_tui.request import path as paths
from eci_tui.request import secrets
from eci_tui.request.draft import Draft
from eci_tui.request.flatten import flatten_paths
from eci_tui.request.tree import at
from eci_tui.request.values import decoded

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class Source(StrEnum):
    """Why a variable stands where a value should."""

    LITERAL = "literal"
    ENV = "env"
    KEYRING = "keyring"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Variable:
    """A value that is not written but named. `wanted` is the reference's own word: a keyring entry, a question.

    `secret` says that whoever fills it in should not show it.
    """

    name: str
    path: Path
    source: Source
    wanted: str
    secret: bool


Piece: TypeAlias = str | Variable


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the request: its pieces in order, and the typed value where no variable is in it (else None)."""

    path: Path
    pieces: tuple[Piece, ...]
    value: object = None

    @property
    def text(self) -> str | None:
        """The wire text, or None where a variable is in it."""
        return "".join(str(piece) for piece in self.pieces) if self.value is not None else None

    @property
    def variables(self) -> tuple[Variable, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Variable))


def is_hidden(path: Path, tree: Tree) -> bool:
    """Whether the literal value at `path` may not leave: a secret, also in a file's bytes or under an unknown name."""
    value, node = at(tree, path), catalogue.node_at(path)
    if value == "":
        return False
    if secrets.is_secret(path, tree):
        return True
    if not isinstance(value, str):
        return False
    if not isinstance(node, Leaf):
        return secrets.looks_secret(paths.pattern(path), value)
    if node.kind is not Kind.CONTENT:
        return False
    content = decoded(value)
    return content is not None and secrets.looks_secret("", content.decode("utf-8", "replace"))


def entries(tree: Tree) -> list[Entry]:
    """Every value of the request, in its order, as others may see it. Variables' names are unique by what they hold."""
    names = _Names(tree, {reference.name for reference in secrets.references(tree) if reference.source == "env"})
    return [_entry(path, text, tree, names) for path, text in flatten_paths(tree)]


def variables(found: list[Entry]) -> list[Variable]:
    """Each variable once, as it first comes in the request; secret if any of its places is."""
    once: dict[str, Variable] = {}
    for variable in (variable for entry in found for variable in entry.variables):
        known = once.setdefault(variable.name, variable)
        if variable.secret and not known.secret:
            once[variable.name] = replace(known, secret=True)
    return list(once.values())


def with_references(
    tree: Tree, chosen: Callable[[Path], bool] = lambda _path: True
) -> tuple[dict[str, object], list[Variable]]:
    """The tree with `${env:NAME}` for each literal secret whose path is `chosen`, and what those names stand for."""
    draft, found = Draft(tree), []
    for entry in entries(tree):
        for variable in entry.variables:
            if variable.source is Source.LITERAL and chosen(entry.path):
                draft.set(entry.path, f"${{env:{variable.name}}}")
                found.append(variable)
    return dict(draft.tree), found


def _is_secret_place(path: Path, tree: Tree) -> bool:
    """Whether a literal value there would be secret, whatever it is: judged as if a plain word stood there."""
    draft = Draft(tree)
    draft.set(path, "x")
    return secrets.is_secret(path, draft.tree)


def _entry(path: Path, text: str, tree: Tree, names: _Names) -> Entry:
    whole = secrets.REFERENCE.fullmatch(text)
    if (whole is None or whole["escape"]) and is_hidden(path, tree):
        return Entry(path, (names.variable(path, Source.LITERAL, ""),))
    pieces = tuple(_pieces(path, text, names)) if "${" in text else (text,)
    if any(isinstance(piece, Variable) for piece in pieces):
        return Entry(path, pieces)
    written = "".join(str(piece) for piece in pieces)
    return Entry(path, (written,), written if written != text else at(tree, path))


def _pieces(path: Path, text: str, names: _Names) -> Iterator[Piece]:
    end = 0
    literal = ""
    for match in secrets.REFERENCE.finditer(text):
        literal += text[end : match.start()]
        end = match.end()
        if match["escape"]:
            literal += match[0][1:]
            continue
        if literal:
            yield literal
        literal = ""
        yield names.variable(path, Source(match["source"]), match["name"])
    literal += text[end:]
    if literal or not text:
        yield literal


class _Names:
    """Gives each thing that a variable stands for a name of its own."""

    def __init__(self, tree: Tree, taken: set[str]) -> None:
        self._tree = tree
        self._taken = taken
        self._given: dict[tuple[Source, object], str] = {}

    def variable(self, path: Path, source: Source, wanted: str) -> Variable:
        if source is Source.ENV and _IDENTIFIER.fullmatch(wanted):
            return Variable(wanted, path, source, wanted, self._is_secret(path, source, wanted))
        by_place = source in (Source.LITERAL, Source.ASK)
        key = (source, (path, wanted) if by_place else wanted)
        if key not in self._given:
            words = paths.wire_name(path) if by_place else wanted
            self._given[key] = self._free(_variable_name(words, "KEYRING_" if source is Source.KEYRING else ""))
        return Variable(self._given[key], path, source, wanted, self._is_secret(path, source, wanted))

    def _is_secret(self, path: Path, source: Source, wanted: str) -> bool:
        if source in (Source.LITERAL, Source.KEYRING) or secrets.looks_secret(wanted, ""):
            return True
        return _is_secret_place(path, self._tree)

    def _free(self, name: str) -> str:
        number, free = 2, name
        while free in self._taken:
            free, number = f"{name}_{number}", number + 1
        self._taken.add(free)
        return free


def _variable_name(words: str, kind: str) -> str:
    spelled = re.sub(r"[^A-Za-z0-9]+", "_", _WORDS.sub("_", words)).strip("_").upper()
    return f"ECI_{kind}{spelled or 'VALUE'}"
