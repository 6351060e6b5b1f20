"""A Secret Service for each test, and the program run as a user would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.keyring import secret_service
from tests.keyring.secret_service import SecretService

PROGRAM = [sys.executable, "-m", "eci_tui"]
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def service_in() -> Iterator[Callable[[str], SecretService]]:
    """Starts a Secret Service in a state: unlocked, locked or empty."""
    secret_service.require()
    with ExitStack() as stack:
        yield lambda state: stack.enter_context(SecretService(state))


@pytest.fixture
def service(service_in: Callable[[str], SecretService]) -> SecretService:
    """An unlocked Secret Service."""
    return service_in("unlocked")


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment of the program, in which keyring chooses for itself; no service is in it yet."""
    found = {**os.environ, "PYTHONPATH": str(ROOT)}
    found.pop("PYTHON_KEYRING_BACKEND", None)
    return found


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Runs `eci-tui ARGUMENT...` without a terminal to its end."""

    def run_program(*arguments: str, stdin: str = "") -> Ended:
        command = [*PROGRAM, *arguments]
        done = subprocess.run(
            command, env=environment, input=stdin, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    return run_program
