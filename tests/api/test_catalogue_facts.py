"""The catalogue says what the API's documentation says: every parameter is compared with `golden/parameters.tsv`."""

from __future__ import annotations

import base64
import csv
import ipaddress
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from eci_tui.api.catalogue import GROUPS, PARAMETERS, ROOT, Parameter, node_at, parameter
from eci_tui.api.schema import Format, Kind, Leaf, ListOf, Needed, Node, Struct

GOLDEN = Path(__file__).parents[1] / "golden" / "parameters.tsv"

DEVIATIONS: dict[tuple[str, str], tuple[str, str]] = {
    ("SpotPriceLimit", "unit"): ("CNY or USD per hour", "short enough to stand beside an input"),
}
"""Where the catalogue differs on purpose: (wire name, column) -> (what the catalogue says, why)."""

FORMATS = {
    Format.IPV4: "fmt:ipv4",
    Format.IP: "fmt:ip",
    Format.HOST: "fmt:host",
    Format.DOMAIN: "fmt:domain",
    Format.HOST_PORT_LIST: "fmt:hostport-list",
    Format.JSON_OBJECT: "fmt:json-object",
    Format.IMAGE: "fmt:image",
    Format.RELATIVE_PATH: "fmt:relpath",
}
TYPES = {
    Kind.TEXT: "string",
    Kind.CHOICE: "string",
    Kind.CONTENT: "string",
    Kind.INTEGER: "integer",
    Kind.MODE: "integer",
    Kind.NUMBER: "float",
    Kind.FLAG: "boolean",
}
LONGEST_LABEL = 28
SHORTEST_HELP = 60


def documented() -> dict[str, dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["wire_name"]: _normal(row) for row in rows}


def _normal(row: dict[str, str]) -> dict[str, str]:
    """The row with one spelling per meaning: `long` is an integer, a boolean's two values go without saying."""
    row = dict(row)
    if row["type"] == "long":
        row["type"] = "integer"
    row["enum"] = "|".join(sorted(filter(None, row["enum"].split("|"))))
    if row["type"] == "boolean" and row["enum"] == "false|true":
        row["enum"] = ""
    if row["pattern"] == "^0[0-7]{3}$":  # an octal mode: the kind says all of this
        row["min"] = row["max"] = ""
    for column in ("min", "max"):
        row[column] = _number(float(row[column])) if row[column] else ""
    return row


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def described(found: Parameter) -> dict[str, str]:
    """What the catalogue says about a parameter, in the columns and words of the golden file."""
    leaf = found.leaf
    pattern = FORMATS[leaf.format] if leaf.format else leaf.pattern
    if leaf.kind is Kind.CONTENT:
        pattern = "fmt:base64"
    if leaf.kind is Kind.MODE:
        pattern = "^0[0-7]{3}$"
    bounds = (None, None) if leaf.kind is Kind.MODE else (leaf.minimum, leaf.maximum)
    return {
        "wire_name": found.wire_name,
        "type": TYPES[leaf.kind],
        "required": _required(found),
        "default": leaf.default or "",
        "enum": "|".join(sorted(leaf.choices)),
        "min": _number(bounds[0]),
        "max": _number(bounds[1]),
        "max_length": str(leaf.max_length or ""),
        "pattern": pattern,
        "unit": leaf.unit,
        "secret": leaf.secret.value,
    }


def _required(found: Parameter) -> str:
    """The documentation calls a member that every item of an optional list must have `conditional`."""
    if found.leaf.needed is not Needed.YES:
        return found.leaf.needed.value
    lists = [node for node, _ in _ancestors(found) if isinstance(node, ListOf)]
    return "conditional" if any(node.min_items == 0 for node in lists) else "yes"


def _ancestors(found: Parameter) -> Iterator[tuple[Node, str]]:
    path: tuple[str | int, ...] = ()
    for step in found.wire_name.split("."):
        path = (*path, 0 if step == "N" else step)
        node = node_at(path)
        assert node is not None, f"{found.wire_name}: nothing at {path}"
        yield node, step


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _nodes(node: Node = ROOT) -> Iterator[Node]:
    match node:
        case Struct():
            for member in node.members:
                yield member
                yield from _nodes(member)
        case ListOf():
            yield node.item
            yield from _nodes(node.item)


DOCUMENTED = documented()


def test_every_documented_parameter_is_described_once_and_no_other() -> None:
    names = [found.wire_name for found in PARAMETERS]
    assert len(names) == len(set(names)) == 190
    assert set(names) == set(DOCUMENTED)


@pytest.mark.parametrize("found", PARAMETERS, ids=[found.wire_name for found in PARAMETERS])
def test_a_parameter_says_what_the_documentation_says(found: Parameter) -> None:
    expected = dict(DOCUMENTED[found.wire_name])
    for (name, column), (ours, _reason) in DEVIATIONS.items():
        if name == found.wire_name:
            expected[column] = ours
    assert described(found) == expected


@pytest.mark.parametrize(("name", "column"), DEVIATIONS)
def test_a_listed_deviation_deviates(name: str, column: str) -> None:
    assert DOCUMENTED[name][column] != DEVIATIONS[name, column][0]


