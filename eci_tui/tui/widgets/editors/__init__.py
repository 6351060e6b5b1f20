"""Editors of rows, one file for each way of editing. The form keeps one of each and takes it from row to row."""

from __future__ import annotations

from typing import TypeAlias

from eci_tui.tui.options import may_be_typed
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.columns import Columns
from eci_tui.tui.widgets.editors.choices import ChoicesEdit
from eci_tui.tui.widgets.editors.opener import Opener
from eci_tui.tui.widgets.editors.text import TextEdit
from eci_tui.tui.widgets.rows import stands_side_by_side

Editor: TypeAlias = TextEdit | ChoicesEdit | Opener


def editor_of(row: Row, session: Session, columns: Columns) -> type[TextEdit] | type[ChoicesEdit] | type[Opener]:
    """The kind of editor that a row needs."""
    if row.role not in (Role.FIELD, Role.ONE_OF):
        return Opener
    if may_be_typed(row):
        return TextEdit
    return ChoicesEdit if stands_side_by_side(row, session, columns) else Opener


__all__ = ["ChoicesEdit", "Editor", "Opener", "TextEdit", "editor_of"]
