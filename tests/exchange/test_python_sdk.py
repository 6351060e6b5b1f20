"""The exported program is run with the official SDK, which then says what it sends."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from eci_tui.api.problem import Tree
from eci_tui.exchange import FORMATS
from eci_tui.exchange.values import entries, variables
from eci_tui.request.flatten import flatten, flatten_paths
from eci_tui.sandbox import Sandbox
from eci_tui.store import request_file
from tests.exchange import golden
from tests.judges.random_requests import TREES

JUDGE = Path(__file__).with_name("sdk_programs.py")
PYTHON = [sys.executable, "-P", "-W", "ignore", str(JUDGE)]
PRESETS = sorted((Path(__file__).parents[2] / "presets").glob("*.yaml"))
NOT_IN_SDK = "MaxPendingMinute"


class Judge:
    def __init__(self) -> None:
        self.process = subprocess.Popen(PYTHON, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def sent(self, tree: Tree) -> dict[str, str]:
        """What the exported program sends, booleans in lower case; its environment holds what was taken out."""
        values = dict(flatten_paths(tree))
        environ = {found.name: values[found.path] for found in variables(entries(tree))}
        program = FORMATS["python-sdk"].export(tree).text
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        told = {"program": program, "environ": environ | {"ALIBABA_CLOUD_REGION_ID": "cn-hangzhou"}}
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, program
        return lower(json.loads(answer))


def lower(pairs: dict[str, str]) -> dict[str, str]:
    return {name: value.lower() if value in ("True", "False") else value for name, value in pairs.items()}


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAIexample")
        patch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "example")
        judge = Judge()
    yield judge
    judge.process.communicate(timeout=10)


def wanted(tree: Tree) -> dict[str, str]:
    return lower({name: value for name, value in flatten(tree) if name != NOT_IN_SDK})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(tree=TREES)
def test_the_sdk_sends_the_request(judge: Judge, tree: dict[str, Any]) -> None:
    values = dict(flatten_paths(tree))
    assume(not any("\0" in values[found.path] for found in variables(entries(tree))))
    assert judge.sent(tree) == wanted(tree)


@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_the_sdk_sends_the_presets(judge: Judge, path: Path) -> None:
    tree = request_file.load_path(path).tree
    assert judge.sent(tree) == wanted(tree)


def test_what_the_sdk_does_not_have_is_left_out_and_said() -> None:
    exported = FORMATS["python-sdk"].export({"RegionId": "cn-hangzhou", NOT_IN_SDK: 3, "Nonsense": 1})
    assert [found.path for found in exported.warnings] == [(NOT_IN_SDK,), ("Nonsense",)]
    assert "3" not in ast.unparse(ast.parse(exported.text).body[-3])


def test_the_program_creates_a_container_group_in_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = {
        "RegionId": "cn-hangzhou",
        "ContainerGroupName": "exported",
        "Cpu": 1,
        "Memory": 2,
        "Container": [{"Name": "web", "Image": "nginx", "Command": ["sh", "-c", "echo \"a*b~c d/é\" '$x' + 1\n"]}],
    }
    with Sandbox() as sandbox:
        monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", sandbox.key.access_key_id)
        monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", sandbox.key.access_key_secret)
        program = FORMATS["python-sdk"].export(tree).text
        command = [*PYTHON, sandbox.endpoint]
        done = subprocess.run(command, input=program, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("eci-")
        assert [(call.action, call.status) for call in sandbox.calls] == [("CreateContainerGroup", 200)]


def test_the_program_needs_no_more_than_its_variables() -> None:
    text = FORMATS["python-sdk"].export(golden.tree()).text
    assert "import os\n" in text
    assert "import os\n" not in FORMATS["python-sdk"].export({"RegionId": "cn-hangzhou"}).text


@pytest.mark.parametrize("region", ["evil.example/#", "", None])
def test_no_region_leads_the_program_to_another_host(region: str | None) -> None:
    text = FORMATS["python-sdk"].export({"RegionId": region} if region is not None else {}).text
    assert 'REGION = os.environ["ALIBABA_CLOUD_REGION_ID"]\n' in text
