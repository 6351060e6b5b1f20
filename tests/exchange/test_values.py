"""What others may see of a value, and what its variables are called."""

from __future__ import annotations

import pytest

from eci_tui.api.problem import Tree
from eci_tui.exchange.values import Entry, Source, entries, variables, with_references
from eci_tui.request.values import encoded


def entry(value: object, name: str = "ContainerGroupName") -> Entry:
    return entries({name: value})[0]


def shown(value: object) -> list[str]:
    return [piece if isinstance(piece, str) else f"<{piece.source}:{piece.name}>" for piece in entry(value).pieces]


@pytest.mark.parametrize(
    ("value", "pieces"),
    [
        ("", [""]),
        ("a", ["a"]),
        (0.5, ["0.5"]),
        (True, ["true"]),
        ("${HOME}", ["${HOME}"]),
        ("${env:A}", ["<env:A>"]),
        ("a${env:A}b${env:A}", ["a", "<env:A>", "b", "<env:A>"]),
        ("$${env:A}", ["${env:A}"]),
        ("${env:A}$${ask:B}", ["<env:A>", "${ask:B}"]),
        ("${env:not a name}", ["<env:ECI_NOT_A_NAME>"]),
        ("${env:}", ["<env:ECI_VALUE>"]),
        ("${keyring:my-db}", ["<keyring:ECI_KEYRING_MY_DB>"]),
        ("${ask:Who?}", ["<ask:ECI_CONTAINER_GROUP_NAME>"]),
        ("${ask:1?}${ask:2?}", ["<ask:ECI_CONTAINER_GROUP_NAME>", "<ask:ECI_CONTAINER_GROUP_NAME_2>"]),
        ("LTAI1234567890abcdef", ["<literal:ECI_CONTAINER_GROUP_NAME>"]),
        ("LTAI1234567890abcdef${env:A}", ["<literal:ECI_CONTAINER_GROUP_NAME>"]),
    ],
)
def test_pieces(value: object, pieces: list[str]) -> None:
    assert shown(value) == pieces


def test_a_plain_value_keeps_its_type() -> None:
    assert entry(0.5, "Cpu").value == 0.5
    assert entry("$${env:A}").value == "${env:A}"
    assert entry("${env:A}").value is None
    assert entry("${env:A}").text is None


def test_names_that_would_be_the_same_are_told_apart() -> None:
    tree: Tree = {
        "ContainerGroupName": "${keyring:a-b}${keyring:a_b}",
        "ZoneId": "${env:ECI_KEYRING_A_B}${keyring:a-b}",
    }
    assert [(found.source, found.wanted, found.name) for found in variables(entries(tree))] == [
        (Source.KEYRING, "a-b", "ECI_KEYRING_A_B_2"),
        (Source.KEYRING, "a_b", "ECI_KEYRING_A_B_3"),
        (Source.ENV, "ECI_KEYRING_A_B", "ECI_KEYRING_A_B"),
    ]


def test_a_variable_is_secret_where_any_of_its_places_is() -> None:
    credential = {"Server": "${env:A}", "UserName": "${env:B}", "Password": "${env:A}"}
    found = variables(entries({"ImageRegistryCredential": [credential], "ZoneId": "${env:TOKEN}"}))
    assert [(variable.name, variable.secret) for variable in found] == [("A", True), ("B", False), ("TOKEN", True)]


@pytest.mark.parametrize(
    ("file", "is_hidden"),
    [
        ({"Path": "a.ini", "Content": encoded(b"hello")}, False),
        ({"Path": "tls/private.key", "Content": encoded(b"hello")}, True),
        ({"Path": "a.ini", "Content": encoded(b"-----BEGIN RSA PRIVATE KEY-----")}, True),
        ({"Path": "a.ini", "Content": "no base64!"}, False),
    ],
)
def test_secret_files(file: dict[str, str], is_hidden: bool) -> None:
    found = entries({"Volume": [{"ConfigFileVolume": {"ConfigFileToPath": [file]}}]})
    assert bool(variables(found)) is is_hidden


def test_a_secret_under_an_unknown_name() -> None:
    assert variables(entries({"Passwrd": "x", "Token": "x"}))[0].name == "ECI_TOKEN"


def test_references_in_the_place_of_secrets() -> None:
    tree: Tree = {"Cpu": 1, "ImageRegistryCredential": [{"Password": "x"}, {"Password": "${keyring:a}"}]}
    replaced, found = with_references(tree)
    name = "ECI_IMAGE_REGISTRY_CREDENTIAL_1_PASSWORD"
    assert replaced == {
        "Cpu": 1,
        "ImageRegistryCredential": [{"Password": f"${{env:{name}}}"}, {"Password": "${keyring:a}"}],
    }
    assert [variable.name for variable in found] == [name]
    assert with_references(tree, lambda _path: False) == (tree, [])
