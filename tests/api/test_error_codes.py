"""The error codes: complete against the golden list, useful in every entry, and found by the documented order."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from eci_tui.api.catalogue import PARAMETERS
from eci_tui.api.error_codes import (
    DOCUMENTED,
    FAMILIES,
    GATEWAY,
    ErrorCode,
    Retry,
    every,
    find,
    is_dry_run_success,
    parameters_called,
    parameters_of,
    pointing_at,
)

GOLDEN = Path(__file__).parent.parent / "golden" / "errors.tsv"
ALL = (*DOCUMENTED, *GATEWAY, *FAMILIES)


def rows(section: str) -> Counter[tuple[str, ...]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return Counter(
            (row["http_status"], row["code"], row["message"], row["retryable"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["section"] == section
        )


def facts(errors: tuple[ErrorCode, ...]) -> Counter[tuple[str, ...]]:
    return Counter((str(e.http_status or ""), e.code, e.message, e.retry.value) for e in errors)


def test_the_reference_page_is_covered_row_by_row() -> None:
    assert len(DOCUMENTED) == 75
    assert len({error.code for error in DOCUMENTED}) == 74
    assert facts(DOCUMENTED) == rows("documented")


def test_the_gateway_is_covered_row_by_row() -> None:
    assert len(GATEWAY) == 31
    assert facts(GATEWAY) == rows("gateway")


@pytest.mark.parametrize("error", ALL, ids=lambda error: f"{error.code}-{error.http_status}")
def test_every_entry_helps(error: ErrorCode) -> None:
    assert error.meaning.endswith(".")
    assert error.why.endswith(".")
    assert len(error.why) > 30
    assert error.remedy
    assert all(step.endswith(".") and len(step) > 8 for step in error.remedy)
    assert error.meaning != error.message
    assert len({error.meaning, error.why, *error.remedy}) == 2 + len(error.remedy)
    for text in (error.meaning, error.why, *error.remedy):
        assert not re.search(r"[{}]|  |\s$|^\s", text)


def test_parameters_are_real() -> None:
    known = {parameter.wire_name for parameter in PARAMETERS}
    assert {name for error in ALL for name in error.parameters} <= known
    assert len(known) == 190


def test_no_two_codes_mean_the_same_words() -> None:
    meanings = Counter(error.meaning for error in ALL)
    assert [meaning for meaning, count in meanings.items() if count > 1] == []


def test_only_throttling_may_be_sent_again_by_a_program() -> None:
    assert all(error.may_be_resent == (error.retry is Retry.THROTTLING) for error in ALL)
    assert {e.code for e in DOCUMENTED if e.may_be_resent} == {
        "EipPurchaseFlowControl",
        "Throttling",
        "Throttling.Vcpu.PerDay",
    }


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        ("DryRunOperation", 400, "DryRunOperation"),
        ("DryRun.Success", 200, "DryRun.Success"),
        ("Throttling", 400, "Throttling"),
        ("Throttling", 429, "Throttling"),
        ("Throttling.Api", None, "Throttling.Api"),
        ("Throttling.Vcpu.PerDay", 403, "Throttling.Vcpu.PerDay"),
        ("Throttling.Vcpu.PerMinute", 403, "Throttling"),
        ("Forbidden.Unheard.Of", 403, "Forbidden"),
        ("InternalError.Timeout", 500, "InternalError"),
        ("InternalFailure", 500, "InternalError"),
        ("ServiceUnavailableTemporary", 503, "ServiceUnavailable"),
        ("MissingParameter", 400, "MissingParameter"),
        ("MissingParameter.RegionId", 400, "MissingParameter"),
        ("MissingSecurityToken", 400, "MissingSecurityToken"),
        ("MissingRegionId", 400, "Missing<Param>"),
        ("MissingWhatever", 400, "Missing<Param>"),
        ("InvalidParameter", 400, "InvalidParameter"),
        ("InvalidParameter.ContainerGroupName", 400, "InvalidParameter.<Name>"),
        ("InvalidParameter.NotFound", 404, "InvalidParameter.<Name>"),
        ("InvalidParameter.CPU.Memory", 400, "InvalidParameter.CPU.Memory"),
        ("InvalidParameter.KMS.Unheard", 400, "InvalidParameter.<Name>"),
        ("InvalidVSwitchId.NotFound", 404, "Invalid<Name>.NotFound"),
        ("InvalidVpcId.NotFound", 404, "Invalid<Name>.NotFound"),
        ("InvalidVSwitchId.Malformed", 400, "Invalid<Name>.<Reason>"),
        ("InvalidVSwitchId.IpNotEnough", 403, "InvalidVSwitchId.IpNotEnough"),
        ("InvalidRegionId.NotFound", 404, "InvalidRegionId.NotFound"),
        ("InvalidVersion.NotFound", 404, "InvalidVersion"),
        ("InvalidSecurityToken.Revoked", 403, "InvalidSecurityToken.<Reason>"),
        ("JobInstanceGpuNotSupport", 400, "JobInstance<Feature>"),
        ("SDK.ServerUnreachable", None, "SDK.ServerUnreachable"),
    ],
)
def test_find(code: str, status: int | None, expected: str) -> None:
    found = find(code, status)
    assert found is not None
    assert found.code == expected


@pytest.mark.parametrize(
    "code",
    ["", ".", "Nonsense", "throttling", "ThrottlingX", "Missing", "Missingregion", "InvalidMood.Bad", "Operation.X"],
)
def test_what_nobody_knows_is_not_guessed(code: str) -> None:
    assert find(code, 400) is None


def test_one_code_with_two_meanings() -> None:
    refused = find("NoPermission", 403)
    special = find("NoPermission", 400)
    assert refused is not None
    assert special is not None
    assert refused.parameters == ("RamRoleName",)
    assert special.parameters == ()
    assert find("NoPermission") in (refused, special)
    assert set(every("NoPermission")) == {refused, special}
    assert every("Nonsense") == ()


def test_dry_run_success() -> None:
    assert is_dry_run_success("DryRunOperation")
    assert is_dry_run_success("DryRun.Success")
    assert not is_dry_run_success("DryRun.Failure")
    assert not is_dry_run_success("Throttling")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MissingRegionId", ("RegionId",)),
        ("MissingParameter.ContainerGroupName", ("ContainerGroupName",)),
        ("InvalidParameter.ContainerGroupName", ("ContainerGroupName",)),
        ("InvalidParameter.Container.1.Image", ("Container.N.Image",)),
        ("InvalidParameter.Container.2.Port.1.Port", ("Container.N.Port.N.Port",)),
        ("InvalidParameter.RegionId.Malformed", ("RegionId",)),
        ("InvalidVSwitchId.NotFound", ("VSwitchId",)),
        ("InvalidVSwitchID.NotFound", ("VSwitchId",)),
        ("InvalidDiskId.NotFound", ("Volume.N.DiskVolume.DiskId",)),
        ("InvalidContainerName.Malformed", ("Container.N.Name",)),
        (
            "InvalidParameter.MountPath",
            ("Container.N.VolumeMount.N.MountPath", "InitContainer.N.VolumeMount.N.MountPath"),
        ),
        ("MissingParameter", ()),
        ("InvalidParameter", ()),
        ("MissingSecurityToken", ()),
        ("Throttling", ()),
        ("Invalid..", ()),
        ("", ()),
    ],
)
def test_parameters_inside_a_code(code: str, expected: tuple[str, ...]) -> None:
    assert set(parameters_of(code)) == set(expected)


def test_a_name_from_a_message_leads_to_its_parameter() -> None:
    assert parameters_called("Container.1.EnvironmentVar.3.Key") == ("Container.N.EnvironmentVar.N.Key",)
    assert parameters_called("Tag.1.Key") == ("Tag.N.Key",)
    assert parameters_called("ComputeCategory.N") == ("ComputeCategory.N",)
    assert parameters_called("X") == ()
    assert parameters_called("") == ()


def test_errors_that_point_at_a_parameter() -> None:
    assert {error.code for error in pointing_at("SecurityGroupId")} == {
        "OperationDenied.SecurityGroupMisMatch",
        "InvalidOperation.ResourceManagedByCloudProduct",
    }
    assert pointing_at("Container.N.Tty") == []
