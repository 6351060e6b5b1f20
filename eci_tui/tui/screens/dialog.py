"""What every dialog has in common: a box in the middle of the screen, a title, keys at its bottom, Esc to leave."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from eci_tui.text import _
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible

ResultType = TypeVar("ResultType")


class Dialog(ModalScreen[ResultType], Generic[ResultType]):
    """A box over the main screen. A subclass yields its insides from `contents` and sets `heading`."""

    WHERE = Where.DIALOG
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.DIALOG)]
    heading = ""
    """The title, a template that is translated."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(visible(_(self.heading)), classes="dialog-title", markup=False)
            yield from self.contents()

    def contents(self) -> ComposeResult:
        """What stands in the box."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Leave without a result."""
        self.dismiss(None)
