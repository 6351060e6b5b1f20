"""Editing a request: every edit can be taken back, and touches nothing that it does not name."""

from __future__ import annotations

import copy

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from eci_tui.request.draft import Change, Draft
from eci_tui.request.tree import differences

WEB = {
    "RegionId": "cn-hangzhou",
    "Container": [{"Name": "web", "Port": [{"Port": 80}, {"Port": 443}]}, {"Name": "log"}],
}


def test_set_makes_the_structs_on_the_way_and_keeps_the_order_of_the_api() -> None:
    draft = Draft({"ContainerGroupName": "a"})
    draft.set(("DnsConfig", "NameServer"), ["1.1.1.1"])
    draft.set(("RegionId",), "cn-hangzhou")
    assert draft.tree == {
        "RegionId": "cn-hangzhou",
        "ContainerGroupName": "a",
        "DnsConfig": {"NameServer": ["1.1.1.1"]},
    }
    assert list(draft.tree) == ["RegionId", "ContainerGroupName", "DnsConfig"]


def test_unset_takes_empty_structs_away_and_leaves_items() -> None:
    draft = Draft(WEB)
    draft.set(("Container", 0, "LivenessProbe", "TcpSocket", "Port"), 80)
    draft.unset(("Container", 0, "LivenessProbe", "TcpSocket", "Port"))
    assert draft.tree == WEB
    draft.unset(("Container", 1, "Name"))
    assert draft.get(("Container", 1)) == {}
    draft.unset(("Nothing", 7))
    assert draft.get(("Nothing",)) is None


def test_items_are_added_duplicated_moved_and_removed() -> None:
    draft = Draft(WEB)
    assert draft.append(("Volume",), {"Name": "v"}) == ("Volume", 0)
    assert draft.duplicate(("Container", 0)) == ("Container", 1)
    assert draft.move(("Container", 1), 5) == ("Container", 2)
    assert [item["Name"] for item in draft.get(("Container",))] == ["web", "log", "web"]
    assert draft.insert(("Container",), 0) == ("Container", 0)
    draft.remove(("Container", 0))
    draft.remove(("Volume", 0))
    assert not draft.is_set(("Volume",))
    assert draft.move(("Container", 0), -1) == ("Container", 0)


def test_trees_are_snapshots_and_share_what_did_not_change() -> None:
    draft = Draft(WEB)
    before, second = draft.tree, draft.get(("Container", 1))
    kept = copy.deepcopy(before)
    draft.set(("Container", 0, "Port", 0, "Port"), 8080)
    assert before == kept
    assert draft.get(("Container", 1)) is second


def test_the_callers_own_tree_is_not_touched() -> None:
    own = copy.deepcopy(WEB)
    draft = Draft(own)
    draft.set(("Container", 0, "Name"), "x")
    own["Container"][0]["Name"] = "y"
    assert draft.get(("Container", 0, "Name")) == "x"


def test_undo_and_redo_bring_back_a_removed_container() -> None:
    draft = Draft(WEB)
    draft.remove(("Container", 0))
    draft.set(("Cpu",), 2)
    assert draft.undo() == ("Cpu",)
    assert draft.undo() == ("Container",)
    assert draft.tree == WEB
    assert draft.undo() is None
    assert draft.redo() == ("Container",)
    draft.set(("Memory",), 4)
    assert draft.redo() is None


def test_a_batch_is_one_step_and_one_announcement() -> None:
    draft, heard = Draft(WEB), list[Change]()
    draft.subscribe(heard.append)
    with draft.batch():
        draft.set(("Container", 0, "Name"), "a")
        draft.set(("Container", 0, "Image"), "b")
    assert heard == [Change(("Container", 0))]
    draft.undo()
    assert draft.tree == WEB


def test_a_batch_that_fails_changes_nothing() -> None:
    draft = Draft(WEB)
    with pytest.raises(IndexError), draft.batch():
        draft.set(("Cpu",), 2)
        draft.set(("Container", 9, "Name"), "x")
    assert draft.tree == WEB
    assert not draft.can_undo


def test_listeners_can_leave() -> None:
    draft, heard = Draft(), list[Change]()
    leave = draft.subscribe(heard.append)
    leave()
    leave()
    draft.set(("Cpu",), 1)
    assert heard == []


def test_places_that_are_not_there() -> None:
    draft = Draft(WEB)
    with pytest.raises(IndexError):
        draft.set(("Container", 2, "Name"), "x")
    with pytest.raises(IndexError):
        draft.remove(("Container", 2))
    with pytest.raises(TypeError):
        draft.set(("RegionId", "X"), 1)


def test_differences() -> None:
    draft = Draft(WEB)
    draft.set(("Cpu",), 2)
    draft.unset(("RegionId",))
    draft.set(("Container", 0, "Port", 1, "Port"), 8443)
    draft.append(("Container",), {"Name": "new"})
    assert sorted(draft.changes(), key=str) == [
        (("Container", 0, "Port", 1, "Port"), 443, 8443),
        (("Container", 2, "Name"), None, "new"),
        (("Cpu",), None, 2),
        (("RegionId",), "cn-hangzhou", None),
    ]
    assert differences(draft.tree, draft.tree) == []


class Editing(RuleBasedStateMachine):
    """Any series of edits, undone to the last, gives the first tree back; redone, the last."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft(WEB)
        self.trees = [self.draft.tree]

    def note(self) -> None:
        if self.draft.tree is not self.trees[-1]:
            self.trees.append(self.draft.tree)

    @rule(name=st.sampled_from(["Cpu", "Memory", "HostName"]), value=st.integers(0, 9))
    def set(self, name: str, value: int) -> None:
        self.draft.set((name,), value)
        self.note()

    @rule(name=st.sampled_from(["Cpu", "Memory", "Container"]))
    def unset(self, name: str) -> None:
        self.draft.unset((name,))
        self.note()

    @rule(count=st.integers(0, 3))
    def add(self, count: int) -> None:
        self.draft.append(("Container",), {"Name": f"c{count}"})
        self.note()

    @precondition(lambda self: self.draft.get(("Container",)))
    @rule(data=st.data())
    def change_items(self, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, len(self.draft.get(("Container",))) - 1))
        getattr(self.draft, data.draw(st.sampled_from(["remove", "duplicate"])))(("Container", index))
        self.note()

    @invariant()
    def undo_and_redo_lead_back(self) -> None:
        last = self.draft.tree
        for tree in reversed(self.trees[:-1]):
            assert self.draft.undo() is not None
            assert self.draft.tree == tree
        while self.draft.redo() is not None:
            pass
        assert self.draft.tree == last


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
