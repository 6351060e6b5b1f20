"""Where a parameter stands or could stand, and that every one of them can be gone to from an empty request."""

from __future__ import annotations

import pytest

from eci_tui.api.catalogue import PARAMETERS, Parameter
from eci_tui.api.problem import Path
from eci_tui.request import path as paths
from eci_tui.request.draft import Draft
from eci_tui.tui.account import Options
from eci_tui.tui.session import Session
from eci_tui.tui.spots import Spot, make_room, named_in, nearest, spots, titles

PORT = "Container.N.Port.N.Port"
THREE: dict[str, object] = {
    "Container": [{"Name": "web", "Port": [{"Port": 80}, {"Port": 443}]}, {"Name": "sidecar"}, {}],
}


def test_a_plain_parameter_has_one_place() -> None:
    assert spots({}, "Cpu") == [Spot(("Cpu",))]
    assert spots(THREE, "DnsConfig.NameServer.N") == [
        Spot(("DnsConfig", "NameServer", 0), (("DnsConfig", "NameServer"),))
    ]


def test_every_existing_item_counts_and_a_missing_one_where_there_is_none() -> None:
    found = spots(THREE, PORT)
    assert [spot.path[1:4:2] for spot in found] == [(0, 0), (0, 1), (1, 0), (2, 0)]
    assert [spot.missing for spot in found] == [(), (), (("Container", 1, "Port"),), (("Container", 2, "Port"),)]
    assert [titles(THREE, spot) for spot in found] == [["web", "80"], ["web", "443"], ["sidecar", ""], ["3", ""]]


def test_lists_of_lists_may_all_be_missing() -> None:
    assert spots({}, PORT) == [
        Spot(("Container", 0, "Port", 0, "Port"), (("Container",), ("Container", 0, "Port"))),
    ]


@pytest.mark.parametrize(
    ("here", "number"), [((), 0), (("Container", 1), 2), (("Container", 0, "Port", 1, "Protocol"), 1), (("Cpu",), 0)]
)
def test_the_nearest_is_the_one_on_the_page_at_hand(here: Path, number: int) -> None:
    assert nearest(spots(THREE, PORT), here) == number


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("Container.1.Port.2.Port", 1),
        ("Container[0].Port[1].Port=443", 1),
        ("Container.2.Port.1.Port", None),  # not there
        ("Container.9.Port.1.Port", None),
        ("port", None),
        ("", None),
        ("[/x] {", None),
    ],
)
def test_positions_in_a_query_say_which(query: str, number: int | None) -> None:
    found = spots(THREE, PORT)
    assert named_in(query, found) == (None if number is None else found[number])


def test_making_room_is_one_step_of_undo() -> None:
    session = Session(Draft({}), options=Options(sandbox=True))
    path = make_room(session, spots({}, PORT)[0])
    assert path == ("Container", 0, "Port", 0, "Port")
    assert session.tree == {"Container": [{"Port": [{}]}]}
    session.undo()
    assert session.tree == {}


def test_nothing_is_added_where_nothing_is_missing() -> None:
    session = Session(Draft(THREE), options=Options(sandbox=True))
    make_room(session, spots(THREE, PORT)[1])
    assert session.tree == THREE
    assert not session.draft.can_undo


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.wire_name)
def test_every_parameter_has_a_row_to_go_to(parameter: Parameter) -> None:
    session = Session(Draft({}), options=Options(sandbox=True))
    (spot,) = spots({}, parameter.wire_name)
    path = make_room(session, spot)
    assert paths.pattern(path) == parameter.wire_name
    session.go(path)
    assert any(row.stands_for(path) for row in session.rows())


def test_a_new_item_is_of_the_kind_that_has_the_parameter() -> None:
    session = Session(options=Options(sandbox=True))
    path = make_room(session, spots({}, "Volume.N.NFSVolume.Server")[0])
    assert path == ("Volume", 0, "NFSVolume", "Server")
    assert session.tree == {"Volume": [{"Type": "NFSVolume"}]}
    session.undo()
    assert session.tree == {}


def test_an_item_that_is_there_keeps_its_kind() -> None:
    tree: dict[str, object] = {"Volume": [{"Type": "EmptyDirVolume"}]}
    session = Session(Draft(tree), options=Options(sandbox=True))
    make_room(session, spots(tree, "Volume.N.NFSVolume.Server")[0])
    assert session.tree == tree
