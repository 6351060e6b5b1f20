"""Asks with questionary: lines that are edited in place, lists to move in, what is wrong shown while it is typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import questionary
from prompt_toolkit.application.current import get_app
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from questionary.prompts.common import InquirerControl

from eci_tui.chat.questioner import ChoiceQuestion, Findings, Move, Reply, TextQuestion, typed_for, understood
from eci_tui.session.wrapping import cells, wrapped
from eci_tui.text import _

_WIDEST = 96
# Bold and reverse only: they are seen on every background, and nothing is told by a colour.
_STYLE = questionary.Style(
    [
        ("qmark", "noinherit bold"),
        ("question", "noinherit bold"),
        ("answer", "noinherit"),
        ("pointer", "noinherit bold"),
        ("highlighted", "noinherit reverse"),
        ("selected", "noinherit"),
        ("search_success", "noinherit bold"),
        ("search_none", "noinherit bold"),
        ("bottom-toolbar", "noinherit"),
        ("bottom-toolbar.text", "noinherit"),
        ("validation-toolbar", "noinherit reverse"),
    ]
)
_MARK = "?"
_AFTER_VALUE = {move.value: move for move in (Move.HELP, Move.BACK, Move.ONWARD)}


class PromptQuestioner:
    """A questioner that needs a terminal with a movable cursor, and no running event loop."""

    def say(self, *paragraphs: str) -> None:
        width = min(_WIDEST, shutil.get_terminal_size().columns)
        for paragraph in paragraphs:
            print(_folded(paragraph, width))

    def show(self, *lines: str) -> None:
        for line in lines:
            print(line)

    def text(self, question: TextQuestion) -> Reply:
        begun = typed_for(question.current) if question.current is not None else None
        extra: dict[str, Any] = {"is_password": True} if question.secret else {}
        if question.suggestions:
            extra["completer"] = WordCompleter(
                [option.label for option in question.suggestions],
                meta_dict={option.label: option.note for option in question.suggestions},
                match_middle=True,
                sentence=True,
            )
        typed: str = questionary.text(
            question.title,
            default=begun or "",
            instruction=f"({question.hint})" if question.hint else None,
            validate=lambda text: "\n".join(_findings(question, text, begun).errors) or True,
            qmark=_MARK,
            style=_STYLE,
            bottom_toolbar=lambda: _toolbar(question, begun),
            **extra,
        ).unsafe_ask()
        return _meant(typed, begun)

    def choose(self, question: ChoiceQuestion) -> Reply:
        choices = [questionary.Choice(option.line, option.key) for option in question.options]
        asked = questionary.select(
            question.title,
            choices=choices,
            default=question.default,
            instruction=_instruction(question),
            qmark=_MARK,
            pointer=">",
            style=_STYLE,
            use_jk_keys=False,
            use_search_filter=True,
        )
        _add_moves(asked)
        reply: Reply = asked.unsafe_ask()
        return reply

    def lines(self, title: str) -> str | None:
        typed: str = questionary.text(
            title,
            multiline=True,
            instruction=_("(Esc, then Enter ends it; < alone goes back)") + "\n",
            qmark=_MARK,
            style=_STYLE,
        ).unsafe_ask()
        return None if typed.strip() == Move.BACK.value else typed


def _folded(paragraph: str, width: int) -> str:
    indent = " " * (len(paragraph) - len(paragraph.lstrip()))
    return paragraph if cells(paragraph) <= width else wrapped(paragraph, width, indent)


def _meant(typed: str, begun: str | None) -> Reply:
    """What a line means that began with the text `begun`. A move that is typed behind that is no part of the value, for
    the line was not empty when the person began to type."""
    if begun is None:
        return understood(typed)
    if typed == begun:
        return Move.KEEP
    if typed.startswith(begun) and (move := _AFTER_VALUE.get(typed.removeprefix(begun).strip())):
        return move
    reply = understood(typed)
    return Move.UNSET if reply is Move.KEEP else reply


def _findings(question: TextQuestion, typed: str, begun: str | None) -> Findings:
    reply = _meant(typed, begun)
    return Findings() if isinstance(reply, Move) else question.check(reply)


def _toolbar(question: TextQuestion, begun: str | None) -> StyleAndTextTuples:
    """What is wrong with what is typed so far, or else the words that can be typed."""
    buffer = get_app().current_buffer
    if buffer.validation_error is not None:
        return []
    found = _findings(question, buffer.text, begun)
    return [("", "\n".join((*found.errors, *found.warnings)) or _("? explains  < goes back  - takes the value away"))]


def _instruction(question: ChoiceQuestion) -> str:
    keys = _("arrow keys, letters filter, ? explains, < goes back")
    shown = _("({hint}; {keys})") if question.hint else _("({keys})")
    return shown.format(hint=question.hint, keys=keys)


def _add_moves(asked: questionary.Question) -> None:
    """Let a list be answered with a move, and do not let Enter choose what the filter does not show."""
    application = asked.application
    keys = application.key_bindings
    assert isinstance(keys, KeyBindings)

    control = next(found for found in application.layout.find_all_controls() if isinstance(found, InquirerControl))
    unfiltered = Condition(lambda: not control.search_filter)

    def leave_with(move: Move) -> Callable[[KeyPressEvent], None]:
        return lambda event: event.app.exit(result=move)

    for move in (Move.HELP, Move.BACK, Move.ONWARD, Move.UNSET):
        keys.add(move.value, eager=True, filter=unfiltered)(leave_with(move))
    keys.add("left", eager=True)(leave_with(Move.BACK))
    keys.add("c-d", eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))

    @keys.add("enter", eager=True)
    def take(event: KeyPressEvent) -> None:
        if control.search_filter and not control.found_in_search:
            return
        control.is_answered = True
        event.app.exit(result=control.get_pointed_at().value)
