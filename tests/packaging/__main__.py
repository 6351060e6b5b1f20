"""Shows that the program can be installed: `python -m tests.packaging`. It needs a package index and two minutes.

The wheel and the sdist are built, the wheel out of the sdist, and their contents compared with the checkout. The
README's first command is run in what the sdist holds, in a terminal, until the wizard stands there. Then the program is
installed in every way that the README knows, each on an account that has nothing, and asked what newcomers ask.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.packaging.installed import ALTERNATE_SCREEN, FIRST_SCREEN, PackagingError
from tests.packaging.installers import PATIENCE, Account, Way, installer, with_pip, with_pipx, with_uv
from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[2]
AT_ONCE = 2
FIRST_GREETING = "Welcome"
"""The tour, which comes last at the first start: by then the whole screen is there."""


def main() -> None:
    began = time.monotonic()
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
        pipx, uv = (installer(name, folder / name) for name in ("pipx", "uv"))
        ways: dict[str, Way] = {
            "pip install .": partial(with_pip, source),
            f"pip install {wheel.name}": partial(with_pip, wheel),
            f"pip install {sdist.name}": partial(with_pip, sdist),
            "pipx install .": partial(with_pipx, pipx, source),
            "uv tool install .": partial(with_uv, uv, source),
        }
        _prove_all(ways, folder / "accounts")
    print(f"\nall of it in {time.monotonic() - began:.0f} s")


def _prove_all(ways: dict[str, Way], folder: Path) -> None:
    """Install in every way, some at once, and use what is installed. Raises PackagingError when all is told."""
    failures = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        proofs = {
            name: pool.submit(_prove, install, folder / str(number))
            for number, (name, install) in enumerate(ways.items())
        }
        for name, proof in proofs.items():
            try:
                _show(f"$ {name}", proof.result())
            except (PackagingError, AssertionError) as error:
                failures += 1
                _show(f"$ {name}: FAILED", str(error))
    if failures:
        raise PackagingError(f"{failures} of {len(ways)} ways to install the program do not work")


def _prove(install: Way, home: Path) -> str:
    began = time.monotonic()
    installed = install(Account(home))
    took = time.monotonic() - began
    return f"installed in {took:.0f} s\n{installed.prove()}"


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
        raise PackagingError(
            f"missing in the wheel: {sorted(wanted - held)}; not of the program: {sorted(held - wanted)}"
        )
    if not any(name.startswith("eci_tui/presets/") and name.endswith(".yaml") for name in held):
        raise PackagingError("no preset is in the wheel")
    return f"{len(held)} files, {wheel.stat().st_size // 1000} kB"


def _compare_sdist(sdist: Path) -> str:
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", "tests/conftest.py", "scripts/check"}
    if missing := needed - held:
        raise PackagingError(f"missing in the sdist: {sorted(missing)}")
    return f"{len(held)} files, {sdist.stat().st_size // 1000} kB"


def _run_readme_command(source: Path, home: Path) -> None:
    command = readme_command("install and run")
    environment = Account(home).environment
    with PtyProgram(
        ["bash", "-euo", "pipefail", "-c", command], columns=100, rows=30, environment=environment, folder=source
    ) as program:
        program.wait_for_output(ALTERNATE_SCREEN, timeout=PATIENCE)
        program.wait_for(FIRST_SCREEN["en"])
        program.wait_for(FIRST_GREETING)
        screen = program.screen
        program.press("ctrl+q")
        if code := program.wait_for_exit():
            raise PackagingError(f"{command!r} ended with {code}:\n{program.transcript}")
    _show(f"$ {command}", screen)


def _show(what: str, seen: str) -> None:
    print(f"\n{what}\n" + "\n".join(f"    {line}" for line in seen.splitlines()), flush=True)


if __name__ == "__main__":
    main()
