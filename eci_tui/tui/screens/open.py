"""Starting from a preset, a file or a pasted request, or putting one on top of the request at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request import path as paths
from eci_tui.text import _, language
from eci_tui.tui import opening, telling
from eci_tui.tui.actions import Where, bindings, with_keys
from eci_tui.tui.opening import Choice, Kind
from eci_tui.tui.origin import BEGINNING, first_gap
from eci_tui.tui.screens.asking import announce, ask_before_leaving
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, visible
from eci_tui.tui.widgets.browser import Browser, Filter
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.reading import GAP, Block, say

if TYPE_CHECKING:
    from eci_tui.store.request_file import RequestFile

_KINDS = {
    Kind.OWN: N_("your own"),
    Kind.BUILT_IN: N_("built in"),
    Kind.FILE: N_("file"),
    Kind.FOLDER: N_("folder"),
    Kind.PASTED: N_("pasted"),
}


class PresetBrowser(Browser[Choice]):
    """Presets by name, description and containers; places on the disk; whatever was pasted."""

    WHERE = Where.OPEN
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.OPEN)]
    views = (N_("Sets"), N_("File"), N_("If opened"), N_("If merged"))
    placeholder = N_("type to filter, a path, or paste a request or a URL")
    nothing = N_("Nothing fits. A path and a pasted request can be opened too.")

    class Listed(Message):
        """What there is was looked up; `place` is the text that it fits, None for the presets."""

        def __init__(self, found: Sequence[Choice] | EciTuiError, place: str | None, name: str = "") -> None:
            super().__init__()
            self.found = found
            self.place = place
            self.name = name

    class Opened(Message):
        """A choice was read. `tree` is what the request shall be, `gap` where filling it in begins."""

        def __init__(self, choice: Choice, file: RequestFile, tree: Tree, gap: Path | None, *, merge: bool) -> None:
            super().__init__()
            self.choice = choice
            self.file = file
            self.tree = tree
            self.gap = gap
            self.merge = merge

    class Failed(Message):
        """Something that was wanted did not work."""

        def __init__(self, error: EciTuiError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._presets: Sequence[Choice] = ()
        self._at_place: tuple[str, Sequence[Choice]] = ("", ())
        self._trouble: tuple[str | None, EciTuiError] | None = None
        self._pasted: Choice | None = None

    def on_mount(self) -> None:
        self.load()

    def load(self, name: str = "") -> None:
        """Look which presets there are, and make the one called `name` the one at hand."""
        self._work(partial(self._list, opening.presets_there, None, name))

    def _work(self, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, group="presets")

    def _list(self, there: Callable[[], list[Choice]], place: str | None, name: str = "") -> None:
        try:
            found: list[Choice] | EciTuiError = there()
        except EciTuiError as error:
            found = error
        self.post_message(self.Listed(found, place, name))

    def on_preset_browser_listed(self, event: Listed) -> None:
        event.stop()
        if event.place is not None and event.place != self.words:
            return  # threads end in any order, and what is typed by now was asked about as well
        if isinstance(event.found, EciTuiError):
            self._trouble = (event.place, event.found)
            self.show_at_hand()
            return
        if event.place is None:
            self._presets = event.found
        else:
            self._at_place = (event.place, event.found)
        self.follow(keep_place=True)
        if event.name:
            names = [choice.name for choice in self.entries.entries]
            if event.name in names:
                self.entries.cursor = names.index(event.name)
                self.show_at_hand()

    # What Browser asks

    def found(self, words: str) -> Sequence[Choice]:
        text = words.strip()
        if self._pasted is not None:
            return [self._pasted]
        if opening.is_flat(text):
            return [Choice(Kind.PASTED, "", text=text)]
        if opening.is_place(text):
            place, found = self._at_place
            return found if place == words else ()
        fitting = [choice for choice in self._presets if choice.fits(text)]
        return sorted(fitting, key=lambda choice: choice.rank(text))

    def why_nothing(self) -> list[Block]:
        place, error = self._trouble or ("", None)
        if error is not None and place in (None, self.words):
            return telling.trouble(error)
        return super().why_nothing()

    def draw_entry(self, entry: Choice, width: int) -> Iterable[Piece]:
        kind = " " + _(_KINDS[entry.kind]) if entry.kind is not Kind.BUILT_IN else ""
        name = _(N_("the pasted text")) if entry.kind is Kind.PASTED else entry.name
        room = max(1, width - 2 - cell_len(kind))
        mark = ("✗ ", "line--error") if entry.problem is not None else ("  ", "")
        return [mark, (fitted(name, room), ""), (kind, "line--quiet")]

    def tell(self, entry: Choice, view: int) -> list[Block]:
        if entry.kind is Kind.FOLDER:
            return [say(with_keys(N_("{open_take} shows what is in this folder."), self.session.keys), "line--quiet")]
        file = opening.read(entry)
        tree = self.session.tree
        match view:
            case 0:
                return [*self._about(entry, file), GAP, *telling.flattened(file.tree)]
            case 1:
                return telling.as_file(file) if file.text else telling.flattened(file.tree)
            case 2:
                blocks = telling.against(tree, file.tree)
            case _:
                from eci_tui.store.merging import merged

                blocks = telling.against(tree, merged(tree, file.tree))
        return blocks or [say(_(N_("Nothing would change.")), "line--quiet")]

    def _about(self, entry: Choice, file: RequestFile) -> list[Block]:
        from eci_tui.store.presets import described_in

        blocks = [say(file.name or _(N_("the pasted text")), "line--strong")]
        if description := described_in(file.description, language()):
            blocks.append(say(description))
        if entry.kind is not Kind.BUILT_IN and entry.path is not None:
            blocks.append(say(str(entry.path), "line--quiet"))
        blocks += [
            say(caution, "line--warning", lead="! ", lead_style="line--warning", indent=2)
            for caution in opening.cautions(file)
        ]
        if file.ask:
            asked = ", ".join(paths.format(path) for path in file.ask)
            blocks.append(telling.fact(_(N_("Asks each time for")), asked))
        return [*blocks, *telling.in_short(file.tree)]

    # What was typed or pasted

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value:
            self._pasted = None
        if opening.is_place(event.value.strip()) and not opening.is_flat(event.value):
            place = event.value
            self._work(partial(self._list, partial(opening.files_at, place.strip()), place))

    def on_filter_handed(self, event: Filter.Handed) -> None:
        event.stop()
        self.query_one("#browser-filter", Filter).value = ""
        self._pasted = Choice(Kind.PASTED, "", text=event.text)
        self.follow()

    # Opening and merging

    def action_take(self) -> None:
        """Open the choice at hand; of a folder, what is in it."""
        choice = self.at_hand
        if choice is None:
            return
        if choice.kind is Kind.FOLDER:
            line = self.query_one("#browser-filter", Filter)
            line.value = choice.name.rstrip("/\\") + "/"
            line.cursor_position = len(line.value)
        else:
            self._work(partial(self._read, choice, merge=False))

    def action_merge(self) -> None:
        """Put the choice at hand on top of the request."""
        choice = self.at_hand
        if choice is not None and choice.kind is not Kind.FOLDER:
            self._work(partial(self._read, choice, merge=True))

    def _read(self, choice: Choice, *, merge: bool) -> None:
        try:
            file = opening.read(choice)
        except EciTuiError as error:
            self.post_message(self.Failed(error))
            return
        tree: Tree = file.tree
        if merge:
            from eci_tui.store.merging import merged

            tree = merged(self.session.tree, file.tree)
        self.post_message(self.Opened(choice, file, tree, first_gap(tree, file.ask), merge=merge))

    def on_preset_browser_failed(self, event: Failed) -> None:
        event.stop()
        self.notify(visible(event.error.title), severity="error", markup=False)
        self.load()

    def on_preset_browser_opened(self, event: Opened) -> None:
        event.stop()
        if event.merge:
            self.session.draft.replace(event.tree)
            self._leave(event)
        else:
            ask_before_leaving(self, self.session, partial(self._open, event))

    def _open(self, event: Opened) -> None:
        self.session.open(event.tree, origin=opening.origin_of(event.choice, event.file))
        self._leave(event)

    def _leave(self, event: Opened) -> None:
        announce(self.app, event.file)
        self.screen.dismiss(event.gap or BEGINNING)

    # One's own presets

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Built-in presets stay as they are, and only presets are copied."""
        choice = self.at_hand
        match action:
            case "rename" | "delete":
                return choice is not None and choice.kind is Kind.OWN
            case "duplicate":
                return choice is not None and choice.kind in (Kind.OWN, Kind.BUILT_IN)
            case "take" | "merge":
                return choice is not None
        return True

    def action_duplicate(self) -> None:
        """Copy the preset at hand under another name."""
        self._change("duplicate")

    def action_rename(self) -> None:
        """Give the preset at hand another name."""
        self._change("rename")

    def action_delete(self) -> None:
        """Take the preset at hand away, once the user has said so."""
        self._change("delete")

    def _change(self, what: str) -> None:
        choice = self.at_hand
        if choice is None or not self.check_action(what, ()):
            return
        from eci_tui.tui.screens import preset_changes

        ask = {
            "duplicate": preset_changes.duplicate,
            "rename": preset_changes.rename,
            "delete": preset_changes.delete,
        }[what]
        ask(self, self.session, choice.name, self._carry_out)

    def _carry_out(self, change: Callable[[], str]) -> None:
        """Carry out a change in a thread; it returns the name of the preset that is at hand then."""

        def work() -> None:
            try:
                name = change()
            except EciTuiError as error:
                self.post_message(self.Failed(error))
            else:
                self._list(opening.presets_there, None, name)

        self._work(work)


class OpenScreen(Dialog[Path]):
    """Left with the first gap of what was opened."""

    has_footer = True
    heading = N_("Open")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-large")

    def contents(self) -> ComposeResult:
        yield PresetBrowser(self.session)
