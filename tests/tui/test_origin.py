"""Where the request at hand came from, through opening, saving, undo and redo."""

from __future__ import annotations

import pytest

from eci_tui.request.draft import Draft
from eci_tui.tui.origin import Origin, first_gap
from eci_tui.tui.session import Session

A = {"RegionId": "cn-hangzhou", "ContainerGroupName": "a"}
B = {"RegionId": "cn-beijing", "ContainerGroupName": "b"}


def opened(tree: dict[str, object], source: str) -> Session:
    session = Session(Draft(tree))
    session.saved(Origin(source, saved=session.tree))
    return session


def test_a_request_is_unsaved_while_it_differs_from_where_it_came_from() -> None:
    session = opened(A, "a")
    assert not session.unsaved
    session.draft.set(("Cpu",), 2)
    assert session.unsaved
    session.draft.unset(("Cpu",))
    assert not session.unsaved


def test_undoing_that_another_request_was_opened_brings_back_where_the_first_came_from() -> None:
    session = opened(A, "a")
    session.draft.set(("Cpu",), 2)
    session.open(B, "b")
    session.draft.set(("Cpu",), 4)
    assert session.source == "b"
    session.undo()
    assert (session.source, session.unsaved) == ("b", False)
    session.undo()
    assert (session.source, session.unsaved) == ("a", True)
    session.undo()
    assert (session.source, session.unsaved) == ("a", False)


def test_redoing_it_brings_back_where_the_second_came_from() -> None:
    session = opened(A, "a")
    session.open(B, "b")
    session.undo()
    session.redo()
    assert (session.source, session.unsaved) == ("b", False)


def test_undoing_past_a_save_keeps_the_place_that_it_was_saved_to() -> None:
    session = opened({}, "")
    session.open(A, "a")
    session.draft.set(("Cpu",), 2)
    session.saved(Origin("copy", saved=session.tree))
    session.undo()
    assert (session.source, session.unsaved) == ("copy", True)
    session.redo()
    assert (session.source, session.unsaved) == ("copy", False)


def test_followers_hear_that_a_request_was_saved() -> None:
    session = opened(A, "a")
    heard: list[object] = []
    unfollow = session.follow(heard.append)
    session.saved(Origin("b", saved=session.tree))
    assert len(heard) == 1
    unfollow()
    session.saved(Origin("c", saved=session.tree))
    session.draft.set(("Cpu",), 2)
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("tree", "ask", "gap"),
    [
        (A, [("ContainerGroupName",)], ("ContainerGroupName",)),
        (A, [("NoSuchThing",), ("Cpu",)], ("Cpu",)),
        ({"RegionId": "cn-hangzhou"}, [], ("ContainerGroupName",)),
        ({**A, "Container": [{"Name": "a"}]}, [], ("Container", 0, "Image")),
        ({**A, "Container": [{"Name": "a", "Image": "nginx"}]}, [], None),
    ],
)
def test_the_first_gap_is_what_is_asked_each_time_then_what_is_missing(
    tree: dict[str, object], ask: list[tuple[str, ...]], gap: tuple[str, ...] | None
) -> None:
    assert first_gap(tree, ask) == gap
