"""The conversation front end: question after question in the plain terminal. `start` is what the command line calls."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from eci_tui.api.problem import Tree
    from eci_tui.chat.questioner import Questioner
    from eci_tui.store.request_file import RequestFile

_INTERRUPTED = 130
_DUMB = ("dumb", "unknown")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a conversation ended: the exit code; where it goes on in full screen, `tree` is the request to go on with,
    `source` what FILE would be for where it came from, `file` what is there, and `draft_id` the draft that holds it."""

    code: int
    tree: Tree | None = None
    source: str = ""
    file: RequestFile | None = None
    draft_id: str = ""


def start(arguments: argparse.Namespace) -> Ending:
    """Hold a conversation about the request that the arguments of the command line name.

    Raises UsageError where nobody can be asked, and what opening a request raises.
    """
    _need_terminal()
    if arguments.file == "-":
        raise UsageError(
            N_("The chat reads answers from standard input, so the request cannot come from there"),
            hint=N_("Give the request as a file or preset: eci-tui chat FILE."),
        )
    _use_language(arguments.lang)
    from eci_tui.chat.interruptions import Attentive

    with Attentive(_questioner(arguments.plain)) as questioner:
        return hold(arguments, questioner)


def _need_terminal() -> None:
    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            N_("The chat needs a terminal, and standard input or output is not one; nothing was read or chosen"),
            hint=N_("Without a terminal use: eci-tui check FILE, eci-tui preview FILE or eci-tui submit FILE --yes."),
        )


def _use_language(asked_for: str | None) -> None:
    """Speak the language that was chosen in an earlier run, unless the command line asks for one."""
    from eci_tui.store import settings
    from eci_tui.text import set_language

    kept = settings.load().settings.language
    if kept and not asked_for:
        set_language(kept)


def _questioner(plain: bool) -> Questioner:
    if plain or os.environ.get("TERM", "").lower() in _DUMB:
        from eci_tui.chat.plain import PlainQuestioner

        return PlainQuestioner()
    from eci_tui.chat.prompts import PromptQuestioner

    return PromptQuestioner()


def hold(arguments: argparse.Namespace, questioner: Questioner) -> Ending:
    """The conversation itself, whoever asks. Raises what opening a request raises."""
    from eci_tui.chat.account import Account
    from eci_tui.chat.conversation import Conversation, Parting
    from eci_tui.chat.keeping import begin
    from eci_tui.session.opening import open_request

    opened = open_request(arguments.file, arguments.assignments, arguments.region, tolerant=True)
    account = Account(arguments.profile, arguments.endpoint, arguments.sandbox, arguments.timeout)
    try:
        beginning = begin(questioner, opened, arguments.file or "")
    except KeyboardInterrupt:
        questioner.say("")
        return Ending(_INTERRUPTED)
    keeper = beginning.keeper
    conversation = Conversation(account, beginning)
    try:
        parting = conversation.hold()
    except KeyboardInterrupt:
        questioner.say("")
        keeper.leave(in_sandbox=account.is_sandbox)
        return Ending(_INTERRUPTED)
    finally:
        account.close()
    if parting is Parting.FULL_SCREEN:
        keeper.close()
        return Ending(0, beginning.talk.tree, keeper.source, conversation.opened.file, keeper.draft_id)
    keeper.leave(in_sandbox=account.is_sandbox)
    return Ending(0)
