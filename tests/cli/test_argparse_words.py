"""Help and complaints of argparse are in the language in use."""

import argparse
from collections.abc import Iterator

import pytest

from eci_tui import text
from eci_tui.cli.argparse_words import translate_argparse


@pytest.fixture
def parser() -> Iterator[argparse.ArgumentParser]:
    before = argparse.__dict__["_"], argparse.__dict__["ngettext"], text.language()
    text.set_language("zh")
    translate_argparse()
    made = argparse.ArgumentParser(prog="eci-tui")
    made.add_argument("file")
    made.add_argument("--port", type=int)
    made.add_argument("--format", choices=("flat", "json"))
    yield made
    argparse.__dict__["_"], argparse.__dict__["ngettext"] = before[:2]
    text.set_language(before[2])


def test_help_is_chinese(parser: argparse.ArgumentParser) -> None:
    words = parser.format_help()
    for english in ("usage", "positional", "options", "show this help"):
        assert english not in words
    assert words.startswith("用法：")


@pytest.mark.parametrize(
    "arguments",
    [[], ["a", "--port"], ["a", "--port", "x"], ["a", "--format", "xml"], ["a", "--unknown"], ["a", "--help=3"]],
)
def test_complaints_are_chinese(
    parser: argparse.ArgumentParser, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        parser.parse_args(arguments)
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("eci-tui: 错误：")
    for english in ("required", "argument", "invalid", "choose", "error"):
        assert english not in said


def test_words_follow_the_language(parser: argparse.ArgumentParser) -> None:
    text.set_language("en")
    assert parser.format_help().startswith("usage: ")
