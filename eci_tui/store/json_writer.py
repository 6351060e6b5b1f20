"""A request written as JSON, for those who keep their request files in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import ListOf, Node, Struct
from eci_tui.request import path as paths
from eci_tui.store import yaml_reader
from eci_tui.store.yaml_writer import in_order

_NOT_AS_IT_IS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON takes as it is and YAML, as which files are read, does not."""


def dump(
    tree: Tree,
    *,
    name: str = "",
    description: str | Mapping[str, str] = "",
    ask: Sequence[Path] = (),
    unknown: Mapping[Path, yaml_reader.Node] = {},
    extra: Mapping[str, yaml_reader.Node] = {},
) -> str:
    """The text of a file, as `yaml_writer.dump` but in JSON, indented by two."""
    request = _ordered(tree, catalogue.ROOT)
    assert isinstance(request, dict)
    for place, node in unknown.items():
        _keep(request, place, _plain(node))
    document: dict[str, object] = {}
    if name:
        document["name"] = name
    if description:
        document["description"] = description
    if ask:
        document["ask"] = [paths.format(place) for place in ask]
    if document or extra:
        document = {**document, "request": request, **{key: _plain(node) for key, node in extra.items()}}
    text = json.dumps(document or request, indent=2, ensure_ascii=False)
    return _NOT_AS_IT_IS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _ordered(value: object, described: Node | None) -> object:
    if isinstance(value, Mapping):
        struct = described if isinstance(described, Struct) else None
        return {
            name: _ordered(value[name], catalogue.member(struct, name) if struct is not None else None)
            for name in in_order(value, struct)
        }
    if isinstance(value, list | tuple):
        item = described.item if isinstance(described, ListOf) else None
        return [_ordered(entry, item) for entry in value]
    return value


def _keep(request: dict[str, object], place: Path, value: object) -> None:
    """Put back what is unknown, if what it stood in is still there."""
    level: object = request
    for step in place[:-1]:
        if isinstance(level, dict) and isinstance(step, str):
            level = level.get(step)
        elif isinstance(level, list) and isinstance(step, int) and step < len(level):
            level = level[step]
        else:
            return
    if isinstance(level, dict) and isinstance(place[-1], str):
        level.setdefault(place[-1], value)


def _plain(node: yaml_reader.Node) -> object:
    match node:
        case yaml_reader.Scalar(text=text, plain=plain):
            return _number_or_flag(text) if plain else text
        case yaml_reader.Sequence(items=items):
            return [_plain(item) for item in items]
        case yaml_reader.Mapping(entries=entries):
            return {key.text: _plain(value) for key, value in entries}


def _number_or_flag(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text
