"""Help is complete, the same everywhere, fits the terminal, and shows lines that can be typed."""

from __future__ import annotations

import shlex

import pytest

from eci_tui.__main__ import COMMANDS
from eci_tui.cli import parser
from eci_tui.session.wrapping import cells
from tests.cli.conftest import Run

EVERYTHING = ("wizard", *COMMANDS)


def asking(name: str) -> tuple[str, ...]:
    return ("--help",) if name == "wizard" else (name, "--help")


@pytest.mark.parametrize("name", EVERYTHING)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_fits_and_names_every_option(run: Run, name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (64, 80, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        done = run(*asking(name), "--lang", language)
        assert done.code == 0
        assert done.err == ""
        too_long = [line for line in done.out.splitlines() if cells(line) > columns and " " in line.strip()]
        examples = {f"  {example}" for example in parser.EXAMPLES[name]}
        formats = [line for line in too_long if "{" in line]
        assert set(too_long) - examples - set(formats) == set()
    assert parser.EXAMPLES[name][0] in done.out


@pytest.mark.parametrize("name", EVERYTHING)
def test_every_argument_is_explained(name: str) -> None:
    made = parser.wizard_parser() if name == "wizard" else parser.command_parser(name)
    for action in made._actions:
        assert action.help, action
        assert action.help[0].islower() or action.help[0].isupper() == action.help.startswith("FILE"), action.help
        assert not action.help.endswith("."), action.help
    assert {"--help", "--lang"} <= {option for action in made._actions for option in action.option_strings}


@pytest.mark.parametrize(
    "line", [line for lines in parser.EXAMPLES.values() for line in lines], ids=lambda line: line.replace(" ", "_")
)
def test_every_example_can_be_typed(line: str) -> None:
    words = shlex.split(line.partition(" < ")[0].partition(" >")[0])
    assert words[0] == "eci-tui"
    read = parser.command if words[1] in COMMANDS else parser.wizard
    assert read(words[1:]).command in EVERYTHING


def test_the_overview_names_every_command(run: Run) -> None:
    listed = run("--help").out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines() if line[2] != " "] == list(COMMANDS)


def test_chinese_help_has_no_english(run: Run) -> None:
    for name in EVERYTHING:
        words = run(*asking(name), "--lang", "zh").out
        for english in ("usage", "Examples", "Commands", "options:", "print ", "the "):
            assert english not in words, name


@pytest.mark.parametrize(("word", "close"), [("sumbit", "submit"), ("chek", "check"), ("explian", "explain")])
def test_a_misspelt_command(run: Run, word: str, close: str) -> None:
    done = run(word, "nginx-web")
    assert done.code == 2
    assert f"there is no command {word}; did you mean {close}?" in done.err


def test_two_files(run: Run) -> None:
    done = run("nginx-web", "another")
    assert done.code == 2
    assert "unrecognized arguments: another" in done.err
