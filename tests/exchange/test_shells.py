"""Real shells read the commands: what arrives is the request, whatever its values hold."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings

from eci_tui.exchange import FORMATS
from eci_tui.exchange.values import entries, variables
from eci_tui.request.flatten import flatten, flatten_paths
from eci_tui.store import request_file
from tests.exchange import golden
from tests.judges.random_requests import TREES

SHELLS = [name for name in ("sh", "bash", "zsh") if shutil.which(name)]
PRESETS = sorted((Path(__file__).parents[2] / "presets").glob("*.yaml"))
OPEN = ("ECI_DATE", "ECI_NONCE", "ECI_BODY_SHA256", "ECI_SIGNATURE")
OPEN += ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_REGION_ID")
"""What the exported curl command leaves open."""
TELL = "{name}() {{ printf '%s\\0' \"$@\"; }}\n"


def arguments(shell: str, name: str, text: str, **environ: str) -> list[str]:
    """What the program `name` is given when the shell runs the exported text."""
    script = TELL.format(name=name) + text
    environ |= {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    options = ["-f"] if shell == "zsh" else []
    done = subprocess.run([shell, *options], input=script.encode(), capture_output=True, env=environ, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().split("\0")[:-1]


def pairs_of_aliyun(words: list[str]) -> list[tuple[str, str]]:
    """As the CLI's own parser reads its words: a word with a dash is a flag, joined or followed by its value."""
    pairs: list[tuple[str, str]] = []
    flag = None
    for word in words[2:]:
        if word.startswith("-"):
            assert flag is None, f"{flag} has no value"
            name, mark, value = word.partition("=")
            assert name.startswith("--")
            if mark and value:
                pairs.append((name[2:], value))
            else:
                flag = name[2:]
        else:
            assert flag is not None, f"{word!r} belongs to no flag"
            pairs.append((flag, word))
            flag = None
    assert flag is None
    return pairs


def pairs_of_curl(words: list[str]) -> list[tuple[str, str]]:
    data = [words[index + 1] for index, word in enumerate(words) if word == "--data-urlencode"]
    return [(name, value) for name, _, value in (pair.partition("=") for pair in data)]


def secrets_of(tree: dict[str, Any]) -> dict[str, str]:
    """What stands in the place of the request's secrets, with their values."""
    values = dict(flatten_paths(tree))
    return {variable.name: values[variable.path] for variable in variables(entries(tree))}


def without_nul(tree: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in flatten(tree) if "\0" not in value]


@pytest.mark.parametrize("shell", SHELLS)
@settings(max_examples=60)
@given(tree=TREES)
def test_a_shell_hands_the_request_to_the_cli(shell: str, tree: dict[str, Any]) -> None:
    exported, secrets = FORMATS["aliyun-cli"].export(tree), secrets_of(tree)
    assume(not any("\0" in value for value in secrets.values()))
    words = arguments(shell, "aliyun", exported.text, **secrets)
    assert words[:2] == ["eci", "CreateContainerGroup"]
    assert pairs_of_aliyun(words) == without_nul(tree)
    assert {warning.code for warning in exported.warnings} <= {"export-nul", "export-literal"}


@settings(max_examples=60)
@given(tree=TREES)
def test_a_shell_hands_the_request_to_curl(tree: dict[str, Any]) -> None:
    secrets = secrets_of(tree)
    assume(not any("\0" in value for value in secrets.values()))
    environ = secrets | dict.fromkeys(OPEN, "x")
    words = arguments("sh", "curl", FORMATS["curl"].export(tree).text, **environ)
    assert pairs_of_curl(words) == without_nul(tree)


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_the_standard_library_reads_the_presets_alike(path: Path) -> None:
    tree = request_file.load_path(path).tree
    words = shlex.split(FORMATS["aliyun-cli"].export(tree).text.replace(" \\\n", " "))
    pairs = pairs_of_aliyun(words[1:])
    asked = [(name, value) for name, value in pairs if value.startswith("${ECI_")]
    wanted = flatten(tree)
    assert [pair for pair in pairs if pair not in asked] == [pair for pair in wanted if not pair[1].startswith("${")]
    assert [name for name, _ in asked] == [name for name, value in wanted if value.startswith("${")]


