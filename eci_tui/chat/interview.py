"""Asks one question after another, and lets the person go back to the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import OneOf, Struct
from eci_tui.chat import steps
from eci_tui.chat.editing import chosen, leave_only
from eci_tui.chat.questioner import Move, Option
from eci_tui.chat.steps import Step
from eci_tui.chat.talk import Talk
from eci_tui.chat.values import ask_value
from eci_tui.chat.wording import title_of
from eci_tui.text import _

_NONE = "none"
_BRANCH = "branch:"


def interview(
    talk: Talk, remaining: Callable[[], Sequence[Step]], skipped: Callable[[Step], bool] = lambda _step: False
) -> Move | None:
    """Ask all questions that `remaining` gives, which is called anew after each answer.

    On the way forward those that are `skipped` are left out; on the way back none is. Gives `Move.BACK` where the
    person goes back from the first question, `Move.ONWARD` where they want no more of them.
    """
    position = _following(remaining(), -1, skipped)
    while position is not None:
        step = remaining()[position]
        match ask_step(talk, step):
            case Move.ONWARD:
                return Move.ONWARD
            case Move.BACK if position == 0:
                return Move.BACK
            case Move.BACK:
                position -= 1
            case _:
                questions = remaining()
                at = questions.index(step) if step in questions else position - 1
                position = _following(questions, at, skipped)
    return None


def _following(questions: Sequence[Step], position: int, skipped: Callable[[Step], bool]) -> int | None:
    return next((index for index in range(position + 1, len(questions)) if not skipped(questions[index])), None)


def ask_step(talk: Talk, step: Step) -> Move | None:
    """Ask one question; with a one-of, for the branch and then for what belongs to it."""
    return ask_value(talk, step.path) if step.one_of is None else ask_branch(talk, step.path, step.one_of)


def ask_branch(talk: Talk, path: Path, one_of: OneOf) -> Move | None:
    """Ask which branch of a one-of is meant; what the others hold is taken away."""
    struct = catalogue.node_at(path)
    assert isinstance(struct, Struct)
    title = _("{place}: {question}").format(place=title_of(path, talk.tree), question=_(one_of.label))
    options = [Option(_NONE, _("none")), *(Option(_BRANCH + it.key, _(it.label)) for it in one_of.branches)]
    while True:
        now = chosen(talk.tree, path, one_of)
        reply = talk.pick(title, options, path=path, default=_BRANCH + now.key if now is not None else _NONE)
        if reply is Move.UNSET:
            reply = _NONE
        if isinstance(reply, Move):
            return reply
        key = reply.removeprefix(_BRANCH)
        leave_only(talk.draft, path, one_of, key)
        branch = next((it for it in one_of.branches if it.key == key), None)
        if branch is None:
            return None
        move = _ask_members(talk, struct, path, branch.members)
        if move is not Move.BACK:
            return move


def _ask_members(talk: Talk, struct: Struct, path: Path, names: Sequence[str]) -> Move | None:
    return interview(talk, lambda: list(steps.of_branch(talk.tree, struct, path, names)))
