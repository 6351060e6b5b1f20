"""An edited request written back into the file it came from: only what changed changes, and comments stay.

ruamel.yaml carries the structure and the comments through the edit; the lines that it formats in its own way are then
taken from the original. The result is read again before it is used.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import ListOf, Struct
from eci_tui.api.schema import Node as Described
from eci_tui.request import path as paths
from eci_tui.store import list_items, yaml_writer
from eci_tui.store.file_problems import FileSyntaxError, RequestFileError
from eci_tui.store.line_merge import merged
from eci_tui.store.request_file import RequestFile, read

if TYPE_CHECKING:
    import yaml
    from ruamel.yaml import YAML

_MISSING = object()
Description = str | Mapping[str, str]


def edited(
    base: RequestFile, tree: Tree, *, name: str = "", description: Description = "", ask: Sequence[Path] = ()
) -> str:
    """The text of `base` with another request in it, and other words around it.

    `name` is written where the file has a name or needs one to hold description and `ask`. What the catalogue does not
    know stays. A file that cannot be edited so that it reads as wanted is written anew.
    """
    wanted = _Wanted(tree, name if base.given_name else "", description, tuple(ask))
    if wanted.is_in(base):
        return base.text
    start = base.text.replace("\r\n", "\n")
    if not base.has_envelope and (description or ask):
        start = _enveloped(start)
    text = next((text for text in _candidates(start, base, wanted) if _reads_as(text, base, wanted)), None)
    if text is None:
        text = yaml_writer.dump(
            tree, name=wanted.name, description=description, ask=wanted.ask, unknown=base.unknown, extra=base.extra
        )
    return text.replace("\n", "\r\n") if "\r\n" in base.text else text


class _Wanted:
    """What the file is to say."""

    def __init__(self, tree: Tree, name: str, description: Description, ask: tuple[Path, ...]) -> None:
        self.tree = tree
        self.name = name
        self.description = description
        self.ask = ask

    def is_in(self, file: RequestFile) -> bool:
        return (
            file.tree == self.tree
            and file.given_name == self.name
            and file.description == self.description
            and file.ask == self.ask
        )


def _reads_as(text: str, base: RequestFile, wanted: _Wanted) -> bool:
    try:
        found = read(text.encode("utf-8"), file=base.file, tolerant=True)
    except (FileSyntaxError, RequestFileError):
        return False
    unknown = {path for path in base.unknown if len(path) == 1}
    return wanted.is_in(found) and found.extra.keys() == base.extra.keys() and unknown <= found.unknown.keys()


def _enveloped(text: str) -> str:
    """A request that stood alone, below a line `request:`."""
    lines = (f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
    return "request:\n" + "".join(lines)


def _candidates(text: str, base: RequestFile, wanted: _Wanted) -> Iterator[str]:
    """Texts that may be the edited file, the best first."""
    from ruamel.yaml.error import YAMLError

    try:
        handler = _handler(text)
        document = handler.load(text)
        formatted = _dumped(handler, document)
        _edit(document, base, wanted)
        changed = _dumped(handler, document)
    except (YAMLError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        # A file that the library cannot carry through an edit is written anew by the caller.
        return
    yield merged(text, formatted, changed)
    yield changed


def _handler(text: str) -> YAML:
    from ruamel.yaml import YAML

    handler = YAML(typ="rt", pure=True)
    handler.Resolver = _lexical_resolver()
    handler.preserve_quotes = True
    handler.allow_unicode = True
    handler.width = 1_000_000
    handler.brace_single_entry_mapping_in_flow_sequence = True
    mapping, dash = _indents(text)
    handler.indent(mapping=mapping, sequence=dash + 2, offset=dash)
    return handler


@cache
def _lexical_resolver() -> type[Any]:
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver

    class LexicalResolver(VersionedResolver):
        """Takes every scalar for text, so that 0644 and on go through an edit as they were written."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if kind is ScalarNode:
                return super().resolve(kind, "text", implicit)
            return super().resolve(kind, value, implicit)

    return LexicalResolver


def _indents(text: str) -> tuple[int, int]:
    """How far mappings and the dashes of lists are indented in this file, where it shows."""
    mapping, dash = 2, 2
    lists = re.search(r"^( *)[^\s#-][^\n]*:[ ]*\n(?:[ ]*(?:#[^\n]*)?\n)*( *)- ", text, re.MULTILINE)
    if lists is not None:
        dash = max(0, len(lists[2]) - len(lists[1]))
    below = re.search(r"^[^\s#-][^\n]*:[ ]*\n(?:[ ]*(?:#[^\n]*)?\n)*( +)[^\s#-]", text, re.MULTILINE)
    if below is not None:
        mapping = len(below[1])
    return mapping, dash


