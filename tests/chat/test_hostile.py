"""Foreign text in whatever the chat asks and says: shown, not obeyed, and no crash."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path as FilePath

import pytest

from eci_tui import chat
from eci_tui.api.catalogue import GROUPS
from eci_tui.chat.menus import open_group, open_path
from eci_tui.chat.questioner import ChoiceQuestion, Move, Reply
from eci_tui.chat.talk import Talk
from eci_tui.cloud.gateway import REAL
from eci_tui.request.draft import Draft
from eci_tui.session import submission
from eci_tui.store import presets
from tests.chat.scripted import Question, Scripted, playing
from tests.chat.test_conversation import NGINX
from tests.hostile import HOSTILE, LONG, REPLIES, HostileService, assert_not_obeyed
from tests.tui.hostile import MARKS, everywhere


def assert_sound(questioner: Scripted) -> None:
    """Nothing of what was said or asked is obeyed."""
    for text in questioner.said:
        assert_not_obeyed(text)
    for question in questioner.asked:
        assert_not_obeyed(question.title)
        assert_not_obeyed(question.hint)
        if isinstance(question, ChoiceQuestion):
            options = question.options
        else:
            options = question.suggestions
            assert_not_obeyed(question.current or "")
            findings = question.check(HOSTILE)
            for text in (*findings.errors, *findings.warnings):
                assert_not_obeyed(text)
        for option in options:
            assert_not_obeyed(option.line)


def hold(questioner: Scripted, file: str | None, *assignments: str, endpoint: str | None = None) -> None:
    options = {"region": None, "profile": None, "sandbox": endpoint is None, "timeout": None, "plain": True}
    arguments = argparse.Namespace(file=file, assignments=list(assignments), endpoint=endpoint, **options)
    chat.hold(arguments, questioner)
    assert_sound(questioner)


@pytest.mark.parametrize("text", [None, HOSTILE, LONG], ids=["short", "hostile", "long"])
def test_every_parameter_is_asked_for_with_what_it_holds(text: str | None) -> None:
    texts = MARKS if text is None else dict.fromkeys(MARKS, text)
    draft = Draft(everywhere(texts))
    for path in [*texts][:: 10 if text == LONG else 1]:
        helped = False

        def answer(_question: Question) -> Reply:
            nonlocal helped
            helped, before = not helped, helped
            return Move.BACK if before else Move.HELP

        questioner = Scripted(answer)
        open_path(Talk(draft, questioner), path)
        assert questioner.asked
        assert_sound(questioner)
    for group in GROUPS:
        questioner = Scripted(lambda _question: Move.BACK)
        open_group(Talk(draft, questioner), group)
        assert_sound(questioner)


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
def test_from_a_file_to_the_summary_and_away(tmp_path: FilePath, text: str) -> None:
    tree = everywhere(dict.fromkeys([*MARKS][:: 1 if text == HOSTILE else 3], text))
    file = tmp_path / "a[bold\x1b[31m\u202e\n.yaml"
    file.write_text(json.dumps({"name": text, "description": text, "request": tree}), encoding="utf-8")
    rest = ["preview", "problems", "dry-run", "create", Move.BACK, "save", "leave", "leave"]
    for move in (*rest, "change"):
        hold(playing(Move.ONWARD, move, Move.ONWARD, "leave", "new"), str(file))


@pytest.mark.parametrize("name", REPLIES)
def test_every_answer_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async def no_time(_seconds: float) -> None:
        """Nobody waits."""

    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tExampleExampx3Fq")
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "opens-nothing")
    service_of = submission.service_of
    surroundings = replace(REAL, sleep=no_time)
    monkeypatch.setattr(submission, "service_of", lambda to: replace(service_of(to), surroundings=surroundings))
    presets.save("mine", NGINX)
    with HostileService(CreateContainerGroup=REPLIES[name]) as service:
        chosen: list[str] = []

        def answer(question: Question) -> Reply:
            keys = [option.key for option in question.options] if isinstance(question, ChoiceQuestion) else []
            wanted = ["yes", "summary", *([] if "yes" in chosen else ["create"]), "leave", "new"]
            chosen.append(next((key for key in wanted if key in keys), ""))
            return chosen[-1] or Move.ONWARD

        hold(Scripted(answer), "mine", endpoint=service.url)
        assert "yes" in chosen
        assert chosen[-1] in ("leave", "new")


@pytest.mark.parametrize("content", ["request: {\x1b[31m\u202e", 'request: {"\\e[31m": 1}', "request: !\u202e x"])
def test_a_file_that_cannot_be_read(tmp_path: FilePath, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    from eci_tui.__main__ import main

    file = tmp_path / "a[bold\x1b[31m\u202e.yaml"
    file.write_text(content, encoding="utf-8")
    for argument in (str(file), str(file) + "\x1b"):
        main(["chat", "--plain", argument])
        said = capsys.readouterr()
        assert_not_obeyed(said.out)
        assert_not_obeyed(said.err)
