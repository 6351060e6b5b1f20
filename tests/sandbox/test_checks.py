"""What the service refuses about a request, and what it lets pass."""

from __future__ import annotations

import pytest

from eci_tui.sandbox.checks import check
from eci_tui.sandbox.parameters import read_tree
from eci_tui.sandbox.refusals import Refusal
from tests.sandbox.calls import GROUP


def code(extra: dict[str, str | None]) -> str:
    """The code with which the request is refused, or nothing."""
    parameters = {name: value for name, value in {**GROUP, **extra}.items() if value is not None}
    try:
        check(read_tree(parameters))
    except Refusal as refused:
        return refused.code
    return ""


def disks(count: int, options: str = '{"volumeSize": "40"}') -> dict[str, str | None]:
    parameters: dict[str, str | None] = {}
    for number in range(1, count + 1):
        parameters |= {
            f"Volume.{number}.Name": f"disk{number}",
            f"Volume.{number}.Type": "FlexVolume",
            f"Volume.{number}.FlexVolume.Driver": "alicloud/disk",
            f"Volume.{number}.FlexVolume.Options": options,
        }
    return parameters


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"Cpu": "1.0", "Memory": "2.0"},
        {"Cpu": "7", "Memory": "13"},
        {"Cpu": "64", "Memory": "512"},
        {"OwnerId": "1", "Container.1.Nonsense": "x"},
        {"ContainerGroupName": "Not-As-Documented-"},
        {"RestartPolicy": "Sometimes"},
        {"Container.1.Cpu": "0", "Container.1.Memory": "0", "Container.1.Gpu": "0"},
        {"InstanceType": "ecs.c8y.large"},
        {"InstanceType": "ecs.c8y.large", "CpuArchitecture": "ARM64"},
        {"InstanceType": "ecs.c6.large", "CpuArchitecture": "AMD64"},
        {"InstanceType": "ecs.c6.large,ecs.c8y.large", "CpuArchitecture": "ARM64"},
        {"InstanceType": "ecs.brandnew9.large", "CpuArchitecture": "ARM64"},
        {"ComputeCategory.1": "economy", "SpotStrategy": "NoSpot"},
        {"SpotStrategy": "SpotAsPriceGo", "Cpu": "2", "Memory": "4"},
        {"SpotStrategy": "SpotAsPriceGo", "Cpu": "7", "Memory": "13"},
        {"SpotStrategy": "SpotAsPriceGo"},
        {"OsType": "Linux", "Container.1.SecurityContextPrivileged": "false"},
        {
            "DataCacheBucket": "models",
            "Volume.1.Name": "v",
            "Volume.1.Type": "HostPathVolume",
            "Volume.1.HostPathVolume.Path": "/m",
        },
        disks(6),
        disks(1, '{"volumeSize": "40", "kmsKeyId": "k", "encrypted": "true"}'),
        disks(1, '{"volumeId": "d-1", "kmsKeyId": "k"}'),
        {"FixedIp": "true", "Ipv6AddressCount": "1"},
        {"Cpu": "1", "Memory": "2", "Container.1.Cpu": "2", "Container.1.Memory": "4"},
        {
            "Volume.1.Name": "v",
            "Volume.1.Type": "EmptyDirVolume",
            "Volume.1.NFSVolume.ReadOnly": "false",
            "Container.1.VolumeMount.1.Name": "v",
            "Container.1.VolumeMount.1.MountPath": "/v",
        },
    ],
    ids=str,
)
def test_what_the_service_takes(extra: dict[str, str | None]) -> None:
    assert code(extra) == ""


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"ContainerGroupName": None}, "MissingContainerGroupName"),
        ({"ContainerGroupName": ""}, "MissingContainerGroupName"),
        ({"Container.1.Name": None, "Container.1.Image": None}, "MissingContainer"),
        ({"Container.1.Image": None}, "MissingParameter"),
        ({"Container.1.Name": None}, "MissingParameter"),
        ({"Container.2.Name": "nginx", "Container.2.Image": "x"}, "InvalidParameter.DuplicatedName"),
        ({"InitContainer.1.Name": "nginx", "InitContainer.1.Image": "x"}, "InvalidParameter.DuplicatedName"),
        (
            {
                "Volume.1.Name": "v",
                "Volume.1.Type": "EmptyDirVolume",
                "Volume.2.Name": "v",
                "Volume.2.Type": "EmptyDirVolume",
            },
            "InvalidParameter.DuplicatedVolumeName",
        ),
        ({"Container.1.VolumeMount.1.Name": "v", "Container.1.VolumeMount.1.MountPath": "/"}, "InvalidParameter.Name"),
        ({"SpotStrategy": "SpotWithPriceLimit", "Cpu": "2", "Memory": "4"}, "MissingSpotPriceLimit"),
        ({"Tag.1.Value": "lonely"}, "MissingParameter"),
        ({"Container.1.Cpu": "-1"}, "InvalidParameter.Cpu"),
        (disks(1, "{}"), "MissingParameter"),
        (disks(1, '{"volumeSize": "5"}'), "InvalidParameter.Options"),
        ({"Container.1.Port.1.Port": "70000"}, "InvalidParameter.Port"),
        ({"Container.1.Port.1.Port": "0"}, "InvalidParameter.Port"),
        ({"Ipv6AddressCount": "2"}, "InvalidParameter.Ipv6AddressCount"),
        ({"Cpu": "65", "Memory": "128"}, "InvalidParameter.CPU.Memory"),
        ({"Cpu": "2", "Memory": "513"}, "InvalidParameter.CPU.Memory"),
        ({"Container.1.Cpu": "100"}, "InvalidParameter.CPU.Memory"),
        ({"ComputeCategory.1": "economy", "SpotStrategy": "SpotAsPriceGo"}, "FeatureBasedConstraintConflict"),
        ({"ComputeCategory.1": "general", "CpuArchitecture": "ARM64"}, "FeatureBasedConstraintConflict"),
        ({"InstanceType": "ecs.c8y.large", "CpuArchitecture": "AMD64"}, "InstanceTypeNotMatchCpuArch"),
        ({"InstanceType": "ecs.c6.large", "CpuArchitecture": "ARM64"}, "InstanceTypeNotMatchCpuArch"),
        ({"SpotStrategy": "SpotAsPriceGo", "Cpu": "1", "Memory": "2"}, "InvalidSpotCpuMemorySpec"),
        ({"SpotStrategy": "SpotAsPriceGo", "Cpu": "2", "Memory": "1"}, "InvalidSpotCpuMemorySpec"),
        ({"OsType": "Windows"}, "FeatureAccessRestricted"),
        ({"Container.1.SecurityContextPrivileged": "true"}, "FeatureAccessRestricted"),
        (
            {"Volume.1.Name": "v", "Volume.1.Type": "HostPathVolume", "Volume.1.HostPathVolume.Path": "/m"},
            "FeatureAccessRestricted",
        ),
        (
            {"Volume.1.Name": "v", "Volume.1.Type": "EmptyDirVolume", "Volume.1.EmptyDirVolume.Medium": "LocalRaid0"},
            "InvalidInstanceTypeForRaid",
        ),
        (disks(7), "DiskNumber.LimitExceed"),
        (disks(1, '{"volumeSize": "40", "kmsKeyId": "k"}'), "InvalidParameter.KMS.EncryptedIllegal"),
        (
            {f"Container.{n}.{m}": f"c{n}" for n in range(1, 22) for m in ("Name", "Image")},
            "InvalidParameter.Container",
        ),
    ],
    ids=str,
)
def test_what_the_service_refuses(extra: dict[str, str | None], expected: str) -> None:
    assert code(extra) == expected


def test_a_refusal_names_the_place() -> None:
    with pytest.raises(Refusal, match=r'"Container\.2\.Image"'):
        check(read_tree({**GROUP, "Container.2.Name": "second"}))
    with pytest.raises(Refusal, match=r"\[Windows\]"):
        check(read_tree({**GROUP, "OsType": "Windows"}))
