"""The program as a script meets it: arguments in; exit code, stdout and stderr out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eci_tui import text
from eci_tui.__main__ import main
from eci_tui.sandbox import Sandbox

CHECKOUT = Path(__file__).parents[2]
PRESETS = CHECKOUT / "presets"


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """stdout as the one JSON document that it must be."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture(autouse=True)
def _language_afterwards() -> Iterator[None]:
    before = text.language()
    yield
    text.set_language(before)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process; standard input holds `stdin` and is no terminal."""

    def command(*arguments: object, stdin: str | bytes = b"") -> Done:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return command


@pytest.fixture
def process() -> Run:
    """Runs a command in a process of its own, for what only a process shows."""

    def command(*arguments: object, stdin: str | bytes = b"", **options: Any) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "eci_tui", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=CHECKOUT,
            env={**os.environ, **options},
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox that is no part of the command, so that a test can ask it what it has seen."""
    with Sandbox() as running:
        yield running


@pytest.fixture
def account(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """That sandbox as the endpoint, and its key in the environment."""
    monkeypatch.setenv("ALIBABA_CLOUD_ENDPOINT", sandbox.url)
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", sandbox.access_key_id)
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", sandbox.access_key_secret)
    return sandbox
