"""What is masked, and when references are filled in."""

from __future__ import annotations

import pytest

from eci_tui.request import secrets
from eci_tui.request.secrets import MASK, Reference

TREE = {
    "ContainerGroupName": "shop",
    "ImageRegistryCredential": [{"Server": "r.example.com", "UserName": "u", "Password": "hunter2"}],
    "Container": [
        {
            "Name": "web",
            "Command": ["sh", "-c", "echo ${HOME} $${env:X}"],
            "EnvironmentVar": [
                {"Key": "DB_PASSWORD", "Value": "hunter3"},
                {"Key": "MODE", "Value": "fast"},
                {"Key": "URL", "Value": "postgres://u:hunter4@db/x"},
                {"Key": "TOKEN", "Value": "${keyring:token}"},
            ],
        }
    ],
}


def test_secret_values_are_masked_and_nothing_else() -> None:
    shown = secrets.masked(TREE)
    assert shown["ImageRegistryCredential"] == [{"Server": "r.example.com", "UserName": "u", "Password": MASK}]
    values = [item["Value"] for item in shown["Container"][0]["EnvironmentVar"]]
    assert values == [MASK, "fast", MASK, "${keyring:token}"]
    assert "hunter" not in repr(shown)


def test_nothing_secret_is_left_for_files() -> None:
    kept = secrets.without_secrets(TREE)
    assert "hunter" not in repr(kept)
    assert kept["Container"][0]["EnvironmentVar"][1] == {"Key": "MODE", "Value": "fast"}
    assert kept["Container"][0]["EnvironmentVar"][0] == {"Key": "DB_PASSWORD"}


def test_references_are_found_with_their_places() -> None:
    assert secrets.references(TREE) == [
        Reference(("Container", 0, "EnvironmentVar", 3, "Value"), "keyring", "token"),
    ]


def test_references_are_filled_in_and_take_the_kind_of_their_field() -> None:
    tree = {"Cpu": "${env:CPU}", "HostName": "a-${env:N}-${ask:Which one?}", "Container": TREE["Container"]}
    answers = {"CPU": "0.5", "N": "1", "Which one?": "blue", "token": "t"}
    filled = secrets.resolve(tree, lambda reference: answers[reference.name])
    assert filled["Cpu"] == 0.5
    assert filled["HostName"] == "a-1-blue"
    assert filled["Container"][0]["Command"][2] == "echo ${HOME} ${env:X}"


def test_an_answer_is_not_read_as_a_reference_again() -> None:
    assert secrets.resolve({"HostName": "${env:A}"}, lambda _: "${env:B}") == {"HostName": "${env:B}"}


@pytest.mark.parametrize(
    ("name", "value", "secret"),
    [
        ("DB_PASSWORD", "x", True),
        ("db-passwd", "x", True),
        ("API_KEY", "x", True),
        ("KEYBOARD", "x", False),
        ("PASSENGER", "x", False),
        ("COMPASS_POINT", "x", True),
        ("PATH", "/usr/bin", False),
        ("X", "-----BEGIN RSA PRIVATE KEY-----", True),
        ("X", "LTAI5tAbCdEfGhIjKlMn", True),
    ],
)
def test_what_looks_secret(name: str, value: str, secret: bool) -> None:
    assert secrets.looks_secret(name, value) is secret


def test_masked_ids() -> None:
    assert secrets.masked_id("LTAI5tAbCdEfGhIjx3Fq") == "LTAI…x3Fq"
    assert secrets.masked_id("short") == MASK
