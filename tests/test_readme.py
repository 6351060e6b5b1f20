"""What the READMEs say is so: every command in them is run, in the sandbox, and every number is counted."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from eci_tui.__main__ import COMMANDS
from eci_tui.api import error_codes
from eci_tui.api.catalogue import PARAMETERS
from eci_tui.sandbox import Sandbox
from eci_tui.store import presets, settings
from eci_tui.tui.actions import ACTIONS
from scripts import key_tables
from tests.packaging.__main__ import readme_command
from tests.readme_blocks import CHECKOUT, Block, Shell, blocks, numbers_after, program_on_path

READMES = ("README.md", "README.zh-CN.md")
TEXTS = {name: (CHECKOUT / name).read_text(encoding="utf-8") for name in READMES}
README = TEXTS["README.md"]

for_each_readme = pytest.mark.parametrize("name", READMES)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def shell(tmp_path: Path, sandbox: Sandbox) -> Shell:
    """A shell in an empty folder, with the variables that the READMEs take for set."""
    environment = {
        **os.environ,
        "PATH": f"{program_on_path(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT),
        "PYTHON_KEYRING_BACKEND": "tests.kept_keyring.KeptKeyring",
        "KEPT_KEYRING": str(tmp_path / "keyring.json"),
        "KEY_ID": sandbox.access_key_id,
        "KEY_SECRET": sandbox.access_key_secret,
        "DB_PASSWORD": "a password",
        "KEYRING_PASSWORD": "another password",
    }
    folder = tmp_path / "folder"
    folder.mkdir()
    return Shell(folder, environment, sandbox.endpoint)


def shell_blocks(name: str) -> list[Block]:
    return [block for block in blocks(TEXTS[name]) if block.kind == "sh" and not block.is_installation]


@for_each_readme
def test_every_command_can_be_run(name: str, shell: Shell) -> None:
    ran = 0
    for block in shell_blocks(name):
        if block.mark != "with gnome-keyring":
            shell.run(block)
            ran += 1
    assert ran > 10


@for_each_readme
def test_a_keyring_for_one_shell(name: str, tmp_path: Path, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing := [program for program in ("gnome-keyring-daemon", "dbus-run-session") if not shutil.which(program)]:
        pytest.skip(f"needs {', '.join(missing)}")
    wanted = [block for block in shell_blocks(name) if block.mark == "with gnome-keyring"]
    assert len(wanted) == 1
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"},
        "PATH": f"{program_on_path(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT),
        "KEY_ID": sandbox.access_key_id,
        "KEY_SECRET": sandbox.access_key_secret,
        "KEYRING_PASSWORD": "a password",
    }
    Shell(tmp_path, environment, sandbox.endpoint).run(wanted[0])


@for_each_readme
def test_only_what_needs_a_package_index_is_run_elsewhere(name: str) -> None:
    elsewhere = [block.mark for block in blocks(TEXTS[name]) if block.is_installation]
    assert elsewhere == ["install and run", "install and test"]


def test_both_readmes_have_the_same_commands() -> None:
    english, chinese = (
        [(block.kind, block.mark, re.sub(r"#.*|\{en: .*\}", "", block.text)) for block in blocks(TEXTS[name])]
        for name in READMES
    )
    assert english == chinese


def test_a_comment_that_means_nothing_is_noticed() -> None:
    with pytest.raises(ValueError, match="nothing is known"):
        blocks("<!-- ends with a bang -->\n```sh\ntrue\n```\n")


def test_a_command_that_fails_is_noticed(shell: Shell) -> None:
    with pytest.raises(AssertionError, match="exit code 3"):
        shell.run(Block("sh", "eci-tui check nginx-web --set Container=[]\n"))
    with pytest.raises(AssertionError, match="exit code 0"):
        shell.run(Block("sh", "eci-tui check nginx-web\n", "ends with 3"))


def named_commands(text: str) -> set[str]:
    """The commands in the first column of the table, `eci-tui login` and a bare `logout` alike."""
    lines = [line for line in text.splitlines() if line.startswith("| `eci-tui ")]
    quoted = [name for line in lines for name in re.findall(r"`([^`]+)`", line.split("|")[1])]
    return {quote.removeprefix("eci-tui").split()[0] for quote in quoted} - {"[FILE]"}


@for_each_readme
def test_every_command_is_in_the_table(name: str) -> None:
    assert named_commands(TEXTS[name]) == set(COMMANDS)


@pytest.mark.parametrize("mark", ["install and run", "install and test"])
def test_each_of_the_two_commands_is_one_line(mark: str) -> None:
    assert re.fullmatch(
        r"python3 -m venv \.venv && \.venv/bin/pip install [^\n]+ && \.venv/bin/[^\n]+", readme_command(mark)
    )


def test_a_missing_command_is_noticed() -> None:
    with pytest.raises(LookupError):
        readme_command("install and dance")


@for_each_readme
def test_links_within_the_page_lead_to_its_headings(name: str) -> None:
    headings = [heading.lower() for heading in re.findall(r"^##+ (.+)$", TEXTS[name], re.MULTILINE)]
    anchors = {re.sub(r"[^\w -]", "", heading).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", TEXTS[name])
    assert links
    assert set(links) <= anchors


@pytest.mark.parametrize("script", sorted(set(re.findall(r"`(scripts/\w+|\.ci/run)[` ]", README))))
def test_every_script_is_there_and_can_be_run(script: str) -> None:
    assert os.access(CHECKOUT / script, os.X_OK)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"`python -m (scripts\.\w+)`", README))))
def test_every_module_is_there(module: str) -> None:
    assert (CHECKOUT / f"{module.replace('.', '/')}.py").exists()


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`((?:eci_tui|tests)/[\w/.]+|presets)`", README))))
def test_every_place_is_there(place: str) -> None:
    assert (CHECKOUT / place).exists()


@for_each_readme
def test_the_tables_of_keys_are_the_wizard_s_own(name: str) -> None:
    text = TEXTS[name]
    assert key_tables.with_tables(text, key_tables.READMES[name]) == text, "run python -m scripts.key_tables"


@for_each_readme
def test_the_settings_are_ones_that_the_program_knows(name: str) -> None:
    shown = next(block.text for block in blocks(TEXTS[name]) if block.mark == "settings")
    path = settings.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(shown, encoding="utf-8")
    loaded = settings.load()
    assert loaded.problems == ()
    assert not loaded.settings.extra
    assert set(loaded.settings.keymap) <= {action.id for action in ACTIONS}


PARAMETERS_WORDS = {"README.md": "parameters of the call", "README.zh-CN.md": "个参数"}
CODES_WORDS = {"README.md": "error codes", "README.zh-CN.md": "个错误码"}
PRESETS_WORDS = {"README.md": "presets are built in", "README.zh-CN.md": "个内置预设"}


@for_each_readme
def test_what_is_counted_is_counted_right(name: str) -> None:
    text = TEXTS[name]
    assert set(numbers_after(text, PARAMETERS_WORDS[name])) == {len(PARAMETERS)}
    assert set(numbers_after(text, CODES_WORDS[name])) == {len(error_codes.DOCUMENTED) + len(error_codes.GATEWAY)}
    assert set(numbers_after(text, PRESETS_WORDS[name])) == {sum(it.is_built_in for it in presets.listing())}


def test_json_in_the_settings_is_json() -> None:
    for name in READMES:
        for block in blocks(TEXTS[name]):
            if block.kind == "json":
                json.loads(block.text)
