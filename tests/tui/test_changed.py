"""Marks for what is new, changed and gone."""

from __future__ import annotations

from eci_tui.tui.changed import Changed

BEFORE: dict[str, object] = {"Cpu": 1, "Memory": 2, "Container": [{"Name": "web"}, {"Name": "sidecar"}]}


def test_marks_and_counts() -> None:
    changed = Changed()
    changed.follow(BEFORE, {"Cpu": 2, "ZoneId": "z", "Container": [{"Name": "web", "Image": "nginx"}]})
    assert changed.marks == {("Cpu",): "~", ("ZoneId",): "+", ("Container", 0, "Image"): "+"}
    assert changed.removed == 2
    assert changed.summary == "~1 +2 −2"


def test_the_same_has_no_marks() -> None:
    changed = Changed()
    changed.follow(BEFORE, dict(BEFORE))
    assert (changed.marks, changed.removed, changed.summary) == ({}, 0, "")


def test_what_began_empty_has_no_marks() -> None:
    changed = Changed()
    changed.follow({}, BEFORE)
    assert changed.marks == {}


def test_going_back_takes_the_marks_away() -> None:
    changed = Changed()
    changed.follow(BEFORE, {**BEFORE, "Cpu": 4})
    changed.follow(BEFORE, BEFORE)
    assert changed.marks == {}
