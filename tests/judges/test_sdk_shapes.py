"""The official SDK knows every name in the sandbox's answers: what it does not know, it drops."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eci_tui.api.catalogue import PARAMETERS
from eci_tui.sandbox.gateway import Call
from eci_tui.sandbox.service import Service
from tests.sandbox.calls import GROUP, Clock

REGION = {"RegionId": "cn-hangzhou"}
NOT_IN_THIS_SDK = {"SubPath"}
"""Of an init container's mount; the documentation and later SDKs have it."""
LEFT_OUT = ("DryRun", "OsType", "Container.N.SecurityContextPrivileged", "ComputeCategory.N", "Volume.N")


def everything() -> dict[str, str]:
    """A request in which nearly every parameter is set, each once."""
    parameters = dict(GROUP)
    for found in PARAMETERS:
        if not found.wire_name.startswith(LEFT_OUT):
            example = "true" if found.leaf.kind == "flag" else found.leaf.default or found.leaf.example or "1"
            parameters.setdefault(re.sub(r"\.N\b", ".1", found.wire_name), example)
    volume = {"Name": "default-volume1", "Type": "EmptyDirVolume", "EmptyDirVolume.Medium": "Memory"}
    parameters |= {f"Volume.1.{name}": value for name, value in volume.items()}
    files = {"Name": "files", "Type": "ConfigFileVolume", "ConfigFileVolume.ConfigFileToPath.1.Path": "a"}
    parameters |= {f"Volume.2.{name}": value for name, value in files.items()}
    parameters["Volume.2.ConfigFileVolume.ConfigFileToPath.1.Content"] = "YQ=="
    parameters |= {"Container.1.VolumeMount.1.Name": "files", "InitContainer.1.VolumeMount.1.Name": "files"}
    parameters |= {"InitContainer.1.Name": "first", "InstanceType": "ecs.c6.large", "CpuArchitecture": "AMD64"}
    for probe in ("LivenessProbe", "ReadinessProbe"):
        for name in [name for name in parameters if f".{probe}.Exec" in name or f".{probe}.TcpSocket" in name]:
            del parameters[name]
    del parameters["EipInstanceId"]
    return parameters


def names(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(names, value.values()))
    return set().union(*map(names, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize(
    ("action", "asked"),
    [
        ("CreateContainerGroup", {}),
        ("DescribeContainerGroups", {"WithEvent": "true"}),
        ("DescribeContainerGroupStatus", {}),
        ("DescribeContainerGroupEvents", {}),
        ("DescribeContainerLog", {"ContainerName": "nginx"}),
        ("DescribeRegions", {}),
        ("DeleteContainerGroup", {}),
    ],
)
def test_the_sdk_knows_every_name(action: str, asked: dict[str, str]) -> None:
    clock = Clock()
    service = Service(clock)
    created = service.run(Call("CreateContainerGroup", "id", everything(), "host")).container_group_id
    clock.go(100)
    parameters = GROUP if action == "CreateContainerGroup" else {**REGION, "ContainerGroupId": created, **asked}
    members: dict[str, Any] = {"RequestId": "x", **service.run(Call(action, "id", parameters, "host")).members}
    body = json.loads(json.dumps(members))
    script = Path(__file__).with_name("sdk_shapes.py")
    done = subprocess.run(
        [sys.executable, "-P", "-W", "ignore", str(script)],
        input=json.dumps({"action": action, "body": body}) + "\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    understood = json.loads(done.stdout)
    assert names(body) - names(understood) <= NOT_IN_THIS_SDK
    assert understood["RequestId"] == "x"
