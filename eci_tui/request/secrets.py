"""Which values are secret, how they are masked, and references that are filled in only when a request is sent.

A reference is `${keyring:NAME}`, `${env:NAME}` or `${ask:Question}` anywhere in a text value; `$${keyring:` is a
literal `${keyring:`, and every other `${...}` is left alone, because containers' commands are full of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Leaf, ListOf, Node, Secret, Struct
from eci_tui.request.tree import at
from eci_tui.request.values import is_reference, read

MASK = "********"
"""What stands in place of any secret, whatever its length."""

REFERENCE = re.compile(r"(?P<escape>\$?)\$\{(?P<source>keyring|env|ask):(?P<name>[^}]*)\}")
"""A reference; what stands for itself has a dollar more, in `escape`."""
_WHOLE = re.compile(r"\$\{(?:keyring|env|ask):[^}]*\}\Z")
_SECRET_NAME = re.compile(
    r"passw(?:or)?d|passphrase|pass(?:$|[^a-z])|secret|token|credential|authorization"
    r"|private.?key|api.?key|access.?key|(?:^|[_.-])(?:pwd|key|sas|dsn|auth)(?:$|[_.-])",
    re.IGNORECASE,
)
_SECRET_VALUE = re.compile(
    r"LTAI[A-Za-z0-9]{12,}|STS\.[A-Za-z0-9]{16,}|AKIA[A-Z0-9]{12,}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abpr]-"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{10,}\.eyJ|://[^/\s:@]+:[^/\s@]+@|sk-[A-Za-z0-9]{20,}"
    r"|\"(?:akSecret|password|secret|token)\"\s*:"
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that is filled in when the request is sent. `source` is keyring, env or ask; `name` what to look up."""

    path: Path
    source: str
    name: str


def _walk(value: _T, path: Path, change: Callable[[Path, str], str]) -> _T:
    if isinstance(value, str):
        return change(path, value)  # type: ignore[return-value]
    if isinstance(value, Mapping):
        return {key: _walk(member, (*path, key), change) for key, member in value.items()}  # type: ignore[return-value]
    if isinstance(value, list | tuple):
        return [_walk(item, (*path, index), change) for index, item in enumerate(value)]  # type: ignore[return-value]
    return value


def _walk_catalogue(value: _T, node: Node | None, path: Path, change: Callable[[Path, str, Node | None], str]) -> _T:
    """Like `_walk`, beside the catalogue: what is done to a text knows the node for it, None where there is none."""
    if isinstance(value, str):
        return change(path, value, node)  # type: ignore[return-value]
    if isinstance(value, Mapping):
        return {  # type: ignore[return-value]
            key: _walk_catalogue(
                member, catalogue.member(node, key) if isinstance(node, Struct) else None, (*path, key), change
            )
            for key, member in value.items()
        }
    if isinstance(value, list | tuple):
        item = node.item if isinstance(node, ListOf) else None
        return [_walk_catalogue(each, item, (*path, index), change) for index, each in enumerate(value)]  # type: ignore[return-value]
    return value


def references(tree: Tree) -> list[Reference]:
    """Every reference in the tree, in its order."""
    found: list[Reference] = []

    def note(path: Path, text: str) -> str:
        found.extend(
            Reference(path, match["source"], match["name"]) for match in REFERENCE.finditer(text) if not match["escape"]
        )
        return text

    _walk(tree, (), note)
    return found


def resolve(tree: Tree, lookup: Callable[[Reference], str]) -> dict[str, object]:
    """The tree with every reference replaced by what `lookup` gives for it, and escapes taken away.

    Values take their field's kind again, so that `Cpu: ${env:CPU}` becomes a number. What `lookup` raises goes through.
    """

    def fill(path: Path, text: str) -> str:
        if "${" not in text:
            return text

        def substitute(match: re.Match[str]) -> str:
            if match["escape"]:
                return match[0][1:]
            return lookup(Reference(path, match["source"], match["name"]))

        filled = REFERENCE.sub(substitute, text)
        node = catalogue.node_at(path) if filled != text else None
        return read(node, filled) if isinstance(node, Leaf) else filled  # type: ignore[return-value]

    return dict(_walk(tree, (), fill))


