"""`PATH=VALUE` assignments, as `--set` takes them, put into a draft."""

from __future__ import annotations

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_, Leaf, ListOf, Struct
from eci_tui.errors import UsageError
from eci_tui.request import path as paths
from eci_tui.request import values
from eci_tui.request.draft import Draft


def assign(draft: Draft, assignment: str) -> Path:
    """Set what `PATH=VALUE` says; returns the path.

    A list of values takes `[..]` JSON or commas; structs and lists of them take JSON.
    The next item of a list comes into being by being named. Raises UsageError for anything that is no assignment, for
    names that the API does not have (with the nearest one), and for list positions that would leave a gap.
    """
    name, mark, text = assignment.partition("=")
    if not mark:
        raise UsageError(
            N_("--set {given}: there is no “=” in it"),
            hint=N_("Write --set PATH=VALUE, such as --set 'Container[0].Image=nginx'."),
            given=assignment,
        )
    place = known_path(name)
    node = catalogue.node_at(place)
    _make_way(draft, place, name)
    draft.set(place, _value(node, text, name))
    return place


def known_path(text: str) -> Path:
    """The path that `text` spells, if the API has it. Raises UsageError with the nearest name otherwise."""
    try:
        place = paths.parse(text)
    except paths.PathError as error:
        raise UsageError(
            N_("“{given}” is not a path"),
            hint=N_("A path looks like Container[0].Port[1].Protocol, or Container.1.Port.2.Protocol."),
            given=text,
        ) from error
    if catalogue.node_at(place) is None:
        raise _unknown(place, text)
    return place


def _unknown(place: Path, text: str) -> UsageError:
    depth = len(place) - 1
    while depth and catalogue.node_at(place[:depth]) is None:
        depth -= 1
    parent, found = catalogue.node_at(place[:depth]), place[depth]
    where = paths.format(place[:depth])
    if isinstance(parent, ListOf) and isinstance(found, str):
        return UsageError(
            N_("{given}: {where} is a list, so a position must follow"),
            hint=N_("Write {where}[0].{found}."),
            given=text,
            where=where,
            found=found,
        )
    if isinstance(parent, Struct) and isinstance(found, str):
        from difflib import get_close_matches

        names = [member.name for member in parent.members]
        close = get_close_matches(found, names, n=1, cutoff=0.5)
        return UsageError(
            N_("{given}: CreateContainerGroup has no parameter {found} there"),
            hint=N_("Did you mean {close}?") if close else catalogue.what_there_is(place[:depth]),
            given=text,
            found=found,
            close=close[0] if close else "",
            names=", ".join(names),
            where=paths.pattern(place[:depth]),
        )
    return UsageError(N_("{given}: {where} has no parts"), given=text, where=where)


def _make_way(draft: Draft, place: Path, name: str) -> None:
    for depth, step in enumerate(place):
        if not isinstance(step, int):
            continue
        items = draft.get(place[:depth], [])
        count = len(items) if isinstance(items, list) else 0
        if step > count:
            raise UsageError(
                N_("{given}: there are only {count} of {where}, so the next position is {count}"),
                given=name,
                count=count,
                where=paths.format(place[:depth]),
            )
        if step == count:
            item = catalogue.node_at(place[: depth + 1])
            draft.append(place[:depth], {} if isinstance(item, Struct) else "")


def _value(node: object, text: str, name: str) -> object:
    if isinstance(node, Leaf):
        return values.read(node, text)
    if isinstance(node, ListOf) and isinstance(node.item, Leaf) and not text.lstrip().startswith("["):
        leaf = node.item
        return [values.read(leaf, part.strip()) for part in text.split(",")] if text else []
    import json

    try:
        parsed = json.loads(text)
    except ValueError as error:
        raise UsageError(
            N_("{given}: its value must be JSON: {reason}"),
            hint=N_("Or set its members one by one."),
            given=name,
            reason=str(error),
        ) from error
    return typed(node, parsed)


def typed(node: object, value: object) -> object:
    """JSON data with the kinds of the catalogue: numbers and flags may come as text, text may come as numbers."""
    if isinstance(node, Leaf) and not isinstance(value, dict | list):
        return values.read(node, values.wire(value))
    if isinstance(node, ListOf) and isinstance(value, list):
        return [typed(node.item, item) for item in value]
    if isinstance(node, Struct) and isinstance(value, dict):
        return {key: typed(catalogue.member(node, key), member) for key, member in value.items()}
    return value
