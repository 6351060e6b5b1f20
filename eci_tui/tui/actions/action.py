"""What an action is: something the user can do, with its name, its keys and where they work."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from eci_tui.api.schema import N_


class Where(StrEnum):
    """The part of the program that must be in use for an action's key to work."""

    APP = "app"
    MAIN = "main"
    FORM = "form"
    TEXT = "text"
    CHOICES = "choices"
    SIZES = "sizes"
    MANY = "many"
    CONTENT = "content"
    LINES = "lines"
    PREVIEW = "preview"
    DIALOG = "dialog"
    REVIEW = "review"
    CONFIRM = "confirm"
    ANSWER = "answer"
    SENDING = "sending"
    WATCH = "watch"
    RESULT = "result"
    OPEN = "open"
    DRAFTS = "drafts"
    HISTORY = "history"
    SAVE = "save"
    SECRETS = "secrets"
    ACCOUNT = "account"
    FIELDS = "fields"


class Kind(StrEnum):
    """The chapter of the help in which an action is listed; the value is its title."""

    REQUEST = N_("The request")
    MOVING = N_("Getting around")
    EDITING = N_("Filling in")
    PROGRAM = N_("The program")


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    `keys` are Textual key names with commas between them. `rank` says how much the footer needs it, 0 keeps it out.
    `early` makes the key work before the focused widget sees it. `palette` says that it makes sense out of its context
    too.
    """

    where: Where
    kind: Kind
    id: str
    label: str
    keys: str
    help: str
    _: KW_ONLY
    handler: str = ""
    rank: int = 0
    early: bool = False
    palette: bool = True

    @property
    def method(self) -> str:
        """The name after `action_` of the method that does it."""
        return self.handler or self.id.rpartition(".")[2].replace("-", "_")