def looks_secret(name: str, value: str) -> bool:
    """Whether a name (`DB_PASSWORD`) or a value (a token, a URL with a password) looks like a secret's."""
    return _SECRET_NAME.search(name) is not None or _SECRET_VALUE.search(value) is not None


def is_secret(path: Path, tree: Tree) -> bool:
    """Whether the value at `path` is to be masked: by its parameter, the name beside it, or what it looks like."""
    node = catalogue.node_at(path)
    if not isinstance(node, Leaf):
        return False
    value = at(tree, path)
    return node.secret is Secret.YES or (isinstance(value, str) and _gives_away(path, value, node, tree))


def _gives_away(path: Path, text: str, node: Node | None, tree: Tree) -> bool:
    """Whether a text that stands at `path`, for a node of the catalogue, holds a literal secret."""
    if not isinstance(node, Leaf) or (text[:2] == "${" and _WHOLE.match(text)):
        return False
    if node.secret is Secret.YES:
        return True
    if not text:
        return False
    if node.secret is Secret.MAYBE and _SECRET_NAME.search(_beside(path, tree)):
        return True
    return _SECRET_VALUE.search(text) is not None


def is_masked(path: Path, tree: Tree) -> bool:
    """Whether a literal secret stands at `path`; a value that is nothing but a reference gives nothing away."""
    value = at(tree, path)
    if not isinstance(value, str):
        return is_secret(path, tree)
    return _gives_away(path, value, catalogue.node_at(path), tree)


def asks_for_secret(path: Path, tree: Tree) -> bool:
    """Whether any word at `path` would be a secret: by its parameter, or by the name beside it."""
    node = catalogue.node_at(path)
    if not isinstance(node, Leaf):
        return False
    named_so = node.secret is Secret.MAYBE and looks_secret(_beside(path, tree), "")
    return node.secret is Secret.YES or named_so


def _beside(path: Path, tree: Tree) -> str:
    """The name that says what a value is: of a variable, a tag, a file."""
    places = ((*path[:-1], member) for member in ("Key", "Name", "Path"))
    name = next((value for place in places if (value := at(tree, place))), "")
    return name if isinstance(name, str) else ""


def secret_paths(tree: Tree) -> list[Path]:
    """The places whose literal values are secret; a value that is nothing but a reference gives nothing away."""
    found: list[Path] = []

    def note(path: Path, text: str, node: Node | None) -> str:
        if _gives_away(path, text, node, tree):
            found.append(path)
        return text

    _walk_catalogue(tree, catalogue.ROOT, (), note)
    return found


def masked(tree: Tree) -> dict[str, object]:
    """The tree with `MASK` for each literal secret; references stay, for they are no secrets."""

    def cover(path: Path, text: str, node: Node | None) -> str:
        return MASK if _gives_away(path, text, node, tree) else text

    return dict(_walk_catalogue(tree, catalogue.ROOT, (), cover))


def without_secrets(tree: Tree) -> dict[str, object]:
    """The tree without its literal secrets, for files that stay on the disk."""
    from eci_tui.request.draft import Draft

    draft = Draft(tree)
    for path in secret_paths(tree):
        draft.unset(path)
    return dict(draft.tree)


def masked_id(access_key_id: str) -> str:
    """An AccessKey id as it may be shown: `LTAI…x3Fq`. Short ones are masked whole."""
    return f"{access_key_id[:4]}…{access_key_id[-4:]}" if len(access_key_id) >= 12 else MASK


__all__ = [
    "MASK",
    "REFERENCE",
    "Reference",
    "asks_for_secret",
    "is_masked",
    "is_reference",
    "is_secret",
    "looks_secret",
    "masked",
    "masked_id",
    "references",
    "resolve",
    "secret_paths",
    "without_secrets",
]
