"""The shapes of images, storage and containers: shared where the API shares them, and choices that hold together."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from eci_tui.api import containers, image, storage
from eci_tui.api.schema import Group, Kind, Leaf, ListOf, Needed, Node, OneOf, Secret, Struct

GOLDEN = Path(__file__).parents[1] / "golden" / "parameters.tsv"
GROUPS = (image.GROUP, storage.GROUP, containers.GROUP)
TOP_LEVEL = {
    "image": {
        "ImageRegistryCredential",
        "AcrRegistryInfo",
        "ImageSnapshotId",
        "AutoMatchImageCache",
        "ImageAccelerateMode",
        "PlainHttpRegistry",
        "InsecureRegistry",
    },
    "storage": {
        "Volume",
        "EphemeralStorage",
        "DataCacheBucket",
        "DataCachePL",
        "DataCacheProvisionedIops",
        "DataCacheBurstingEnabled",
    },
    "containers": {"Container", "InitContainer"},
}
ONLY_IN_CONTAINERS = (
    "Tty",
    "Stdin",
    "LivenessProbe",
    "ReadinessProbe",
    "Lifecycle",
    "EnvironmentVarHide",
    "SecurityContextR",
)


def _item(group: Group, name: str) -> Struct:
    node = next(node for node in group.members if node.name == name)
    assert isinstance(node, ListOf)
    assert isinstance(node.item, Struct)
    return node.item


CONTAINER = _item(containers.GROUP, "Container")
INIT_CONTAINER = _item(containers.GROUP, "InitContainer")
VOLUME = _item(storage.GROUP, "Volume")


def _member(struct: Struct, name: str) -> Node:
    node = struct.member(name)
    assert node is not None, f"{struct.name} has no {name}"
    return node


def _structs(node: Node) -> Iterator[Struct]:
    match node:
        case ListOf():
            yield from _structs(node.item)
        case Struct():
            yield node
            for member in node.members:
                yield from _structs(member)


def _leaves(node: Node, prefix: str) -> Iterator[tuple[str, Leaf]]:
    match node:
        case Leaf():
            yield prefix, node
        case ListOf():
            yield from _leaves(node.item, f"{prefix}.N")
        case Struct():
            for member in node.members:
                yield from _leaves(member, f"{prefix}.{member.name}")


def _named_leaves(group: Group) -> dict[str, Leaf]:
    return {name: leaf for node in group.members for name, leaf in _leaves(node, node.name)}


def _choices() -> Iterator[tuple[Struct, OneOf]]:
    for group in GROUPS:
        for node in group.members:
            for struct in _structs(node):
                for choice in struct.one_of:
                    yield struct, choice


def _shape(node: Node) -> str:
    """The node as text without all that depends on the place, so that two places can be compared."""
    return repr(_without_texts(node))


def _without_texts(node: Node) -> Node:
    match node:
        case Leaf():
            return replace(node, help="", example="", needed=Needed.NO)
        case ListOf():
            item = _without_texts(node.item)
            assert not isinstance(item, ListOf)
            return replace(node, item=item, inferred_count=False)
        case Struct():
            return replace(node, help="", members=tuple(_without_texts(member) for member in node.members))


ALL_CHOICES = list(_choices())
CHOICE_IDS = [f"{struct.name}-{choice.key}" for struct, choice in ALL_CHOICES]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_a_group_holds_its_documented_parameters_and_no_others(group: Group) -> None:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        names = [row["wire_name"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    documented = {name for name in names if name.split(".")[0] in TOP_LEVEL[group.key]}
    assert set(_named_leaves(group)) == documented


@pytest.mark.parametrize("name", [member.name for member in INIT_CONTAINER.members])
def test_an_init_container_has_the_shapes_of_a_container(name: str) -> None:
    assert _shape(_member(INIT_CONTAINER, name)) == _shape(_member(CONTAINER, name))


def test_init_containers_lack_what_only_containers_have() -> None:
    own = {member.name for member in CONTAINER.members} - {member.name for member in INIT_CONTAINER.members}
    assert own
    assert all(name.startswith((*ONLY_IN_CONTAINERS, "SecurityContextP")) for name in own)
    assert not INIT_CONTAINER.one_of


def test_both_probes_have_one_shape_and_words_of_their_own() -> None:
    liveness, readiness = _member(CONTAINER, "LivenessProbe"), _member(CONTAINER, "ReadinessProbe")
    assert isinstance(liveness, Struct)
    assert isinstance(readiness, Struct)
    assert liveness.help != readiness.help
    assert repr(liveness.one_of) == repr(readiness.one_of)
    assert [_shape(node) for node in liveness.members] == [_shape(node) for node in readiness.members]


def test_both_hooks_offer_the_same_handlers_under_their_own_names() -> None:
    after, before = CONTAINER.one_of
    assert (after.key, before.key) == ("post-start", "pre-stop")
    renamed = [[name.replace("PostStart", "PreStop") for name in branch.members] for branch in after.branches]
    assert renamed == [list(branch.members) for branch in before.branches]
    assert [branch.key for branch in after.branches] == ["exec", "http", "tcp"]


@pytest.mark.parametrize(("struct", "choice"), ALL_CHOICES, ids=CHOICE_IDS)
def test_every_member_of_a_choice_exists_and_stands_in_one_branch_only(struct: Struct, choice: OneOf) -> None:
    names = [name for branch in choice.branches for name in branch.members]
    assert len(names) == len(set(names))
    assert set(names) <= {member.name for member in struct.members}
    assert len({branch.key for branch in choice.branches}) == len(choice.branches) >= 2


def test_choices_stand_where_the_api_has_alternatives() -> None:
    found = {(struct.name, choice.key) for struct, choice in ALL_CHOICES}
    assert found == {
        ("Container", "post-start"),
        ("Container", "pre-stop"),
        ("EnvironmentVar", "source"),
        ("LivenessProbe", "check"),
        ("ReadinessProbe", "check"),
        ("Volume", "type"),
    }


@pytest.mark.parametrize(
    ("struct", "outside"),
    [
        (VOLUME, {"Name", "Type"}),
        (
            _item(containers.GROUP, "Container").member("LivenessProbe"),
            {
                "InitialDelaySeconds",
                "PeriodSeconds",
                "TimeoutSeconds",
                "FailureThreshold",
                "SuccessThreshold",
            },
        ),
    ],
    ids=["Volume", "LivenessProbe"],
)
def test_the_branches_cover_all_but_the_common_members(struct: Struct, outside: set[str]) -> None:
    (choice,) = struct.one_of
    inside = {name for branch in choice.branches for name in branch.members}
    assert inside == {member.name for member in struct.members} - outside


def test_the_hooks_cover_every_lifecycle_member() -> None:
    inside = {name for choice in CONTAINER.one_of for branch in choice.branches for name in branch.members}
    assert inside == {member.name for member in CONTAINER.members if member.name.startswith("Lifecycle")}


def test_a_volume_type_is_the_name_of_its_settings() -> None:
    (choice,) = VOLUME.one_of
    kind = _member(VOLUME, choice.chosen_by)
    assert isinstance(kind, Leaf)
    assert kind.choices == tuple(branch.key for branch in choice.branches)
    assert all(branch.members == (branch.key,) for branch in choice.branches)


def test_counts() -> None:
    counts = {
        node.name: (node.min_items, node.max_items, node.inferred_count)
        for group in GROUPS
        for node in group.members
        if isinstance(node, ListOf)
    }
    assert counts == {
        "ImageRegistryCredential": (0, 10, True),
        "AcrRegistryInfo": (0, None, False),
        "Volume": (0, 20, False),
        "Container": (1, 20, False),
        "InitContainer": (0, None, False),
    }


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_lists_of_items_are_titled_by_one_of_their_members(group: Group) -> None:
    lists = [node for node in group.members if isinstance(node, ListOf)]
    lists += [
        member
        for node in group.members
        for struct in _structs(node)
        for member in struct.members
        if isinstance(member, ListOf)
    ]
    for node in lists:
        if isinstance(node.item, Struct):
            assert isinstance(node.item.member(node.title_from), Leaf), node.name


@pytest.mark.parametrize(
    ("wire_name", "leaf"),
    [pair for group in GROUPS for pair in _named_leaves(group).items()],
    ids=lambda value: str(value)[:70],
)
def test_a_leaf_explains_itself(wire_name: str, leaf: Leaf) -> None:
    assert 0 < len(leaf.label) <= 22
    assert leaf.help.endswith(".")
    assert "{" not in leaf.help, "help is a template when it is rendered"
    assert leaf.example
    assert "*" not in leaf.example
    if leaf.choices:
        assert set(leaf.meanings) == set(leaf.choices)


def test_values_that_can_hold_secrets_are_marked() -> None:
    marked = {
        name: leaf.secret
        for group in GROUPS
        for name, leaf in _named_leaves(group).items()
        if leaf.secret is not Secret.NO
    }
    assert marked == {
        "ImageRegistryCredential.N.UserName": Secret.PERSONAL,
        "ImageRegistryCredential.N.Password": Secret.YES,
        "Volume.N.ConfigFileVolume.ConfigFileToPath.N.Content": Secret.MAYBE,
        "Volume.N.FlexVolume.Options": Secret.MAYBE,
        "Container.N.EnvironmentVar.N.Value": Secret.MAYBE,
        "Container.N.LifecyclePostStartHandlerHttpGetHttpHeader.N.Value": Secret.MAYBE,
        "Container.N.LifecyclePreStopHandlerHttpGetHttpHeader.N.Value": Secret.MAYBE,
        "InitContainer.N.EnvironmentVar.N.Value": Secret.MAYBE,
    }


def test_file_content_and_modes_have_kinds_of_their_own() -> None:
    leaves = _named_leaves(storage.GROUP)
    files = "Volume.N.ConfigFileVolume.ConfigFileToPath.N"
    assert leaves[f"{files}.Content"].kind is Kind.CONTENT
    assert leaves[f"{files}.Mode"].kind is Kind.MODE
    assert leaves["Volume.N.ConfigFileVolume.DefaultMode"].kind is Kind.MODE


def test_the_only_value_of_a_read_only_root_is_true() -> None:
    context = _member(CONTAINER, "SecurityContext")
    assert isinstance(context, Struct)
    leaf = _member(context, "ReadOnlyRootFilesystem")
    assert isinstance(leaf, Leaf)
    assert (leaf.kind, leaf.choices, leaf.default) == (Kind.FLAG, ("true",), None)
