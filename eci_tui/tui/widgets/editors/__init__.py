"""Editors of rows, one file for each way of editing. The form keeps one of each and takes it from row to row."""

from __future__ import annotations

from typing import TypeAlias

from eci_tui.api.schema import Kind
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.editors.choices import ChoicesEdit
from eci_tui.tui.widgets.editors.opener import Opener
from eci_tui.tui.widgets.editors.text import TextEdit
from eci_tui.tui.widgets.rows import Columns, options, options_fit

Editor: TypeAlias = TextEdit | ChoicesEdit | Opener


def editor_of(row: Row, session: Session, columns: Columns) -> type[TextEdit] | type[ChoicesEdit] | type[Opener]:
    """The kind of editor that a row needs."""
    if row.role not in (Role.FIELD, Role.ONE_OF):
        return Opener
    if options(row, session):
        return ChoicesEdit if options_fit(row, session, columns.both) else Opener
    return Opener if row.leaf.kind is Kind.CONTENT else TextEdit


__all__ = ["ChoicesEdit", "Editor", "Opener", "TextEdit", "editor_of"]
