"""Terraform's own text: strings that mean nothing else, expressions, and blocks as `terraform fmt` lays them out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eci_tui.exchange.values import Piece, Source, Variable
from eci_tui.request.values import decoded, encoded, wire

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_RESERVED = frozenset({"count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version"})
_BREAK = "\0"
"""A line break inside of a text that must not be indented, until the whole document stands."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(slots=True)
class Body:
    """What stands between braces: attributes with their expressions, and blocks by name and position."""

    attributes: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    blocks: dict[tuple[str, int], Body] = field(default_factory=dict)

    def block(self, name: str, position: int = 0) -> Body:
        """The block at this position, made if it is not there yet."""
        return self.blocks.setdefault((name, position), Body())

    def append(self, name: str, expression: str) -> None:
        """Add an item to an attribute that is a list."""
        items = self.lists.setdefault(name, [])
        items.append(expression)
        self.attributes[name] = sequence(items)

    def lines(self) -> list[str]:
        """The body's lines without indentation of its own: attributes first, a blank line before each block."""
        lines = _attributes(self.attributes)
        for (name, _), body in self.blocks.items():
            lines += ["", *block(name, body)] if lines else block(name, body)
        return lines


def block(head: str, body: Body) -> list[str]:
    """A block's lines."""
    inner = body.lines()
    return [f"{head} {{", *_indented(inner), "}"] if inner else [f"{head} {{}}"]


def template(pieces: Iterable[Piece]) -> str:
    """A quoted string; variables stand in it as `${var.name}`, and one variable alone without quotes."""
    pieces = tuple(pieces)
    if len(pieces) == 1 and not isinstance(pieces[0], str):
        return f"var.{variable_name(pieces[0])}"
    inner = [_escaped(piece) if isinstance(piece, str) else f"${{var.{variable_name(piece)}}}" for piece in pieces]
    return f'"{"".join(inner)}"'


def variable_name(variable: Variable) -> str:
    """What a variable is called in Terraform; names of the environment stay as they are."""
    name = variable.name if variable.source is Source.ENV else variable.name.lower()
    return f"{name}_value" if name in _RESERVED else name


def document(blocks: Iterable[list[str]]) -> str:
    """The text of a file."""
    return "\n\n".join("\n".join(lines) for lines in blocks).replace(_BREAK, "\n") + "\n"


def text(value: str) -> str:
    """A quoted string that means exactly `value`."""
    return f'"{_escaped(value)}"'


def plain(value: object) -> str:
    """A number, a flag, or text."""
    return text(value) if isinstance(value, str) else wire(value)


def sequence(items: list[str]) -> str:
    """A list of expressions, on one line where they are short."""
    line = f"[{', '.join(items)}]"
    if len(line) <= 80 and "\n" not in line:
        return line
    return "\n".join(["[", *_indented([f"{item}," for item in items]), "]"])


def mapping(entries: Mapping[str, str]) -> str:
    """A map from quoted keys to expressions."""
    return "\n".join(["{", *_indented(_attributes(entries)), "}"])


def content(value: str) -> str:
    """A file's Base64 as readable text where Terraform makes the same Base64 of it again."""
    readable = _readable(value)
    if readable is None:
        return text(value)
    if "\n" not in readable[:-1] or not readable.endswith("\n"):
        return f"base64encode({text(readable)})"
    ending = "EOT"
    while ending in readable:
        ending += "_"
    lines = _not_a_template(readable).replace("\n", _BREAK)
    return f"base64encode(<<{ending}{_BREAK}{lines}{ending}\n)"


def json_object(value: str) -> str:
    """`jsonencode` of an object of strings, as drivers' options are; other text as it is."""
    try:
        options = json.loads(value)
    except ValueError:
        return text(value)
    if not isinstance(options, dict) or not all(isinstance(option, str) for option in options.values()):
        return text(value)
    if not options:
        return "jsonencode({})"
    return f"jsonencode({mapping({key(name): text(option) for name, option in options.items()})})"


def key(name: str) -> str:
    """A key of a map."""
    return name if _IDENTIFIER.fullmatch(name) else text(name)


def _readable(value: str) -> str | None:
    raw = decoded(value)
    if not raw or encoded(raw) != value:
        return None
    try:
        readable = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    printable = readable.replace("\n", "").replace("\t", "").isprintable()
    # Terraform's strings are always in the composed form, so other text would come out as other bytes.
    return readable if printable and unicodedata.is_normalized("NFC", readable) else None


def _not_a_template(value: str) -> str:
    return value.replace("${", "$${").replace("%{", "%%{")


def _escaped(value: str) -> str:
    return "".join(_character(character) for character in _not_a_template(value))


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _attributes(attributes: Mapping[str, str]) -> list[str]:
    """`name = expression` with the signs below each other, as far as lines are not interrupted by longer ones."""
    lines: list[str] = []
    aligned: list[tuple[str, str]] = []

    def flush() -> None:
        width = max((len(name) for name, _ in aligned), default=0)
        lines.extend(f"{name:<{width}} = {expression}" for name, expression in aligned)
        aligned.clear()

    for name, expression in attributes.items():
        if "\n" in expression:
            flush()
            first, *rest = f"{name} = {expression}".split("\n")
            lines += [first, *rest]
        else:
            aligned.append((name, expression))
    flush()
    return lines


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else line for line in lines]
