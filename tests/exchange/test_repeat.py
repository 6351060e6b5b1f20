"""The command that is printed at the end, run by real shells: it makes the same request."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from typing import Any

import pytest
from hypothesis import assume, given, settings

from eci_tui.api.problem import Tree
from eci_tui.exchange.repeat import repeat_command
from eci_tui.exchange.values import with_references
from eci_tui.request.assign import assign
from eci_tui.request.draft import Draft
from eci_tui.request.flatten import flatten
from eci_tui.store import request_file
from tests.judges.random_requests import TREES

SHELLS = [name for name in ("bash", "zsh") if shutil.which(name)]
WEB: Tree = {"RegionId": "cn-hangzhou", "Container": [{"Name": "web", "Image": "nginx"}]}
TELL = "eci-tui() { printf '%s\\0' \"$@\"; cat; }\n"


def run(shell: str, command: str) -> tuple[list[str], bytes]:
    """The arguments and the standard input of the program that the command runs."""
    options = ["-f"] if shell == "zsh" else []
    done = subprocess.run(
        [shell, *options, "-c", TELL + command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        check=True,
    )
    *arguments, given = done.stdout.split(b"\0")
    return [argument.decode() for argument in arguments], given


def made(shell: str, command: str, baseline: Tree) -> tuple[list[str], Tree]:
    """The arguments, and the request that they and the standard input make."""
    arguments, given = run(shell, command)
    source = request_file.read(given, file="stdin").tree if "-" in arguments else baseline
    draft = Draft(source)
    for flag, value in itertools.pairwise(arguments):
        if flag == "--set":
            assign(draft, value)
    return arguments, draft.tree


def test_nothing_and_nothing_changed() -> None:
    assert repeat_command(None, {}, {}) == "eci-tui"
    assert repeat_command("nginx-web", WEB, WEB) == "eci-tui submit nginx-web"
    assert repeat_command("my file.yaml", WEB, WEB) == "eci-tui submit 'my file.yaml'"
    assert repeat_command("-x.yaml", WEB, WEB) == "eci-tui submit ./-x.yaml"


def test_a_few_changes_are_assignments() -> None:
    before = WEB | {"ContainerGroupName": "n" * 80}
    after = before | {"Cpu": 0.5, "Container": [{"Name": "web", "Image": "it's", "Command": ["-c"]}]}
    assert repeat_command("nginx-web", before, after) == (
        "eci-tui submit nginx-web --set 'Container[0].Image=it'\"'\"'s'"
        " --set 'Container[0].Command[0]=-c' --set Cpu=0.5"
    )


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "tree",
    [
        WEB | {"Cpu": 2},
        {"RegionId": "cn-hangzhou"},
        WEB | {"Container": [{"Name": "web"}]},
        WEB | {"Container": []},
        WEB | {"Container": [*WEB["Container"], {"Name": "b", "EnvironmentVar": [{"Key": "A", "Value": ""}]}]},  # type: ignore[misc]
        WEB | {"ContainerGroupName": "x" * 300, "AutoCreateEip": True, "FixedIp": "true"},
        {"Container": [{"Command": ["YAML", "a\nYAML\nb\n", "${HOME} `id` !! \\"]}]},
    ],
    ids=range(7),
)
@pytest.mark.parametrize("file", ["web.yaml", None, "-"])
def test_the_same_request_is_made(shell: str, tree: dict[str, Any], file: str | None) -> None:
    command = repeat_command(file, WEB if file == "web.yaml" else {}, tree)
    arguments, again = made(shell, command, WEB)
    assert dict(flatten(again)) == dict(flatten(tree))
    assert arguments[0] == "submit"
    assert arguments[1] == "-" if file != "web.yaml" else arguments[1] in ("-", "web.yaml")
    assert ("--yes" in arguments) is (arguments[1] == "-")


@settings(max_examples=60)
@given(tree=TREES, baseline=TREES)
def test_any_request_is_made_again(tree: dict[str, Any], baseline: dict[str, Any]) -> None:
    wanted, _ = with_references(tree)
    assume(not any("\0" in value for _, value in flatten(wanted)))
    for file, source in (("f", baseline), ("f", wanted), (None, {})):
        _, again = made("bash", repeat_command(file, source, wanted), source)
        assert dict(flatten(again)) == dict(flatten(wanted))


def test_the_shorter_command_wins() -> None:
    many = {"ContainerGroupName": "n", "Tag": [{"Key": str(number), "Value": "v"} for number in range(15)]}
    assert repeat_command("f", WEB, WEB | many).startswith("eci-tui submit - --yes <<'YAML'\n")
    assert repeat_command("f", WEB | many, WEB | many | {"Cpu": 1}) == "eci-tui submit f --set Cpu=1"


def test_a_secret_of_the_session_is_a_variable() -> None:
    secret = {"ImageRegistryCredential": [{"Server": "a", "Password": "canary"}]}
    name = "ECI_IMAGE_REGISTRY_CREDENTIAL_1_PASSWORD"
    command = repeat_command("f", WEB, WEB | secret)
    assert "canary" not in command
    assert command.splitlines()[0] == f"# export {name}=..."
    _, again = made("bash", command, WEB)
    assert again["ImageRegistryCredential"] == [{"Server": "a", "Password": f"${{env:{name}}}"}]
    from_scratch = repeat_command(None, {}, secret)
    assert "canary" not in from_scratch
    assert f'Password: "${{env:{name}}}"' in from_scratch


def test_a_secret_that_the_file_holds_stays_there() -> None:
    tree = WEB | {"ImageRegistryCredential": [{"Server": "a", "Password": "canary"}]}
    assert repeat_command("f", tree, tree | {"Cpu": 1}) == "eci-tui submit f --set Cpu=1"


def test_what_was_only_tried_is_only_tried_again() -> None:
    flags = ("--sandbox", "--dry-run")
    assert repeat_command("f", WEB, WEB | {"Cpu": 1}, flags=flags) == "eci-tui submit f --sandbox --dry-run --set Cpu=1"
    command = repeat_command(None, {}, WEB, flags=flags)
    assert command.startswith("eci-tui submit - --sandbox --dry-run --yes <<'YAML'\n")
