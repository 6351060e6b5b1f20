"""An installed program, asked for what a newcomer asks it, from a folder where no checkout is in sight."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eci_tui import __version__
from tests.terminal.pty_program import PtyProgram

PATIENCE = 60.0
"""Seconds that a command may take at most."""
ALTERNATE_SCREEN = b"\x1b[?1049h"
FIRST_SCREEN = {"en": "Region", "zh": "地域"}
SUBMIT = ("submit", "nginx-web", "--sandbox", "--yes", "--json")


class PackagingError(SystemExit):
    """Says what was run and how it ended; ends the program where nobody catches it."""


@dataclass(frozen=True)
class Installed:
    """The program as some installer has left it, and where it is run."""

    program: Path
    folder: Path
    environment: Mapping[str, str]

    def prove(self) -> str:
        """Run everything in both languages; how long that took, in words. Raises PackagingError."""
        began = time.monotonic()
        self._ask(("--version",), lambda said: said == f"eci-tui {__version__}\n")
        for language, names in (("en", ("usage: eci-tui", "Image")), ("zh", ("用法：eci-tui", "镜像"))):
            usage, image = names
            speaking = ("--lang", language)
            self._ask(("--help", *speaking), lambda said, usage=usage: said.startswith(usage))
            self._ask(("explain", "Container.N.Image", *speaking), lambda said, image=image: image in said)
            self._ask(("presets", *speaking), lambda said: "nginx-web" in said)
            self._ask(("check", "nginx-web", *speaking), lambda said: not said)
            self._ask((*SUBMIT, *speaking), lambda said: json.loads(said)["outcome"] == "created")
            self._open_wizard(language)
        return f"{self.program.name} {__version__} works in English and in Chinese, {time.monotonic() - began:.0f} s"

    def _ask(self, arguments: tuple[str, ...], right: Callable[[str], bool]) -> None:
        told = f"eci-tui {' '.join(arguments)}"
        try:
            done = subprocess.run(
                [self.program, *arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=PATIENCE,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PackagingError(f"{told}: {error}") from error
        if done.returncode or not right(done.stdout):
            raise PackagingError(f"{told} ended with {done.returncode} and said:\n{done.stdout}{done.stderr}")

    def _open_wizard(self, language: str) -> None:
        command = [self.program, "--lang", language]
        with PtyProgram(command, columns=100, rows=30, environment=self.environment, folder=self.folder) as program:
            program.wait_for_output(ALTERNATE_SCREEN, timeout=PATIENCE)
            program.wait_for(FIRST_SCREEN[language])
            program.press("ctrl+q")
            if code := program.wait_for_exit():
                raise PackagingError(f"the wizard ended with {code}:\n{program.transcript}")
