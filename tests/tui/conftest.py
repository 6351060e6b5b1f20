"""A wizard to press keys in: the app over a session, without a cloud and without pauses."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from unittest.mock import MagicMock

import pytest

from eci_tui.request.draft import Draft
from eci_tui.text import set_language
from eci_tui.tui import app as the_app
from eci_tui.tui.account import Options
from eci_tui.tui.app import EciApp
from eci_tui.tui.session import Session
from tests.tui.wizard import OpenWizard, Wizard


@pytest.fixture(scope="session", autouse=True)
def seldom_collected() -> Iterator[None]:
    """One app after another makes so many objects that looking for garbage at the usual pace takes a fifth of the time,
    and none may keep those of the apps before it from ever being collected."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(the_app, "gc", MagicMock(spec=gc))
        yield
    gc.set_threshold(*before)


@pytest.fixture(autouse=True)
def english() -> None:
    """Whatever language the test before left."""
    set_language("en")


@pytest.fixture
def wizard() -> OpenWizard:
    """Opens a wizard over a tree: `async with wizard({"Cpu": 1}) as it: ...`."""

    @asynccontextmanager
    async def opened(
        tree: dict[str, object] | None = None,
        *,
        size: tuple[int, int] = (120, 40),
        session: Session | None = None,
        pause: float = 0.0,
    ) -> AsyncIterator[Wizard]:
        app = EciApp(
            session if session is not None else Session(Draft(tree), options=Options(sandbox=True)), pause=pause
        )
        async with app.run_test(size=size) as pilot:
            it = Wizard(app, pilot)
            await it.settle()
            yield it

    return opened
