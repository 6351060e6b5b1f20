"""The wizard as tests see it: the running app, its keys, and what its screen shows."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from textual.events import Event, Key
from textual.pilot import Pilot
from textual.screen import Screen

from eci_tui.tui.app import EciApp
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.session import Ending

ScreenType = TypeVar("ScreenType", bound=Screen[object])


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
        """Wait until every widget has dealt with the messages that it has, and with those to which they lead."""
        for _link in range(4):
            await self.pilot._wait_for_screen()

    async def until(self, kind: type[ScreenType], patience: float = 30.0) -> ScreenType:
        """Wait until a screen of this kind is on top; gives up after so many seconds, far more than anything takes."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if isinstance(self.app.screen, kind):
                return self.app.screen
            await self.pilot.pause()
        raise AssertionError(f"no {kind.__name__}, but:\n{self.text()}")

    async def settle(self) -> None:
        """Wait until the request is validated and what that leads to is shown."""
        await self.pilot.pause()
        validating = [worker for worker in self.app.workers if worker.group == "validate"]
        if validating:
            await self.app.workers.wait_for_complete(validating)
        await self.pilot.pause()

    def text(self) -> str:
        """What the screen shows, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


OpenWizard = Callable[..., AbstractAsyncContextManager[Wizard]]
