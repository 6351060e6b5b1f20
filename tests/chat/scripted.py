"""A questioner that answers by itself, and says what it was asked."""

from __future__ import annotations

from collections.abc import Callable

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import Kind, Leaf
from eci_tui.chat.questioner import ChoiceQuestion, Move, Reply, TextQuestion

Question = TextQuestion | ChoiceQuestion


class Scripted:
    """Answers with what `answer` gives for each question; checks that the real ones could have taken it."""

    def __init__(self, answer: Callable[[Question], Reply], lines: str | None = None) -> None:
        self._answer = answer
        self._lines = lines
        self.asked: list[Question] = []
        self.said: list[str] = []

    def say(self, *paragraphs: str) -> None:
        self.said += paragraphs

    def show(self, *lines: str) -> None:
        self.said += lines

    def text(self, question: TextQuestion) -> Reply:
        reply = self._next(question)
        if isinstance(reply, str):
            assert question.check(reply).errors == (), (question.title, reply)
        return reply

    def choose(self, question: ChoiceQuestion) -> Reply:
        keys = [option.key for option in question.options]
        assert len(set(keys)) == len(keys)
        assert question.default is None or question.default in keys
        reply = self._next(question)
        if reply is Move.KEEP and question.default is not None:
            return question.default
        assert isinstance(reply, Move) or reply in keys, (question.title, reply, keys)
        return reply

    def lines(self, title: str) -> str | None:
        return self._lines

    def _next(self, question: Question) -> Reply:
        assert len(self.asked) < 500, "the conversation goes in circles"
        self.asked.append(question)
        for text in (question.title, question.hint):
            assert "\x1b" not in text
        return self._answer(question)


def playing(*replies: Reply) -> Scripted:
    """Gives these replies one after another; interrupts when there are no more."""
    waiting = list(replies)

    def answer(_question: Question) -> Reply:
        if not waiting:
            raise KeyboardInterrupt
        return waiting.pop(0)

    return Scripted(answer)


def sample(leaf: Leaf) -> str:
    """A text that the leaf takes."""
    match leaf.kind:
        case Kind.FLAG:
            return "true"
        case Kind.CHOICE:
            return leaf.choices[0]
        case Kind.INTEGER | Kind.NUMBER:
            return leaf.choices[0] if leaf.choices else str(int(leaf.minimum or 0) + 1)
        case Kind.MODE:
            return "0640"
        case _:
            return leaf.example or "some text"


def leaf_at(path: Path) -> Leaf:
    node = catalogue.node_at(path)
    assert isinstance(node, Leaf)
    return node
