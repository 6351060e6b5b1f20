"""An account at a sandbox that a test can ask what it has seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eci_tui.cloud.endpoint import Endpoint
from eci_tui.request.signing import Credentials
from eci_tui.sandbox import Sandbox
from eci_tui.session.connection import Connection


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def connection(sandbox: Sandbox) -> Connection:
    return Connection(
        Credentials(sandbox.access_key_id, sandbox.access_key_secret), Endpoint(sandbox.url), profile="work"
    )
