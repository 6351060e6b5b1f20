"""From flat parameters to the tree that the checks read."""

from __future__ import annotations

import pytest

from eci_tui.sandbox.parameters import read_tree, tags_of
from eci_tui.sandbox.refusals import Refusal


def test_names_become_structs_and_numbers_become_lists() -> None:
    assert read_tree(
        {
            "RegionId": "cn-hangzhou",
            "Container.2.Name": "second",
            "Container.10.Name": "tenth",
            "Container.1.Name": "first",
            "Container.1.Command.2": "-c",
            "Container.1.Command.1": "sh",
            "Container.1.Port.1.Port": "80",
            "DnsConfig.NameServer.1": "1.1.1.1",
        }
    ) == {
        "RegionId": "cn-hangzhou",
        "Container": [
            {"Name": "first", "Command": ["sh", "-c"], "Port": [{"Port": 80}]},
            {"Name": "second"},
            {"Name": "tenth"},
        ],
        "DnsConfig": {"NameServer": ["1.1.1.1"]},
    }


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("AutoCreateEip", "true", True),
        ("AutoCreateEip", "False", False),
        ("EipBandwidth", "5", 5),
        ("EipBandwidth", "5.0", 5),
        ("Cpu", "1.0", 1),
        ("Cpu", "0.25", 0.25),
        ("Cpu", "2.5E-1", 0.25),
        ("FixedIp", "true", "true"),
        ("ContainerGroupName", "", ""),
    ],
)
def test_values_have_the_kind_of_their_parameter(name: str, text: str, value: object) -> None:
    found = read_tree({name: text})[name]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("mode", ["0644", "644"])
def test_a_mode_may_have_lost_its_zero_in_an_sdk(mode: str) -> None:
    volume = {"Volume.1.ConfigFileVolume.DefaultMode": mode}
    assert read_tree(volume) == {"Volume": [{"ConfigFileVolume": {"DefaultMode": "0644"}}]}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AutoCreateEip", "yes"),
        ("EipBandwidth", "5.5"),
        ("EipBandwidth", "fast"),
        ("Cpu", "1,0"),
        ("Cpu", "nan"),
        ("Cpu", "1e999"),
        ("Cpu", "${env:CPU}"),
        ("Container.1.Port.1.Port", "eighty"),
        ("Volume.1.ConfigFileVolume.DefaultMode", "0999"),
    ],
)
def test_values_of_another_kind_are_refused(name: str, text: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_tree({name: text})
    assert caught.value.code == f"InvalidParameter.{name.rpartition('.')[2]}"
    assert f'"{name}"' in caught.value.message


@pytest.mark.parametrize(
    "name",
    [
        "OwnerId",
        "ResourceOwnerAccount",
        "OverheadReservationOption.EnableOverheadReservation",
        "Container",
        "Container.1",
        "Container.0.Name",
        "Container.x.Name",
        "Container.1.Nmae",
        "Container.1.Name.1",
        "Cpu.1",
        "Container..Name",
        "",
    ],
)
def test_unknown_names_are_passed_over(name: str) -> None:
    assert read_tree({name: "1", "Cpu": "2"}) == {"Cpu": 2}


def test_an_empty_value_of_anything_but_text_is_none() -> None:
    assert read_tree({"Cpu": "", "AutoCreateEip": "", "EipBandwidth": ""}) == {}


def test_tags_to_select_by() -> None:
    asked = {"Tag.1.Key": "a", "Tag.1.Value": "1", "Tag.2.Key": "b", "Tag.x.Key": "c"}
    assert list(tags_of(asked)) == [("a", "1"), ("b", "")]