@pytest.mark.parametrize("found", PARAMETERS, ids=[found.wire_name for found in PARAMETERS])
def test_an_example_is_a_valid_value(found: Parameter) -> None:
    leaf = found.leaf
    example = leaf.example
    assert example, "everything has an example"
    assert "*" not in example, "a masked example is not a value"
    if leaf.pattern:
        assert re.fullmatch(leaf.pattern, example)
    assert len(example) >= (leaf.min_length or 0)
    assert leaf.max_length is None or len(example) <= leaf.max_length
    if leaf.choices and not leaf.open:
        assert example in leaf.choices
    if leaf.minimum is not None:
        assert float(example) >= leaf.minimum
    if leaf.maximum is not None:
        assert float(example) <= leaf.maximum
    _assert_written_as_its_kind(leaf)
    _assert_written_in_its_format(leaf)


def _assert_written_as_its_kind(leaf: Leaf) -> None:
    match leaf.kind:
        case Kind.INTEGER:
            int(leaf.example)
        case Kind.NUMBER:
            float(leaf.example)
        case Kind.FLAG:
            assert leaf.example in ("true", "false")
        case Kind.MODE:
            assert re.fullmatch("0[0-7]{3}", leaf.example)
        case Kind.CONTENT:
            assert base64.b64decode(leaf.example, validate=True)
        case Kind.TEXT | Kind.CHOICE:
            pass


def _assert_written_in_its_format(leaf: Leaf) -> None:
    match leaf.format:
        case Format.IPV4:
            ipaddress.IPv4Address(leaf.example)
        case Format.IP:
            ipaddress.ip_address(leaf.example)
        case Format.JSON_OBJECT:
            assert isinstance(json.loads(leaf.example), dict)
        case Format.RELATIVE_PATH:
            assert not leaf.example.startswith("/")
            assert ".." not in leaf.example.split("/")
        case Format.HOST | Format.DOMAIN | Format.HOST_PORT_LIST | Format.IMAGE:
            assert re.fullmatch(r"[\w.:/,@-]+", leaf.example)
        case None:
            pass


def test_a_default_and_the_bounds_make_sense() -> None:
    wrong = []
    for found in PARAMETERS:
        leaf = found.leaf
        if leaf.default is not None and leaf.choices and not leaf.open and leaf.default not in leaf.choices:
            wrong.append(f"{found.wire_name}: default {leaf.default} is no choice")
        if leaf.minimum is not None and leaf.maximum is not None and leaf.minimum > leaf.maximum:
            wrong.append(f"{found.wire_name}: minimum above maximum")
        if leaf.default is not None and leaf.minimum is not None and float(leaf.default) < leaf.minimum:
            wrong.append(f"{found.wire_name}: default below minimum")
    assert wrong == []


def test_every_choice_has_a_meaning_and_every_meaning_a_choice() -> None:
    wrong = {
        found.wire_name: set(found.leaf.choices) ^ set(found.leaf.meanings)
        for found in PARAMETERS
        if set(found.leaf.choices) != set(found.leaf.meanings) or not all(found.leaf.meanings.values())
    }
    assert wrong == {}


def test_a_kind_of_choice_offers_choices() -> None:
    assert [found.wire_name for found in PARAMETERS if found.leaf.kind is Kind.CHOICE and not found.leaf.choices] == []


def test_labels_fit_and_help_explains() -> None:
    wrong = [
        f"{node.name}: {node.label!r}"
        for node in (*_nodes(), *(found.leaf for found in PARAMETERS))
        if not node.label or _cells(node.label) > LONGEST_LABEL or len(node.help) < SHORTEST_HELP
    ]
    wrong += [group.key for group in GROUPS if not group.label or len(group.help) < SHORTEST_HELP]
    assert wrong == []


def test_help_is_made_of_whole_sentences() -> None:
    wrong = [
        node.name for node in _nodes() if not re.match(r"[A-Z0-9/]", node.help) or not node.help.endswith((".", "?"))
    ]
    assert wrong == []


def test_the_documentation_s_gaps_are_marked() -> None:
    tiers = {found.wire_name: found.leaf.tier.value for found in PARAMETERS}
    assert [name for name, tier in tiers.items() if tier == "undocumented"] == ["StrictSpot", "MaxPendingMinute"]
    assert [name for name, tier in tiers.items() if tier == "unusable"] == ["CpuOptionsNuma"]


def test_a_string_that_holds_a_truth_value_stays_a_string() -> None:
    fixed = parameter("FixedIp")
    assert fixed is not None
    assert fixed.leaf.kind is Kind.CHOICE
    assert fixed.leaf.choices == ("true", "false")


def test_names_inside_the_structure_lead_somewhere() -> None:
    wrong = []
    for node in _nodes():
        if isinstance(node, ListOf) and node.title_from:
            item = node.item
            if not isinstance(item, Struct) or item.member(node.title_from) is None:
                wrong.append(f"{node.name}: no {node.title_from} to take a title from")
        if isinstance(node, Struct):
            for one_of in node.one_of:
                named = [name for branch in one_of.branches for name in branch.members]
                if one_of.chosen_by:
                    named.append(one_of.chosen_by)
                wrong += [f"{node.name}.{one_of.key}: no {name}" for name in named if node.member(name) is None]
    assert wrong == []


def test_a_top_level_name_stands_in_one_group() -> None:
    names = [node.name for group in GROUPS for node in group.members]
    assert len(names) == len(set(names))
