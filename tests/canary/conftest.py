"""A mine to lower canaries into: a keyring, a service, a home, and an eye on everything that comes out."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.canary.canaries import Canary, traces
from tests.canary.echo import EchoService
from tests.keyring import secret_service
from tests.keyring.secret_service import SecretService
from tests.terminal.pty_program import PtyProgram

PROGRAM = [sys.executable, "-m", "eci_tui"]
ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
_LOOKS = 5


class Mine:
    """Runs programs in the home of the test, and keeps all that they write and are called with."""

    def __init__(self, service: SecretService, echo: EchoService, stack: ExitStack) -> None:
        self.home = Path(os.environ["HOME"])
        self.service = service
        self.echo = echo
        self.environment = {**os.environ, **service.environment, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.home)}
        self.environment |= {"ALIBABA_CLOUD_ENDPOINT": echo.url, "PYTHONFAULTHANDLER": "1"}
        self.environment.pop("PYTHON_KEYRING_BACKEND", None)
        self.planted: set[Path] = set()
        self.outputs: list[tuple[str, bytes]] = []
        self.terminals: list[tuple[str, PtyProgram]] = []
        self._stack = stack

    def plant(self, name: str, content: str) -> Path:
        """A file with canaries in it, which is the user's own."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        self.planted.add(path)
        return path

    def run(
        self, *arguments: str, stdin: str = "", command: list[str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs `eci-tui ARGUMENT...` without a terminal to its end."""
        done = subprocess.run(
            [*(command or PROGRAM), *arguments],
            env=self.environment,
            input=stdin.encode(),
            capture_output=True,
            cwd=self.home,
            timeout=PATIENCE,
            check=False,
        )
        self.outputs += [(f"{arguments}: stdout", done.stdout), (f"{arguments}: stderr", done.stderr)]
        return done

    def run_all(self, *commands: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        """Runs several at once; their exit codes."""
        with ThreadPoolExecutor(4) as pool:
            return dict(
                zip(commands, (done.returncode for done in pool.map(lambda it: self.run(*it), commands)), strict=True)
            )

    def at_terminal(
        self, *arguments: str, command: list[str] | None = None, size: tuple[int, int] = (100, 30)
    ) -> PtyProgram:
        """Runs `eci-tui ARGUMENT...` at a terminal."""
        program = PtyProgram(
            [*(command or PROGRAM), *arguments],
            columns=size[0],
            rows=size[1],
            environment=self.environment,
            folder=self.home,
        )
        self._stack.enter_context(program)
        self.terminals.append((f"{arguments} at a terminal", program))
        return program

    def holds(self, canaries: Iterable[Canary]) -> None:
        """Fails with every trace of a canary."""
        found = self.found(*canaries)
        assert not found, "\n".join(found)

    def in_files(self, canaries: Iterable[Canary]) -> list[str]:
        """Every trace of a canary in files that nobody planted, and in names of files."""
        canaries = list(canaries)
        found = []
        for path in self.home.rglob("*"):
            name = os.fsencode(path)
            found += [f"{path}: {trace}, in its name" for trace in traces(name, canaries)]
            if path.is_file() and path not in self.planted:
                found += [f"{path}: {trace}" for trace in traces(path.read_bytes(), canaries)]
        return found

    def found(self, *canaries: Canary) -> list[str]:
        """Every trace of a canary in files, outputs and terminals."""
        found = self.in_files(canaries)
        for where, data in self.outputs:
            found += [f"{where}: {trace}" for trace in traces(data, canaries)]
        for where, program in self.terminals:
            data = bytes(program.output) + program.transcript.encode() + program.emulator.title.encode()
            found += [f"{where}: {trace}" for trace in traces(data, canaries)]
        return found


class Eye:
    """Looks at the command lines of all processes: at each one several times, for a process may become another one."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self._looks: Counter[str] = Counter()
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._ends.wait(0.01):
            for entry in os.scandir("/proc"):
                if entry.name.isdigit() and self._looks[entry.name] < _LOOKS:
                    self._looks[entry.name] += 1
                    with suppress(OSError):
                        self.seen.add(Path(entry.path, "cmdline").read_bytes())

    def __enter__(self) -> Eye:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ends.set()
        self._thread.join()


@pytest.fixture
def mine() -> Iterator[Mine]:
    """A mine with an unlocked keyring; nothing may ever be seen in the argv of any process."""
    secret_service.require()
    with ExitStack() as stack:
        service = stack.enter_context(SecretService())
        echo = stack.enter_context(EchoService())
        yield Mine(service, echo, stack)


@pytest.fixture
def eye() -> Iterator[Eye]:
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("command lines can be looked at only where there is /proc")
    with Eye() as opened:
        yield opened
