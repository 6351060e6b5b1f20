"""Editing the content of a file, decoded; it goes on the wire as Base64."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from eci_tui.api.schema import N_
from eci_tui.request.values import decoded, encoded, wire
from eci_tui.text import _
from eci_tui.tui.pages import Row
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.shown import content_summary


class ContentScreen(Dialog[bool]):
    """A text area that writes to the draft with every change. Bytes that are no text are kept and not shown."""

    def __init__(self, session: Session, row: Row) -> None:
        super().__init__(session)
        self.row = row
        self.heading = row.label
        value = session.draft.get(row.path)
        self._content = "" if value is None else wire(value)

    def contents(self) -> ComposeResult:
        data = decoded(self._content)
        try:
            text = None if data is None else data.decode()
        except UnicodeDecodeError:
            text = None
        if text is None:
            yield Static(content_summary(self._content), markup=False)
            yield Static(_(N_("These bytes are no text. Unset the field to write something else.")), markup=False)
        else:
            yield TextArea(text, id="content", show_line_numbers=True)
        yield Static(content_summary(self._content), id="content-size", markup=False)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        content = encoded(event.text_area.text.encode())
        if content == self._content:
            return
        self._content = content
        self.session.type(self.row.path, content or None)
        self.query_one("#content-size", Static).update(content_summary(content))
