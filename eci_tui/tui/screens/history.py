"""What was sent before and what came of it; each request can be opened again, repeated by a command, or asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from eci_tui.api import error_codes
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request import path as paths
from eci_tui.text import _, render
from eci_tui.tui import telling
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.origin import BEGINNING, Origin, first_gap
from eci_tui.tui.screens.asking import ask_before_leaving
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.browser import Browser
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.reading import GAP, Block, say

if TYPE_CHECKING:
    from eci_tui.store.history import Entry

_OUTCOMES = {
    "created": ("✓ ", "line--done", N_("created")),
    "dry-run-passed": ("✓ ", "line--done", N_("the dry run passed")),
    "refused": ("✗ ", "line--error", N_("refused")),
    "not-sent": ("✗ ", "line--error", N_("not sent")),
    "unknown": ("? ", "line--warning", N_("unknown: it may have been created")),
}
_STRANGE = ("? ", "line--warning", "")


class HistoryBrowser(Browser["Entry"]):
    """Submissions, the newest first."""

    WHERE = Where.HISTORY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.HISTORY)]
    views = (N_("Outcome"), N_("Request"), N_("If opened"))
    nothing = N_("Nothing like this was sent yet.")

    class Listed(Message):
        """The history was read, or could not be."""

        def __init__(self, found: Sequence[Entry] | EciTuiError) -> None:
            super().__init__()
            self.found = found

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._submissions: Sequence[Entry] = ()

    def on_mount(self) -> None:
        self.run_worker(self._read, thread=True, group="history")

    def _read(self) -> None:
        from eci_tui.store import history

        try:
            found: Sequence[Entry] | EciTuiError = history.entries()
        except EciTuiError as error:
            found = error
        self.post_message(self.Listed(found))

    def on_history_browser_listed(self, event: Listed) -> None:
        event.stop()
        if isinstance(event.found, EciTuiError):
            self.sheet.show(telling.trouble(event.found))
        else:
            self._submissions = event.found
            self.follow()

    # What Browser asks

    def found(self, words: str) -> Sequence[Entry]:
        wanted = words.casefold().split()
        return [entry for entry in self._submissions if all(word in _searched(entry) for word in wanted)]

    def draw_entry(self, entry: Entry, width: int) -> Iterable[Piece]:  # noqa: ARG002
        mark, style, _words = _OUTCOMES.get(entry.outcome, _STRANGE)
        when = f"{entry.time.astimezone():%m-%d %H:%M}  "
        return [(mark, style), (when, "line--quiet"), (visible(entry.name or _(N_("unnamed"))), "")]

    def tell(self, entry: Entry, view: int) -> list[Block]:
        match view:
            case 0:
                return _about(entry)
            case 1:
                return telling.flattened(entry.request)
            case _:
                changes = telling.against(self.session.tree, entry.request)
                return changes or [say(_(N_("Nothing would change.")), "line--quiet")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only a submission whose outcome is unknown can be asked about."""
        entry = self.at_hand
        match action:
            case "take" | "copy":
                return entry is not None
            case "resume":
                return entry is not None and entry.outcome == "unknown"
        return True

    # What can be done with one

    def action_take(self) -> None:
        """Open the request of the submission at hand again, as a draft."""
        entry = self.at_hand
        if entry is not None:
            ask_before_leaving(self, self.session, partial(self._open, entry))

    def _open(self, entry: Entry) -> None:
        self.session.open(entry.request, origin=Origin())
        if entry.left_out:
            template = N_("Secrets are not kept in the history. Please type again: {places}")
            text = render(template, {"places": _listed(entry.left_out)})
            self.app.notify(visible(text), severity="warning", markup=False)
        gap = entry.left_out[0] if entry.left_out else first_gap(entry.request)
        self.screen.dismiss(gap or BEGINNING)

    def action_copy(self) -> None:
        """Copy the command that sends the same request again."""
        entry = self.at_hand
        if entry is None:
            return
        from eci_tui.exchange.repeat import repeat_command
        from eci_tui.tui.copying import copy

        wanted = (("--sandbox", entry.sandbox), ("--dry-run", entry.dry_run))
        flags = [flag for flag, is_wanted in wanted if is_wanted]
        copy(self, repeat_command(None, {}, entry.request, flags=flags))

    def action_resume(self) -> None:
        """Ask the service what became of the submission at hand."""
        entry = self.at_hand
        if entry is None or entry.outcome != "unknown":
            return
        from eci_tui.tui.screens.main import MainScreen
        from eci_tui.tui.screens.submit import resume

        main = self.app.screen_stack[0]
        self.screen.dismiss(None)
        if isinstance(main, MainScreen):
            resume(main, self.session, entry.id)


class HistoryScreen(Dialog[Path]):
    """Left with the field to go to in a request that was opened again."""

    has_footer = True
    heading = N_("History")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.add_class("-large")

    def contents(self) -> ComposeResult:
        yield HistoryBrowser(self.session)


def _about(entry: Entry) -> list[Block]:
    mark, style, words = _OUTCOMES.get(entry.outcome, _STRANGE)
    blocks = [say(_(words) if words else entry.outcome, style, lead=mark, lead_style=style)]
    where = _(N_("the sandbox; nothing real")) if entry.sandbox else entry.profile
    facts = (
        (N_("Sent"), f"{entry.time.astimezone():%Y-%m-%d %H:%M:%S}"),
        (N_("To"), where),
        (N_("Region"), entry.region),
        (N_("Container group"), entry.container_group_id),
        (N_("Request"), entry.request_id),
        (N_("HTTP status"), str(entry.http_status or "")),
        (N_("Code"), entry.code),
        (N_("Message"), entry.message),
        (N_("Attempts"), str(entry.attempts or "")),
        (
            N_("Took"),
            render(N_("{seconds} s"), {"seconds": f"{entry.elapsed_ms / 1000:.1f}"}) if entry.elapsed_ms else "",
        ),
    )
    blocks += [telling.fact(_(label), value) for label, value in facts if value]
    known = error_codes.find(entry.code, entry.http_status) if entry.code and entry.outcome == "refused" else None
    if known is not None:
        blocks += [GAP, say(_(known.meaning))]
        blocks += [say(_(step), lead="• ", indent=2) for step in known.remedy]
    if entry.left_out:
        note = render(
            N_("Secrets are not kept in the history. Left out: {places}"), {"places": _listed(entry.left_out)}
        )
        blocks += [GAP, say(note, "line--warning")]
    return [*blocks, GAP, *telling.in_short(entry.request)]


def _listed(places: Sequence[Path]) -> str:
    return ", ".join(paths.format(path) for path in places)


def _searched(entry: Entry) -> str:
    words = [entry.name, entry.region, entry.profile, entry.outcome, entry.code, entry.container_group_id]
    return " ".join([*words, f"{entry.time.astimezone():%Y-%m-%d}", "sandbox" if entry.sandbox else ""]).casefold()
