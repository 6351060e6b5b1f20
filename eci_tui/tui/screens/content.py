"""Editing the content of a file, decoded; it goes on the wire as Base64."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static, TextArea

from eci_tui.api.problem import Path, Tree
from eci_tui.api.rules.volumes import FILE_LIMIT, FILES_LIMIT
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request.secrets import is_masked
from eci_tui.request.tree import at
from eci_tui.request.values import decoded, encoded, wire
from eci_tui.text import _, render
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.desk import aside
from eci_tui.tui.pages import Row
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.bars import KeyBar
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.paragraph import Paragraph

_DUMPED = 512
_PER_LINE = 16


class ContentForm(Vertical):
    """Writes to the draft with every change. Bytes that are no text are shown as numbers and can be replaced."""

    WHERE = Where.CONTENT
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.CONTENT)]

    def __init__(self, session: Session, row: Row) -> None:
        super().__init__(id="file")
        self.session = session
        self.path = row.path
        self._text = Paragraph(id="content")
        self._content = ""
        self._editable = False
        self._hidden = is_masked(self.path, session.tree)

    def compose(self) -> ComposeResult:
        yield Static("", id="content-notice", markup=False)
        yield self._text
        yield Line(placeholder=N_("the path of a file to take it from; Enter reads it"), id="content-file")
        yield Static("", id="content-size", markup=False)
        yield KeyBar(self.session, id="browser-keys")

    def on_mount(self) -> None:
        self._show()
        (self._text if self._text.display else self.query_one("#content-file")).focus()

    def _show(self) -> None:
        """Show what the draft has."""
        value = self.session.draft.get(self.path)
        self._content = "" if value is None else wire(value)
        data = decoded(self._content)
        text = _as_text(data) if data is not None else None
        shown = text if text is not None else dump(data) if data is not None else ""
        self._editable = not self._hidden and (text is not None or data is None)
        self._text.read_only = not self._editable
        self._text.display = not self._hidden
        with self.prevent(TextArea.Changed):
            self._text.text = "" if self._hidden else shown
        self.retranslate()

    def _show_notice(self) -> None:
        data = decoded(self._content)
        notice = ""
        if self._hidden:
            notice = _(N_("This looks like a secret, so it is not shown."))
        elif data is None:
            notice = _(N_("The value is not Base64; what is typed here replaces it."))
        elif _as_text(data) is None:
            notice = _(N_("These bytes are not text. A file takes their place; unset the field to type something."))
        self.query_one("#content-notice", Static).update(notice)

    def retranslate(self) -> None:
        """Say in the language in use how large it is."""
        self._show_notice()
        self._follow()

    def _follow(self) -> None:
        self.query_one("#content-size", Static).update("\n".join(sizes(self.session.tree, self.path)))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if not self._editable:
            return
        content = encoded(event.text_area.text.encode(errors="replace"))
        if content != self._content:
            self._content = content
            self.session.type(self.path, content or None)
            self._follow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the file."""
        event.stop()
        from eci_tui.store import local_file

        if event.value.strip():
            aside(self, partial(local_file.read, event.value.strip()), self._read)

    def _read(self, data: bytes | EciTuiError) -> None:
        if isinstance(data, EciTuiError):
            self.query_one("#content-size", Static).update("✗ " + visible(data.title))
            return
        self.session.end_typing()
        self.session.draft.set(self.path, encoded(data))
        self._hidden = is_masked(self.path, self.session.tree)
        self._show()
        self._text.focus()

    def action_done(self) -> None:
        """Leave: everything is in the draft already."""
        self.screen.dismiss(True)

    def action_reveal(self) -> None:
        """Show a secret in clear, or hide it again."""
        self._hidden = not self._hidden
        self._show()
        (self._text if self._text.display else self.query_one("#content-file")).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only a secret can be revealed."""
        return action != "reveal" or is_masked(self.path, self.session.tree)


class ContentScreen(Dialog[bool]):
    """What is typed or read is in the draft at once; Esc only leaves."""

    DEFAULT_CLASSES = "-large"
    has_footer = True

    def __init__(self, session: Session, row: Row) -> None:
        super().__init__(session)
        self.heading = row.label
        self._form = ContentForm(session, row)

    def contents(self) -> ComposeResult:
        yield self._form


def _as_text(data: bytes) -> str | None:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def dump(data: bytes) -> str:
    """The first bytes as numbers, sixteen to a line, with the characters that they would be."""
    lines = []
    for start in range(0, min(len(data), _DUMPED), _PER_LINE):
        part = data[start : start + _PER_LINE]
        shown = "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in part)
        lines.append(f"{start:06x}  {part.hex(' '):<{_PER_LINE * 3}} {shown}")
    if len(data) > _DUMPED:
        lines.append("…")
    return "\n".join(lines)


def sizes(tree: Tree, path: Path) -> list[str]:
    """How large the file is and all files of its volume are, beside what is documented as the most; a line each."""
    size = _size(at(tree, path))
    files = at(tree, path[:-2])
    together = (
        sum(_size(file.get(path[-1])) for file in files if isinstance(file, dict)) if isinstance(files, list) else 0
    )
    said = []
    for count, limit, sentence in (
        (size, FILE_LIMIT, N_("This file: {count} of {limit} bytes")),
        (together, FILES_LIMIT, N_("All files of the volume: {count} of {limit} bytes")),
    ):
        mark = "! " if count > limit else ""
        said.append(mark + render(sentence, {"count": f"{count:,}", "limit": f"{limit:,}"}))
    return said


def _size(value: object) -> int:
    data = decoded(value) if isinstance(value, str) else None
    return len(data) if data is not None else 0
