"""The ways in which people install a program, each carried out on an account that has nothing yet."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.packaging.installed import Installed, PackagingError

PATIENCE = 300.0
"""Seconds that an installation may take at most."""

Way = Callable[["Account"], Installed]

_KEPT = ("PATH", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
_KEPT_BEGINNINGS = ("PIP_", "UV_", "PYENV_")


@dataclass(frozen=True)
class Account:
    """A new account: a home of its own, and nothing else but what the caches of pip and uv hold already."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a new account has, and what an installer may need to reach its index, or need not fetch again."""
        self.home.mkdir(parents=True, exist_ok=True)
        cache = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in _KEPT or name.startswith(_KEPT_BEGINNINGS) or name.lower().endswith("_proxy")
        }
        kept.setdefault("PIP_CACHE_DIR", f"{cache}/pip")
        kept.setdefault("UV_CACHE_DIR", f"{cache}/uv")
        return kept | {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }


def with_pip(source: Path, account: Account) -> Installed:
    """`pip install` of a checkout, a wheel or an sdist into a virtual environment of its own."""
    environment = account.environment
    venv = account.home / "venv"
    run([sys.executable, "-m", "venv", venv], environment)
    run([venv / "bin/pip", "install", "--quiet", source], environment)
    return Installed(venv / "bin/eci-tui", account.home, environment)


def with_pipx(pipx: Path, source: Path, account: Account) -> Installed:
    """`pipx install`, by this pipx."""
    programs = account.home / "bin"
    environment = account.environment | {"PIPX_HOME": str(account.home / "pipx"), "PIPX_BIN_DIR": str(programs)}
    run([pipx, "install", "--quiet", "--python", sys.executable, source], environment)
    return Installed(programs / "eci-tui", account.home, environment)


def with_uv(uv: Path, source: Path, account: Account) -> Installed:
    """`uv tool install`, by this uv."""
    programs = account.home / "bin"
    environment = account.environment | {"UV_TOOL_DIR": str(account.home / "uv"), "UV_TOOL_BIN_DIR": str(programs)}
    run([uv, "tool", "install", "--quiet", "--python", sys.executable, source], environment)
    return Installed(programs / "eci-tui", account.home, environment)


def installer(name: str, folder: Path) -> Path:
    """An installer from the package index, alone in a virtual environment: pipx with uv beside it would not use pip."""
    account = Account(folder / "home")
    run([sys.executable, "-m", "venv", folder / "venv"], account.environment)
    run([folder / "venv/bin/pip", "install", "--quiet", name], account.environment)
    return folder / "venv/bin" / name


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
    """Run an installer. Raises PackagingError with all that it said where it fails, or does not end."""
    told = " ".join(map(str, command))
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PackagingError(f"{told}: {error}") from error
    if done.returncode:
        raise PackagingError(f"{told} ended with {done.returncode} and said:\n{done.stdout}{done.stderr}")
