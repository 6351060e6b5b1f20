"""The wizard, brought to a scene and standing still there."""

from __future__ import annotations

import asyncio
import contextlib
import re
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerState

from eci_tui.request import path as paths
from eci_tui.request.draft import Draft
from eci_tui.text import set_language
from eci_tui.tui.actions import action
from eci_tui.tui.app import EciApp
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.question import QuestionScreen
from eci_tui.tui.session import Ending, Session
from tests.tui.scenes import Scene
from tests.tui.standstill import Standstill, standing_still
from tests.tui.wizard import Wizard

_KEYS = re.compile(r"'([^']*)'|(\S+)")
_SLEEPERS = {"send", "watch"}
_THREADS = {"aside", "drafts"}
_TURNS = 2000
_QUIET = 1


@asynccontextmanager
async def staged(
    scene: Scene, size: tuple[int, int], language: str = "en", theme: str = "textual-dark"
) -> AsyncIterator[StagedWizard]:
    """The wizard where the scene's keys lead, in a terminal of `size` columns and rows, with nothing under way."""
    set_language(language)
    with TemporaryDirectory() as folder, standing_still(Path(folder)) as still, pytest.MonkeyPatch.context() as patch:
        if scene.nobody_knows_who_pays:
            patch.setattr(MainScreen, "look_up_account", lambda _main: None)
        still.patience = scene.patience
        if scene.props is not None:
            scene.props()
        session = Session(Draft(scene.request), options=scene.options, source=scene.source)
        if scene.told is not None:
            sandbox = session.connect("").sandbox
            assert sandbox is not None
            scene.told(sandbox)
        if scene.at:
            session.go(paths.parse(scene.at))
        app = EciApp(session, pause=0.0)
        app.theme = theme
        async with app.run_test(size=size) as pilot:
            it = StagedWizard(app, pilot, still)
            await it.settle()
            for keys in keys_of(scene):
                await it.press(*keys)
            yield it


def keys_of(scene: Scene) -> Iterator[Sequence[str]]:
    """The keys of a scene, those together that are pressed without waiting in between."""
    for typed, key in _KEYS.findall(scene.keys):
        yield typed or (action(key[1:]).keys.split(",")[0] if key.startswith("@") else key,)


class Countdown:
    """How many answers are still missing."""

    def __init__(self) -> None:
        self._missing = 0
        self._none = asyncio.Event()
        self._none.set()

    def more(self, asked: bool) -> None:
        """One more was asked, if it can be asked at all."""
        if asked:
            self._missing += 1
            self._none.clear()

    def less(self) -> None:
        """One has answered."""
        self._missing -= 1
        if not self._missing:
            self._none.set()

    async def until_none(self, seconds: float = 1.0) -> None:
        """Wait for all; not for ever, because what is taken away meanwhile never answers."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._none.wait()


class StagedWizard(Wizard):
    """A wizard in a world that stands still."""

    def __init__(self, app: EciApp, pilot: Pilot[Ending], still: Standstill) -> None:
        super().__init__(app, pilot)
        self._still = still

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they have had their effect."""
        await self.pilot.press(*keys)
        await self.settle()

    def rows(self) -> list[str]:
        """The rows of the screen with all their cells."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and wait until all that can be seen has it."""
        await self.pilot.resize_terminal(columns, rows)
        in_sight = (self.app.screen, *self.app._background_screens)
        for _turn in range(_TURNS):
            if all(screen.size == (columns, rows) for screen in in_sight):
                break
            await asyncio.sleep(0.005)
        await self.settle()

    async def catch_up(self) -> None:
        """Wait until every widget in sight has dealt with its messages, also of the screens below the one on top."""
        for screen in (*self.app._background_screens, self.app.screen):
            waiting = Countdown()
            for node in screen.walk_children(with_self=True):
                waiting.more(node.call_later(waiting.less))
            await waiting.until_none()
            screen._on_timer_update()

    async def settle(self) -> None:
        """Wait until nothing is under way any more and the screen stays as it is; notices are taken away.

        Raises AssertionError where it never comes to rest.
        """
        quiet, before = 0, ""
        for _turn in range(_TURNS):
            if self.app._exception is not None:
                return
            if self._busy():
                await asyncio.sleep(0.005)
            await self.catch_up()
            self.app.clear_notifications()
            for line in self.app.screen.query(Input):
                line.cursor_blink = False
            text = self.text()
            quiet = quiet + 1 if text == before and not self._busy() else 0
            if quiet >= _QUIET:
                return
            before = text
        raise AssertionError(f"The screen does not come to rest:\n{self.text()}")

    def _busy(self) -> bool:
        """Whether some thread or worker has something to do that is not just a sleep without end."""
        if isinstance(self.app.screen, QuestionScreen):
            return False
        running = [worker for worker in self.app.workers if worker.state in (WorkerState.PENDING, WorkerState.RUNNING)]
        sleeping = sum(worker.name in _SLEEPERS for worker in running) if self._still.asleep else 0
        return len(running) > sleeping or any(thread.name in _THREADS for thread in threading.enumerate())
