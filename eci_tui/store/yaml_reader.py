"""YAML read as text with positions: scalars keep what was written, and nothing in a file makes an object.

The library only cuts the text into events; what they mean is decided here and by whoever knows the parameter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from eci_tui.api.schema import N_
from eci_tui.store.file_problems import FileSyntaxError, Flaw, Position
from eci_tui.store.yaml_advice import MAX_DEPTH, TOO_DEEP, advice

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 1024 * 1024
MAX_REPEATED = 10_000
"""How many nodes the aliases of a file may stand for, all together."""

_UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
"""What may stand in YAML only as an escape. Surrogates cannot come out of UTF-8."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """Text as it was written. `plain` is without quotes."""

    text: str
    plain: bool
    at: Position

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in NULLS


class Sequence(NamedTuple):
    """Values one after another."""

    items: tuple[Node, ...]
    at: Position


class Mapping(NamedTuple):
    """Names and values in the order of the file. No name comes twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Position

    def get(self, name: str) -> Node | None:
        """The value called `name`, or None."""
        return next((value for key, value in self.entries if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def decode(content: bytes, file: str) -> str:
    """A file's bytes as text. Raises FileSyntaxError for too many bytes, other encodings and control characters."""
    if len(content) > MAX_BYTES:
        raise FileSyntaxError(file, [Flaw("too-large", N_("The file is larger than 1 MiB; no request is that large"))])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The signature that utf-8-sig takes away is not counted in `start`.
        offset = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
        line_start = content.rfind(b"\n", 0, offset) + 1
        at = Position(
            content.count(b"\n", 0, offset) + 1, len(content[line_start:offset].decode("utf-8", "replace")) + 1
        )
        hint = ""
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            hint = N_("It looks like UTF-16. Save it as UTF-8.")
        message = N_("The file is not UTF-8 text: byte {offset} is {byte}")
        flaw = Flaw("not-utf-8", message, {"offset": offset, "byte": f"0x{content[offset]:02x}"}, at, hint)
        raise FileSyntaxError(file, [flaw]) from None
    # Compiling the pattern takes longer than reading most files.
    found = None if text.replace("\n", "").isprintable() else re.search(_UNPRINTABLE, text)
    if found:
        before = text[: found.start()]
        at = Position(before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1)
        message = N_("The control character {character} is not allowed in YAML")
        hint = N_('Write it with a backslash in double quotes, such as "\\x1b".')
        flaw = Flaw("control-character", message, {"character": f"U+{ord(found[0]):04X}"}, at, hint)
        raise FileSyntaxError(file, [flaw])
    return text


def parse(text: str, file: str) -> Node:
    """The one document in `text`. Raises FileSyntaxError with everything that is wrong with it.

    Tags, names given twice, names that are no text, aliases that lead nowhere or grow beyond `MAX_REPEATED`, nesting
    beyond `MAX_DEPTH`, several documents and an empty one are refused.
    """
    import yaml

    builder = _Builder(file)
    # The parser of libyaml, where it is built in, is some thirty times faster than the one in Python.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        builder.take_all(loader.get_event)
    except yaml.MarkedYAMLError as error:
        raise FileSyntaxError(file, [*builder.flaws, advice(error, text)]) from None
    finally:
        loader.dispose()
    return builder.document()


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1) if mark is not None else Position(1, 1)


class _Open:
    """A sequence or mapping whose end has not come yet."""

    __slots__ = ("anchor", "at", "is_mapping", "key", "names", "nodes", "size")

    def __init__(self, is_mapping: bool, anchor: str | None, at: Position) -> None:
        self.is_mapping = is_mapping
        self.anchor = anchor
        self.at = at
        self.nodes: list[tuple[Scalar | None, Node]] = []
        self.names: dict[str, Position] = {}
        self.key: Node | None = None
        self.size = 1


class _Builder:
    """Makes nodes of events, one level of the file for each entry of a stack."""

    def __init__(self, file: str) -> None:
        import yaml

        self.file = file
        self.flaws: list[Flaw] = []
        self._takers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.AliasEvent: self._take_alias,
            yaml.MappingStartEvent: partial(self._take_start, is_mapping=True),
            yaml.SequenceStartEvent: partial(self._take_start, is_mapping=False),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._take_document,
        }
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        self._repeated = 0
        self._documents = 0
        self._root: Node | None = None

    def document(self) -> Node:
        """What was built, if it is all right."""
        if not self.flaws and (self._root is None or (isinstance(self._root, Scalar) and self._root.is_null)):
            self.flaws.append(Flaw("empty-file", N_("The file is empty")))
        if self.flaws or self._root is None:
            raise FileSyntaxError(self.file, self.flaws)
        return self._root

    def take_all(self, next_event: Callable[[], yaml.Event | None]) -> None:
        """Take the events up to the last. Raises FileSyntaxError where it makes no sense to read on."""
        takers = self._takers
        while (event := next_event()) is not None:
            take = takers.get(type(event))
            if take is not None:
                take(event)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        at = _position(event)
        if event.tag is not None:
            self._refuse_tag(at)
        node = Scalar(event.value, bool(event.implicit[0]), at)
        if event.anchor:
            self._anchors[event.anchor] = (node, 1)
        self._add(node, 1)

    def _take_alias(self, event: yaml.AliasEvent) -> None:
        self._add_alias(str(event.anchor), _position(event))

    def _take_start(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, is_mapping: bool) -> None:
        at = _position(event)
        if event.tag is not None:
            self._refuse_tag(at)
        if len(self._stack) >= MAX_DEPTH:
            self._stop("too-deep", TOO_DEEP, at, depth=MAX_DEPTH)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._stack.append(_Open(is_mapping, event.anchor, at))

    def _take_document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            message = N_("A second document begins here; a file holds one request")
            self._stop("several-documents", message, _position(event))

    def _stop(self, code: str, message: str, at: Position, hint: str = "", **args: object) -> None:
        self._flaw(code, message, at, hint, **args)
        raise FileSyntaxError(self.file, self.flaws)

    def _flaw(self, code: str, message: str, at: Position, hint: str = "", **args: object) -> None:
        self.flaws.append(Flaw(code, message, args, at, hint))

    def _refuse_tag(self, at: Position) -> None:
        """What begins with one of YAML's signs may be a password that lacks its quotes, so it is not repeated."""
        hint = N_("Write the value alone, and in quotes if it really begins with !.")
        self._flaw("yaml-tag", N_("What begins with ! is a tag of YAML, which has no place in a request"), at, hint)

    def _add_alias(self, name: str, at: Position) -> None:
        if name not in self._anchors:
            hint = N_("Write the value in quotes if it really begins with *.")
            self._flaw(
                "unknown-alias",
                N_("What begins with * repeats something, and nothing of that name is before it"),
                at,
                hint,
            )
            self._add(Scalar("", False, at), 1)
            return
        known = self._anchors[name]
        if known is None:
            self._stop("endless-alias", N_("What begins with * is inside of what it repeats"), at)
            return
        node, size = known
        self._repeated += size
        if self._repeated > MAX_REPEATED:
            self._stop(
                "too-many-aliases",
                N_("The aliases of this file stand for more than {count} values"),
                at,
                count=MAX_REPEATED,
            )
        self._add(node, size)

    def _add(self, node: Node, size: int) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        top.size += size
        if not top.is_mapping:
            top.nodes.append((None, node))
        elif top.key is None:
            top.key = node
            self._check_name(top, node)
        else:
            key, top.key = top.key, None
            if isinstance(key, Scalar):
                top.nodes.append((key, node))

    def _check_name(self, top: _Open, key: Node) -> None:
        if not isinstance(key, Scalar):
            hint = N_("Text that begins with a bracket needs quotes.")
            self._flaw("name-is-no-text", N_("A name must be text, not a list or a mapping"), key.at, hint)
        elif key.text == "<<" and key.plain:
            hint = N_("Repeat a whole value with &name and *name, or write the members out.")
            self._flaw("merge-key", N_("Merge keys (<<) are not read"), key.at, hint)
        elif key.text in top.names:
            first = top.names[key.text].line
            self._flaw(
                "duplicate-key",
                N_("{name} is here twice; the first is in line {first}"),
                key.at,
                name=key.text,
                first=first,
            )
        else:
            top.names[key.text] = key.at

    def _close(self, _event: yaml.Event) -> None:
        done = self._stack.pop()
        node: Node
        if done.is_mapping:
            node = Mapping(tuple((key, value) for key, value in done.nodes if key is not None), done.at)
        else:
            node = Sequence(tuple(value for _, value in done.nodes), done.at)
        if done.anchor:
            self._anchors[done.anchor] = (node, done.size)
        self._add(node, done.size)
