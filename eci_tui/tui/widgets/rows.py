"""What a row of the form looks like: its mark, its label, its value, and the hint behind it."""

from __future__ import annotations

from eci_tui.api.problem import Path, Severity
from eci_tui.api.schema import Kind, ListOf, Needed
from eci_tui.text import _, ngettext
from eci_tui.tui.options import Option, chosen, may_be_typed, options
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, shortened
from eci_tui.tui.widgets.columns import MARK, NUMBER, Box, Columns
from eci_tui.tui.widgets.hints import UNUSUAL, hint
from eci_tui.tui.widgets.in_short import summary
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.shown import EMPTY, stand_in, value_text

_LONGEST = 200
"""Characters of an item's title that are looked at."""
SIDE_BY_SIDE = 4
"""How many options are shown side by side at most, besides that for none."""
SIZES: tuple[Path, ...] = (("Cpu",), ("Memory",))
"""What is picked together, from the pairs that are sold."""
PRICE = "$"
"""The sign of parameters that change what is paid."""


def label_text(row: Row) -> str:
    """The label of a row in the language in use, with a star where a value is needed and a sign where it is paid."""
    indent = "  " * row.depth
    match row.role:
        case Role.ITEM:
            return f"{indent}{position(row)} {shortened(row.label, _LONGEST)}"
        case Role.ADD | Role.MORE | Role.PAIR | Role.KEYS:
            return ""
        case Role.FIELD:
            star = " *" if row.leaf.needed is Needed.YES else ""
            return f"{indent}{_(row.label)}{f' {PRICE}' if row.leaf.affects_price else ''}{star}"
        case _:
            return indent + _(row.label)


def position(row: Row) -> int:
    """The number of an item, from 1."""
    return row.path[-1] + 1 if isinstance(row.path[-1], int) else 0


# Options


def stands_side_by_side(row: Row, session: Session, columns: Columns) -> bool:
    """Whether the row's options can stand side by side: few and short ones."""
    if may_be_typed(row):
        return False
    found = options(row, session)
    room = columns.box(row, content=0).width if row.cell is not None else columns.room(row)
    if row.role is Role.FIELD and row.leaf.tier in UNUSUAL:
        room -= hint(row, session).size + 1
    count = sum(bool(option.key) for option in found)
    return 0 < count <= SIDE_BY_SIDE and sum(cell_len(option.label) + 5 for option in found) <= room


def option_pieces(row: Row, session: Session) -> list[Piece]:
    """The options side by side, the one in use marked."""
    now = chosen(row, session)
    pieces: list[Piece] = []
    for option in options(row, session):
        if option.key == now:
            pieces.append((f"(•) {option.label} ", "row--set" if now else "row--quiet"))
        else:
            pieces.append((f"( ) {option.label} ", "row--quiet"))
    return pieces


# Boxes


def picks(row: Row, session: Session) -> bool:
    """Whether Enter on the row lists what can be chosen, or opens something else to fill it in with."""
    if row.role is Role.ONE_OF:
        return True
    if row.role is not Role.FIELD:
        return False
    return row.leaf.kind is Kind.CONTENT or row.path in SIZES or bool(options(row, session))


def box(row: Row, session: Session, columns: Columns) -> Box:
    """Where the value of a row stands that is typed or picked."""
    found = () if may_be_typed(row) else options(row, session)
    longest = max((cell_len(option.label) for option in found), default=0)
    if row.cell is not None:
        return columns.box(row, content=0)
    said = hint(row, session)
    content = cell_len(_in_box(row, session))
    return columns.box(
        row, content=content, longest_option=longest, hint=said.size, least_hint=said.least, urgent=not said.whole
    )


def _in_box(row: Row, session: Session) -> str:
    if row.role is Role.ONE_OF:
        now = chosen(row, session)
        return next((option.label for option in options(row, session) if option.key == now), "")
    return value_text(row, session) or ""


def _boxed(row: Row, session: Session, columns: Columns) -> list[Piece]:
    text = _in_box(row, session)
    style = "row--box" if text and text != EMPTY else "row--empty"
    text = text or stand_in(row, session)
    opens = "▾" if picks(row, session) else ""
    width = box(row, session, columns).width - 2 - len(opens)
    return [("[", "row--quiet"), (fitted(text, width), style), (opens, style), ("]", "row--quiet")]


# Values


