"""Every parameter of the API can be reached through the menus, set, changed and taken away again."""

from __future__ import annotations

import pytest

from eci_tui.api import catalogue
from eci_tui.api.catalogue import PARAMETERS, Parameter
from eci_tui.api.problem import Path
from eci_tui.api.schema import Kind, Struct
from eci_tui.chat.editing import may_stay_empty
from eci_tui.chat.menus import open_group, open_path
from eci_tui.chat.questioner import ChoiceQuestion, Move, Reply
from eci_tui.chat.talk import Talk
from eci_tui.request.draft import Draft
from eci_tui.request.values import encoded, read
from tests.chat.scripted import Question, Scripted, leaf_at, sample

CONTENT = "several\nlines\n"


def first_place(parameter: Parameter) -> Path:
    return tuple(0 if step == "N" else step for step in parameter.wire_name.split("."))


def is_value(question: ChoiceQuestion) -> bool:
    """Whether the options are values of a leaf, and not ways to somewhere."""
    return any(option.key.startswith("=") or option.key == "typed" for option in question.options)


def begins_item(path: Path) -> bool:
    """Whether an item of a list comes into being with this value."""
    item = catalogue.node_at(path[:-1])
    return len(path) > 1 and isinstance(path[-2], int) and isinstance(item, Struct) and item.members[0].name == path[-1]


class Seeker:
    """Goes through the menus to one place, gives its value there, and then says that it is done."""

    def __init__(self, draft: Draft, target: Path) -> None:
        self.draft = draft
        self.target = target
        self.done = False

    def __call__(self, question: Question) -> Reply:
        if not isinstance(question, ChoiceQuestion):
            return self._value(question.path)
        if is_value(question):
            return self._choose_value(question)
        return self._go(question)

    def _value(self, path: Path) -> Reply:
        if path == self.target and not self.done:
            self.done = True
            return sample(leaf_at(path))
        if not self.done and path == (*self.target[:2], "Type") and len(self.target) > 3:
            return str(self.target[2])
        on_the_way = not self.done and path[:-1] == self.target[: len(path) - 1] and begins_item(path)
        return sample(leaf_at(path)) if on_the_way or not may_stay_empty(self.draft.tree, path) else Move.KEEP

    def _choose_value(self, question: ChoiceQuestion) -> Reply:
        keys = [option.key for option in question.options]
        reply = self._value(question.path)
        if isinstance(reply, Move):
            return question.default or ("unset" if "unset" in keys else keys[0])
        return "typed" if "typed" in keys else f"={reply}"

    def _go(self, question: ChoiceQuestion) -> Reply:
        keys = [option.key for option in question.options]
        if self.done:
            return "done" if "done" in keys else question.default or keys[-1]
        here, target = question.path, self.target
        if any(key.startswith("branch:") for key in keys):
            return self._branch(question)
        step = target[len(here)]
        wanted = f"entry:{step}" if isinstance(step, int) else f"member:{step}"
        if wanted in keys:
            return wanted
        if isinstance(step, int):
            return "add"
        one_of = self._one_of(here, str(step))
        if one_of is not None and f"one-of:{one_of[0]}" in keys:
            return f"one-of:{one_of[0]}"
        assert "rare" in keys, (question.title, target, keys)
        return "rare"

    def _one_of(self, here: Path, name: str) -> tuple[str, str] | None:
        struct = catalogue.node_at(here)
        assert isinstance(struct, Struct)
        for one_of in struct.one_of:
            for branch in one_of.branches:
                if name in branch.members:
                    return one_of.key, branch.key
        return None

    def _branch(self, question: ChoiceQuestion) -> Reply:
        found = self._one_of(question.path, str(self.target[len(question.path)]))
        keys = [option.key for option in question.options]
        wanted = f"branch:{found[1]}" if found else ""
        return wanted if wanted in keys else question.default or "none"


def test_there_are_190() -> None:
    assert len(PARAMETERS) == 190


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.wire_name)
def test_reached_through_the_menus(parameter: Parameter) -> None:
    target = first_place(parameter)
    draft = Draft()
    seeker = Seeker(draft, target)
    questioner = Scripted(seeker, lines=CONTENT)
    assert open_group(Talk(draft, questioner), parameter.group) is None

    text = sample(parameter.leaf)
    expected = encoded(CONTENT.encode()) if parameter.leaf.kind is Kind.CONTENT else read(parameter.leaf, text)
    assert draft.get(target) == expected

    open_path(Talk(draft, Scripted(lambda question: Move.UNSET if draft.is_set(target) else Move.BACK)), target)
    assert not draft.is_set(target)
    while draft.undo() is not None:
        pass
    assert draft.tree == {}
