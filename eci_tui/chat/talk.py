"""A conversation about one request: the draft that it edits, and whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eci_tui.api.problem import Path, Tree
from eci_tui.chat.questioner import ChoiceQuestion, Move, Option, Questioner, Reply, TextQuestion
from eci_tui.chat.wording import help_of
from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Draft
from eci_tui.text import _
from eci_tui.visible import visible


@dataclass(frozen=True, slots=True)
class Talk:
    """What every part of the conversation works with."""

    draft: Draft
    questioner: Questioner

    @property
    def tree(self) -> Tree:
        return self.draft.tree

    def say(self, *paragraphs: str) -> None:
        """Show sentences that are safe to show."""
        self.questioner.say(*paragraphs)

    def show(self, *lines: str) -> None:
        """Show lines as they are, which are safe to show."""
        self.questioner.show(*lines)

    def text(self, question: TextQuestion) -> Reply:
        """Ask for a text; `?` is answered with the help of the question's place, and the question comes again."""
        return self._asked(lambda: self.questioner.text(question), question.path)

    def choose(self, question: ChoiceQuestion) -> Reply:
        """Ask for a choice; `?` as in `text`."""
        return self._asked(lambda: self.questioner.choose(question), question.path)

    def pick(self, title: str, options: Sequence[Option], *, path: Path = (), default: str | None = None) -> Reply:
        """Choose from a menu: the key of an option, or a move."""
        return self.choose(ChoiceQuestion(title=title, path=path, options=tuple(options), default=default))

    def report(self, error: EciTuiError) -> None:
        """Say what went wrong and what to do about it."""
        self.say(_("Error: {what}").format(what=visible(error.title, lines=True)))
        if error.hint:
            self.say(visible(error.hint, lines=True))

    def _asked(self, ask: Callable[[], Reply], path: Path) -> Reply:
        while (reply := ask()) is Move.HELP:
            self.say(*help_of(path, self.tree))
        return reply
