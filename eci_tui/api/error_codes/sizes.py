"""Errors about what kind of machine is asked for: sizes, instance types, spot, and what goes with them."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import ErrorCode
from eci_tui.api.schema import N_

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="InvalidParameter.CPU.Memory",
        http_status=400,
        message="The specified cpu and memory are not allowed",
        meaning=N_("This combination of vCPU and memory cannot be had here."),
        why=N_(
            "Only certain pairs are sold. Others are normally rounded up, but where a region, a zone, spot or a "
            "compute category sells fewer pairs, nothing may be left to round up to."
        ),
        parameters=("Cpu", "Memory", "Container.N.Cpu", "Container.N.Memory"),
        remedy=(
            N_("Choose a pair that every region sells, such as 1 vCPU with 2 GiB, 2 with 4 or 4 with 8."),
            N_("Or unset Cpu and Memory of the group; then the values of the containers are added up and rounded."),
            N_("With spot, stay at 2 vCPU or more; with the economy category, at 8 or fewer."),
        ),
    ),
    ErrorCode(
        code="HighCpuMemConfigRequired",
        http_status=400,
        message="You need to apply to be added to the whitelist of the specified CPU and memory.",
        meaning=N_("A container group this large is only given to accounts that have applied for it."),
        why=N_("The largest sizes are scarce, so ECI hands them out by application. Smaller ones are not affected."),
        parameters=("Cpu", "Memory", "InstanceType"),
        remedy=(
            N_("Take a smaller size, or split the work over several container groups."),
            N_("Or apply by ticket for large vCPU and memory sizes, naming region and size."),
        ),
    ),
    ErrorCode(
        code="LocalDiskAmountNotMatch",
        http_status=400,
        message="The number of local volumes does not match the instance type.",
        meaning=N_("The volumes on local disks do not fit the number of local disks that the instance type has."),
        why=N_("Local disks are part of an ECS type; each type has a fixed number, and the request has to match it."),
        parameters=("InstanceType", "Volume.N.EmptyDirVolume.Medium"),
        remedy=(
            N_("Look up LocalStorageAmount of the type with the ECS call DescribeInstanceTypes."),
            N_("Make the number of local volumes equal to it, or choose a type that has as many disks as you need."),
            N_("If speed is not the point, unset Medium: an ordinary emptyDir needs no local disk."),
        ),
    ),
    ErrorCode(
        code="InvalidSpotCpuMemorySpec",
        http_status=400,
        message=(
            "The specified CPU and memory are not allowed. You must create spot ECI using standard ECS specifications "
            "for CPU and memory."
        ),
        meaning=N_("This size is not available as spot capacity."),
        why=N_(
            "Spot is spare ECS capacity, so it comes in ECS sizes only: from 2 vCPU up, with 1 to 8 GiB for each vCPU."
        ),
        parameters=("SpotStrategy", "Cpu", "Memory"),
        remedy=(
            N_("Choose a spot size: 2 vCPU with 2, 4, 8 or 16 GiB, 4 vCPU with 4, 8, 16 or 32, and so on."),
            N_("Or name ECS types in InstanceType and leave Cpu and Memory unset."),
            N_("A group below 2 vCPU has to go without spot: set SpotStrategy to NoSpot."),
        ),
    ),
    ErrorCode(
        code="InvalidInstanceTypeForEciSpotDurationBuy",
        http_status=400,
        message="Current instance type does not support spot duration instance.",
        meaning=N_("This instance type is not offered as spot with the protection period that the request asks for."),
        why=N_(
            "SpotDuration 1, the default, promises an hour without reclaim, and not every type comes with that promise."
        ),
        parameters=("InstanceType", "SpotDuration"),
        remedy=(
            N_("Set SpotDuration to 0 if the work can bear being stopped at any time."),
            N_("Or name other types in InstanceType; up to 5 are tried in order."),
            N_("Or set SpotStrategy to NoSpot."),
        ),
    ),
    ErrorCode(
        code="InvalidInstanceTypeForEciBuy",
        http_status=400,
        message="Sales of this current instance type is not supported in eci.",
        meaning=N_("The ECS type exists, but container groups cannot be made on it."),
        why=N_("ECI offers a part of the ECS families, and the newest and the special ones are often missing."),
        parameters=("InstanceType",),
        remedy=(
            N_("Ask ECI DescribeAvailableResource for the types of the zone, and choose one with stock."),
            N_("Or unset InstanceType and size by Cpu and Memory."),
        ),
    ),
    ErrorCode(
        code="InstanceTypeNotMatchCpuArch",
        http_status=400,
        message="%s.",
        meaning=N_("The ECS type has another processor architecture than CpuArchitecture says."),
        why=N_(
            "Families such as g8y, c8y and r8y are ARM64, nearly all others AMD64. A copied type is the usual slip."
        ),
        parameters=("InstanceType", "CpuArchitecture"),
        remedy=(
            N_("Find out for which architecture the images are built: ARM64 or AMD64."),
            N_("Choose types of that architecture, or unset CpuArchitecture and let the type decide."),
        ),
    ),
    ErrorCode(
        code="PrivatePoolInstanceSpotNotSupport",
        http_status=400,
        message="Spot is not supported for PrivatePool.",
        meaning=N_("The request would use capacity reserved for you, and reserved capacity cannot be spot as well."),
        why=N_("A private pool is paid for in advance, so there is nothing left to bid on."),
        parameters=("SpotStrategy",),
        remedy=(
            N_("Set SpotStrategy to NoSpot and unset SpotPriceLimit and SpotDuration."),
            N_("To use spot, take the capacity reservation out of play for this account or zone first."),
        ),
    ),
    ErrorCode(
        code="InvalidInstanceTypeForRaid",
        http_status=400,
        message="%s.",
        meaning=N_("A volume asks for an array of local disks, and this instance type has none to build it from."),
        why=N_(
            "An emptyDir with Medium LocalRaid0 joins the local disks of the machine; most types only have cloud disks."
        ),
        parameters=("InstanceType", "Volume.N.EmptyDirVolume.Medium"),
        remedy=(
            N_(
                "Name an ECS type with local disks in InstanceType: LocalStorageAmount of DescribeInstanceTypes is "
                "above 0."
            ),
            N_("Or unset Medium, or set it to Memory for small fast data, and give the group more EphemeralStorage."),
        ),
    ),
)