def page_pieces(row: Row, session: Session) -> list[Piece]:
    """What the row of a list, struct or item says about what is inside."""
    inside = summary(row.path, session)
    if isinstance(row.node, ListOf) and row.role is Role.PAGE:
        items = session.draft.get(row.path)
        count = len(items) if isinstance(items, list) else 0
        if not count:
            return [("▸ ", "row--quiet"), (_("none"), "row--quiet")]
        counted = ngettext("{count} item", "{count} items", count).format(count=count)
        return [("▸ ", "row--quiet"), (f"{counted}  ", "row--set"), (inside, "row--quiet")]
    if not inside:
        return [("▸ ", "row--quiet"), (_("not set") if row.role is Role.PAGE else _("empty"), "row--quiet")]
    return [("▸ ", "row--quiet"), (inside, "row--set")]


def value_pieces(row: Row, session: Session, columns: Columns) -> list[Piece]:
    """The value of a row, without what stands behind it."""
    match row.role:
        case Role.ADD:
            return [(f"[ + {_('add')} ]", "row--button")]
        case Role.MORE:
            return [(f"[ {_(row.label)} ]", "row--button")]
        case Role.PAGE | Role.ITEM:
            return page_pieces(row, session)
        case _ if stands_side_by_side(row, session, columns):
            return option_pieces(row, session)
        case _:
            return _boxed(row, session, columns)


def mark_piece(row: Row, session: Session) -> Piece:
    """The sign in front of a row: a cross for an error, an exclamation mark for a warning, here or below."""
    if row.role in (Role.FIELD, Role.ADD):
        problem = session.findings.at(row.path)
        errors = int(problem is not None and problem.severity is Severity.ERROR)
        warnings = int(problem is not None and problem.severity is Severity.WARNING)
    elif row.role in (Role.PAGE, Role.ITEM, Role.PAIR):
        errors, warnings = session.findings.under(row.path)
    else:
        errors = warnings = 0
    if errors:
        return "✗ ", "line--error"
    if warnings:
        return "! ", "line--warning"
    return "  ", ""


def row_pieces(row: Row, session: Session, columns: Columns) -> list[Piece]:
    """A whole row."""
    if row.cells:
        return _table_pieces(row, session, columns)
    if row.role is Role.HEADING:
        return [mark_piece(row, session), (_(row.label), "row--heading")]
    pieces = _before_hint(row, session, columns)
    left = columns.width - sum(cell_len(text) for text, _style in pieces)
    return [*pieces, hint(row, session).fitted(left)]


def _before_hint(row: Row, session: Session, columns: Columns) -> list[Piece]:
    value_at = columns.start(row)
    if row.role is Role.KEYS:
        return [(" " * max(MARK, min(value_at, columns.width - hint(row, session).size)), "")]
    label = (fitted(label_text(row), value_at - MARK - 1) + " ", "row--label")
    return [mark_piece(row, session), label, *value_pieces(row, session, columns), (" ", "")]


def does_at(row: Row, session: Session, columns: Columns, cell: int) -> str:
    """The id of the action that a click on the hint at a cell of the row is for, or nothing."""
    if row.cells or row.role is Role.HEADING:
        return ""
    start = sum(cell_len(text) for text, _style in _before_hint(row, session, columns))
    return hint(row, session).does_at(cell - start, columns.width - start)


def _table_pieces(row: Row, session: Session, columns: Columns) -> list[Piece]:
    if row.role is Role.HEADING:
        pieces = [(" " * (MARK + NUMBER + 1), "")]
        for cell in row.cells:
            width = columns.box(cell, content=0).width
            pieces.append((fitted(label_text(cell), width) + " ", "row--quiet"))
        return pieces
    pieces = [mark_piece(row, session), (f"{position(row):>{NUMBER - 1}} ", "row--quiet")]
    for cell in row.cells:
        value = value_pieces(cell, session, columns)
        missing = columns.box(cell, content=0).width - sum(cell_len(text) for text, _style in value)
        pieces += [*value, (" " * (missing + 1), "")]
    return [*pieces, more_piece(row, session)]


def more_piece(row: Row, session: Session) -> Piece:
    """The sign behind an item of a table that has a page with more, strong where something is set there."""
    members = getattr(row.node, "members", ())
    if len(members) == len(row.cells):
        return "", ""
    beside = [member.name for member in members if all(cell.path[-1] != member.name for cell in row.cells)]
    is_set = any(session.draft.is_set((*row.path, name)) for name in beside)
    return "▸", "row--set" if is_set else "row--quiet"


__all__ = [
    "PRICE",
    "SIZES",
    "Option",
    "box",
    "does_at",
    "label_text",
    "more_piece",
    "option_pieces",
    "picks",
    "row_pieces",
    "stands_side_by_side",
    "value_pieces",
    "value_text",
]
