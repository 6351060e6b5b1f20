"""What a click on a row of the form does: it goes there, and then does what a click on the row's editor would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eci_tui.api.problem import Path
from eci_tui.tui.actions import action
from eci_tui.tui.pages import Role, Row
from eci_tui.tui.widgets.bars import run
from eci_tui.tui.widgets.editors import ChoicesEdit, Opener, TextEdit
from eci_tui.tui.widgets.rows import does_at, picks

if TYPE_CHECKING:
    from eci_tui.tui.widgets.form import Form


async def click(form: Form, line: Row, x: int) -> None:
    """Take a click on the cell `x` of a line. What stands behind a value and names a key does what the key does."""
    columns = form.columns
    does = does_at(line, form.session, columns, x)
    if line.role is Role.KEYS:
        if does and _has_item_at_hand(form, line.path):
            form.focus_row()
            await run(action(does), form)
        return
    again = line == form.line
    places = [columns.box(cell, content=0) for cell in line.cells]
    form.select(form.rows.index(line), sum(x >= place.at for place in places[1:]))
    form.focus_row()
    if does:
        await run(action(does), form)
    elif places and x >= places[-1].at + places[-1].width:
        form.action_toggle_rare()
    elif form.row is not None:
        _click(form, form.row, x, again=again)


def _has_item_at_hand(form: Form, path: Path) -> bool:
    """Whether an item of a list is at hand. If not, its last one is so afterwards, and nothing has happened to it."""
    item = form.item_at_hand
    if item is not None and item[:-1] == path:
        return True
    mine = [index for index, row in enumerate(form.rows) if row.can_focus and row.path[:-1] == path]
    if mine:
        form.select(mine[-1])
        form.focus_row()
    return False


def _click(form: Form, row: Row, x: int, *, again: bool) -> None:
    """Do more than going there. On the number or title of an item that takes another click: it may be worked on."""
    editor = form.editor
    assert editor is not None
    area = editor.area(form.columns)
    inside = area.at <= x < area.at + area.width
    match editor:
        case ChoicesEdit() if inside:
            editor.choose_at(x - area.at)
        case Opener() if inside or row.role not in (Role.FIELD, Role.ITEM) or (again and row.role is Role.ITEM):
            form.activate(row)
        case TextEdit() if inside:
            editor.cursor_position = x - area.at
        case TextEdit() if x == area.at + area.width and picks(row, form.session):
            form.activate(row)
