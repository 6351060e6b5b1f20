"""What is proposed in place of each secret when a request is saved."""

from __future__ import annotations

import pytest

from eci_tui.tui.secret_ways import How, proposals

PASSWORD = ("ImageRegistryCredential", 0, "Password")
VARIABLE = ("Container", 0, "EnvironmentVar", 0, "Value")


def request(password: str = "hunter2", variable: str = "") -> dict[str, object]:
    tree: dict[str, object] = {
        "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": password}],
    }
    if variable:
        tree["Container"] = [{"EnvironmentVar": [{"Key": "DB_PASSWORD", "Value": variable}]}]
    return tree


def test_a_secret_goes_to_the_keyring_under_the_presets_name_and_its_own() -> None:
    first, second = proposals(request(variable="x"), {}, "web", ())
    assert (first.path, first.how, first.written) == (PASSWORD, How.KEYRING, "${keyring:web-Password}")
    assert (second.path, second.written) == (VARIABLE, "${keyring:web-DB_PASSWORD}")


def test_references_are_no_secrets() -> None:
    assert proposals(request("${keyring:web}"), {}, "web", ()) == []


def test_a_name_in_use_is_not_proposed_again_whatever_its_case() -> None:
    (way,) = proposals(request(), {}, "web", ("WEB-password",))
    assert way.name == "web-Password-2"


def test_two_secrets_of_one_name_get_two_names() -> None:
    tree = {"ImageRegistryCredential": [{"Password": "a"}, {"Password": "b"}]}
    assert [way.name for way in proposals(tree, {}, "web", ())] == ["web-Password", "web-Password-2"]


def test_a_new_value_for_what_the_file_keeps_in_the_keyring_stays_under_that_name() -> None:
    (way,) = proposals(request(), request("${keyring:registry}"), "web", ("registry",))
    assert (way.how, way.written) == (How.KEYRING, "${keyring:registry}")


@pytest.mark.parametrize("reference", ["${env:PASSWORD}", "${ask:Which password?}"])
def test_what_the_file_takes_from_elsewhere_stays_as_it_is(reference: str) -> None:
    (way,) = proposals(request(), request(reference), "web", ())
    assert (way.how, way.written) == (How.AS_BEFORE, reference)


def test_without_a_keyring_asking_is_proposed() -> None:
    (way,) = proposals(request(), {}, "web", (), keyring=False)
    assert (way.how, way.written) == (How.ASK, "${ask:Password}")
    (way,) = proposals(request(), request("${keyring:registry}"), "web", (), keyring=False)
    assert (way.how, way.written) == (How.AS_BEFORE, "${keyring:registry}")


def test_the_ways_go_round_in_both_directions() -> None:
    (way,) = proposals(request(), {}, "web", ())
    assert [way.other(step).how for step in (1, 2, 3, -1)] == [How.ASK, How.LEAVE_OUT, How.KEYRING, How.LEAVE_OUT]
    assert way.other(2).written == ""
    (before,) = proposals(request(), request("${env:X}"), "web", ())
    assert {before.other(step).how for step in range(4)} == set(How)


@pytest.mark.parametrize(
    ("preset", "key", "name"),
    [
        ("我的预设", "DB_PASSWORD", "我的预设-DB_PASSWORD"),
        ("a/b", 'x} ${env:"', "a-b-x-env"),
        ("", "}{", "secret"),
        ("w" * 200, "TOKEN", "w" * 60),
    ],
)
def test_a_proposed_name_is_one_that_a_keyring_takes(preset: str, key: str, name: str) -> None:
    from eci_tui.store.keyring_index import fit_name

    tree = {"Container": [{"EnvironmentVar": [{"Key": key, "Value": "ghp_aaaaaaaaaaaaaaaaaaaaaaaaa"}]}]}
    (way,) = proposals(tree, {}, preset, ())
    assert way.name == name
    assert fit_name(way.name, ()) == name
    assert "}" not in way.other(1).written[:-1]
