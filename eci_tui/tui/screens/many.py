"""Adding many items at once: from pasted lines, from a file, or as the words of a command."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.text import _, ngettext, render
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.desk import aside
from eci_tui.tui.many import Plan, Way, carry_out, invitation, plan, ways
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.bars import KeyBar
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.paragraph import Paragraph
from eci_tui.tui.widgets.said import Said

_SHOWN = 4
"""How many of the problems are listed."""


class ManyForm(Vertical):
    """The text, where it may come from, and what would become of it."""

    WHERE = Where.MANY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.MANY)]

    def __init__(self, session: Session, path: Path, text: str, way: Way | None) -> None:
        super().__init__(id="many")
        self.session = session
        self.path = path
        self.ways = ways(path)
        self.way = way if way is not None else self.ways[0]
        self._text = Paragraph(text, id="many-text")
        self._problem = ""

    def compose(self) -> ComposeResult:
        yield self._text
        yield Line(placeholder=N_("or the path of a file; Enter reads it"), id="many-file")
        yield Said(self._said, id="many-said")
        yield KeyBar(self.session, id="browser-keys")

    def on_mount(self) -> None:
        self.retranslate()
        self._text.focus()

    def retranslate(self) -> None:
        """Say in the language in use what may be pasted."""
        self._text.placeholder = Content(invitation(self.path, self.way))

    @property
    def plan(self) -> Plan:
        """What would be done now."""
        return plan(self.session.draft, self.path, self._text.text, self.way)

    def _said(self) -> str:
        wanted = self.plan
        lines = []
        if len(self.ways) > 1:
            lines += [f"({'•' if way is self.way else ' '}) {_(way.value)}" for way in self.ways]
        added = ngettext("{count} new item", "{count} new items", wanted.added).format(count=wanted.added)
        if wanted.replaced:
            lines.append(render(N_("{added}, {count} replaced"), {"added": added, "count": wanted.replaced}))
        else:
            lines.append(added)
        problems = [str(problem) for problem in wanted.problems]
        if self._problem:
            problems.insert(0, self._problem)
        lines += [f"! {problem}" for problem in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            lines.append(_(N_("and {count} more")).format(count=len(problems) - _SHOWN))
        return "\n".join(visible(line) for line in lines)

    def _follow(self) -> None:
        self.query_one("#many-said", Said).retranslate()

    def on_text_area_changed(self) -> None:
        self._follow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read the file."""
        event.stop()
        from eci_tui.store import local_file

        if event.value.strip():
            aside(self, partial(local_file.read, event.value.strip()), self._read)

    def _read(self, data: bytes | EciTuiError) -> None:
        if isinstance(data, EciTuiError):
            self._problem = data.title
            self._follow()
            return
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._problem = _(N_("The file is not UTF-8 text"))
            self._follow()
            return
        self._problem = ""
        self._text.text = text
        self._text.focus()

    def action_way(self) -> None:
        """Take the text in the next way."""
        self.way = self.ways[(self.ways.index(self.way) + 1) % len(self.ways)]
        self.retranslate()
        self._follow()

    def action_take(self) -> None:
        """Add what there is."""
        wanted = self.plan
        if wanted.changes:
            carry_out(self.session.draft, self.path, wanted)
            self.screen.dismiss(wanted)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There may be only one way."""
        return action != "way" or len(self.ways) > 1


class ManyScreen(Dialog[Plan]):
    """Left with what was done, or None."""

    DEFAULT_CLASSES = "-listing"
    has_footer = True

    def __init__(self, session: Session, path: Path, text: str = "", way: Way | None = None) -> None:
        super().__init__(session)
        node = catalogue.node_at(path)
        self.heading = node.label if node is not None else ""
        self._form = ManyForm(session, path, text, way)

    def contents(self) -> ComposeResult:
        yield self._form
