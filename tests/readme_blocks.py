"""The commands in a README: its blocks, how each wants to be run, and a shell to run them in.

A comment right above a block says what is special about it:

    <!-- install and run -->            run by .ci/run and scripts/package, which need a package index
    <!-- ends with 3 -->                its exit code, 0 without this
    <!-- terminal "Region" ctrl+q 0 --> it runs in a terminal until that is seen, then keys are pressed, then it ends
    <!-- with gnome-keyring -->         it needs that program; all others get a keyring that is a file
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[1]
PATIENCE = 120.0

_BLOCK = re.compile(r"(?:^<!-- (?P<mark>[^\n]*) -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_TERMINAL = re.compile(r'terminal "(?P<until>[^"]+)" (?P<keys>\S+) (?P<code>\d+)')
_CODE = re.compile(r"ends with (\d+)")
_PORT = "8280"
_MARK = re.compile(r'install and (run|test)|ends with \d+|terminal "[^"]+" \S+ \d+|with gnome-keyring|settings')


@dataclass(frozen=True)
class Block:
    """A block of a README; `mark` is what stands in the comment above it, or nothing."""

    kind: str
    text: str
    mark: str = ""

    @property
    def is_installation(self) -> bool:
        return self.mark.startswith("install and ")

    @property
    def terminal(self) -> re.Match[str] | None:
        return _TERMINAL.fullmatch(self.mark)

    @property
    def code(self) -> int:
        found = _CODE.fullmatch(self.mark)
        return int(found[1]) if found else 0


def blocks(text: str) -> list[Block]:
    """Every block of a README. Raises ValueError for a comment that means nothing."""
    found = []
    for match in _BLOCK.finditer(text):
        mark = match["mark"] or ""
        if mark and not _MARK.fullmatch(mark):
            raise ValueError(f"nothing is known about “{mark}”")
        found.append(Block(match["kind"], match["text"], mark))
    return found


class Shell:
    """Runs blocks one after the other in one folder, as somebody would who follows the README."""

    def __init__(self, folder: Path, environment: Mapping[str, str], address: str) -> None:
        self._folder = folder
        self._environment = dict(environment)
        self._port = address.rpartition(":")[2]

    def run(self, block: Block) -> None:
        """Run a block. Raises AssertionError where it does not end as it should."""
        if block.terminal is not None:
            self._in_terminal(block, block.terminal)
            return
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self._here(block.text)],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
        )
        told = f"{block.text}\nexit code {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert done.returncode == block.code, told
        assert "Traceback" not in done.stderr, told

    def _in_terminal(self, block: Block, terminal: re.Match[str]) -> None:
        command = ["bash", "-c", f"exec {self._here(block.text).strip()}"]
        with PtyProgram(command, columns=100, rows=30, environment=self._environment, folder=self._folder) as program:
            program.wait_for(terminal["until"])
            program.press(terminal["keys"])
            code = program.wait_for_exit()
            assert code == int(terminal["code"]), f"{block.text}\nexit code {code}\n{program.screen}"

    def _here(self, text: str) -> str:
        """The port of the README may be taken; a sandbox of its own takes any that is free."""
        return text.replace(f"127.0.0.1:{_PORT}", f"127.0.0.1:{self._port}").replace(f"--port {_PORT}", "--port 0")


def program_on_path(folder: Path) -> Path:
    """A folder for PATH in which `eci-tui` is this checkout's."""
    folder.mkdir()
    shim = folder / "eci-tui"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m eci_tui "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return folder


def numbers_after(text: str, words: str) -> Iterator[int]:
    """The numbers that stand right before these words."""
    yield from (int(number) for number in re.findall(rf"(\d+) {words}", text))
