"""From what a person wrote to what can be sent: references, kinds, problems, and which names are secret."""

from __future__ import annotations

from typing import Any

import pytest

from eci_tui.api.problem import Tree
from eci_tui.errors import CredentialsError, RequestError
from eci_tui.request.secrets import Reference
from eci_tui.session.readiness import InvalidRequestError, Ready, make_ready
from eci_tui.store import keyring_secrets
from eci_tui.store.vault import Vault
from tests.store.keyrings import WorkingKeyring, installed

SECRET = "hunter2hunter2"
IMAGE = "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest"


def request(**more: object) -> dict[str, Any]:
    return {
        "RegionId": "cn-hangzhou",
        "ContainerGroupName": "web",
        "Container": [{"Name": "web", "Image": IMAGE}],
        **more,
    }


def with_variable(value: str, key: str = "MODE") -> dict[str, Any]:
    return request(Container=[{"Name": "web", "Image": IMAGE, "EnvironmentVar": [{"Key": key, "Value": value}]}])


class Person:
    """Somebody who answers, and what they were asked."""

    def __init__(self, answer: str = "") -> None:
        self.answer = answer
        self.asked: list[tuple[str, bool]] = []

    def __call__(self, reference: Reference, secret: bool) -> str:
        self.asked.append((reference.name, secret))
        return self.answer


def ready(tree: Tree, person: Person | None = None, **options: Any) -> Ready:
    return make_ready(tree, person or Person(), **{"environ": {}, **options})


def test_a_plain_request_needs_nobody() -> None:
    person = Person()
    made = ready(request(Cpu=1, Memory=2), person)
    assert dict(made.pairs)["Cpu"] == "1"
    assert made.secret_names == frozenset()
    assert made.warnings == ()
    assert person.asked == []


def test_a_variable_of_the_environment_takes_the_kind_of_its_field() -> None:
    made = ready(request(Cpu="${env:CPU}", Memory=2), environ={"CPU": "0.50"})
    assert dict(made.pairs)["Cpu"] == "0.5"


def test_references_may_stand_inside_text_and_be_escaped() -> None:
    made = ready(with_variable("${env:A}-$${env:A}-${A}"), environ={"A": "x"})
    assert dict(made.pairs)["Container.1.EnvironmentVar.1.Value"] == "x-${env:A}-${A}"


def test_an_empty_variable_is_a_value_and_a_missing_one_is_none() -> None:
    assert dict(ready(with_variable("${env:A}"), environ={"A": ""}).pairs)["Container.1.EnvironmentVar.1.Value"] == ""
    with pytest.raises(RequestError, match=r"EnvironmentVar\[0\]\.Value takes its value from .* A, which is not set"):
        ready(with_variable("${env:A}"))


def test_what_is_filled_in_is_checked_too() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        ready(request(Cpu="${env:CPU}", Memory=2), environ={"CPU": "two"})
    assert [problem.path for problem in caught.value.problems] == [("Cpu",)]


def test_a_wrong_request_asks_nobody_and_tells_everything() -> None:
    person = Person()
    with pytest.raises(InvalidRequestError) as caught:
        ready({"RegionId": "cn-hangzhou", "Cpu": "two", "ContainerGroupName": "${ask:Name?}"}, person)
    assert person.asked == []
    assert {("Cpu",), ("Container",)} <= {problem.path for problem in caught.value.problems}
    assert caught.value.exit_code == 3


def test_warnings_are_handed_on() -> None:
    made = ready(request(ContainerGroupName="Upper"))
    assert [problem.path for problem in made.warnings] == [("ContainerGroupName",)]


def test_somebody_is_asked_once_for_each_question() -> None:
    person = Person("answer")
    tree = request(
        Container=[{"Name": "web", "Image": IMAGE, "Arg": ["${ask:Which?}", "${ask:Which?}", "${ask:Other?}"]}]
    )
    pairs = dict(ready(tree, person).pairs)
    assert person.asked == [("Which?", False), ("Other?", False)]
    assert [pairs[f"Container.1.Arg.{number}"] for number in (1, 2, 3)] == ["answer"] * 3


@pytest.mark.parametrize(
    ("tree", "secret"),
    [
        (with_variable("${ask:Mode?}"), False),
        (with_variable("${ask:Password?}", key="DB_PASSWORD"), True),
        (
            request(ImageRegistryCredential=[{"Server": "a.example.com", "UserName": "a", "Password": "${ask:It?}"}]),
            True,
        ),
    ],
)
def test_who_is_asked_for_a_secret_is_told_so(tree: Tree, secret: bool) -> None:
    person = Person(SECRET)
    made = ready(tree, person)
    assert [asked for _question, asked in person.asked] == [secret]
    name = next(name for name, value in made.pairs if value == SECRET)
    assert (name in made.secret_names) is secret


@pytest.mark.parametrize(
    ("tree", "environ", "secret"),
    [
        (with_variable("plain"), {}, False),
        (with_variable("${env:MODE}"), {"MODE": "fast"}, False),
        (with_variable("${env:API_TOKEN}"), {"API_TOKEN": "word"}, True),
        (with_variable("plain", key="DB_PASSWORD"), {}, True),
        (with_variable("${env:X}"), {"X": "ghp_" + "a" * 36}, True),
    ],
)
def test_names_of_secret_values(tree: Tree, environ: dict[str, str], secret: bool) -> None:
    made = ready(tree, environ=environ)
    assert ("Container.1.EnvironmentVar.1.Value" in made.secret_names) is secret


def test_the_keyring() -> None:
    with installed(WorkingKeyring()):
        keyring_secrets.put(Vault(), "registry", SECRET)
        made = ready(with_variable("Basic ${keyring:registry}", key="X"))
        assert dict(made.pairs)["Container.1.EnvironmentVar.1.Value"] == f"Basic {SECRET}"
        assert made.secret_names == {"Container.1.EnvironmentVar.1.Value"}
        with pytest.raises(CredentialsError, match="no secret nobody"):
            ready(with_variable("${keyring:nobody}"))


def test_no_secret_in_a_repr() -> None:
    made = ready(with_variable(SECRET, key="PASSWORD"))
    assert SECRET in dict(made.pairs).values()
    assert SECRET not in repr(made)


def test_a_dry_run_says_so_and_leaves_the_request_alone() -> None:
    tree = request()
    assert dict(ready(tree, dry_run=True).pairs)["DryRun"] == "true"
    assert "DryRun" not in tree
    assert dict(ready(request(DryRun=False), dry_run=True).pairs)["DryRun"] == "true"
