"""The plain questioner: numbered lines out, lines in, and nothing is ever chosen by an empty line."""

from __future__ import annotations

import io

import pytest

from eci_tui.chat.plain import PlainQuestioner
from eci_tui.chat.questioner import ChoiceQuestion, Findings, Move, Option, Reply, TextQuestion

FRUIT = (Option("a", "apple", "red"), Option("b", "banana"), Option("c", "cherry"))


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> PlainQuestioner:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))
    return PlainQuestioner()


def test_a_text_is_checked_and_asked_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def check(text: str) -> Findings:
        return Findings(("Error: too short",)) if len(text) < 3 else Findings((), ("Warning: odd",))

    question = TextQuestion(title="Name", hint="required", current="old", check=check)
    assert typing(monkeypatch, "ab", "abc").text(question) == "abc"
    assert capsys.readouterr().out == "Name (required) [old]: Error: too short\nName (required) [old]: "


@pytest.mark.parametrize("typed", ["", "?", "<", ">", "-", '"""'])
def test_words_are_not_checked(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    question = TextQuestion(title="Name", check=lambda _text: Findings(("wrong",)))
    assert typing(monkeypatch, typed).text(question) is Move(typed)


@pytest.mark.parametrize(
    ("lines", "default", "reply"),
    [
        (["2"], None, "b"),
        ([" 3 "], None, "c"),
        (["Banana"], None, "b"),
        ([""], "c", "c"),
        (["?"], "c", Move.HELP),
        (["<"], None, Move.BACK),
        ([">"], None, Move.ONWARD),
        (["-"], None, Move.UNSET),
        (["", "0", "4", "-1", "durian", '"""', "1"], None, "a"),
    ],
)
def test_a_choice_by_number_or_name(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], default: str | None, reply: Reply
) -> None:
    question = ChoiceQuestion(title="Fruit", options=FRUIT, default=default)
    assert typing(monkeypatch, *lines).choose(question) == reply


def test_choices_are_numbered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    question = ChoiceQuestion(title="Fruit", options=FRUIT, default="b")
    typing(monkeypatch, "1").choose(question)
    assert capsys.readouterr().out.splitlines()[:4] == [
        "Fruit",
        "  1. apple: red",
        "  2. banana [now]",
        "  3. cherry",
    ]


def test_nothing_is_chosen_at_the_end_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    question = ChoiceQuestion(title="Fruit", options=FRUIT, default="b")
    with pytest.raises(KeyboardInterrupt):
        typing(monkeypatch).choose(question)


def test_several_lines_end_with_a_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    assert typing(monkeypatch, "one", "", "..", "<", ".").lines("File") == "one\n\n.\n<"
    assert typing(monkeypatch, ".").lines("File") == ""
    assert typing(monkeypatch, "<").lines("File") is None


def test_nothing_but_text_is_written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    questioner = typing(monkeypatch, "1", "x")
    questioner.choose(ChoiceQuestion(title="Fruit", options=FRUIT))
    questioner.text(TextQuestion(title="Name"))
    questioner.say("One.", "Two.")
    assert all(character.isprintable() or character == "\n" for character in capsys.readouterr().out)
