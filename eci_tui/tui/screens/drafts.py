"""Going on with a draft that was kept, by this program or by one that was killed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request import path as paths
from eci_tui.text import _, render
from eci_tui.tui import telling
from eci_tui.tui.actions import Where, action, bindings, shown_key
from eci_tui.tui.origin import BEGINNING, Origin, first_gap
from eci_tui.tui.screens.asking import ask_before_leaving
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.browser import Browser
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.reading import GAP, Block, say

if TYPE_CHECKING:
    from eci_tui.store.drafts import KeptDraft, OwnDraft


class DraftBrowser(Browser["KeptDraft"]):
    """The drafts that no running instance is writing, the newest first."""

    WHERE = Where.DRAFTS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.DRAFTS)]
    views = (N_("Sets"), N_("If opened"))
    nothing = N_("There are no drafts.")

    class Listed(Message):
        """The drafts were looked up, or could not be."""

        def __init__(self, found: Sequence[KeptDraft] | EciTuiError) -> None:
            super().__init__()
            self.found = found

    class Adopted(Message):
        """A draft belongs to this run now; `own` is None where another one was faster."""

        def __init__(self, kept: KeptDraft, own: OwnDraft | None, origin: Origin, gap: Path) -> None:
            super().__init__()
            self.kept = kept
            self.own = own
            self.origin = origin
            self.gap = gap

    class Failed(Message):
        """Something that was wanted did not work."""

        def __init__(self, error: EciTuiError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, session: Session, drafts: Sequence[KeptDraft] | None) -> None:
        super().__init__(session)
        self._drafts: Sequence[KeptDraft] = drafts or ()
        self._looked = drafts is not None

    def on_mount(self) -> None:
        if self._looked:
            self.follow()
        else:
            self._work(_look, self.Listed)

    def _work(self, work: Callable[[], object], then: Callable[..., Message]) -> None:
        """Do something in a thread, and tell what came of it."""

        def run() -> None:
            try:
                message = then(work())
            except EciTuiError as error:
                message = self.Failed(error)
            self.post_message(message)

        self.run_worker(run, thread=True, group="drafts")

    def on_draft_browser_listed(self, event: Listed) -> None:
        event.stop()
        if isinstance(event.found, EciTuiError):
            self.sheet.show(telling.trouble(event.found))
        else:
            self._drafts = event.found
            self.follow(keep_place=True)

    def on_draft_browser_failed(self, event: Failed) -> None:
        event.stop()
        self.notify(visible(event.error.title), severity="error", markup=False)

    # What Browser asks

    def found(self, words: str) -> Sequence[KeptDraft]:
        wanted = words.casefold().split()
        return [draft for draft in self._drafts if all(word in _searched(draft) for word in wanted)]

    def draw_entry(self, entry: KeptDraft, width: int) -> Iterable[Piece]:  # noqa: ARG002
        return [(f"{_when(entry)}  ", "line--quiet"), (visible(_called(entry)), "")]

    def tell(self, entry: KeptDraft, view: int) -> list[Block]:
        if view == 1:
            changes = telling.against(self.session.tree, entry.tree)
            return changes or [say(_(N_("Nothing would change.")), "line--quiet")]
        blocks = [telling.fact(_(N_("Kept")), f"{entry.saved_at.astimezone():%Y-%m-%d %H:%M:%S}")]
        if entry.source:
            blocks.append(telling.fact(_(N_("Began from")), entry.source))
        if entry.left_out:
            places = ", ".join(paths.format(path) for path in entry.left_out)
            note = render(N_("Secrets are not kept in drafts. Left out: {places}"), {"places": places})
            blocks.append(say(note, "line--warning"))
        return [*blocks, *telling.in_short(entry.tree), GAP, *telling.flattened(entry.tree)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """There must be a draft to do something with."""
        return self.at_hand is not None if action in ("take", "delete") else True

    # Going on with one

    def action_take(self) -> None:
        """Open the draft at hand in place of the request."""
        draft = self.at_hand
        if draft is not None:
            ask_before_leaving(self, self.session, partial(self._adopt, draft))

    def _adopt(self, draft: KeptDraft) -> None:
        self._work(partial(_adopted, draft), lambda parts: self.Adopted(draft, *parts))

    def on_draft_browser_adopted(self, event: Adopted) -> None:
        event.stop()
        if event.own is None:
            self.notify(_(N_("Another window went on with this draft.")), severity="warning", markup=False)
            self._work(_look, self.Listed)
            return
        self.session.open(event.kept.tree, origin=event.origin, own=event.own)
        if event.kept.left_out:
            places = ", ".join(paths.format(path) for path in event.kept.left_out)
            template = N_("Secrets are not kept in drafts. Please type again: {places}")
            self.app.notify(visible(render(template, {"places": places})), severity="warning", markup=False)
        self.screen.dismiss(event.gap)

    def action_delete(self) -> None:
        """Discard the draft at hand, once the user has said so."""
        draft = self.at_hand
        if draft is None:
            return

        def decided(answer: str | None) -> None:
            if answer == "discard":
                self._work(partial(_discarded, draft), self.Listed)

        text = render(N_("The draft “{name}” is discarded. This cannot be undone."), {"name": _called(draft)})
        answers = (("keep", _(N_("Keep it"))), ("discard", _(N_("Discard it"))))
        self.app.push_screen(DecideScreen(self.session, N_("Discard the draft?"), text, answers), decided)


class DraftsScreen(Dialog[Path]):
    """Left with the field to go on with. `drafts` are those that were found already."""

    has_footer = True

    def __init__(self, session: Session, drafts: Sequence[KeptDraft] | None = None) -> None:
        super().__init__(session)
        self.add_class("-large")
        begins_anew = N_("Go on where you were? {key} starts over, and keeps them")
        self.heading = N_("Drafts") if drafts is None else begins_anew
        self.heading_args = {"key": shown_key(action("dialog.close"), session.keys)}
        self._drafts = drafts

    def contents(self) -> ComposeResult:
        yield DraftBrowser(self.session, self._drafts)


def _look() -> Sequence[KeptDraft] | EciTuiError:
    from eci_tui.store import drafts

    try:
        return drafts.left_behind()
    except EciTuiError as error:
        return error


def _adopted(draft: KeptDraft) -> tuple[OwnDraft | None, Origin, Path]:
    from eci_tui.store import drafts

    own = drafts.adopt(draft.id)
    origin = _origin(draft.source)
    gap = draft.left_out[0] if draft.left_out else first_gap(draft.tree, origin.ask)
    return own, origin, gap or BEGINNING


def _origin(source: str) -> Origin:
    """What the draft began from, as it is now; nothing where it is gone."""
    from eci_tui.store import request_file

    if source in ("", request_file.STDIN):
        return Origin()
    try:
        file = request_file.load(source, tolerant=True)
    except EciTuiError:
        return Origin()
    return Origin(source, file, file.tree)


def _discarded(draft: KeptDraft) -> Sequence[KeptDraft] | EciTuiError:
    from eci_tui.store import drafts

    drafts.discard(draft.id)
    return _look()


def _called(draft: KeptDraft) -> str:
    return draft.summary.name or draft.source or _(N_("unnamed"))


def _when(draft: KeptDraft) -> str:
    return f"{draft.saved_at.astimezone():%m-%d %H:%M}"


def _searched(draft: KeptDraft) -> str:
    short = draft.summary
    return " ".join([short.name, short.region, draft.source, *short.containers]).casefold()
