"""What the row of a list, a struct or an item says about what is inside."""

from __future__ import annotations

import pytest

from eci_tui.api.problem import Path
from eci_tui.request.draft import Draft
from eci_tui.tui.account import Options
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.in_short import summary
from tests.tui.wizard import OpenWizard

PROBE = "LivenessProbe"


def told(tree: dict[str, object], path: Path) -> str:
    return summary(path, Session(Draft(tree), options=Options(sandbox=True)))


@pytest.mark.parametrize(
    ("container", "under", "said"),
    [
        (
            {PROBE: {"TcpSocket": {"Port": 80}, "InitialDelaySeconds": 5, "PeriodSeconds": 10}},
            (PROBE,),
            "TCP 80 · delay 5 · period 10",
        ),
        (
            {PROBE: {"HttpGet": {"Path": "/ok", "Port": 8080, "Scheme": "HTTPS"}, "FailureThreshold": 2}},
            (PROBE,),
            "HTTPS 8080 /ok · fails after 2",
        ),
        ({PROBE: {"HttpGet": {"Path": "/ok"}}}, (PROBE,), "HTTP /ok"),
        ({PROBE: {"Exec": {"Command": ["test", "-f", "/ok"]}}}, (PROBE,), "$ test -f /ok"),
        ({PROBE: {"TimeoutSeconds": 3}}, (PROBE,), "timeout 3"),
        ({PROBE: {}}, (PROBE,), ""),
        (
            {"SecurityContext": {"RunAsUser": 1000, "ReadOnlyRootFilesystem": True, "Capability": {"Add": ["A", "B"]}}},
            ("SecurityContext",),
            "User ID 1000 · Read-only root · A B",
        ),
        ({"SecurityContext": {"ReadOnlyRootFilesystem": False}}, ("SecurityContext",), "Read-only root false"),
        (
            {"VolumeMount": [{"Name": "nas", "MountPath": "/data", "ReadOnly": True}, {"MountPath": "/etc"}]},
            ("VolumeMount",),
            "nas → /data · /etc",
        ),
        (
            {"VolumeMount": [{"Name": "nas", "MountPath": "/data", "ReadOnly": True}]},
            ("VolumeMount", 0),
            "nas · Read-only",
        ),
        (
            {"EnvironmentVar": [{"Key": "A", "Value": "1"}, {"Key": "TOKEN", "Value": "s3cret"}]},
            ("EnvironmentVar",),
            "A=1 · TOKEN=********",
        ),
        ({"Port": [{"Port": 80, "Protocol": "TCP"}, {"Port": 443}]}, ("Port",), "80/TCP · 443"),
        ({"Arg": ["-c", "sleep 1\x1b[31m"]}, ("Arg",), "-c sleep 1␛[31m"),
        ({"Name": "web", "Image": "nginx", "Cpu": 0.5, "Memory": 1}, (), "nginx · 0.5 vCPU · 1 GiB"),
    ],
)
def test_the_kind_and_the_facts_are_told(container: dict[str, object], under: Path, said: str) -> None:
    assert told({"Container": [container]}, ("Container", 0, *under)) == said


@pytest.mark.parametrize(
    ("volume", "said"),
    [
        (
            {"Name": "v", "Type": "NFSVolume", "NFSVolume": {"Server": "s", "Path": "/p", "ReadOnly": True}},
            "NFSVolume · s · /p · Read-only",
        ),
        (
            {
                "Name": "v",
                "Type": "ConfigFileVolume",
                "ConfigFileVolume": {"ConfigFileToPath": [{"Path": "a.conf", "Content": "YQo="}, {"Path": "b"}]},
            },
            "ConfigFileVolume · a.conf · b",
        ),
        (
            {"Name": "v", "Type": "DiskVolume", "DiskVolume": {"DiskId": "d-1", "DiskSize": 20}},
            "DiskVolume · d-1 · 20 GiB",
        ),
    ],
)
def test_a_volume_tells_its_type_and_what_is_in_it(volume: dict[str, object], said: str) -> None:
    assert told({"Volume": [volume]}, ("Volume", 0)) == said


def test_only_the_first_facts_are_looked_at() -> None:
    many = {"Container": [{"Port": [{"Port": port} for port in range(1, 100)]}]}
    assert told(many, ("Container", 0, "Port")) == "1 · 2 · 3 · 4"


def test_a_file_tells_how_large_it_is_and_not_its_bytes() -> None:
    files = {"ConfigFileToPath": [{"Path": "a.conf", "Content": "YQpiCg==", "Mode": "0600"}]}
    tree: dict[str, object] = {"Volume": [{"ConfigFileVolume": files}]}
    said = told(tree, ("Volume", 0, "ConfigFileVolume", "ConfigFileToPath", 0))
    assert said == "4 bytes, 2 lines · 0600"


async def test_an_empty_container_is_not_said_to_be_a_wrong_hook(wizard: OpenWizard) -> None:
    async with wizard({"Container": [{}]}) as it:
        it.main.go(("Container", 0, "Name"))
        await it.settle()
        assert "After start (postStart)" in it.text()
        assert "This item is empty" not in it.text()
        assert "Needs a value" in it.text()
