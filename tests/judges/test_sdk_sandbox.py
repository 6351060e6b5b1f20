"""The official SDKs judge the sandbox: what they sign and send, it must take; what is signed wrong, it must not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eci_tui.sandbox import Sandbox
from eci_tui.sandbox.keys import AccessKey

HERE = Path(__file__).parent
PYTHON = [sys.executable, "-P", "-W", "ignore"]
"""Without this folder on the path, and deaf to the warnings that the SDKs give of themselves."""
COMMAND = "echo a*b~c d/é && sleep 1 + 1"
Judge = Callable[[Sandbox, AccessKey], dict[str, Any]]


def told(sandbox: Sandbox, key: AccessKey, command: list[str]) -> dict[str, Any]:
    """What an SDK says, in a process of its own, when it is sent to the sandbox with this key."""
    settings = {
        "endpoint": sandbox.endpoint,
        "access_key_id": key.access_key_id,
        "access_key_secret": key.access_key_secret,
        "security_token": key.security_token,
    }
    done = subprocess.run(command, input=json.dumps(settings), capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def node_script() -> Path:
    """The script of the Node SDK, which is installed beside it once, all at once, however many tests want it."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("node is not installed, so its SDK cannot judge")
    modules = HERE / "node_modules"
    if not modules.is_dir():
        with tempfile.TemporaryDirectory(dir=HERE, prefix=".node-") as folder:
            shutil.copy(HERE / "package.json", folder)
            options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
            done = subprocess.run(["npm", "install", *options], cwd=folder, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"the Node SDK cannot be installed:\n{done.stderr}"
            if not modules.is_dir():
                (Path(folder) / "node_modules").replace(modules)
    return HERE / "sdk_node.mjs"


@pytest.fixture(params=["python", "python-core", "node"])
def judge(request: pytest.FixtureRequest) -> Judge:
    scripts = {"python": "sdk_python.py", "python-core": "sdk_python_core.py"}
    if request.param == "node":
        command = ["node", "--no-warnings", str(request.getfixturevalue("node_script"))]
    else:
        command = [*PYTHON, str(HERE / scripts[request.param])]
    return lambda sandbox, key: told(sandbox, key, command)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("temporary", [False, True])
def test_create_describe_delete(judge: Judge, sandbox: Sandbox, temporary: bool) -> None:
    said = judge(sandbox, sandbox.sts if temporary else sandbox.key)
    assert said["created"].startswith("eci-"), said
    [group] = said["before"]["ContainerGroups"]
    assert group["ContainerGroupId"] == said["created"]
    assert group["Status"] in ("Scheduling", "Pending", "Running")
    assert (group["Cpu"], group["Memory"]) == (1.0, 2.0)
    [container] = group["Containers"]
    assert container["Commands"][:2] == ["sh", "-c"]
    assert container["Commands"][2].startswith(COMMAND)
    assert len(said["deleted"]["RequestId"]) == 36
    assert [group["Status"] for group in said["after"]["ContainerGroups"]] in ([], ["Terminating"])
    assert [(call.action, call.status) for call in sandbox.calls] == [
        ("CreateContainerGroup", 200),
        ("DescribeContainerGroups", 200),
        ("DeleteContainerGroup", 200),
        ("DescribeContainerGroups", 200),
    ]


def test_tags_and_addresses_come_back(sandbox: Sandbox) -> None:
    said = told(sandbox, sandbox.key, [*PYTHON, str(HERE / "sdk_python.py")])
    [group] = said["before"]["ContainerGroups"]
    assert group["Tags"] == [{"Key": "made by", "Value": "~SDK* +/=%&容器"}]
    assert group["Containers"][0]["EnvironmentVars"] == [{"Key": "A", "Value": "\n"}]
    assert group["Containers"][0]["Ports"] == [{"Port": 80, "Protocol": "TCP"}]


def test_a_wrong_secret(judge: Judge, sandbox: Sandbox) -> None:
    """The older SDK compares the server's string to sign with its own. Only where they are equal does it blame the
    secret in its own words, so that its verdict is the strongest of all."""
    said = judge(sandbox, replace(sandbox.key, access_key_secret="a-wrong-one"))
    assert said["error"] in ("SignatureDoesNotMatch", "InvalidAccessKeySecret"), said
    [call] = sandbox.calls
    assert (call.action, call.status, call.code) == ("CreateContainerGroup", 400, "SignatureDoesNotMatch")
    assert sandbox.created == 0


def test_the_older_sdk_finds_the_string_to_sign_equal_to_its_own(sandbox: Sandbox) -> None:
    wrong = replace(sandbox.key, access_key_secret="a-wrong-one")
    said = told(sandbox, wrong, [*PYTHON, str(HERE / "sdk_python_core.py")])
    assert said["error"] == "InvalidAccessKeySecret"


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (AccessKey("LTAI5tNobodysKey", "whatever"), "InvalidAccessKeyId.NotFound"),
        (Sandbox.disabled, "InvalidAccessKeyId.Inactive"),
        (Sandbox.expired_sts, "InvalidSecurityToken.Expired"),
    ],
)
def test_keys_that_do_not_work(judge: Judge, sandbox: Sandbox, key: AccessKey, code: str) -> None:
    assert judge(sandbox, key)["error"] == code
