"""Asks with nothing but lines of text: no cursor movement, no colour, numbered choices. For screen readers, slow lines
and terminals that can do no more."""

from __future__ import annotations

import sys

from eci_tui.chat.questioner import ChoiceQuestion, Move, Reply, TextQuestion, understood
from eci_tui.text import _

END_OF_LINES = "."


class PlainQuestioner:
    """A questioner that writes lines and reads lines."""

    def say(self, *paragraphs: str) -> None:
        self.show(*paragraphs)

    def show(self, *lines: str) -> None:
        for line in lines:
            sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def text(self, question: TextQuestion) -> Reply:
        prompt = _with_hint(question.title, question.hint)
        if question.current is not None:
            prompt = _("{question} [{current}]").format(question=prompt, current=question.current)
        while True:
            reply = understood(self._read(_("{question}: ").format(question=prompt), secret=question.secret))
            if isinstance(reply, Move):
                return reply
            errors = question.check(reply).errors
            if not errors:
                return reply
            self.say(*errors)

    def choose(self, question: ChoiceQuestion) -> Reply:
        self.say(_with_hint(question.title, question.hint), *_numbered(question))
        if question.default is None:
            prompt = _("Number, ? or <")
        else:
            number = [option.key for option in question.options].index(question.default) + 1
            prompt = _("Number (Enter takes {number}), ? or <").format(number=number)
        while True:
            reply = understood(self._read(_("{question}: ").format(question=prompt)))
            if reply is Move.KEEP and question.default is not None:
                return question.default
            if isinstance(reply, Move) and reply not in (Move.KEEP, Move.LINES):
                return reply
            chosen = None if isinstance(reply, Move) else _chosen(question, reply.strip())
            if chosen is not None:
                return chosen
            self.say(_("Type one of the numbers from 1 to {count}.").format(count=len(question.options)))

    def lines(self, title: str) -> str | None:
        self.say(_("{title}: type or paste the lines. A line with only a dot ends them.").format(title=title))
        lines: list[str] = []
        while (line := self._read("")) != END_OF_LINES:
            if line == Move.BACK.value and not lines:
                return None
            # A line that is only dots is typed with one more, as in mail.
            lines.append(line[1:] if line and not line.strip(END_OF_LINES) else line)
        return "\n".join(lines)

    def _read(self, prompt: str, *, secret: bool = False) -> str:
        if secret:
            from getpass import getpass

            try:
                return getpass(prompt, stream=sys.stdout)
            except EOFError:
                raise KeyboardInterrupt from None
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        return line.rstrip("\r\n")


def _with_hint(title: str, hint: str) -> str:
    return _("{question} ({hint})").format(question=title, hint=hint) if hint else title


def _numbered(question: ChoiceQuestion) -> list[str]:
    now = _("now")
    return [
        f"  {number}. {option.line}" + (f" [{now}]" if option.key == question.default else "")
        for number, option in enumerate(question.options, 1)
    ]


def _chosen(question: ChoiceQuestion, typed: str) -> str | None:
    """The key of the option with this number, or else with this label."""
    if typed.isascii() and typed.isdigit():
        number = int(typed)
        return question.options[number - 1].key if 1 <= number <= len(question.options) else None
    wanted = typed.casefold()
    return next((option.key for option in question.options if option.label.casefold() == wanted), None)