@pytest.mark.parametrize("shell", SHELLS)
def test_variables_take_the_place_of_secrets(shell: str) -> None:
    text = FORMATS["aliyun-cli"].export(golden.tree()).text
    environ = {
        "ECI_IMAGE_REGISTRY_CREDENTIAL_1_PASSWORD": '-it\'s "$HOME"',
        "HARBOR_USER": "a b",
        "ECI_KEYRING_HARBOR": "*",
        "ECI_VOLUME_2_CONFIG_FILE_VOLUME_CONFIG_FILE_TO_PATH_4_CONTENT": "eA==",
        "ECI_VOLUME_5_FLEX_VOLUME_OPTIONS": "{}",
        "ECI_CONTAINER_1_ENVIRONMENT_VAR_2_VALUE": "`id`",
        "API_TOKEN": "t",
        "ECI_CONTAINER_1_ENVIRONMENT_VAR_4_VALUE": "you",
    }
    pairs = dict(pairs_of_aliyun(arguments(shell, "aliyun", text, **environ)))
    assert pairs["ImageRegistryCredential.1.Password"] == '-it\'s "$HOME"'
    assert pairs["ImageRegistryCredential.2.UserName"] == "a b"
    assert pairs["ImageRegistryCredential.2.Password"] == "*"
    assert pairs["Container.1.EnvironmentVar.2.Value"] == "`id`"
    assert pairs["Container.1.EnvironmentVar.4.Value"] == "hello you, not ${env:X}"
    assert list(pairs) == [name for name, _ in flatten(golden.tree())]


def test_nothing_is_run_while_a_variable_is_missing() -> None:
    script = TELL.format(name="aliyun") + FORMATS["aliyun-cli"].export(golden.tree()).text
    done = subprocess.run(["sh"], input=script.encode(), capture_output=True, env={}, check=False)
    assert done.returncode != 0
    assert b"ECI_IMAGE_REGISTRY_CREDENTIAL_1_PASSWORD" in done.stderr
    assert done.stdout == b""


@pytest.mark.skipif("bash" not in SHELLS, reason="bash is not installed")
@pytest.mark.parametrize(("key", "name", "before"), [("aliyun-cli", "aliyun", ""), ("curl", "curl", "Cpu@")])
def test_a_value_too_long_for_an_argument(key: str, name: str, before: str) -> None:
    value = "it's " + "é" * 100_000
    exported = FORMATS[key].export({"RegionId": "cn-hangzhou", "Cpu": value})
    assert [warning.path for warning in exported.warnings if warning.code == "export-long"] == [("Cpu",)]
    # bash keeps the file that it makes up only for as long as the function runs
    reader = f'{name}() {{ for it do last=${{it#{before}}}; done; cat "$last"; }}\n'
    environ = dict.fromkeys(OPEN, "x") | {"PATH": os.environ["PATH"]}
    script = (reader + exported.text).encode()
    done = subprocess.run(["bash"], input=script, capture_output=True, env=environ, check=True)
    assert done.stdout.decode() == value


def test_what_no_command_line_can_carry_is_said() -> None:
    exported = FORMATS["aliyun-cli"].export({"RegionId": "a\0b", "Cpu": 1})
    assert exported.text == "aliyun eci CreateContainerGroup \\\n  --Cpu 1\n"
    assert [(found.path, found.code) for found in exported.warnings] == [(("RegionId",), "export-nul")]


def test_curl_shows_where_the_parameters_go() -> None:
    export = FORMATS["curl"].export
    small = export({"RegionId": "cn-hangzhou"}).text
    assert small.startswith('curl -X POST -G "https://eci.cn-hangzhou.aliyuncs.com/"')
    assert "content-type" not in small
    secret = export({"RegionId": "cn-hangzhou", "ImageRegistryCredential": [{"Password": "x"}]}).text
    assert secret.startswith('curl -X POST "https://')
    assert "content-type: application/x-www-form-urlencoded" in secret
    assert "SignedHeaders=content-type;host;" in secret


@pytest.mark.parametrize("region", ["evil.example/#", "a b", "", "${env:REGION}"])
def test_no_region_leads_curl_to_another_host(region: str) -> None:
    first = FORMATS["curl"].export({"RegionId": region}).text.splitlines()[0]
    assert first.startswith('curl -X POST -G "https://eci.${ALIBABA_CLOUD_REGION_ID:?}.aliyuncs.com/"') or (
        region.startswith("${") and first.startswith('curl -X POST "https://eci.${ALIBABA_CLOUD_REGION_ID:?}.')
    )
