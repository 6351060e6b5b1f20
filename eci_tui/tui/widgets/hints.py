"""What stands behind a value: what is wrong with it, or its unit, what it comes to, and the service's default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eci_tui.api import catalogue
from eci_tui.api.problem import Severity
from eci_tui.api.schema import N_, Kind, ListOf, Struct, Tier
from eci_tui.request.secrets import MASK, asks_for_secret
from eci_tui.session.meaning import meaning
from eci_tui.text import _, render
from eci_tui.tui.actions import action, shown_key
from eci_tui.tui.many import words_alone
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.places import takes_many
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, visible
from eci_tui.tui.widgets.columns import LEAST_SAID
from eci_tui.tui.widgets.lines import Piece

_BETWEEN = " · "
UNUSUAL = {Tier.UNDOCUMENTED: N_("undocumented"), Tier.UNUSABLE: N_("unusable")}
_OF_ITEMS = (
    ("item.duplicate", N_("{key} copies")),
    ("item.remove", N_("{key} removes")),
    ("item.up", N_("{key} moves")),
)
_OF_SECRETS = (("text.keep", N_("{key}: keyring")),)
_OF_LISTS = (("item.many", N_("{key} adds many")),)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is said; `does` are the ids of the actions that a click on it is for, each with its first cell."""

    text: str
    does: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """What is said behind a value, the most important first; `style` is a component class."""

    parts: tuple[Part, ...] = ()
    style: str = "row--quiet"
    whole: bool = True
    """Whether a part is rather left out than cut."""

    @property
    def size(self) -> int:
        """The cells that all of it takes."""
        return cell_len(_BETWEEN.join(part.text for part in self.parts))

    @property
    def least(self) -> int:
        """The cells without which nothing of it is said."""
        return cell_len(self.parts[0].text) if self.parts and self.whole else LEAST_SAID

    def fitted(self, width: int) -> Piece:
        """As much of it as there is room for."""
        if not self.whole and self.size > width < LEAST_SAID:
            return "", self.style
        said = ""
        for part in self.parts:
            longer = said + _BETWEEN + part.text if said else part.text
            if self.whole and cell_len(longer) > width:
                break
            said = longer
        return said, self.style

    def does_at(self, cell: int, width: int) -> str:
        """The id of the action that a click on a cell of it is for, or nothing."""
        end = 0
        for part in self.parts:
            start, end = end, end + cell_len(part.text)
            if start <= cell < end <= width:
                return next((name for begin, name in reversed(part.does) if begin <= cell - start), "")
            end += cell_len(_BETWEEN)
        return ""


def hint(row: Row, session: Session) -> Hint:
    """What is said behind a row's value."""
    problem = session.findings.at(row.path)
    if problem is not None and (row.role in (Role.FIELD, Role.ADD) or _stands_for_all(row)):
        style = "line--error" if problem.severity is Severity.ERROR else "line--warning"
        return Hint((Part(visible(render(problem.message, problem.args))),), style, whole=False)
    match row.role:
        case Role.FIELD:
            return Hint(tuple(_of_field(row, session)))
        case Role.ADD:
            return Hint(tuple(_of_list(row, session)))
        case Role.KEYS:
            return Hint(tuple(_keys(_OF_ITEMS, session)))
        case _:
            return Hint()


def _stands_for_all(row: Row) -> bool:
    """Whether what is wrong with a struct is wrong with the choice on the row: where it is the struct's only one."""
    node = catalogue.node_at(row.path) if row.role is Role.ONE_OF else None
    return isinstance(node, Struct) and len(node.one_of) == 1


def _keys(entries: tuple[tuple[str, str], ...], session: Session) -> Iterator[Part]:
    """Which keys do what, for those who look at the row; a click does it too. Moving has two keys and shows both."""
    for name, template in entries:
        key, does = shown_key(action(name), session.keys), [(0, name)]
        if name == "item.up":
            key += "/"
            does.append((cell_len(_(template).partition("{key}")[0] + key), "item.down"))
            key += shown_key(action("item.down"), session.keys).rpartition("+")[2]
        yield Part(_(template).format(key=key), tuple(does))


def _of_field(row: Row, session: Session) -> Iterator[Part]:
    leaf = row.leaf
    words = words_alone(session.draft, row.path) if isinstance(row.path[-1], int) else 0
    if words > 1:
        key = shown_key(action("item.split"), session.keys)
        yield Part(_(N_("{key}: {count} items")).format(key=key, count=words), ((0, "item.split"),))
    if leaf.tier in UNUSUAL:
        yield Part(_(UNUSUAL[leaf.tier]))
    comes_to = meaning(leaf, row.path, session.tree)
    if comes_to:
        yield Part(comes_to)
    if leaf.unit and leaf.unit != leaf.label:
        yield Part(_(leaf.unit))
    if not comes_to and leaf.default is not None and not isinstance(row.path[-1], int):
        yield Part(render(N_("default {value}"), {"value": visible(leaf.default)}))
    is_masked = session.outline.value_at(row.path) == MASK
    if leaf.kind is Kind.TEXT and (is_masked or asks_for_secret(row.path, session.tree)):
        yield from _keys(_OF_SECRETS, session)


def _of_list(row: Row, session: Session) -> Iterator[Part]:
    assert isinstance(row.node, ListOf)
    items = session.draft.get(row.path)
    count = len(items) if isinstance(items, list) else 0
    if row.node.max_items is not None:
        yield Part(render(N_("{count} of {limit}"), {"count": count, "limit": row.node.max_items}))
    if takes_many(row.node):
        yield from _keys(_OF_LISTS, session)
