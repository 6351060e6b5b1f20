"""What a row of the form looks like: its columns, its mark, its value, and the hint behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eci_tui.api.problem import Path, Severity
from eci_tui.api.schema import N_, Kind, ListOf, Needed
from eci_tui.request.secrets import MASK, is_secret
from eci_tui.request.values import decoded, wire
from eci_tui.text import _, ngettext, render
from eci_tui.tui import pages
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, visible
from eci_tui.tui.widgets.lines import Piece

_MARK = 2
_HINT = 17
_NARROWEST, _WIDEST = 18, 44
_SUMMARY = 4


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a row stand, in cells: the label, the value behind it, and the hint behind that."""

    label: int
    value: int
    hint: int

    @property
    def value_at(self) -> int:
        """The first cell of the value."""
        return _MARK + self.label + 1

    @property
    def inner(self) -> int:
        """The width between the brackets of a value that is typed."""
        return self.value - 2

    @property
    def both(self) -> int:
        """The width of value and hint together, for what needs no hint."""
        return self.value + self.hint

    @classmethod
    def of(cls, rows: Sequence[Row], width: int) -> Columns:
        """Columns for these rows in so many cells."""
        widest = max((cell_len(label_text(row)) for row in rows if row.role is not Role.HEADING), default=0)
        label = max(8, min(widest, width * 2 // 5))
        rest = max(8, width - _MARK - label - 1)
        value = min(rest, max(_NARROWEST, min(_WIDEST, rest - _HINT)))
        return cls(label, value, rest - value)


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; the empty key stands for none."""

    key: str
    label: str


def label_text(row: Row) -> str:
    """The label of a row in the language in use, with a star where a value is needed."""
    indent = "  " * row.depth
    match row.role:
        case Role.ITEM:
            return f"{indent}{_position(row.path) + 1} {visible(row.label)}"
        case Role.ADD | Role.MORE:
            return ""
        case Role.FIELD if row.leaf.needed is Needed.YES:
            return f"{indent}{_(row.label)} *"
        case _:
            return indent + _(row.label)


def _position(path: Path) -> int:
    return path[-1] if isinstance(path[-1], int) else 0


# Choices


def options(row: Row, session: Session) -> tuple[Option, ...]:
    """What can be chosen in a row: none at first, and a value that is in no list at last. Empty where text is typed."""
    found: list[Option]
    if row.role is Role.ONE_OF and row.one_of is not None:
        return (Option("", _("none")), *(Option(branch.key, _(branch.label)) for branch in row.one_of.branches))
    if row.role is not Role.FIELD:
        return ()
    match row.leaf.kind:
        case Kind.FLAG:
            found = [Option("true", "true"), Option("false", "false")]
        case Kind.CHOICE:
            found = [Option(choice, choice) for choice in row.leaf.choices]
        case _:
            return ()
    now = chosen(row, session)
    if now and all(option.key != now for option in found):
        found.append(Option(now, visible(now)))
    in_list = isinstance(row.path[-1], int)
    return tuple(found) if in_list else (Option("", _("unset")), *found)


def chosen(row: Row, session: Session) -> str:
    """The key of the option in use."""
    if row.role is Role.ONE_OF and row.one_of is not None:
        branch = pages.chosen_branch(row.one_of, row.path, session.tree, session.choices)
        return branch.key if branch is not None else ""
    value = session.draft.get(row.path)
    return "" if value is None else wire(value)


def options_fit(row: Row, session: Session, width: int) -> bool:
    """Whether the options can stand side by side."""
    found = options(row, session)
    return bool(found) and len(found) <= 6 and sum(cell_len(option.label) + 5 for option in found) <= width + 1


def option_pieces(row: Row, session: Session) -> list[Piece]:
    """The options side by side, the one in use marked."""
    now = chosen(row, session)
    pieces: list[Piece] = []
    for option in options(row, session):
        if option.key == now:
            pieces += [(f"(•) {option.label} ", "row--set" if now else "row--quiet")]
        else:
            pieces += [(f"( ) {option.label} ", "row--quiet")]
    return pieces


# Values


def value_text(row: Row, session: Session) -> str | None:
    """A field's value as it may be shown, or None where it is unset. An empty text is shown as two quotes."""
    value = session.draft.get(row.path)
    if value is None:
        return None
    if isinstance(value, dict | list):
        return str(value)
    text = wire(value)
    if not text:
        return '""'
    if session.revealed != row.path and is_secret(row.path, session.tree):
        return MASK
    if row.leaf.kind is Kind.CONTENT:
        return content_summary(text)
    return visible(text)


def content_summary(content: str) -> str:
    """How much a file's content is, for its bytes are no text for a line."""
    data = decoded(content)
    if data is None:
        return visible(content)
    lines = data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
    size = render(N_("{count} bytes"), {"count": len(data)})
    return f"{size}, {ngettext('{count} line', '{count} lines', lines).format(count=lines)}"


def summary(path: Path, session: Session) -> str:
    """The first few values under a list, struct or item, secrets masked, on one line."""
    value = session.draft.get(path)
    if not value:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return visible(" ".join(value[:20]))
    title = pages.item_title(session.tree, path) if isinstance(path[-1], int) else ""
    beneath = session.outline.beneath(path, _SUMMARY + 1)
    parts = [line.value for line in beneath if line.value and line.value != title]
    return visible(" · ".join(parts[:_SUMMARY]))


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
        return [("▸ ", "row--quiet"), (_("unset") if row.role is Role.PAGE else _("empty"), "row--quiet")]
    return [("▸ ", "row--quiet"), (inside, "row--set")]


def value_pieces(row: Row, session: Session, columns: Columns) -> list[Piece]:
    """The value of a row, as wide as its column (value and hint together where no hint is shown)."""
    match row.role:
        case Role.ADD:
            return [(f"[ + {_('add')} ]", "row--button")]
        case Role.MORE:
            return [(f"[ {_(row.label)} ]", "row--button")]
        case Role.PAGE | Role.ITEM:
            return page_pieces(row, session)
        case Role.ONE_OF | Role.FIELD if options_fit(row, session, columns.both):
            return option_pieces(row, session)
        case Role.ONE_OF:
            names = {option.key: option.label for option in options(row, session)}
            return _boxed(names.get(chosen(row, session), ""), columns, "row--box", opens=True)
    text = value_text(row, session)
    opens = bool(row.leaf.choices) or row.leaf.kind is Kind.CONTENT
    return _boxed(text or "", columns, "row--box" if text is not None and text != '""' else "row--empty", opens=opens)


def _boxed(text: str, columns: Columns, style: str, *, opens: bool) -> list[Piece]:
    width = columns.inner - (1 if opens else 0)
    return [("[", "row--quiet"), (fitted(text, width), style), ("▾" if opens else "", style), ("]", "row--quiet")]


def hint_pieces(row: Row, session: Session) -> list[Piece]:
    """What stands behind the value: what is wrong with it, or its unit and the service's default."""
    problem = session.problem_at(row.path)
    if problem is not None and row.role is Role.FIELD:
        style = "line--error" if problem.severity is Severity.ERROR else "line--warning"
        return [(" " + visible(render(problem.message, problem.args)), style)]
    if row.role is Role.ADD and isinstance(row.node, ListOf):
        items = session.draft.get(row.path)
        count = len(items) if isinstance(items, list) else 0
        if row.node.max_items is None:
            return []
        return [(" " + render(N_("{count} of {limit}"), {"count": count, "limit": row.node.max_items}), "row--quiet")]
    if row.role is not Role.FIELD:
        return []
    leaf = row.leaf
    parts = [leaf.unit] if leaf.unit else []
    if leaf.default is not None and not isinstance(row.path[-1], int):
        parts.append(render(N_("default {value}"), {"value": visible(leaf.default)}))
    return [(" " + " ".join(parts), "row--quiet")]


def mark_piece(row: Row, session: Session) -> Piece:
    """The sign in front of a row: a cross for an error, a question mark for a warning, here or below."""
    if row.role in (Role.FIELD, Role.ADD):
        problem = session.problem_at(row.path)
        errors = int(problem is not None and problem.severity is Severity.ERROR)
        warnings = int(problem is not None and problem.severity is Severity.WARNING)
    elif row.role in (Role.PAGE, Role.ITEM):
        errors, warnings = session.problems_under(row.path)
    else:
        errors = warnings = 0
    if errors:
        return "✗ ", "line--error"
    if warnings:
        return "! ", "line--warning"
    return "  ", ""


def row_pieces(row: Row, session: Session, columns: Columns) -> list[Piece]:
    """A whole row."""
    if row.role is Role.HEADING:
        return [mark_piece(row, session), (_(row.label), "row--heading")]
    pieces = [mark_piece(row, session), (fitted(label_text(row), columns.label) + " ", "row--label")]
    value = value_pieces(row, session, columns)
    pieces += value
    used = sum(cell_len(text) for text, _style in value)
    if used <= columns.value and row.role not in (Role.PAGE, Role.ITEM):
        pieces += [(" " * (columns.value - used), ""), *hint_pieces(row, session)]
    return pieces
