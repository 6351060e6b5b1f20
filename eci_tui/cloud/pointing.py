"""From an error to the fields of this request that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eci_tui.api import error_codes
from eci_tui.api.catalogue import node_at, parameter
from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Leaf, Secret
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.explanation import SetField
from eci_tui.request import path as paths
from eci_tui.request.flatten import UnflattenError, unflatten
from eci_tui.request.secrets import MASK, is_secret

_QUOTED = re.compile(r"[\"'“`\[]([A-Za-z][A-Za-z0-9_.]{1,120})[\"'”`\]]")
_NAMED = re.compile(
    r"\b(?:parameter|param|field|value of)\s+([A-Z][A-Za-z0-9_.]{1,120})|\b([A-Z]\w{2,60}) is mandatory"
)
_AS_FAR_AS_READ = 5000
"""Characters of a message in which parameters are looked for."""


def parameters_of(answer: Answer, known: ErrorCode | None) -> tuple[str, ...]:
    """The parameters that an error concerns, as documented names: those it names, then those known for its code."""
    named = dict.fromkeys(error_codes.parameters_of(answer.code))
    for name in _names_in(answer.message):
        named |= dict.fromkeys(error_codes.parameters_called(name))
    if known is not None and (known.code == answer.code or not named):
        named |= dict.fromkeys(known.parameters)
    return tuple(named)


def fields_set(answer: Answer, parameters: tuple[str, ...], call: Call | None) -> tuple[SetField, ...]:
    """The places of this request that belong to the parameters, with values; one that the message names comes first."""
    if call is None:
        return ()
    tree = tree_of(call)
    exact = [_path(name) for name in (*_names_in(answer.message), answer.code.partition(".")[2])]
    found: list[SetField] = []
    for name, value in call.pairs:
        place = _path(name)
        if place is not None and any(_matches(place, pattern) for pattern in parameters):
            found.append(SetField(place, _shown(place, name, value, tree, call)))
    return tuple(sorted(found, key=lambda it: it.path not in exact))


def tree_of(call: Call) -> Tree:
    """The request as a tree; empty where the pairs make none."""
    try:
        return unflatten(call.pairs)
    except UnflattenError:
        return {}


def is_shown(place: Path, name: str, tree: Tree, call: Call) -> bool:
    """Whether the value at a place may be shown."""
    if name in call.secret_names:
        return False
    if tree:
        return not is_secret(place, tree)
    node = node_at(place)
    return isinstance(node, Leaf) and node.secret is Secret.NO


def _shown(place: Path, name: str, value: str, tree: Tree, call: Call) -> str:
    return value if is_shown(place, name, tree, call) else MASK


def _names_in(message: str) -> Iterator[str]:
    """What in a message may be a parameter's name."""
    message = message[:_AS_FAR_AS_READ]
    for match in _QUOTED.finditer(message):
        yield match[1]
    for match in _NAMED.finditer(message):
        yield (match[1] or match[2]).rstrip(".")


def _path(name: str) -> Path | None:
    try:
        return paths.parse(name)
    except paths.PathError:
        return None


def _matches(place: Path, pattern: str) -> bool:
    documented = paths.pattern(place)
    if pattern.endswith(".*"):
        return documented.startswith(pattern[:-1])
    if parameter(pattern) is None:
        return documented == pattern or documented.startswith(f"{pattern}.")
    return documented == pattern
