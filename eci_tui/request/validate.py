"""Everything that is wrong with a request, at once: the catalogue's own limits, then the rules between parameters."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from functools import cache

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.rules import RULES
from eci_tui.api.rules.report import error, shown, warning
from eci_tui.api.schema import N_, Format, Kind, Leaf, ListOf, Needed, Node, Struct
from eci_tui.request import path as paths
from eci_tui.request.values import fits, is_reference, wire

_KIND_HINTS = {
    Kind.INTEGER: N_("Write a whole number, such as {example}."),
    Kind.NUMBER: N_("Write a number, such as {example}."),
    Kind.FLAG: N_("Write true or false."),
    Kind.MODE: N_("Write four octal digits in quotes, such as 0644."),
    Kind.CONTENT: N_("Write the file's bytes as Base64 text."),
}
_KIND_PROBLEMS = {
    Kind.INTEGER: N_("{found} is not a whole number"),
    Kind.NUMBER: N_("{found} is not a number that can be sent exactly"),
    Kind.FLAG: N_("{found} is neither true nor false"),
    Kind.MODE: N_("{found} is not a file mode"),
    Kind.CONTENT: N_("The content is not Base64 text"),
    Kind.TEXT: N_("{found} is not text"),
    Kind.CHOICE: N_("{found} is not text"),
}
_HALVES = re.compile("[\ud800-\udfff]")
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_DOMAIN = rf"{_LABEL}(?:\.{_LABEL})*\.?"
_FORMATS = {
    Format.DOMAIN: _DOMAIN,
    Format.HOST_PORT_LIST: r"[^\s,:]+(?::[0-9]{1,5})?(?:,[^\s,:]+(?::[0-9]{1,5})?)*",
    Format.IMAGE: r"[^\s/:@][^\s@]*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[a-z0-9]+:[a-f0-9]{32,})?",
    Format.RELATIVE_PATH: r"(?!/)(?!(?:.*/)?\.\.(?:/|$)).+",
}
_FORMAT_PROBLEMS = {
    Format.IPV4: N_("{found} is not an IPv4 address"),
    Format.IP: N_("{found} is not an IP address"),
    Format.HOST: N_("{found} is neither an IP address nor a host name"),
    Format.DOMAIN: N_("{found} is not a domain name"),
    Format.HOST_PORT_LIST: N_("{found} is not a list of hosts, each with or without a port, separated by commas"),
    Format.JSON_OBJECT: N_("{found} is not a JSON object"),
    Format.IMAGE: N_("{found} does not look like an image name"),
    Format.RELATIVE_PATH: N_("{found} is not a relative path that stays inside"),
}


def validate(tree: Tree) -> list[Problem]:
    """Every problem of the tree, errors and warnings, in the order of the catalogue, rules last."""
    problems = list(_check(catalogue.ROOT, tree, ()))
    for rule in RULES:
        problems.extend(rule(tree))
    return problems


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that keep a request from being sent."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _quoted(value: object) -> str:
    """A value as a message quotes it; of what holds other values, only what it is."""
    return shown(type(value).__name__ if isinstance(value, Mapping | list | tuple) else wire(value))


def _check(node: Node, value: object, path: Path) -> Iterator[Problem]:
    match node:
        case Leaf():
            yield from _check_leaf(node, value, path)
        case ListOf():
            yield from _check_list(node, value, path)
        case Struct():
            yield from _check_struct(node, value, path)


def _check_struct(node: Struct, value: object, path: Path) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield error(
            path,
            "no-struct",
            N_("This is {found}, and named values belong here"),
            catalogue.what_there_is(path),
            found=_quoted(value),
            names=", ".join(member.name for member in node.members),
            where=paths.pattern(path),
        )
        return
    for member in node.members:
        if member.name in value:
            yield from _check(member, value[member.name], (*path, member.name))
        else:
            yield from _missing(member, (*path, member.name))
    for name in value:
        if catalogue.member(node, str(name)) is None:
            yield _unknown(node, str(name), path)


def _unknown(node: Struct, name: str, path: Path) -> Problem:
    from difflib import get_close_matches

    names = [member.name for member in node.members]
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    return error(
        (*path, name),
        "unknown-parameter",
        N_("{name} is not a parameter of CreateContainerGroup here"),
        N_("Did you mean {close}?") if close else catalogue.what_there_is(path),
        name=name,
        close=close[0] if close else "",
        names=", ".join(names),
        where=paths.pattern(path),
    )


def _missing(member: Node, path: Path) -> Iterator[Problem]:
    if isinstance(member, Leaf) and member.needed is Needed.YES:
        hint = N_("For example {example}.") if member.example else ""
        yield error(path, "required", N_("Needs a value"), hint, example=member.example)
    elif isinstance(member, ListOf) and member.min_items:
        yield error(path, "required", N_("At least {count} is required"), count=member.min_items)


def _check_list(node: ListOf, value: object, path: Path) -> Iterator[Problem]:
    if not isinstance(value, list | tuple):
        yield error(
            path, "no-list", N_("This is {found}, and a list belongs here"), N_("Write [...]."), found=_quoted(value)
        )
        return
    if len(value) < node.min_items:
        yield error(path, "required", N_("At least {count} is required"), count=node.min_items)
    if node.max_items is not None and len(value) > node.max_items:
        report = warning if node.inferred_count else error
        yield report(
            path,
            "too-many",
            N_("There are {count}, and at most {limit} are allowed"),
            count=len(value),
            limit=node.max_items,
        )
    for index, item in enumerate(value):
        place = (*path, index)
        if isinstance(node.item, Struct) and item == {}:
            yield warning(
                place,
                "empty-item",
                N_("This item is empty and leaves a gap in the numbering"),
                N_("Fill it in or remove it."),
            )
        yield from _check(node.item, item, place)


def _check_leaf(leaf: Leaf, value: object, path: Path) -> Iterator[Problem]:
    if is_reference(value):
        return
    if not fits(leaf, value):
        yield error(
            path,
            "wrong-kind",
            _KIND_PROBLEMS[leaf.kind],
            _KIND_HINTS.get(leaf.kind, ""),
            found=_quoted(value),
            example=leaf.example,
        )
        return
    if value == "" and leaf.needed is Needed.YES:
        yield error(path, "required", N_("A value is required, and this one is empty"))
        return
    text = wire(value)
    if not text.isascii() and _HALVES.search(text):
        message = N_("{found} holds half of a character, which cannot be sent")
        yield error(path, "unwritable", message, found=shown(text))
        return
    yield from _check_range(leaf, text, path)
    yield from _check_length(leaf, text, path)
    if text == "":
        return
    if leaf.choices and text not in leaf.choices:
        yield warning(
            path,
            "unlisted-choice",
            N_("{found} is not among the documented values"),
            N_("Documented: {choices}."),
            found=_quoted(value),
            choices=", ".join(leaf.choices),
        )
    elif leaf.pattern and not _pattern(leaf.pattern).fullmatch(text):
        yield warning(
            path,
            "unusual",
            N_("{found} does not look the way this value usually does"),
            N_("For example {example}.") if leaf.example else "",
            found=_quoted(value),
            example=leaf.example,
        )
    if leaf.format is not None and not _matches(leaf.format, text):
        yield warning(path, "unusual", _FORMAT_PROBLEMS[leaf.format], found=_quoted(value))


def _check_range(leaf: Leaf, text: str, path: Path) -> Iterator[Problem]:
    if leaf.minimum is None and leaf.maximum is None:
        return
    try:
        number = float(text)
    except ValueError:
        return  # text that should hold a number: its pattern speaks
    too_low = leaf.minimum is not None and number < leaf.minimum
    too_high = leaf.maximum is not None and number > leaf.maximum
    if not (too_low or too_high):
        return
    report = warning if leaf.inferred_range else error
    if leaf.minimum is not None and leaf.maximum is not None:
        message = N_("{found} is outside {minimum} to {maximum}")
    elif too_low:
        message = N_("{found} is less than {minimum}")
    else:
        message = N_("{found} is more than {maximum}")
    yield report(
        path,
        "out-of-range",
        message,
        found=shown(text),
        minimum=wire(leaf.minimum) if leaf.minimum is not None else "",
        maximum=wire(leaf.maximum) if leaf.maximum is not None else "",
    )


def _check_length(leaf: Leaf, text: str, path: Path) -> Iterator[Problem]:
    if leaf.max_length is not None and len(text) > leaf.max_length:
        yield warning(
            path,
            "too-long",
            N_("Its length is {count}, and at most {limit} is documented"),
            count=len(text),
            limit=leaf.max_length,
        )
    elif leaf.min_length is not None and 0 < len(text) < leaf.min_length:
        yield warning(
            path,
            "too-short",
            N_("Its length is {count}, and at least {limit} is documented"),
            count=len(text),
            limit=leaf.min_length,
        )


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_ip(text: str, *versions: int) -> bool:
    try:
        return ipaddress.ip_address(text).version in versions
    except ValueError:
        return False


def _matches(wanted: Format, text: str) -> bool:
    match wanted:
        case Format.IPV4:
            return _is_ip(text, 4)
        case Format.IP:
            return _is_ip(text, 4, 6)
        case Format.HOST:
            return _is_ip(text, 4, 6) or _pattern(_DOMAIN).fullmatch(text) is not None
        case Format.JSON_OBJECT:
            import json

            try:
                return isinstance(json.loads(text), dict)
            except ValueError:
                return False
        case _:
            return _pattern(_FORMATS[wanted]).fullmatch(text) is not None
