"""The chat at a pseudo-terminal, in a home of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[2]


class Chat:
    """Runs `eci-tui ARGUMENT...` at a terminal of 100 columns."""

    def __init__(self) -> None:
        self.environment: dict[str, str] = {}
        self._running: list[PtyProgram] = []

    def __call__(self, *arguments: str, rows: int = 60) -> PtyProgram:
        command = [sys.executable, "-m", "eci_tui", *arguments]
        environment = {**os.environ, **self.environment}
        program = PtyProgram(command, columns=100, rows=rows, environment=environment, folder=CHECKOUT)
        self._running.append(program)
        return program

    def close(self) -> None:
        for program in self._running:
            program.close()


@pytest.fixture
def chat() -> Iterator[Chat]:
    running = Chat()
    yield running
    running.close()
