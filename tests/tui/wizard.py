"""The wizard as tests see it: the running app, its keys, and what its screen shows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.events import Event, Key
from textual.pilot import Pilot

from eci_tui.tui.app import EciApp
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.session import Ending


class Wizard:
    """The running app with what tests look at."""

    def __init__(self, app: EciApp, pilot: Pilot[Ending]) -> None:
        self.app = app
        self.pilot = pilot
        self.session = app.session

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def quick(self, *events: Event) -> None:
        """Hand events to the app, each once the one before is dealt with; does not wait for timers or workers."""
        for event in events:
            self.app.post_message(event)
            await self.catch_up()

    async def keys(self, *keys: str) -> None:
        """Like `press`, without its pauses; for keys that start no worker."""
        await self.quick(*(Key(key, key if len(key) == 1 else None) for key in keys))

    async def catch_up(self) -> None:
        """Wait until every widget has dealt with the messages that it has, twice, for one message leads to another."""
        await self.pilot._wait_for_screen()
        await self.pilot._wait_for_screen()

    async def settle(self) -> None:
        """Wait for workers and for everything that they lead to."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def text(self) -> str:
        """What the screen shows, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


OpenWizard = Callable[..., AbstractAsyncContextManager[Wizard]]
