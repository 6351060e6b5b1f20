"""The whole conversation: the questions of the beginning, then the summary, from which everything else is reached."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Leaf
from eci_tui.chat import steps
from eci_tui.chat.account import Account
from eci_tui.chat.editing import may_stay_empty
from eci_tui.chat.interview import interview
from eci_tui.chat.keeping import Beginning
from eci_tui.chat.menus import open_group, open_path
from eci_tui.chat.questioner import Move, Option
from eci_tui.chat.saving import save
from eci_tui.chat.sending import send
from eci_tui.chat.steps import Step
from eci_tui.chat.summary import answers, preview_lines, set_in, summary_lines
from eci_tui.chat.wording import sentence_at, sentence_of, title_of
from eci_tui.request import path as paths
from eci_tui.request.tree import at
from eci_tui.request.validate import validate
from eci_tui.session.opening import Opened
from eci_tui.text import _, ngettext


class Parting(StrEnum):
    """How a conversation ends."""

    LEAVE = "leave"
    FULL_SCREEN = "full-screen"


_CREATE, _DRY_RUN, _PREVIEW, _PROBLEMS, _CHANGE = "create", "dry-run", "preview", "problems", "change"
_SAVE, _UNDO, _GROUP = "save", "undo", "group:"


class Conversation:
    """One conversation, from its first question to the word that ends it."""

    def __init__(self, account: Account, beginning: Beginning) -> None:
        self.talk = beginning.talk
        self.account = account
        self.keeper = beginning.keeper
        self.opened = beginning.opened
        self.is_new = beginning.is_new

    def hold(self) -> Parting:
        """Ask, and do what is asked for, until the person leaves."""
        for problem in self.opened.problems:
            self.talk.say(sentence_at(problem, self.talk.tree))
        self._begin()
        told: Tree | None = None
        while True:
            if self.talk.tree is not told:
                told = self.talk.tree
                self.talk.say("", *summary_lines(told, validate(told)))
            reply = self.talk.pick(_("What now?"), list(self._options()))
            if reply in (Parting.LEAVE, Parting.FULL_SCREEN):
                return Parting(str(reply))
            if isinstance(reply, str):
                self._do(reply)

    # The beginning

    def _begin(self) -> None:
        """Ask what the request lacks; of one that came from somewhere, only what it cannot do without."""
        begun = self.talk.tree
        while interview(self.talk, self._first_steps, lambda step: self._is_answered(step, begun)) is Move.BACK:
            self.talk.say(_("This is the first question."))

    def _first_steps(self) -> list[Step]:
        found = steps.first(self.talk.tree)
        asked = [Step(path) for path in self.opened.ask if isinstance(catalogue.node_at(path), Leaf)]
        return [*found, *(step for step in asked if step not in found)]

    def _is_answered(self, step: Step, begun: Tree) -> bool:
        if step.path in self.opened.ask:
            return False
        if at(begun, step.path) is not None:
            return True
        return not self.is_new and may_stay_empty(begun, step.path)

    # The summary

    def _options(self) -> Iterator[Option]:
        tree = self.talk.tree
        yield Option(_CREATE, _("Create the container group"))
        yield Option(_DRY_RUN, _("Dry run"), _("the service checks the request and creates nothing"))
        yield Option(_PREVIEW, _("Preview"), _("every parameter as it would be sent"))
        if problems := validate(tree):
            yield Option(_PROBLEMS, _("Look at the problems"), str(len(problems)))
        if tree:
            yield Option(_CHANGE, _("Change an answer"))
        for group in catalogue.GROUPS:
            count = set_in(group, tree)
            label = _("More about {group}").format(group=_(group.label))
            values = ngettext("{count} value", "{count} values", count).format(count=count)
            yield Option(_GROUP + group.key, label, values if count else "")
        if self.talk.draft.can_undo:
            yield Option(_UNDO, _("Take back the last change"))
        yield Option(_SAVE, _("Save as a preset"))
        yield Option(Parting.FULL_SCREEN, _("Continue in full screen"))
        yield Option(Parting.LEAVE, _("Leave"))

    def _do(self, wish: str) -> None:
        match wish:
            case "create" | "dry-run":
                if send(self.talk, self.account, dry_run=wish == _DRY_RUN):
                    self.keeper.created = self.talk.tree
            case "preview":
                self.talk.show("", *preview_lines(self.talk.tree))
            case "problems":
                self._look_at_problems()
            case "change":
                self._change()
            case "undo":
                where = self.talk.draft.undo()
                self.talk.say(_("Taken back: {place}").format(place=title_of(where or (), self.talk.tree)))
            case "save":
                self._save()
            case _:
                open_group(self.talk, next(it for it in catalogue.GROUPS if _GROUP + it.key == wish))

    def _save(self) -> None:
        saved = save(self.talk, self.opened.file)
        if saved is not None:
            self.opened = Opened(saved.tree, (), self.opened.ask, saved)
            self.keeper.source = saved.name
            self.keeper.saved = saved.tree

    def _look_at_problems(self) -> None:
        while problems := validate(self.talk.tree):
            tree = self.talk.tree
            options = [
                Option(str(index), title_of(problem.path, tree), sentence_of(problem))
                for index, problem in enumerate(problems)
            ]
            reply = self.talk.pick(_("Which one do you want to fix?"), [*options, Option("done", _("Done here"))])
            if not isinstance(reply, str) or reply == "done":
                return
            place = problems[int(reply)].path
            if self._open(place) is Move.ONWARD:
                return
        self.talk.say(_("There are no problems."))

    def _change(self) -> None:
        done = Option("", _("Done here"))
        while self.talk.tree:
            reply = self.talk.pick(_("Which answer?"), [*answers(self.talk.tree), done])
            if not isinstance(reply, str) or not reply or self._open(paths.parse(reply)) is Move.ONWARD:
                return

    def _open(self, place: Path) -> Move | None:
        if place:
            return open_path(self.talk, place)
        return open_group(self.talk, catalogue.GROUPS[0])
