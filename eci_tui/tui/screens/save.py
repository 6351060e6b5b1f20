"""Saving the request: where to, what for, what is asked again, and what becomes of each secret."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.request import path as paths
from eci_tui.text import _, language, render
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.desk import aside
from eci_tui.tui.origin import Origin
from eci_tui.tui.saving import Known, Wanted, file_path, look_around, write
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.secret_ways import How, proposals
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.bars import KeyBar
from eci_tui.tui.widgets.line import Line
from eci_tui.tui.widgets.said import Said
from eci_tui.tui.widgets.secret_lines import SecretLines

if TYPE_CHECKING:
    from eci_tui.store.request_saving import Saved

_NOTHING_KNOWN = Known("", frozenset(), frozenset())


class SaveForm(Vertical):
    """The lines to fill in; Enter in one of them saves."""

    WHERE = Where.SAVE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.SAVE)]

    def __init__(self, session: Session) -> None:
        super().__init__(id="save")
        self.session = session
        self._known = _NOTHING_KNOWN
        self._busy = False
        self.secrets = SecretLines(proposals(session.tree, session.origin.saved, "", ()))

    def compose(self) -> ComposeResult:
        file = self.session.origin.file
        asked = ", ".join(paths.format(path) for path in file.ask) if file is not None else ""
        for name, label, value, meant in (
            ("save-name", N_("Name or path"), _proposed_name(self.session), ""),
            ("save-description", N_("Description"), self._description(), N_("what it is for")),
            ("save-ask", N_("Ask again for"), asked, N_("fields to fill in anew each time")),
        ):
            with Horizontal(classes="save-row"):
                yield Said(partial(_, label), classes="save-label")
                yield Line(value, placeholder=meant, id=name)
        yield Static("", id="save-target", classes="dialog-text", markup=False)
        if self.secrets.ways:
            yield Said(lambda: _(N_("In place of secrets, which are not written:")), id="save-note")
            yield self.secrets
        yield Static("", id="save-problem", classes="dialog-text dialog-problem", markup=False)
        yield KeyBar(self.session, id="browser-keys")

    def on_mount(self) -> None:
        vault = self.session.desk.vault if self.secrets.ways else None
        aside(self, partial(look_around, vault), self._looked)
        self._line("save-name").focus()

    def _looked(self, known: Known | EciTuiError) -> None:
        if isinstance(known, EciTuiError):
            self._say(known)
            return
        self._known = known
        session = self.session
        if self.secrets.ways and not self.secrets.touched:
            name = PurePath(self._value("save-name")).stem
            usable = not known.problem
            self.secrets.show(proposals(session.tree, session.origin.saved, name, known.secrets, keyring=usable))
        self.secrets.taken = frozenset(known.secrets)
        if known.problem:
            self.query_one("#save-problem", Static).update(visible(known.problem))
        self._tell_target()

    # What was typed

    def _line(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    def _value(self, name: str) -> str:
        return self._line(name).value.strip()

    def _description(self) -> str:
        from eci_tui.store.presets import described_in

        file = self.session.origin.file
        return described_in(file.description, language()) if file is not None else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "save-name":
            self._tell_target()

    def retranslate(self) -> None:
        """Say in the language in use what would be written."""
        self._tell_target()

    def _tell_target(self) -> None:
        name, known = self._value("save-name"), self._known
        try:
            text = self._target(name, known) if name else _(N_("Type a name, or a path such as ./web.yaml"))
        except EciTuiError as error:
            text = f"{error.title}. {error.hint}"
        self.query_one("#save-target", Static).update(visible(text))

    def _target(self, name: str, known: Known) -> str:
        from eci_tui.store import preset_names

        if preset_names.looks_like_path(name):
            return render(N_("The file {path}"), {"path": file_path(name)})
        name = preset_names.check_name(name)
        if name in known.own:
            same = self.session.origin.own_name == name
            return _(N_("Your preset of this name, changed")) if same else _(N_("Takes the place of your preset"))
        if name in known.built_in:
            return _(N_("A preset of your own, which is found before the built-in one of this name"))
        return render(N_("A new preset in {folder}"), {"folder": known.folder})

    def _asked(self) -> tuple[Path, ...]:
        asked = []
        for text in self._value("save-ask").replace(",", " ").split():
            try:
                place = paths.parse(text)
            except paths.PathError:
                place = ()
            if not place or catalogue.node_at(place) is None:
                raise UsageError(N_("There is no parameter {name} that could be asked for"), name=text)
            asked.append(place)
        return tuple(asked)

    def _described(self) -> str | Mapping[str, str] | None:
        """The description as the file shall have it, None where it stays: another language's text is kept."""
        text = self._value("save-description")
        if text == self._description().strip():
            return None
        file = self.session.origin.file
        if file is None or isinstance(file.description, str):
            return text
        return {**file.description, language(): text}

    # Saving

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Save, unless something is missing."""
        name, session = self._value("save-name"), self.session
        if self._busy or not name:
            return
        try:
            self._target(name, self._known)
            ask = self._asked()
        except EciTuiError as error:
            self._say(error)
            return
        wanted = Wanted(name, session.tree, session.origin, tuple(self.secrets.ways), self._described(), ask)
        self._write(wanted, overwrite=False)

    def _write(self, wanted: Wanted, *, overwrite: bool) -> None:
        self._busy = True
        vault = self.session.desk.vault
        aside(self, lambda: write(wanted, vault, overwrite=overwrite), partial(self._written, wanted))

    def _written(self, wanted: Wanted, outcome: Saved | EciTuiError) -> None:
        self._busy = False
        if not isinstance(outcome, EciTuiError):
            self._saved(wanted, outcome)
            return
        from eci_tui.store.request_saving import AlreadyThereError, ChangedMeanwhileError

        if isinstance(outcome, ChangedMeanwhileError):
            self._ask_to_overwrite(wanted, N_("Changed by somebody else"), outcome)
        elif isinstance(outcome, AlreadyThereError):
            self._ask_to_overwrite(wanted, N_("It is there already"), outcome)
        else:
            self._say(outcome)

    def _ask_to_overwrite(self, wanted: Wanted, heading: str, error: EciTuiError) -> None:
        def decided(answer: str | None) -> None:
            if answer == "replace":
                self._write(wanted, overwrite=True)
            else:
                self._line("save-name").focus()

        answers = (("other", _(N_("Another name"))), ("replace", _(N_("Replace it"))))
        self.app.push_screen(DecideScreen(self.session, heading, f"{error.title}.", answers), decided)

    def _saved(self, wanted: Wanted, saved: Saved) -> None:
        session = self.session
        with session.draft.batch():
            for way in wanted.ways:
                if way.how is How.KEYRING:
                    session.draft.set(way.path, way.written)
        path = saved.file.path
        source = wanted.name if path is None or Origin(file=saved.file).own_name else str(path)
        session.saved(Origin(source, saved.file, session.tree))
        self.app.notify(visible(render(N_("Saved: {path}"), {"path": path})), markup=False)
        self.screen.dismiss(None)

    def _say(self, error: EciTuiError) -> None:
        text = f"{error.title}\n{error.hint}" if error.hint else error.title
        self.query_one("#save-problem", Static).update(visible(text, lines=True))


class SaveScreen(Dialog[Path]):
    """Left once it is saved."""

    has_footer = True
    heading = N_("Save")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._form = SaveForm(session)
        self.add_class("-large" if self._form.secrets.ways else "-listing")

    def contents(self) -> ComposeResult:
        yield self._form


def _proposed_name(session: Session) -> str:
    origin = session.origin
    if origin.file is not None and not origin.file.is_built_in and origin.source != "-":
        return origin.own_name or origin.source
    name = session.tree.get("ContainerGroupName")
    return name if isinstance(name, str) else ""
