"""A request written as YAML that people like to read: the catalogue's order, no noise, quotes only where they help."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Kind, Leaf, ListOf, Struct
from eci_tui.api.schema import Node as Described
from eci_tui.request import path as paths
from eci_tui.request.values import decoded, wire
from eci_tui.store import yaml_reader

if TYPE_CHECKING:
    import yaml

_FLOW_WIDTH = 72
_FOLD_CONTENT_BEYOND = 100
_CONTENT_LINE = 76
_BREAKS_THAT_BLOCKS_LOSE = re.compile("[\r\x85\u2028\u2029]")
_BLOCK_TEXT = re.compile(r"(?![ \t\n])[^\n]*\n(?s:.)*")
_SPACE_BEFORE_BREAK = re.compile(r"[ \t](?:\n|\Z)")
_TEXT_THAT_LOOKS_OTHERWISE = re.compile(
    r"""
      | ~ | null | true | false | yes | no | on | off | y | n
      | [-+]?(?:0[xob])?[0-9][0-9a-f_.,:]*(?:e[-+]?[0-9]+)?
      | [-+]?\.(?:[0-9][0-9_]*(?:e[-+]?[0-9]+)? | inf | nan)
      | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*
      | = | <<
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Text that some YAML reader takes for a number, a flag, a date, nothing, or something special."""

_TAGS = {
    "ScalarNode": "tag:yaml.org,2002:str",
    "SequenceNode": "tag:yaml.org,2002:seq",
    "MappingNode": "tag:yaml.org,2002:map",
}


def dump(
    tree: Tree,
    *,
    name: str = "",
    description: str | Mapping[str, str] = "",
    ask: Sequence[Path] = (),
    unknown: Mapping[Path, yaml_reader.Node] = {},
    extra: Mapping[str, yaml_reader.Node] = {},
) -> str:
    """The text of a new file. Without a name, description, `ask` or `extra` the request stands alone.

    `unknown` and `extra` are what `RequestFile` keeps of a newer version's file; they are written after what is known.
    The same request gives the same text. Values are written as they are: see to secrets before.
    """
    request = _mapping(tree, catalogue.ROOT, _nested(unknown))
    if not (name or description or ask or extra):
        return _text(request)
    entries: list[tuple[str, yaml.Node]] = []
    if name:
        entries.append(("name", scalar(name)))
    if description:
        entries.append(("description", description_node(description)))
    if ask:
        entries.append(("ask", ask_node([paths.format(place) for place in ask])))
    entries.append(("request", request))
    entries += [(key, _verbatim(value)) for key, value in extra.items()]
    return _text(_entries(entries))


def style_of(text: str, leaf: Leaf | None = None) -> str | None:
    """How a value's text is quoted: None for plain, `'`, `"`, or `|` for a block of lines."""
    if _BREAKS_THAT_BLOCKS_LOSE.search(text) or not text.replace("\n", "").replace("\t", "").isprintable():
        return '"'
    if "\n" in text:
        return "|" if _BLOCK_TEXT.fullmatch(text) and not _SPACE_BEFORE_BREAK.search(text) else '"'
    if leaf is not None and leaf.kind in (Kind.INTEGER, Kind.NUMBER, Kind.FLAG):
        return None if _is_bare(text) else "'"
    return "'" if _TEXT_THAT_LOOKS_OTHERWISE.fullmatch(text) else None


def _is_bare(text: str) -> bool:
    return text not in yaml_reader.NULLS


def written(value: object, leaf: Leaf | None) -> str:
    """A value's text in a file. Long Base64 is folded over lines."""
    text = wire(value)
    if (
        leaf is not None
        and leaf.kind is Kind.CONTENT
        and len(text) > _FOLD_CONTENT_BEYOND
        and decoded(text) is not None
    ):
        lines = (text[start : start + _CONTENT_LINE] for start in range(0, len(text), _CONTENT_LINE))
        return "".join(f"{line}\n" for line in lines)
    return text


def scalar(text: str, leaf: Leaf | None = None) -> yaml.ScalarNode:
    """Text with the quotes that it needs."""
    import yaml

    return yaml.ScalarNode(_TAGS["ScalarNode"], text, style=style_of(text, leaf))


def description_node(description: str | Mapping[str, str]) -> yaml.Node:
    """A description as it is written: text, or text by language."""
    if isinstance(description, str):
        return scalar(description)
    return _entries([(language, scalar(text)) for language, text in description.items()])


