"""The README names what there is."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from eci_tui.__main__ import COMMANDS
from tests.packaging.__main__ import readme_command

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def named_commands() -> set[str]:
    """The commands in the first column of the table, `eci-tui login` and a bare `logout` alike."""
    table = README.partition("## Commands")[2].partition("## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    quoted = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    return {quote.removeprefix("eci-tui").split()[0] for quote in quoted} - {"[FILE]"}


def test_every_command_is_in_the_table() -> None:
    assert named_commands() == set(COMMANDS)


@pytest.mark.parametrize("mark", ["install and run", "install and test"])
def test_each_of_the_two_commands_is_one_line(mark: str) -> None:
    assert re.fullmatch(
        r"python3 -m venv \.venv && \.venv/bin/pip install [^\n]+ && \.venv/bin/[^\n]+", readme_command(mark)
    )


def test_a_missing_command_is_noticed() -> None:
    with pytest.raises(LookupError):
        readme_command("install and dance")


@pytest.mark.parametrize("script", sorted(set(re.findall(r"`(scripts/\w+|\.ci/run)`", README))))
def test_every_script_is_there_and_can_be_run(script: str) -> None:
    assert os.access(CHECKOUT / script, os.X_OK)
