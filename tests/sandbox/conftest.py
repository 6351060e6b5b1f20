"""A clock that stands still, and a gateway and a sandbox that live by it."""

from __future__ import annotations

import pytest

from eci_tui.sandbox import keys
from eci_tui.sandbox.gateway import Gateway
from eci_tui.sandbox.service import ACTIONS
from tests.sandbox.calls import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gateway(clock: Clock) -> Gateway:
    return Gateway(frozenset(ACTIONS), keys.KNOWN, clock)