def ask_node(places: Sequence[str]) -> yaml.Node:
    """The list of paths that are asked again."""
    return _sequence([scalar(place) for place in places], flow=True)


def node(value: object, described: Described | None) -> yaml.Node:
    """A value or subtree of a request as it is written."""
    return _node(value, described, {})


def in_order(tree: Mapping[str, object], struct: Struct | None) -> list[str]:
    """The names in a tree, as the catalogue orders them; others come last."""
    places = catalogue.positions(struct) if struct is not None else {}
    return sorted(tree, key=lambda name: places.get(name, len(places)))


def _node(value: object, described: Described | None, unknown: _Unknown) -> yaml.Node:
    if isinstance(value, Mapping):
        return _mapping(value, described if isinstance(described, Struct) else None, unknown)
    if isinstance(value, list | tuple):
        item = described.item if isinstance(described, ListOf) else None
        nodes = [_node(entry, item, _below(unknown, index)) for index, entry in enumerate(value)]
        return _sequence(nodes, flow=_is_short(nodes))
    leaf = described if isinstance(described, Leaf) else None
    return scalar(written(value, leaf), leaf)


def _mapping(tree: Mapping[str, object], struct: Struct | None, unknown: _Unknown) -> yaml.Node:
    entries = [
        (name, _node(tree[name], catalogue.member(struct, name) if struct is not None else None, _below(unknown, name)))
        for name in in_order(tree, struct)
    ]
    entries += [
        (str(step), _verbatim(kept))
        for step, kept in unknown.items()
        if step not in tree and isinstance(kept, yaml_reader.Scalar | yaml_reader.Sequence | yaml_reader.Mapping)
    ]
    return _entries(entries)


_Unknown = dict[str | int, object]
"""What is unknown, by step: a node of a file, or what is unknown further below."""


def _nested(unknown: Mapping[Path, yaml_reader.Node]) -> _Unknown:
    root: _Unknown = {}
    for path, node in unknown.items():
        level = root
        for step in path[:-1]:
            below = level.setdefault(step, {})
            if not isinstance(below, dict):
                break
            level = below
        else:
            level[path[-1]] = node
    return root


def _below(unknown: _Unknown, step: str | int) -> _Unknown:
    below = unknown.get(step)
    return below if isinstance(below, dict) else {}


def _verbatim(node: yaml_reader.Node) -> yaml.Node:
    """A node of a file as it was: what was plain stays plain."""
    import yaml

    match node:
        case yaml_reader.Scalar():
            style = style_of(node.text)
            return yaml.ScalarNode(_TAGS["ScalarNode"], node.text, style=(None if node.plain else style or "'"))
        case yaml_reader.Sequence():
            nodes = [_verbatim(item) for item in node.items]
            return _sequence(nodes, flow=_is_short(nodes))
        case yaml_reader.Mapping():
            return _entries([(key.text, _verbatim(value)) for key, value in node.entries])


def _entries(entries: list[tuple[str, yaml.Node]]) -> yaml.Node:
    import yaml

    pairs = [(scalar(name), node) for name, node in entries]
    return yaml.MappingNode(_TAGS["MappingNode"], pairs, flow_style=not pairs)


def _sequence(nodes: list[yaml.Node], *, flow: bool) -> yaml.Node:
    import yaml

    return yaml.SequenceNode(_TAGS["SequenceNode"], nodes, flow_style=flow or not nodes)


def _is_short(nodes: Sequence[yaml.Node]) -> bool:
    """Whether a list fits in brackets on one line: few plain values."""
    import yaml

    texts = [node.value for node in nodes if isinstance(node, yaml.ScalarNode) and node.style != "|"]
    return len(texts) == len(nodes) and sum(len(text) + 2 for text in texts) <= _FLOW_WIDTH


def _text(node: yaml.Node) -> str:
    import yaml

    text: str = yaml.serialize(node, Dumper=_dumper(), allow_unicode=True, width=1_000_000, indent=2)
    return text


@cache
def _dumper() -> type[yaml.SafeDumper]:
    import yaml

    class LexicalDumper(yaml.SafeDumper):
        """Leaves it to the nodes how they are quoted, and indents lists below their name."""

        def resolve(self, kind: type, _value: object, _implicit: object) -> str:
            return _TAGS[kind.__name__]

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
            super().increase_indent(flow, False)

    return LexicalDumper