def _dumped(handler: YAML, document: Any) -> str:
    stream = io.StringIO()
    handler.dump(document, stream)
    return stream.getvalue()


def _edit(document: Any, base: RequestFile, wanted: _Wanted) -> None:
    if not base.has_envelope and "request" not in document:
        _edit_struct(document, base.tree, wanted.tree, catalogue.ROOT, _shared(document))
        return
    if base.given_name != wanted.name:
        _put(document, "name", _fresh(yaml_writer.scalar(wanted.name)), ("name",))
    if base.description != wanted.description:
        _put_or_drop(document, "description", wanted.description, yaml_writer.description_node)
    if base.ask != wanted.ask:
        _put_or_drop(document, "ask", [paths.format(place) for place in wanted.ask], yaml_writer.ask_node)
    if not isinstance(document.get("request"), Mapping):
        document["request"] = _fresh(yaml_writer.node(wanted.tree, catalogue.ROOT))
        return
    _edit_struct(document["request"], base.tree, wanted.tree, catalogue.ROOT, _shared(document))


def _put_or_drop(document: Any, key: str, value: Any, make: Any) -> None:
    if value:
        _put(document, key, _fresh(make(value)), ("name", "description", "ask", "request"))
    elif key in document:
        del document[key]


def _put(mapping: Any, key: str, value: Any, order: Sequence[str]) -> None:
    """Set `key`; a new one comes behind the nearest of those that stand before it in `order`."""
    if key in mapping:
        mapping[key] = value
        return
    before = set(order[: order.index(key)]) if key in order else set(mapping)
    place = max((index + 1 for index, present in enumerate(mapping) if present in before), default=0)
    mapping.insert(place, key, value)


def _edit_struct(mapping: Any, old: Tree, new: Tree, struct: Struct | None, shared: set[int]) -> None:
    order = [member.name for member in struct.members] if struct is not None else []
    for name in [name for name in old if name not in new]:
        del mapping[name]
    for name in yaml_writer.in_order(new, struct):
        described = catalogue.member(struct, name) if struct is not None else None
        before = old.get(name, _MISSING)
        if before == new[name] and type(before) is type(new[name]):
            continue
        present = mapping.get(name)
        if not _edit_inside(present, before, new[name], described, shared):
            _put(mapping, name, _fresh(yaml_writer.node(new[name], described)), order)


def _edit_inside(present: Any, old: object, new: object, described: Described | None, shared: set[int]) -> bool:
    """Change a mapping or list in place; False where it has to be written anew."""
    if id(present) in shared:
        return False
    if isinstance(old, Mapping) and isinstance(new, Mapping) and isinstance(present, Mapping) and new:
        _edit_struct(present, old, new, described if isinstance(described, Struct) else None, shared)
        return True
    if isinstance(old, list) and isinstance(new, list) and isinstance(present, list) and new:
        if len(present) != len(old):
            return False
        _edit_list(present, old, new, described if isinstance(described, ListOf) else None, shared)
        return True
    return False


def _edit_list(items: Any, old: list[Any], new: list[Any], described: ListOf | None, shared: set[int]) -> None:
    item = described.item if described is not None else None
    origins = list_items.origins(old, new, described)
    nodes, comments = list(items), dict(items.ca.items)
    for _ in range(len(items)):
        del items[len(items) - 1]
    for place, (value, origin) in enumerate(zip(new, origins, strict=True)):
        node = nodes[origin] if origin is not None else None
        if origin is None or (old[origin] != value and not _edit_inside(node, old[origin], value, item, shared)):
            node = _fresh(yaml_writer.node(value, item))
        items.append(node)
        if origin is not None and origin in comments:
            items.ca.items[place] = comments[origin]


def _shared(document: Any) -> set[int]:
    """The mappings and lists that an alias repeats: they cannot be changed in one place only."""
    seen: set[int] = set()
    shared: set[int] = set()
    waiting = [document]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Mapping | list):
            continue
        if id(node) in seen:
            shared.add(id(node))
            continue
        seen.add(id(node))
        waiting.extend(node.values() if isinstance(node, Mapping) else node)
    return shared


def _fresh(node: yaml.Node) -> Any:
    """A node of the writer as the editing library's own."""
    import yaml
    from ruamel.yaml import scalarstring
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(node, yaml.ScalarNode):
        styles = {
            "'": scalarstring.SingleQuotedScalarString,
            '"': scalarstring.DoubleQuotedScalarString,
            "|": scalarstring.LiteralScalarString,
        }
        return styles.get(node.style, str)(node.value)
    if isinstance(node, yaml.MappingNode):
        mapping = CommentedMap()
        for key, value in node.value:
            mapping[key.value] = _fresh(value)
        return mapping
    sequence = CommentedSeq(_fresh(item) for item in node.value)
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        sequence.fa.set_flow_style()
    return sequence
