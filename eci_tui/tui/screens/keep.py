"""Keeping a secret of the request in the keyring: the request refers to it by name, or to one that is there already."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.request import path as paths
from eci_tui.request.secrets import MASK, is_masked
from eci_tui.request.tree import at
from eci_tui.sentence import Sentence
from eci_tui.text import _, render
from eci_tui.tui.desk import aside
from eci_tui.tui.pages import Row
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.keyring_dialog import KeyringDialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.hidden_line import HiddenLine
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.lines import Lines, Piece
from eci_tui.tui.widgets.said import Said

_LONGEST_NAME = 64
_MOST = 5


class _Names(Lines):
    """Secrets that are in the keyring already."""

    def __init__(self) -> None:
        super().__init__(id="kept-names")
        self.names: tuple[str, ...] = ()

    def line_count(self) -> int:
        return len(self.names)

    def entry_at(self, index: int) -> str:
        return self.names[index]

    def draw(self, index: int, width: int) -> Iterable[Piece]:  # noqa: ARG002
        return [("▸ ", "line--done"), (visible(f"${{keyring:{self.names[index]}}}"), "")]


class KeepScreen(KeyringDialog[bool]):
    """Left with True once the request refers to the keyring."""

    DEFAULT_CSS = """
    #kept { height: auto; display: none; margin-top: 1; color: $foreground-muted; }
    #kept-names { display: none; }
    """
    heading = N_("Keep in the keyring")

    def __init__(self, session: Session, row: Row) -> None:
        super().__init__(session)
        self.path = row.path
        value = session.draft.get(row.path)
        self.literal = value if isinstance(value, str) and is_masked(row.path, session.tree) else ""
        self.name_line = Line(suggested(row.path, session), classes="")
        self.value_line = HiddenLine()
        self.names = _Names()

    def fields(self) -> ComposeResult:
        yield Static(visible(paths.wire_name(self.path)), classes="dialog-text", markup=False)
        yield self.field(N_("Name"), self.name_line)
        yield self.field(N_("Value"), Static(MASK, markup=False) if self.literal else self.value_line)
        yield Said(lambda: _(N_("Or refer to one that is there:")), id="kept")
        yield self.names

    def on_mount(self) -> None:
        from eci_tui.store import keyring_secrets

        self.name_line.focus()
        aside(self, keyring_secrets.names, self._listed)

    def say(self, what: Sentence | EciTuiError) -> None:
        """Where there is no keyring, a value of the request may still stay out of it, as a variable."""
        from eci_tui.store.vault_errors import KeyringMissingError

        if isinstance(what, KeyringMissingError):
            hint = N_("Go back and write ${env:NAME} instead: the value of that variable is taken when it is sent.")
            what = KeyringMissingError(what.message, hint=hint, **what.args_of_message)
        super().say(what)

    def _listed(self, names: tuple[str, ...] | EciTuiError) -> None:
        if isinstance(names, EciTuiError):
            self.say(names)
        elif names:
            self.names.names = names
            self.names.styles.height = min(len(names), _MOST)
            self.names.display = self.query_one("#kept").display = True
            self.names.lines_changed()

    def entered(self, field: Widget) -> None:
        """Behind the name there is nothing more to say where the value is known."""
        if field is self.name_line and not self.literal:
            self.value_line.focus()
        elif self.can_keep:
            self.pressed("keep")

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        assert isinstance(event.entry, str)
        self._refer(event.entry)

    def pressed(self, button: str) -> None:  # noqa: ARG002
        """Check the name; ask where a value is replaced; keep it."""
        from eci_tui.store import keyring_index

        name = self.name_line.value
        try:
            keyring_index.fit_name(name, self.names.names)
            if not self.literal and self.value_line.is_empty:
                raise UsageError(N_("The secret {name} is empty."), name=name)
        except EciTuiError as error:
            self.say(error)
            return
        if name not in self.names.names:
            self._keep(name)
            return

        def decided(answer: str | None) -> None:
            if answer == "replace":
                self._keep(name)

        question = render(N_("There is a secret {name}. Replace it?"), {"name": name})
        answers = (("keep", _(N_("Leave it"))), ("replace", _(N_("Replace it"))))
        self.app.push_screen(DecideScreen(self.session, N_("Replace the value?"), question, answers), decided)

    def _keep(self, name: str) -> None:
        from eci_tui.store import keyring_secrets

        vault, value = self.session.desk.vault, self.literal or self.value_line.value()
        self.keep(lambda: keyring_secrets.put(vault, name, value), lambda _done: self._refer(name))

    def _refer(self, name: str) -> None:
        self.literal = ""
        reference = f"${{keyring:{name}}}"
        self.session.conceal(self.path, reference)
        template = N_("The request refers to {reference} now; the secret itself is in the keyring alone.")
        self.app.notify(visible(render(template, {"reference": reference})), markup=False)
        self.dismiss(True)


def suggested(path: Path, session: Session) -> str:
    """A name to begin with, from what the value is for: the variable, the registry, or the parameter."""
    tree, beside = session.tree, path[:-1]
    found = next((it for member in ("Key", "Name", "Server", "Path") if (it := at(tree, (*beside, member)))), path[-1])
    name = re.sub(r"[^\w.-]+", "-", str(found)).strip("-._").lower()
    return name[:_LONGEST_NAME]


__all__ = ["KeepScreen", "suggested"]
