"""What every dialog has in common: a box in the middle of the screen, a title, and keys, of which Esc leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen

from eci_tui.text import render
from eci_tui.tui.actions import Where, bindings, bindings_everywhere
from eci_tui.tui.screens.one_picture import OnePicture
from eci_tui.tui.screens.quiet_focus import QuietFocus
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.bars import KeyBar
from eci_tui.tui.widgets.said import Said

ResultType = TypeVar("ResultType")


class Dialog(QuietFocus, OnePicture, ModalScreen[ResultType], Generic[ResultType]):
    """A box over the main screen. A subclass yields its insides from `contents` and sets `heading`."""

    WHERE = Where.DIALOG
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.DIALOG), *bindings_everywhere()]
    heading = ""
    """The title, a template that is translated and filled from `heading_args`."""
    has_footer: ClassVar[bool] = False
    """Whether the keys stand below the contents, which yield them then; else they stand beside the title."""
    tells_who_pays: ClassVar[bool] = False
    """Whether it says itself what is wrong with the account, so that no notice has to."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.heading_args: Mapping[str, object] = {}
        self._is_left = False
        self._result: tuple[ResultType | None] | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            with Horizontal(classes="dialog-head"):
                yield Said(lambda: render(self.heading, self.heading_args), classes="dialog-title")
                if not self.has_footer:
                    yield KeyBar(self.session, id="head-keys")
            yield from self.contents()

    def contents(self) -> ComposeResult:
        """What stands in the box."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Show everything in the language in use: what can say itself anew does, and all else is painted again."""
        for widget in self.query("*"):
            anew = getattr(widget, "retranslate", widget.refresh)
            anew()

    def dismiss(self, result: ResultType | None = None) -> AwaitComplete:
        """Leave, once: a key that is repeated may be on its way here still. Under another screen it waits for that to
        go, for Textual takes away whatever is on top."""
        if self._is_left:
            return AwaitComplete()
        if self.app.screen is not self:
            self._result = (result,)
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)

    def on_screen_resume(self) -> None:
        """Leave now, if it is over already."""
        if self._result is not None:
            self.dismiss(*self._result)

    def action_close(self) -> None:
        """Leave without a result."""
        self.dismiss(None)
