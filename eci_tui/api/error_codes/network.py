"""Errors about the network: vSwitches, security groups, private and public addresses, IPv6."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import ErrorCode, Retry
from eci_tui.api.schema import N_

_WITHOUT_IPV6 = N_("Or do without: unset Ipv6AddressCount, Ipv6GatewayBandwidthEnable and Ipv6GatewayBandwidth.")

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="Ipv6AddressNotSupportVsw",
        http_status=400,
        message="IPv6 is not supported in the specified vSwitch.",
        meaning=N_("An IPv6 address is wanted, but the vSwitch hands out IPv4 addresses only."),
        why=N_(
            "A vSwitch has to be given an IPv6 block before it can, and its VPC before that; older networks have "
            "neither."
        ),
        parameters=("Ipv6AddressCount", "VSwitchId"),
        remedy=(
            N_("In the VPC console, switch on IPv6 for the VPC, then for the vSwitch."),
            N_("Or choose a vSwitch that shows an IPv6 block. With several in VSwitchId, each needs one."),
            _WITHOUT_IPV6,
        ),
    ),
    ErrorCode(
        code="Ipv6AddressNotSupport",
        http_status=400,
        message="Ipv6 is not supported in specified region.",
        meaning=N_("Container groups get no IPv6 addresses in this region."),
        why=N_("IPv6 for ECI is rolled out region by region, independent of whether the VPC there has it."),
        parameters=("Ipv6AddressCount", "RegionId"),
        remedy=(
            N_("Use a region that offers it, with a vSwitch of that region."),
            _WITHOUT_IPV6,
            N_("An IPv6 load balancer in front can serve IPv6 clients while the containers stay on IPv4."),
        ),
    ),
    ErrorCode(
        code="Ipv6AddressNotSupportInstanceType",
        http_status=400,
        message="IPv6 is not supported for the specified instance type.",
        meaning=N_("Machines of this type cannot carry an IPv6 address."),
        why=N_("Not every ECS type can, and older ones in particular lack it."),
        parameters=("Ipv6AddressCount", "InstanceType"),
        remedy=(
            N_("Name a newer type in InstanceType, or unset it and size by Cpu and Memory."),
            _WITHOUT_IPV6,
        ),
    ),
    ErrorCode(
        code="EipPurchaseFlowControl",
        http_status=400,
        message="Request was denied due to eip frequent purchase.",
        meaning=N_("The account is buying public addresses faster than the EIP service allows."),
        why=N_("With AutoCreateEip every group buys an address of its own, so starting many at once hits the limit."),
        parameters=("AutoCreateEip",),
        remedy=(
            N_("Wait half a minute and send again with the same ClientToken; space out the rest of the batch."),
            N_("Or bind addresses that exist (EipInstanceId), or let the groups share a NAT gateway."),
        ),
        retry=Retry.THROTTLING,
    ),
    ErrorCode(
        code="PrivateIpAddress.Already.InUse",
        http_status=400,
        message="The specific PrivateIpAddress already in use.",
        meaning=N_("The private address that was asked for belongs to somebody else already."),
        why=N_(
            "Often it is the predecessor: a group that is still shutting down keeps its address until it is gone. A "
            "fixed address that is being retained counts as used, too."
        ),
        parameters=("PrivateIpAddress",),
        remedy=(
            N_("If the old group is still Terminating, wait until it is gone and send again."),
            N_("Otherwise choose a free address of the vSwitch's range, or unset PrivateIpAddress to be given one."),
            N_("To keep one address from group to group, use FixedIp with the same name and vSwitch."),
        ),
    ),
    ErrorCode(
        code="OperationDenied.VswZoneMisMatch",
        http_status=403,
        message="The specified VSwitchId is not in the specified Zone.",
        meaning=N_("ZoneId and VSwitchId contradict each other: the vSwitch lies in another zone."),
        why=N_("A vSwitch belongs to one zone, so giving it is enough; ZoneId was left over from an earlier choice."),
        parameters=("VSwitchId", "ZoneId"),
        remedy=(
            N_("Unset ZoneId; the vSwitch decides."),
            N_("If the zone matters, keep ZoneId and choose a vSwitch that DescribeVSwitches lists in that zone."),
        ),
    ),
    ErrorCode(
        code="OperationDenied.SecurityGroupMisMatch",
        http_status=403,
        message="The specified VSwitchId and SecurityGroupId are not in the same VPC.",
        meaning=N_("The security group and the vSwitch belong to different VPCs."),
        why=N_(
            "A security group only works inside its VPC. It also happens when SecurityGroupId is unset: the region's "
            "default group is taken then, which may be in another VPC than your vSwitch."
        ),
        parameters=("VSwitchId", "SecurityGroupId"),
        remedy=(
            N_("Look up VpcId of the vSwitch (DescribeVSwitches)."),
            N_("Choose a security group of that VPC (DescribeSecurityGroups with this VpcId), or create one there."),
            N_("Check that all vSwitches of the list are in that same VPC."),
        ),
    ),
    ErrorCode(
        code="InvalidVSwitchId.IpNotEnough",
        http_status=403,
        message="The specified VSwitch does not have enough IP addresses.",
        meaning=N_("The vSwitch has no address left to give to this group."),
        why=N_("Each group takes one address, two with FixedIp, and small ranges such as /28 are used up quickly."),
        parameters=("VSwitchId", "FixedIp"),
        remedy=(
            N_("See AvailableIpAddressCount in DescribeVSwitches for a vSwitch with room."),
            N_("List several vSwitches in VSwitchId, separated by commas; up to 10 of the same VPC are tried."),
            N_("Delete groups that are no longer needed, which gives their addresses back."),
            N_("For good, create a vSwitch with a larger range."),
        ),
        retry=Retry.STOCK,
    ),
    ErrorCode(
        code="InvalidOperation.ResourceManagedByCloudProduct",
        http_status=403,
        message="The operation is forbidden. The security group has been managed by another cloud product.",
        meaning=N_("The security group is looked after by another cloud product, which lets nobody else use it."),
        why=N_("Products such as Kubernetes clusters or firewalls create security groups of their own and lock them."),
        parameters=("SecurityGroupId",),
        remedy=(
            N_("Choose a group for which DescribeSecurityGroups says ServiceManaged false, in the VPC of the vSwitch."),
            N_("Or create a security group of your own there and open the ports that the containers serve."),
        ),
    ),
)
