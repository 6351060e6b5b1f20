"""What can be chosen for a row: branches, the values of the catalogue, regions by name, volumes of the same request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eci_tui.api.problem import Tree
from eci_tui.api.reading import places, text
from eci_tui.api.regions import REGIONS
from eci_tui.api.schema import N_, Kind
from eci_tui.request import path as paths
from eci_tui.request.values import wire
from eci_tui.text import LANGUAGES, _, translate_to
from eci_tui.tui import pages
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import shortened

_LONGEST = 200
"""Characters of foreign text that stand on a line; no option of ours has so many."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; the empty key stands for none. `name` is a template by which it is found in any language."""

    key: str
    label: str
    meaning: str = ""
    name: str = ""

    def searched(self) -> str:
        """Everything that it is found by, in small letters."""
        names = [translate_to(code, self.name) for code in LANGUAGES] if self.name else []
        return " ".join((self.label, self.meaning, *names)).casefold()


def options(row: Row, session: Session) -> tuple[Option, ...]:
    """What a row offers: none at first, and a value that is in no list at last. Empty where nothing is offered."""
    if row.role is Role.ONE_OF and row.one_of is not None:
        return (Option("", _("none")), *(Option(branch.key, _(branch.label)) for branch in row.one_of.branches))
    if row.role is not Role.FIELD:
        return ()
    found = list(_offered(row, session.tree))
    if not found:
        return ()
    now = chosen(row, session)
    if now and not may_be_typed(row) and all(option.key != now for option in found):
        found.append(Option(now, shortened(now, _LONGEST)))
    in_list = isinstance(row.path[-1], int)
    return tuple(found) if in_list else (Option("", _("not set")), *found)


def _offered(row: Row, tree: Tree) -> Iterator[Option]:
    leaf = row.leaf
    if leaf.kind is Kind.FLAG:
        for key in ("true", "false"):
            yield Option(key, key, _(leaf.meanings.get(key, "")))
    elif leaf.choices:
        for key in leaf.choices:
            yield Option(key, key, _(leaf.meanings.get(key, "")))
    elif leaf.name == "RegionId":
        yield from _regions()
    elif paths.pattern(row.path).endswith(".VolumeMount.N.Name"):
        yield from _volumes(tree)


def _regions() -> Iterator[Option]:
    for region in REGIONS:
        name = _(region.name)
        if region.closed:
            name = _(N_("{name}, closed for new container groups")).format(name=name)
        yield Option(region.id, region.id, name, region.name)


def _volumes(tree: Tree) -> Iterator[Option]:
    for _path, volume in places(tree, "Volume.N"):
        name = text(volume, "Name")
        if name:
            yield Option(name, shortened(name, _LONGEST), shortened(text(volume, "Type") or "", _LONGEST))


def may_be_typed(row: Row) -> bool:
    """Whether the row is a line of text, whatever it offers besides."""
    return row.role is Role.FIELD and row.leaf.kind not in (Kind.FLAG, Kind.CONTENT) and not row.leaf.choices


def chosen(row: Row, session: Session) -> str:
    """The key of the option in use."""
    if row.role is Role.ONE_OF and row.one_of is not None:
        branch = pages.chosen_branch(row.one_of, row.path, session.tree, session.choices)
        return branch.key if branch is not None else ""
    value = session.draft.get(row.path)
    return "" if value is None else wire(value)
