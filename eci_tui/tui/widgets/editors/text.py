"""Edits what is typed: text, numbers, modes and secrets."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from eci_tui.api.schema import N_, Kind
from eci_tui.request.secrets import MASK, asks_for_secret, is_masked
from eci_tui.request.values import read, wire
from eci_tui.text import _
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.many import may_be_many
from eci_tui.tui.messages import RowsChanged
from eci_tui.tui.pages import Row
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.columns import Box, Columns
from eci_tui.tui.widgets.editors.editor import Edit
from eci_tui.tui.widgets.line import PictureInput
from eci_tui.tui.widgets.rows import box, picks
from eci_tui.tui.widgets.shown import stand_in


class TextEdit(PictureInput):
    """A line of text that goes to the draft with every key.

    Nothing in the line means unset, except in a list, whose items cannot be unset. A secret that is set is not put into
    the line: typing replaces it, and revealing it shows it.
    """

    WHERE = Where.TEXT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.TEXT)]

    row: Row | None = None

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="edit", compact=True, select_on_focus=False)
        self.session = session
        self._shown = ""
        # The first text that an Input gets is not scrolled to its cursor; here that may be one that somebody pastes.
        self._initial_value = False

    def show(self, row: Row, _columns: Columns) -> None:
        """Take over a row; a revealed secret is masked again when the row is left."""
        if self.row is not None and self.row.path != row.path:
            self.session.revealed = None
        self.session.end_typing()
        self.row = row
        self._put(self._text())
        self.cursor_position = len(self.value)

    def follow(self, _columns: Columns) -> None:
        """Show the value that the draft has now, unless it is what was typed."""
        assert self.row is not None
        value = self.session.draft.get(self.row.path)
        if value is None and not self.value and not self._in_list:
            self._put("")
        elif value is None or self.password or read(self.row.leaf, self.value) != value or not self.value:
            if self.password and self.value and value is not None:
                return
            self._put(self._text())

    def area(self, columns: Columns) -> Box:
        """The cells between the brackets of the row, and before the sign that something is offered."""
        assert self.row is not None
        found = box(self.row, self.session, columns)
        return Box(found.at + 1, max(1, found.width - 2 - picks(self.row, self.session)))

    @property
    def _in_list(self) -> bool:
        return self.row is not None and isinstance(self.row.path[-1], int)

    def _text(self) -> str:
        """What to show in the line; sets the placeholder for what is not shown there."""
        assert self.row is not None
        value = self.session.draft.get(self.row.path)
        self.password = self._hides()
        secret = self.password and value is not None
        text = "" if value is None else wire(value)
        if value is None:
            self.placeholder = stand_in(self.row, self.session)
        else:
            self.placeholder = MASK if secret else '""' if not text else ""
        return "" if secret else text

    def _put(self, text: str) -> None:
        self._shown = text
        if self.value != text:
            self.value = text
        else:
            self.refresh()

    def watch_value(self, text: str) -> None:
        """Give what was typed to the draft."""
        if self.row is None or text == self._shown:
            return
        self._shown = text
        path = self.row.path
        if text or self._in_list:
            self.session.type(path, read(self.row.leaf, text))
        else:
            self.session.type(path, None)
        self.password = self._hides()

    def _hides(self) -> bool:
        """Whether what is typed is a secret, or would be one."""
        if self.row is None or self.session.revealed == self.row.path:
            return False
        tree, path = self.session.tree, self.row.path
        return is_masked(path, tree) if self.session.draft.is_set(path) else asks_for_secret(path, tree)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a secret can be revealed, or kept in the keyring."""
        if action in ("reveal", "keep"):
            return self.row is not None and (self.password or self.session.revealed == self.row.path)
        return super().check_action(action, parameters)

    def action_reveal(self) -> None:
        """Show a masked value in clear, or mask it again."""
        assert self.row is not None
        self.session.revealed = None if self.session.revealed == self.row.path else self.row.path
        self._put(self._text())
        self.cursor_position = len(self.value)
        self.post_message(RowsChanged())

    def action_keep(self) -> None:
        """Keep the secret in the keyring, and refer to it from the request."""
        assert self.row is not None
        from eci_tui.tui.screens.keep import KeepScreen

        self.session.revealed = None
        self.app.push_screen(KeepScreen(self.session, self.row), self._kept)

    def _kept(self, done: bool | None) -> None:
        if done:
            self._put(self._text())

    def action_copy(self) -> None:
        """Copy what is selected, unless it is masked."""
        if self.password:
            self.notify(_(N_("A masked value is not copied.")), markup=False)
        else:
            super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected out of the line; a masked value does not go to the clipboard."""
        if self.password:
            self.action_copy()
            self.delete_selection()
        else:
            super().action_cut()

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of it: a value may have several lines. A single line feed at the end is the terminal's."""
        event.stop()
        event.prevent_default()
        row = self.row
        text = event.text.removesuffix("\n")
        if row is not None and may_be_many(row, text, self.value):
            self.post_message(Edit.Pasted(row, text))
            return
        if row is not None and row.leaf.kind is not Kind.TEXT:
            text = text.strip()
        if text:
            self.replace(text, *self.selection)
