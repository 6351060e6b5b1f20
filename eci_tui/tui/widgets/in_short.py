"""What stands under a list, a struct or an item, on one line: what kind it is, and its first few facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Struct
from eci_tui.text import _, render
from eci_tui.tui import pages
from eci_tui.tui.places import cells_of
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.shown import content_summary

_FACTS = 4
_WORDS = 20
_LONGEST = 400
"""Characters of a value that are looked at; no line is longer."""
_BETWEEN = " · "
_IN_SHORT = {
    "InitialDelaySeconds": N_("delay {value}"),
    "PeriodSeconds": N_("period {value}"),
    "TimeoutSeconds": N_("timeout {value}"),
    "FailureThreshold": N_("fails after {value}"),
    "SuccessThreshold": N_("passes after {value}"),
}
"""Facts of which a number alone says nothing and the label too much."""


def summary(path: Path, session: Session) -> str:
    """The first few facts under a list, struct or item, secrets masked; empty where nothing is set."""
    value = session.draft.get(path)
    if not value:
        return ""
    title = pages.item_title(session.tree, path) if isinstance(path[-1], int) else ""
    facts = (fact for fact in _facts(path, value, session) if fact and fact != title)
    return visible(_BETWEEN.join(islice(facts, _FACTS))[:_LONGEST])


def _facts(path: Path, value: object, session: Session) -> Iterator[str]:
    node = catalogue.node_at(path)
    match node:
        case ListOf() if isinstance(value, list):
            yield from _items(path, node, value, session)
        case Struct() if isinstance(value, Mapping):
            for member in node.members:
                inside = value.get(member.name)
                if inside is None:
                    continue
                check = _CHECKS.get(member.name)
                if check is not None and isinstance(inside, Mapping):
                    yield check((*path, member.name), session)
                else:
                    yield from _facts((*path, member.name), inside, session)
        case Leaf():
            yield _fact(path, node, session)
        case _:
            yield _text(path, session)


def _items(path: Path, node: ListOf, items: Sequence[object], session: Session) -> Iterator[str]:
    """The words of a list of texts together, a fact for each item of another list."""
    if isinstance(node.item, Leaf):
        yield " ".join(_text((*path, index), session) for index in range(min(len(items), _WORDS)))
        return
    for index in range(min(len(items), _FACTS)):
        yield _item((*path, index), node, session)


def _item(path: Path, node: ListOf, session: Session) -> str:
    cells = cells_of(node)
    if cells:
        sign = "=" if cells[0].kind in (Kind.TEXT, Kind.CHOICE) else "/"
        return sign.join(line.value[:_LONGEST] for line in session.outline.beneath(path, len(cells)))
    if node.name == "VolumeMount":
        ends = [_text((*path, name), session) for name in ("Name", "MountPath")]
        return " → ".join(end for end in ends if end)
    return pages.item_title(session.tree, path)


def _fact(path: Path, leaf: Leaf, session: Session) -> str:
    """One value: a text speaks for itself, a number needs its unit or its name, and a flag is its name."""
    text = _text(path, session)
    if leaf.kind is Kind.CONTENT:
        return content_summary(text)
    if leaf.name in _IN_SHORT:
        return render(_IN_SHORT[leaf.name], {"value": text})
    if leaf.kind is Kind.FLAG:
        return _(leaf.label) if text == "true" else f"{_(leaf.label)} {text}"
    if leaf.kind in (Kind.INTEGER, Kind.NUMBER):
        return f"{text} {_(leaf.unit)}" if leaf.unit else f"{_(leaf.label)} {text}"
    return text


def _text(path: Path, session: Session) -> str:
    """What is sent for one value, masked where it is secret; empty where it is unset."""
    lines = session.outline.beneath(path, 1)
    return lines[0].value[:_LONGEST] if lines else ""


def _http(path: Path, session: Session) -> str:
    scheme, port, where = (_text((*path, name), session) for name in ("Scheme", "Port", "Path"))
    return " ".join(part for part in (scheme or "HTTP", port, where) if part)


def _tcp(path: Path, session: Session) -> str:
    return f"TCP {_text((*path, 'Port'), session)}".rstrip()


def _exec(path: Path, session: Session) -> str:
    command = session.draft.get((*path, "Command"))
    words = range(min(len(command), _WORDS)) if isinstance(command, list) else ()
    return " ".join(("$", *(_text((*path, "Command", index), session) for index in words)))


_CHECKS = {"HttpGet": _http, "TcpSocket": _tcp, "Exec": _exec}
"""The ways of a probe, each told in one fact."""
