"""The floors hold: who may import whom, what a cheap command must not pay for, and that the code speaks of itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "eci_tui"
REQUEST = CHECKOUT / "presets" / "nginx-web.yaml"

# Which part of the package may import what we did not write.
OWNERS = {
    "httpx": ("cloud",),
    "httpcore": ("cloud",),
    "keyring": ("store/vault.py",),
    "secretstorage": ("store/vault.py",),
    "platformdirs": ("store/folders.py",),
    "questionary": ("chat",),
    "prompt_toolkit": ("chat",),
    "textual": ("tui",),
    "rich": ("tui",),
    "ruamel": ("store/yaml_edit.py",),
    "yaml": ("store",),
    "argcomplete": ("cli/completion.py", "cli/completers.py"),
}
# What a command must not load that needs neither a screen nor the network nor the keyring.
COSTLY = {"argcomplete", "asyncio", "httpcore", "httpx", "keyring", "prompt_toolkit", "questionary", "rich", "textual"}

RUN = """
import sys
sys.stdout.reconfigure(encoding="utf-8")
try:
    from eci_tui.__main__ import main
    code = main(sys.argv[2:])
except SystemExit as end:
    code = end.code
open(sys.argv[1], "w").write("\\n".join([str(code or 0), *sys.modules]))
"""
IMPORT_ALL = """
import importlib, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
open(sys.argv[1], "w").write("\\n".join(["0", *sys.modules]))
"""
IMPORT_EACH = """
import importlib, sys, traceback
failed = 0
for name in sys.argv[1:]:
    for loaded in [loaded for loaded in sys.modules if loaded.partition(".")[0] == "eci_tui"]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except BaseException:
        failed += 1
        print(name)
        traceback.print_exc(limit=-2, file=sys.stdout)
sys.exit(bool(failed))
"""


def sources() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def module_name(path: Path) -> str:
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def loaded_by(code: str, *arguments: str, folder: Path) -> tuple[int, set[str]]:
    """The exit code of a fresh interpreter that ran `code`, and every module that it had loaded at the end."""
    report = folder / "modules.txt"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-c", code, str(report), *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8")
    assert report.exists(), done.stdout + done.stderr
    exit_code, *modules = report.read_text().splitlines()
    return int(exit_code), set(modules)


def roots(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def foreign_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every import, however deep in a function it stands."""
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.partition(".")[0]


def test_the_contracts_of_the_floors_are_kept() -> None:
    code = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_others_wrote_is_imported_only_by_the_part_that_owns_it() -> None:
    strays = [
        f"{place}:{line} imports {name}"
        for path in sources()
        for line, name in foreign_imports(path)
        for place in [path.relative_to(PACKAGE).as_posix()]
        if name not in sys.stdlib_module_names
        and name != "eci_tui"
        and not place.startswith(tuple(f"{owner}/" if "." not in owner else owner for owner in OWNERS.get(name, ())))
    ]
    assert strays == []


def test_an_import_is_seen_wherever_it_stands(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text(
        "import os.path\ndef f():\n    from httpx import Client\n    from . import here\n    import yaml as y\n"
    )
    assert list(foreign_imports(source)) == [(1, "os"), (3, "httpx"), (5, "yaml")]


def test_the_lower_floors_need_the_standard_library_only(tmp_path: Path) -> None:
    names = [name for name in map(module_name, sources()) if name.startswith(("eci_tui.api", "eci_tui.request"))]
    assert len(names) > 20
    _code, bare = loaded_by(IMPORT_ALL, folder=tmp_path)
    _code, loaded = loaded_by(IMPORT_ALL, *names, folder=tmp_path)
    assert set(names) <= loaded
    assert roots(loaded - bare) <= {"eci_tui", *sys.stdlib_module_names}


def test_every_module_can_be_imported_first() -> None:
    """A circle of imports shows only when somebody enters it at the wrong end."""
    command = [sys.executable, "-c", IMPORT_EACH, *map(module_name, sources())]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_version_costs_less_than_the_import_of_argparse(tmp_path: Path) -> None:
    _code, argparse = loaded_by(IMPORT_ALL, "argparse", folder=tmp_path)
    code, loaded = loaded_by(RUN, "--version", folder=tmp_path)
    assert code == 0
    assert loaded - argparse <= {"__future__", "collections.abc", "eci_tui", "eci_tui.__main__"}
    assert "argparse" not in loaded


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("check", "--help"),
        ("check", str(REQUEST)),
        ("preview", str(REQUEST)),
        ("preview", str(REQUEST), "--as", "query"),
        ("preview", "nginx-web", "--as", "json"),
        ("explain", "Container.N.Image"),
        ("explain", "OperationDenied.NoStock"),
        ("presets", "list"),
    ],
    ids=" ".join,
)
def test_a_command_that_only_reads_loads_nothing_costly(arguments: tuple[str, ...], tmp_path: Path) -> None:
    code, loaded = loaded_by(RUN, *arguments, folder=tmp_path)
    assert code == 0
    assert roots(loaded) & COSTLY == set()


RESTING = {"decimal", "difflib", "hashlib", "json", "platformdirs", "shutil", "ssl", "tempfile", "uuid", "zipfile"}
"""What costs a command milliseconds, and what it can do without; folders are looked up otherwise beside Linux."""
if sys.platform != "linux":
    RESTING -= {"platformdirs", "shutil", "tempfile"}


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (("--help",), RESTING | {"dataclasses", "inspect", "textwrap", "typing", "yaml", "eci_tui.api.schema"}),
        (("check", "--help"), RESTING | {"textwrap", "yaml", "eci_tui.api.catalogue"}),
        (("check", str(REQUEST)), RESTING | {"eci_tui.api.error_codes", "eci_tui.store.yaml_writer"}),
        (("check", "nginx-web"), RESTING),
        (("preview", str(REQUEST), "--as", "flat"), RESTING | {"eci_tui.api.rules", "eci_tui.request.signing"}),
        (("explain", "Container.N.Image"), RESTING | {"yaml", "textwrap", "eci_tui.cloud"}),
        (("presets",), RESTING | {"eci_tui.api.catalogue"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_no_more_than_it_needs(arguments: tuple[str, ...], spared: set[str], tmp_path: Path) -> None:
    _code, bare = loaded_by(IMPORT_ALL, folder=tmp_path)
    code, loaded = loaded_by(RUN, *arguments, folder=tmp_path)
    assert code == 0
    assert (loaded - bare) & spared == set()


def test_the_code_speaks_only_of_itself() -> None:
    """No file tells of the place or the list of tasks that it was written in: neither helps whoever reads it."""
    told = re.compile(r"\bissues? (?:no\. ?)?#?\d|/" + r"work/(?:main|shared|\.)|/tmp" + r"/v/", re.IGNORECASE)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = CHECKOUT / name
        if path.is_file() and path.suffix not in (".png", ".svg", ".mo"):
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            found += [f"{name}:{number}: {line}" for number, line in enumerate(lines, 1) if told.search(line)]
    assert found == []
