"""Lets no ctrl-C get lost: one that nobody could be told of while the program worked is told at the next question."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType

from eci_tui.chat.questioner import ChoiceQuestion, Questioner, Reply, TextQuestion


class Attentive:
    """A questioner around another one. Within its context ctrl-C raises KeyboardInterrupt as ever, and again at the
    next question: Python swallows what is raised in a destructor or in a weak reference's callback."""

    def __init__(self, questioner: Questioner) -> None:
        self._questioner = questioner
        self._interrupted = False

    def __enter__(self) -> Attentive:
        self._before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def say(self, *paragraphs: str) -> None:
        self._questioner.say(*paragraphs)

    def show(self, *lines: str) -> None:
        self._questioner.show(*lines)

    def text(self, question: TextQuestion) -> Reply:
        self._attend()
        return self._questioner.text(question)

    def choose(self, question: ChoiceQuestion) -> Reply:
        self._attend()
        return self._questioner.choose(question)

    def lines(self, title: str) -> str | None:
        self._attend()
        return self._questioner.lines(title)

    def _interrupt(self, _number: int, _frame: FrameType | None) -> None:
        self._interrupted = True
        raise KeyboardInterrupt

    def _attend(self) -> None:
        if self._interrupted:
            raise KeyboardInterrupt
