"""What values look like on a line: masked where they are secret, counted where they are long."""

from __future__ import annotations

from eci_tui.api.schema import N_, Kind
from eci_tui.request.secrets import MASK
from eci_tui.request.values import decoded, wire
from eci_tui.text import ngettext, render
from eci_tui.tui.pages import Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible

_ELSEWHERE = 4
_LONGEST = 400
"""Characters of a value that are looked at; no line is longer."""
EMPTY = '""'


def value_text(row: Row, session: Session) -> str | None:
    """A field's value as it may be shown, or None where it is unset. An empty text is shown as two quotes."""
    value = session.draft.get(row.path)
    if value is None:
        return None
    if isinstance(value, dict | list):
        return visible(str(value)[:_LONGEST])
    # The outline has looked for secrets already, once and not for each line that is drawn.
    text = wire(value) if session.revealed == row.path else session.outline.value_at(row.path)
    if not text:
        return EMPTY
    if text == MASK:
        return MASK
    if row.leaf.kind is Kind.CONTENT:
        return content_summary(text)
    return visible(text[:_LONGEST])


def stand_in(row: Row, session: Session) -> str:
    """What an item of a table has in place of the value of its last cell, where that is unset: `← status.podIP`."""
    if row.cell is None or row.cell + 1 < len(row.columns) or session.draft.is_set(row.path):
        return ""
    item = row.path[:-1]
    names = [(leaf.name,) for leaf in row.columns]
    beneath = session.outline.beneath(item, _ELSEWHERE)
    elsewhere = [line.value for line in beneath if line.path[len(item) :][:1] not in names]
    return f"← {visible(' '.join(elsewhere)[:_LONGEST])}" if elsewhere else ""


def content_summary(content: str) -> str:
    """How much a file's content is, for its bytes are no text for a line."""
    data = decoded(content)
    if data is None:
        return visible(content[:_LONGEST])
    lines = data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
    size = render(N_("{count} bytes"), {"count": len(data)})
    return f"{size}, {ngettext('{count} line', '{count} lines', lines).format(count=lines)}"
