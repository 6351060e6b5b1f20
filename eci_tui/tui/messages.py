"""What the parts of the wizard tell one another. A worker never touches a widget: it posts one of these.

No two of them are the same, and none tells its values to a log.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.errors import EciTuiError
from eci_tui.tui.account import Account
from eci_tui.tui.pages import Place, Row

if TYPE_CHECKING:
    from eci_tui.cloud.events import Event
    from eci_tui.session.submission import Submission
    from eci_tui.session.watching import Sighting
    from eci_tui.store.drafts import KeptDraft


@dataclass(eq=False, repr=False)
class Edited(Message):
    """The draft changed under `path`. Several in a row become one."""

    path: Path

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Edited) and message.path == self.path


@dataclass(eq=False, repr=False)
class GoTo(Message):
    """Somebody wants the field at `path` shown and focused."""

    path: Path


@dataclass(eq=False, repr=False)
class OpenPlace(Message):
    """Somebody wants a page shown."""

    place: Place


@dataclass(eq=False, repr=False)
class PlaceShown(Message):
    """The form shows another page."""


@dataclass(eq=False, repr=False)
class RowFocused(Message):
    """Another row of the form is at hand; None on a page without rows."""

    row: Row | None

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, RowFocused)


@dataclass(eq=False, repr=False)
class RowsChanged(Message):
    """The form shows other rows than before (a branch was chosen, rare settings were shown)."""


@dataclass(eq=False, repr=False)
class ProblemsFound(Message):
    """What validation found in `tree`; of no interest any more when the draft has moved on."""

    tree: Tree
    problems: tuple[Problem, ...]

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ProblemsFound)


@dataclass(eq=False, repr=False)
class AccountFound(Message):
    """Somebody looked who pays."""

    account: Account


@dataclass(eq=False, repr=False)
class DraftsFound(Message):
    """Drafts that earlier runs left behind, the newest first."""

    drafts: Sequence[KeptDraft]


@dataclass(eq=False, repr=False)
class NotKept(Message):
    """The draft, or a setting, could not be written."""

    error: EciTuiError


@dataclass(eq=False, repr=False)
class KeyringWaits(Message):
    """A call to the keyring takes so long that a window may be asking somebody to unlock it."""


@dataclass(eq=False, repr=False)
class CommandWanted(Message):
    """A profile gets its credentials by running a command; a thread waits for whether it may."""

    profile: str
    command: str
    answer: Future[bool]


@dataclass(eq=False, repr=False)
class Progressed(Message):
    """A step on the way to the service."""

    event: Event


@dataclass(eq=False, repr=False)
class Submitted(Message):
    """What came of a submission; an error where nothing was sent. One that was `resumed` is of an earlier request."""

    submission: Submission | EciTuiError
    resumed: bool = False


@dataclass(eq=False, repr=False)
class Sighted(Message):
    """One look at the container group that is watched."""

    sighting: Sighting


@dataclass(eq=False, repr=False)
class WatchFailed(Message):
    """The group cannot be watched, its log not be read, or it cannot be deleted."""

    error: EciTuiError


@dataclass(eq=False, repr=False)
class LogRead(Message):
    """What a container wrote."""

    container: str
    content: str


@dataclass(eq=False, repr=False)
class TourSeen(Message):
    """The tour was closed; it comes back only when asked for."""


@dataclass(eq=False, repr=False)
class EndWanted(Message):
    """The system wants the program to end; `code` is its exit code then."""

    code: int


@dataclass(eq=False, repr=False)
class FaultNoted(Message):
    """Something went wrong in the background; `report` is where the report of it is, or empty."""

    kind: str
    report: str
