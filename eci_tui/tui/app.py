"""The Textual application: one session, one main screen, and what holds on every screen."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider

from eci_tui.text import language, set_language
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.small import SMALLEST, SmallScreen
from eci_tui.tui.session import Ending, Session

PAUSE = 0.3
"""Seconds without a key before problems are looked for."""


def _provider() -> type[Provider]:
    from eci_tui.tui.palette import ActionProvider

    return ActionProvider


class EciApp(App[Ending]):
    """The wizard over a session."""

    WHERE = Where.APP
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.APP)]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_provider}
    ENABLE_COMMAND_PALETTE = True
    TITLE = "eci-tui"

    def __init__(self, session: Session, *, pause: float = PAUSE) -> None:
        super().__init__()
        self.session = session
        self.animation_level = "none"
        self._pause = pause
        if session.keys:
            self.set_keymap(session.keys)

    def get_default_screen(self) -> MainScreen:
        return MainScreen(self.session, pause=self._pause)

    def on_ready(self) -> None:
        """What is there now stays; the collector need not look at it again."""
        gc.collect()
        gc.freeze()
        gc.enable()

    def on_resize(self, event: events.Resize) -> None:
        """Show a notice while the window is too small for anything else."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if small and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen())
        elif not small and isinstance(self.screen, SmallScreen):
            self.pop_screen()

    def on_unmount(self) -> None:
        self.session.close()

    def action_language(self) -> None:
        """Go over to the other language."""
        set_language("en" if language() == "zh" else "zh")
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.retranslate()

    def action_leave(self) -> None:
        """End the program."""
        self.exit(Ending(0, self.session.tree, self.session.source))
