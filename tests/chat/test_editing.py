"""Edits leave no rests behind, and say what a value would bring about."""

from __future__ import annotations

import pytest

from eci_tui.api import catalogue
from eci_tui.api.problem import Path
from eci_tui.api.schema import Struct
from eci_tui.chat import steps
from eci_tui.chat.editing import chosen, may_stay_empty, must_be_mended, problems_with, put, take_away
from eci_tui.request.draft import Draft


def test_items_come_with_their_first_value_and_go_with_their_last() -> None:
    draft = Draft()
    put(draft, ("Container", 0, "Port", 0, "Port"), 80)
    assert draft.tree == {"Container": [{"Port": [{"Port": 80}]}]}
    take_away(draft, ("Container", 0, "Port", 0, "Port"))
    assert draft.tree == {}
    draft.undo()
    assert draft.tree == {"Container": [{"Port": [{"Port": 80}]}]}
    draft.undo()
    assert draft.tree == {}


def test_an_item_with_something_else_in_it_stays() -> None:
    draft = Draft({"Tag": [{"Key": "a", "Value": "b"}, {"Key": "c"}]})
    take_away(draft, ("Tag", 0, "Value"))
    assert draft.tree == {"Tag": [{"Key": "a"}, {"Key": "c"}]}
    take_away(draft, ("Tag", 0, "Key"))
    assert draft.tree == {"Tag": [{"Key": "c"}]}
    take_away(draft, ("Tag", 5, "Key"))
    assert draft.tree == {"Tag": [{"Key": "c"}]}


def test_plain_entries_move_up() -> None:
    draft = Draft({"Container": [{"Name": "a", "Command": ["sh", "-c", "true"]}]})
    take_away(draft, ("Container", 0, "Command", 1))
    assert draft.get(("Container", 0, "Command")) == ["sh", "true"]


def test_another_type_of_volume_takes_the_settings_of_the_first_away() -> None:
    draft = Draft({"Volume": [{"Name": "v", "Type": "NFSVolume", "NFSVolume": {"Server": "s", "Path": "/"}}]})
    put(draft, ("Volume", 0, "Type"), "EmptyDirVolume")
    assert draft.tree == {"Volume": [{"Name": "v", "Type": "EmptyDirVolume"}]}
    draft.undo()
    assert draft.is_set(("Volume", 0, "NFSVolume", "Server"))


def test_the_branch_in_use_is_the_one_with_values() -> None:
    probe = catalogue.node_at(("Container", 0, "LivenessProbe"))
    assert isinstance(probe, Struct)
    (one_of,) = probe.one_of
    tree = {"Container": [{"LivenessProbe": {"TcpSocket": {"Port": 80}}}]}
    branch = chosen(tree, ("Container", 0, "LivenessProbe"), one_of)
    assert branch is not None
    assert branch.key == "tcp"
    assert chosen({}, ("Container", 0, "LivenessProbe"), one_of) is None


@pytest.mark.parametrize(
    ("tree", "path", "expected"),
    [
        ({}, ("RegionId",), False),
        ({}, ("ZoneId",), True),
        ({}, ("Container", 0, "Name"), False),
        ({"Container": [{"Name": "a"}]}, ("Container", 1, "Name"), True),
        ({"Container": [{"Name": "a"}, {"Image": "b"}]}, ("Container", 1, "Name"), False),
        ({}, ("Tag", 0, "Key"), True),
        ({"Tag": [{"Value": "x"}]}, ("Tag", 0, "Key"), False),
        ({}, ("HostAliase", 0, "Hostname", 0), True),
        ({"HostAliase": [{"Ip": "1.1.1.1"}]}, ("HostAliase", 0, "Hostname", 0), False),
        ({"HostAliase": [{"Ip": "1.1.1.1"}]}, ("HostAliase", 0, "Hostname", 1), True),
    ],
)
def test_what_may_stay_empty(tree: dict[str, object], path: Path, expected: bool) -> None:
    assert may_stay_empty(tree, path) is expected


def test_only_what_another_value_alone_can_mend_holds_up() -> None:
    (wrong,) = problems_with({}, ("Container", 0, "Port", 0, "Port"), "eighty")
    assert must_be_mended(wrong)
    (too_high,) = problems_with({}, ("Container", 0, "Port", 0, "Port"), 70000)
    assert must_be_mended(too_high)
    (odd,) = problems_with({}, ("ContainerGroupName",), "Nope!")
    assert not must_be_mended(odd)


def paths_of(found: list[steps.Step]) -> list[Path]:
    return [step.path for step in found]


def test_the_first_questions_are_what_is_required_and_then_what_most_people_want_to_say() -> None:
    assert paths_of(steps.first({})) == [
        ("RegionId",),
        ("ContainerGroupName",),
        ("Container", 0, "Name"),
        ("Container", 0, "Image"),
        ("Cpu",),
        ("Memory",),
        ("Container", 0, "Port", 0, "Port"),
        ("AutoCreateEip",),
        ("RestartPolicy",),
    ]


def test_an_answer_brings_further_questions() -> None:
    tree = {"Container": [{"Port": [{"Port": 80}]}, {"Name": "second"}]}
    found = paths_of(steps.first(tree))
    port = found.index(("Container", 0, "Port", 0, "Port"))
    assert found[port : port + 3] == [
        ("Container", 0, "Port", 0, "Port"),
        ("Container", 0, "Port", 0, "Protocol"),
        ("Container", 0, "Port", 1, "Port"),
    ]
    assert ("Container", 1, "Image") in found


def test_a_full_list_is_asked_for_no_more() -> None:
    tree = {"Tag": [{"Key": str(number)} for number in range(20)]}
    instance = catalogue.GROUPS[0]
    found = paths_of(list(steps.within(tree, instance.members, (), ())))
    assert ("Tag", 19, "Value") in found
    assert ("Tag", 20, "Key") not in found


def test_a_probe_is_asked_for_no_more_than_how_to_check_until_that_is_chosen() -> None:
    container = catalogue.node_at(("Container", 0))
    assert isinstance(container, Struct)
    path: Path = ("Container", 0)

    def about_probe(tree: dict[str, object]) -> list[steps.Step]:
        found = steps.within(tree, container.members, container.one_of, path)
        return [step for step in found if step.path[:3] == (*path, "LivenessProbe")]

    (only,) = about_probe({"Container": [{"Name": "a"}]})
    assert only.one_of is not None
    tree = {"Container": [{"Name": "a", "LivenessProbe": {"TcpSocket": {"Port": 80}}}]}
    names = {step.path[3] for step in about_probe(tree) if len(step.path) > 3}
    assert {"TcpSocket", "PeriodSeconds"} <= names
    assert "HttpGet" not in names
