"""Shows that the wheel and the sdist are whole: `python -m tests.packaging`. It needs a package index and a minute.

Both are built, the wheel out of the sdist. Their contents are compared with the checkout. Then the README's first
command is run in what the sdist holds, in a terminal, until the wizard stands there; and the installed program is asked
from a folder where no checkout is in sight.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from eci_tui import __version__
from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[2]
INSTALLING = 600.0
FIRST_SCREEN = "Region"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel, sdist = _build(folder / "dist")
        _show("the wheel holds what the checkout holds", _compare_wheel(wheel))
        _show("the sdist holds what the README's commands need", _compare_sdist(sdist))
        machine = folder / "machine"
        with tarfile.open(sdist) as archive:
            archive.extractall(machine, filter="data")
        source = machine / sdist.name.removesuffix(".tar.gz")
        _run_readme_command(source, folder / "home")
        program = source / ".venv/bin/eci-tui"
        _show("eci-tui --version", _ask(program, folder, "--version"))
        _show("eci-tui preview nginx-web", _ask(program, folder, "preview", "nginx-web"))


def readme_command(mark: str) -> str:
    """The command below `<!-- mark -->` in the README."""
    found = re.search(rf"<!-- {mark} -->\n```sh\n(.+)\n```", (CHECKOUT / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise LookupError(mark)
    return found.group(1)


def _build(folder: Path) -> tuple[Path, Path]:
    subprocess.run([sys.executable, "-m", "build", "--outdir", folder, CHECKOUT], check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def _compare_wheel(wheel: Path) -> str:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.partition("/")[0].endswith(".dist-info")}
    wanted = {
        path.relative_to(CHECKOUT).as_posix()
        for path in (CHECKOUT / "eci_tui").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".po", ".pot")
    }
    wanted |= {f"eci_tui/presets/{path.name}" for path in (CHECKOUT / "presets").iterdir() if path.is_file()}
    if held != wanted:
        raise SystemExit(f"missing in the wheel: {sorted(wanted - held)}; not of the program: {sorted(held - wanted)}")
    if not any(name.startswith("eci_tui/presets/") and name.endswith(".yaml") for name in held):
        raise SystemExit("no preset is in the wheel")
    return f"{len(held)} files, {wheel.stat().st_size // 1000} kB"


def _compare_sdist(sdist: Path) -> str:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "tests/conftest.py", "scripts/check"}
    if missing := needed - held:
        raise SystemExit(f"missing in the sdist: {sorted(missing)}")
    return f"{len(held)} files, {sdist.stat().st_size // 1000} kB"


def _run_readme_command(source: Path, home: Path) -> None:
    command = readme_command("install and run")
    environment = _bare_environment(home)
    with PtyProgram(
        ["bash", "-euo", "pipefail", "-c", command], columns=100, rows=30, environment=environment, folder=source
    ) as program:
        program.wait_for_output(b"\x1b[?1049h", timeout=INSTALLING)
        program.wait_for(FIRST_SCREEN)
        screen = program.screen
        program.press("ctrl+q")
        if code := program.wait_for_exit():
            raise SystemExit(f"{command!r} ended with {code}:\n{program.transcript}")
    _show(f"$ {command}", screen)


def _ask(program: Path, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=_bare_environment(folder / "home"), capture_output=True, text=True
    )
    if done.returncode or (arguments == ("--version",) and __version__ not in done.stdout):
        raise SystemExit(f"eci-tui {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def _bare_environment(home: Path) -> dict[str, str]:
    """What a new account has, and what pip may need to reach its index, or need not fetch again."""
    home.mkdir(exist_ok=True)
    cache = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "TMPDIR") or name.startswith(("PIP_", "PYENV_")) or name.lower().endswith("_proxy")
    }
    kept.setdefault("PIP_CACHE_DIR", f"{cache}/pip")
    return kept | {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def _show(what: str, seen: str) -> None:
    print(f"\n{what}\n" + "\n".join(f"    {line}" for line in seen.splitlines()), flush=True)


if __name__ == "__main__":
    main()
