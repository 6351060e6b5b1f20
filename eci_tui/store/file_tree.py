"""A file's nodes read as a request: names are looked up in the catalogue, text is read as its parameter's kind."""

from __future__ import annotations

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity
from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Struct
from eci_tui.api.schema import Node as Described
from eci_tui.request import values
from eci_tui.store.file_problems import Position, located
from eci_tui.store.yaml_reader import Mapping, Node, Scalar, Sequence

_UNSET = object()


class TreeReading:
    """One reading of a request. Afterwards `problems`, `positions` and `unknown` say what was met on the way.

    `unknown` holds what the catalogue does not describe, by path. With `tolerant` that is a warning, else an error.
    """

    def __init__(self, tolerant: bool) -> None:
        self.problems: list[Problem] = []
        self.positions: dict[Path, Position] = {}
        self.unknown: dict[Path, Node] = {}
        self._tolerant = tolerant

    def request(self, node: Mapping) -> dict[str, object]:
        """The request that `node` holds, with canonical values."""
        return self._struct(node, catalogue.ROOT, ())

    def _misfit(self, path: Path, node: Node, at: Position, code: str, message: str, hint: str, **args: object) -> None:
        severity = Severity.WARNING if self._tolerant else Severity.ERROR
        self.problems.append(located(path, code, severity, message, at, hint, **args))
        self.unknown[path] = node

    def _struct(self, node: Mapping, struct: Struct, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.entries:
            place = (*path, key.text)
            self.positions[place] = key.at
            described = catalogue.member(struct, key.text)
            if described is None:
                self._unknown_name(key, value, struct, path)
                continue
            read = self._node(value, described, place)
            if read is not _UNSET:
                found[key.text] = read
        return found

    def _unknown_name(self, key: Scalar, value: Node, struct: Struct, path: Path) -> None:
        name = key.text
        place = (*path, name)
        message = N_("There is no parameter {name} here")
        first = name.partition(".")[0]
        if first != name and catalogue.member(struct, first) is not None:
            hint = N_("Files are nested: write {first}, and what belongs to it indented below.")
            self._misfit(place, value, key.at, "unknown-parameter", message, hint, name=name, first=first)
            return
        near = nearest(name, [member.name for member in struct.members])
        if near:
            hint = N_("Did you mean {near}?")
            self._misfit(place, value, key.at, "unknown-parameter", message, hint, name=name, near=near)
            return
        elsewhere = _elsewhere(name)
        if elsewhere:
            hint = N_("It belongs elsewhere: {places}.")
            self._misfit(
                place, value, key.at, "unknown-parameter", message, hint, name=name, places=", ".join(elsewhere)
            )
            return
        hint = N_("“eci-tui explain” lists every parameter.")
        self._misfit(place, value, key.at, "unknown-parameter", message, hint, name=name)

    def _node(self, node: Node, described: Described, path: Path) -> object:
        if isinstance(node, Scalar) and node.is_null:
            message = N_("Nothing is written here, so the parameter counts as unset")
            hint = N_('For empty text write "".')
            self.problems.append(located(path, "null-value", Severity.WARNING, message, node.at, hint))
            return _UNSET
        match described, node:
            case Leaf(), Scalar():
                return _value(described, node)
            case ListOf(), Sequence():
                return self._items(node, described, path)
            case Struct(), Mapping():
                return self._struct(node, described, path)
        self._wrong_shape(node, described, path)
        return _UNSET

    def _items(self, node: Sequence, described: ListOf, path: Path) -> list[object]:
        items: list[object] = []
        for value in node.items:
            place = (*path, len(items))
            self.positions[place] = value.at
            if isinstance(value, Scalar) and value.is_null and isinstance(described.item, Leaf):
                message = N_("An item of this list is empty")
                hint = N_('Write "" for empty text, put text such as "~" in quotes, or take the item out.')
                self.problems.append(located(place, "null-item", Severity.ERROR, message, value.at, hint))
                continue
            read = self._node(value, described.item, place)
            items.append({} if read is _UNSET else read)
        return items

    def _wrong_shape(self, node: Node, described: Described, path: Path) -> None:
        found = _FOUND[type(node)]
        wanted, hint = _wanted(described)
        message = _SHAPES[wanted, found]
        self._misfit(path, node, node.at, "wrong-shape", message, hint)


def _value(leaf: Leaf, scalar: Scalar) -> values.Value:
    if leaf.kind is Kind.CONTENT:
        # Base64 that is folded over lines means the same as on one line, which is how it is sent.
        joined = "".join(scalar.text.split())
        return joined if values.decoded(joined) is not None else scalar.text
    return values.read(leaf, scalar.text)


_FOUND: dict[type[Node], str] = {Scalar: "value", Sequence: "list", Mapping: "mapping"}

_SHAPES = {
    ("value", "list"): N_("A list stands where one value is expected"),
    ("value", "mapping"): N_("A mapping stands where one value is expected"),
    ("list", "value"): N_("One value stands where a list of values is expected"),
    ("list", "mapping"): N_("A mapping stands where a list of values is expected"),
    ("list of mappings", "value"): N_("One value stands where a list of mappings is expected"),
    ("list of mappings", "mapping"): N_("One mapping stands where a list of mappings is expected"),
    ("mapping", "value"): N_("One value stands where a mapping is expected"),
    ("mapping", "list"): N_("A list stands where a mapping is expected"),
}


def _wanted(described: Described) -> tuple[str, str]:
    match described:
        case Leaf():
            return "value", N_("Write one value behind the colon.")
        case ListOf(item=Leaf()):
            return "list", N_("Write each value in a line of its own behind a dash, or all in square brackets.")
        case ListOf():
            return "list of mappings", N_("Put a dash before the first name of each item, and indent the others.")
        case _:
            return "mapping", N_("Write its members as names with values, indented below.")


def _elsewhere(name: str) -> list[str]:
    """Up to three places in which a member is called `name`, such as `Container.N.LivenessProbe`."""
    found: dict[str, None] = {}
    for parameter in catalogue.PARAMETERS:
        steps = parameter.wire_name.split(".")
        if name in steps:
            found[".".join(steps[: steps.index(name) + 1])] = None
    return list(found)[:3]


def nearest(name: str, names: list[str]) -> str:
    """The name that was probably meant, letter case aside; empty where none is near."""
    from difflib import get_close_matches

    by_folded = {candidate.casefold(): candidate for candidate in names}
    close = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""
