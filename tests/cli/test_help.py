"""Help is complete, the same everywhere, fits the terminal, and shows lines that can be typed."""

from __future__ import annotations

import re
import shlex

import pytest

from eci_tui.__main__ import COMMANDS
from eci_tui.cli import parser
from eci_tui.session.wrapping import cells
from tests.cli.conftest import CHECKOUT, Run

EVERYTHING = ("wizard", *COMMANDS)


def asking(name: str) -> tuple[str, ...]:
    return ("--help",) if name == "wizard" else (name, "--help")


@pytest.mark.parametrize("name", EVERYTHING)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_fits_and_names_every_option(run: Run, name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (60, 80, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        done = run(*asking(name), "--lang", language)
        assert done.code == 0
        assert done.err == ""
        too_long = [line for line in done.out.splitlines() if cells(line) > columns and " " in line.strip()]
        examples = {f"  {example}" for example in parser.EXAMPLES[name]}
        one_of = {line for line in too_long if " | " in line and columns < 64}
        assert set(too_long) - examples - one_of == set()
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


SHARED = {
    "--json": ("preview", "watch", "sandbox"),
    "--region": ("watch", "logs", "delete", "login", "doctor"),
    "--profile": ("login", "logout"),
    "--endpoint": ("login",),
    "--timeout": ("login",),
    "--yes": ("submit", "presets", "history", "delete", "login"),
    "--fail": ("submit", "sandbox"),
    "--secret": ("login", "logout"),
}
"""Options that mean something of their own in some commands, and the commands."""


def test_an_option_is_explained_in_the_same_words_everywhere() -> None:
    words: dict[str, set[str]] = {}
    for name in EVERYTHING:
        made = parser.wizard_parser() if name == "wizard" else parser.command_parser(name)
        for action in made._actions:
            for option in action.option_strings or [f"{action.metavar} of {name}"]:
                if name not in SHARED.get(option, ()):
                    words.setdefault(option, set()).add(str(action.help))
    assert {option: said for option, said in words.items() if len(said) > 1} == {}


def test_the_options_of_the_contract_are_there() -> None:
    everywhere = {
        option
        for name in EVERYTHING
        for action in (parser.wizard_parser() if name == "wizard" else parser.command_parser(name))._actions
        for option in action.option_strings
    }
    assert everywhere >= {"--set", "--profile", "--region", "--endpoint", "--sandbox", "--json", "--lang"}
    assert everywhere >= {"--show-secrets", "--timeout", "--as", "--dry-run", "--yes", "--port"}
    assert not [option for option in everywhere if "password" in option or "key" in option]


@pytest.mark.parametrize("name", EVERYTHING)
def test_the_exit_codes_stand_in_the_help(run: Run, name: str) -> None:
    listed = run(*asking(name)).out.partition("Exit codes:\n")[2].partition("\n\n")[0]
    codes = [int(line.split()[0]) for line in listed.splitlines() if line[2] != " "]
    assert codes == sorted(codes)
    assert {0, 1, 2, 130} <= set(codes)


def test_the_whole_program_s_exit_codes_are_the_contract_s(run: Run) -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| exit code | meaning |")[2].partition("\n\n")[0]
    promised = [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)]
    help_text = run("--help").out.partition("Exit codes:\n")[2].partition("\n\n")[0]
    assert [int(line.split()[0]) for line in help_text.splitlines() if line[2] != " "] == promised


def test_a_choice_that_is_none_names_them_all(run: Run) -> None:
    for words in (("presets", "dance"), ("profiles", "dance"), ("history", "dance"), ("preview", "x", "--as", "dance")):
        done = run(*words)
        assert done.code == 2
        assert "invalid choice: 'dance' (choose from '" in done.err
    assert "argument ACTION: " in run("presets", "dance").err


@pytest.mark.parametrize(
    "words",
    [("sandbox", "--port", "x"), ("history", "show", "x"), ("submit", "--resume", "x"), ("logs", "--tail", "x")],
)
def test_a_number_that_is_none(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.code == 2
    assert "x is no whole number" in done.err


def test_the_overview_names_every_command(run: Run) -> None:
    listed = run("--help").out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines() if line[2] != " "] == list(COMMANDS)


def test_chinese_help_has_no_english(run: Run) -> None:
    for name in EVERYTHING:
        words = run(*asking(name), "--lang", "zh").out
        for english in ("usage", "Examples", "Commands", "Exit", "options:", "print ", "the "):
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
