"""Errors of job-optimized instances, a kind of instance with fewer features that no public parameter asks for."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import TICKET, ErrorCode
from eci_tui.api.error_codes.storage import DISKS
from eci_tui.api.schema import N_

WHY = N_(
    "Job instances are an older kind made for short batch work, and no parameter of the request chooses them. The "
    "account or another product has them switched on."
)
ORDINARY = N_("If the feature is needed, ask support by ticket to have ordinary instances used for this account.")

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="JobInstanceBatchCreateNotSupport",
        http_status=400,
        message="ECI job instance not support batch create",
        meaning=N_("Job instances cannot be created several at a time."),
        why=WHY,
        remedy=(N_("Send one request for each container group."), ORDINARY),
    ),
    ErrorCode(
        code="JobInstanceDiskNotSupport",
        http_status=400,
        message="ECI job instance not support disk volume",
        meaning=N_("Job instances take no disks as volumes."),
        why=WHY,
        parameters=DISKS,
        remedy=(N_("Take the disk volumes and their mounts out; NAS or an emptyDir may take their place."), ORDINARY),
    ),
    ErrorCode(
        code="JobInstanceEipNotSupport",
        http_status=400,
        message="ECI job instance not support eip",
        meaning=N_("Job instances cannot have a public address of their own."),
        why=WHY,
        parameters=("AutoCreateEip", "EipInstanceId"),
        remedy=(
            N_("Unset AutoCreateEip, EipInstanceId and the other Eip settings."),
            N_("For outgoing traffic, put a NAT gateway into the VPC."),
            ORDINARY,
        ),
    ),
    ErrorCode(
        code="JobInstanceFeatureNotMatch",
        http_status=400,
        message="ECI job instance feature not match",
        meaning=N_("Something in the request is more than a job instance can do, and the service does not say what."),
        why=WHY,
        remedy=(
            N_("Reduce the request to name, image, Cpu and Memory, and make a dry run."),
            N_("Add the rest back piece by piece, with a dry run each time, until the error returns."),
            ORDINARY,
        ),
    ),
    ErrorCode(
        code="JobInstanceImageCacheNotSupport",
        http_status=400,
        message="ECI job instance not support image cache",
        meaning=N_("Job instances cannot start from an image cache."),
        why=WHY,
        parameters=("ImageSnapshotId", "AutoMatchImageCache"),
        remedy=(N_("Unset ImageSnapshotId and AutoMatchImageCache; the images are pulled as usual."), ORDINARY),
    ),
    ErrorCode(
        code="JobInstanceIPv6NotSupport",
        http_status=400,
        message="ECI job instance not support IPv6",
        meaning=N_("Job instances get IPv4 addresses only."),
        why=WHY,
        parameters=("Ipv6AddressCount",),
        remedy=(N_("Unset Ipv6AddressCount and the two Ipv6Gateway settings."), ORDINARY),
    ),
    ErrorCode(
        code="JobInstanceRamRoleNotSupport",
        http_status=400,
        message="ECI job instance not support ram role",
        meaning=N_("Job instances cannot carry a RAM role."),
        why=WHY,
        parameters=("RamRoleName",),
        remedy=(
            N_("Unset RamRoleName; the program then needs credentials of its own to call cloud services."),
            ORDINARY,
        ),
    ),
    ErrorCode(
        code="JobInstanceRegionNotSupport",
        http_status=400,
        message="ECI job instance not support in this region",
        meaning=N_("This region has no job instances."),
        why=WHY,
        parameters=("RegionId",),
        remedy=(N_("Use another region, and ids of that region throughout the request."), ORDINARY),
    ),
    ErrorCode(
        code="JobInstanceSpotNotSupport",
        http_status=400,
        message="ECI job instance not support spot",
        meaning=N_("Job instances are not sold as spot capacity."),
        why=WHY,
        parameters=("SpotStrategy",),
        remedy=(N_("Go without spot: unset SpotStrategy, SpotPriceLimit and SpotDuration."), ORDINARY),
    ),
    ErrorCode(
        code="JobInstanceEcsInstanceTypeNotSupport",
        http_status=400,
        message="Job-optimized elastic container instances cannot be created by specifying ECS instance types.",
        meaning=N_("Job instances are sized by vCPU and memory, and an ECS type was given."),
        why=WHY,
        parameters=("InstanceType",),
        remedy=(N_("Unset InstanceType, and set Cpu and Memory instead."), ORDINARY),
    ),
)

FAMILY = ErrorCode(
    code="JobInstance<Feature>",
    http_status=None,
    message="",
    meaning=N_("The request asks for something that job instances cannot do; the code names it after JobInstance."),
    why=WHY,
    remedy=(N_("Unset the feature that the code or the message names."), ORDINARY, TICKET),
    documented=False,
)
"""For codes of the same kind that the reference page does not list."""
