"""Errors about what is left: stock, zones on sale, quotas and closed regions."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import ErrorCode, Retry, Subject
from eci_tui.api.schema import N_

_MORE_ZONES = N_(
    "Give up to 10 vSwitches of different zones in VSwitchId, separated by commas, and leave ZoneId unset."
)

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="RecommendEmpty.InstanceTypeFamilyNotMatched",
        http_status=400,
        message="The recommended instance type is unavailable in the current zone. Try again later.",
        meaning=N_("No machine in the zone fits both the size and the features of this request right now."),
        why=N_(
            "ECI looks for an ECS type that carries the group. Each feature (ARM64, IPv6, a category, many disks) "
            "makes the choice smaller, until a single zone has none left."
        ),
        parameters=(
            "ZoneId",
            "VSwitchId",
            "InstanceType",
            "Cpu",
            "Memory",
            "CpuArchitecture",
            "ComputeCategory.N",
        ),
        remedy=(
            _MORE_ZONES,
            N_("Try the next larger or smaller size, or unset CpuArchitecture, ComputeCategory or InstanceType."),
            N_("If it has to be this zone and size, try again in some minutes."),
        ),
        retry=Retry.STOCK,
    ),
    ErrorCode(
        code="RegionDissolved",
        http_status=400,
        message="%s.",
        meaning=N_("The region has been shut down, or is about to be."),
        why=N_(
            "Alibaba Cloud has given up Sydney (ap-southeast-2) and Mumbai (ap-south-1); old presets may still name "
            "them."
        ),
        parameters=("RegionId",),
        remedy=(
            N_("Choose another region, such as ap-southeast-1 (Singapore)."),
            N_("Change every id in the request too: vSwitches, disks, caches and images belong to one region."),
        ),
    ),
    ErrorCode(
        code="QuotaExceeded",
        http_status=403,
        message="%s quota exceeded.",
        meaning=N_("The account has used up a quota in this region; the message says which, most often vCPUs."),
        why=N_("Quotas cover everything that runs, and forgotten groups or a restart loop elsewhere eat into them."),
        parameters=("Cpu", "Memory", "InstanceType", "RegionId"),
        remedy=(
            N_("Compare used and allowed with ECI ListUsage, or on the quota page of the ECI console."),
            N_("Delete container groups that are no longer needed."),
            N_("Ask for more in Quota Center."),
            N_("Or use a smaller size, or another region, which has a quota of its own."),
        ),
        retry=Retry.STATE,
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Zone.NotOnSale",
        http_status=403,
        message="The specified zone is not available for purchase.",
        meaning=N_("Nothing can be created in this zone, or its vSwitch cannot be used for ECI."),
        why=N_("Zones that are full or old are closed to new purchases, though vSwitches in them go on existing."),
        parameters=("ZoneId", "VSwitchId"),
        remedy=(
            N_("See RecommendZones in the answer of ECI DescribeRegions for zones that sell."),
            N_("Use a vSwitch in one of those zones, creating it in the same VPC if needed, and leave ZoneId unset."),
        ),
    ),
    ErrorCode(
        code="OperationDenied.NoStock",
        http_status=403,
        message=(
            "Sales of this resource are temporarily suspended in the specified zone. We recommend that you use the "
            "multi-zone creation function to avoid the risk of insufficient resource. For more information, see "
            "https://help.aliyun.com/document_detail/157290.html"
        ),
        meaning=N_("This size is sold out in the zone, or in each of the zones that were given."),
        why=N_(
            "Large sizes, GPU types and busy hours run dry first. Stock is counted per zone, so the next one may have "
            "it."
        ),
        parameters=("ZoneId", "VSwitchId", "InstanceType", "Cpu", "Memory"),
        remedy=(
            _MORE_ZONES,
            N_("Set ScheduleStrategy to VSwitchRandom, so that no single zone is always asked first."),
            N_("With InstanceType, list up to 5 types; they are tried in order."),
            N_("Otherwise change the size or the region, or try again in some minutes."),
        ),
        retry=Retry.STOCK,
    ),
    ErrorCode(
        code="Spot.NotMatched",
        http_status=403,
        message=(
            "%s. We recommend that you use the create multi-zone function to avoid insufficient inventory. For more "
            "information, see https://help.aliyun.com/document_detail/157290.html"
        ),
        meaning=N_("No spot machine is to be had at this price and size at the moment."),
        why=N_(
            "Spot prices move with demand. Either the market is above SpotPriceLimit, or spare capacity is used up."
        ),
        parameters=("SpotStrategy", "SpotPriceLimit", "InstanceType", "VSwitchId"),
        remedy=(
            N_(
                "Look at today's price with DescribeContainerGroupPrice (SpotPrices) and raise SpotPriceLimit above it."
            ),
            N_("Or set SpotStrategy to SpotAsPriceGo and unset SpotPriceLimit: you pay the market price, no more."),
            _MORE_ZONES,
            N_("If it cannot wait, set SpotStrategy to NoSpot."),
        ),
        retry=Retry.STOCK,
    ),
    ErrorCode(
        code="Throttling.Vcpu.PerDay",
        http_status=403,
        message="The maximum number of request for the day has been exceeded.",
        meaning=N_("The account has created as many vCPUs today as it may in one day."),
        why=N_(
            "Every creation counts, also of groups that are long gone, so a job that restarts in a loop can use the "
            "day up."
        ),
        parameters=("Cpu", "InstanceType"),
        remedy=(
            N_("Waiting seconds does not help: try again after the day has ended."),
            N_("Look for a program that creates groups again and again, and stop it."),
            N_("For today, create fewer or smaller groups, or ask for a higher daily quota by ticket."),
        ),
        retry=Retry.THROTTLING,
        subject=Subject.ACCOUNT,
    ),
)
