"""A wizard to press keys in: the app over a session, without a cloud and without pauses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from eci_tui.request.draft import Draft
from eci_tui.text import set_language
from eci_tui.tui.account import Options
from eci_tui.tui.app import EciApp
from eci_tui.tui.session import Session
from tests.tui.wizard import OpenWizard, Wizard


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
