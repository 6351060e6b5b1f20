"""Where the group is placed and how it is reached: regions, zones, vSwitches, addresses and DNS."""

from __future__ import annotations

from collections.abc import Iterator

from eci_tui.api import regions
from eci_tui.api.problem import Problem, Tree
from eci_tui.api.reading import flag, is_set, number, separated, struct, text
from eci_tui.api.rules.report import Rule, error, shown, warning
from eci_tui.api.schema import N_

MOST_VSWITCHES = 10
BGP_PRO_REGIONS = frozenset(
    {
        "cn-hongkong",
        "ap-southeast-1",
        "ap-northeast-1",
        "ap-southeast-3",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
    }
)


def region_makes_no_host(tree: Tree) -> Iterator[Problem]:
    """The region is one label of the endpoint's host name: list of endpoints."""
    region = text(tree, "RegionId")
    if region and not regions.makes_host(region):
        yield error(
            ("RegionId",),
            "region-makes-no-host",
            N_("{region} is not a region id, and no endpoint can be made from it"),
            N_("Ids consist of letters, digits and hyphens, such as cn-hangzhou."),
            region=shown(region),
        )


def region_closed(tree: Tree) -> Iterator[Problem]:
    """Sydney and Mumbai are closed; the error RegionDissolved. That they are is inferred."""
    region = regions.find(text(tree, "RegionId") or "")
    if region is not None and region.closed:
        yield warning(
            ("RegionId",),
            "region-closed",
            N_("The region {region} has been closed"),
            N_("Choose another region, and ids of that region throughout the request."),
            region=region.id,
        )


def region_not_listed(tree: Tree) -> Iterator[Problem]:
    """A region that no list of regions has is probably mistyped, and then its host does not exist: inferred."""
    region = text(tree, "RegionId")
    if region and regions.makes_host(region) and regions.find(region) is None:
        yield warning(
            ("RegionId",),
            "region-not-listed",
            N_("No region is known as {region}"),
            N_("Ids look like cn-hangzhou. A region that is newer than this program may be missing from its list."),
            region=shown(region),
        )


def security_group_missing(tree: Tree) -> Iterator[Problem]:
    """Without SecurityGroupId the region's default group is used, which has to be in the vSwitch's VPC.

    Some documentation calls it required beside VSwitchId; the reference page does not, so it is no error.
    """
    if is_set(tree, "VSwitchId") and not is_set(tree, "SecurityGroupId"):
        yield warning(
            ("SecurityGroupId",),
            "security-group-missing",
            N_("A vSwitch is chosen without a security group"),
            N_("Give a security group of the vSwitch's VPC: the default one may be in another, and is refused then."),
            also=[("VSwitchId",)],
        )


def too_many_vswitches(tree: Tree) -> Iterator[Problem]:
    """VSwitchId takes 10 ids: reference page."""
    count = len(separated(tree, "VSwitchId") or ())
    if count > MOST_VSWITCHES:
        yield error(
            ("VSwitchId",),
            "too-many-vswitches",
            N_("There are {count} vSwitches, and at most {limit} are allowed"),
            N_("Keep one or two in each zone."),
            count=count,
            limit=MOST_VSWITCHES,
        )


def schedule_strategy_unused(tree: Tree) -> Iterator[Problem]:
    """ScheduleStrategy is for several vSwitches: reference page."""
    vswitches = separated(tree, "VSwitchId")
    if is_set(tree, "ScheduleStrategy") and vswitches is not None and len(vswitches) < 2:
        yield warning(
            ("ScheduleStrategy",),
            "schedule-strategy-unused",
            N_("ScheduleStrategy has no effect with fewer than two vSwitches"),
            N_("List vSwitches of several zones in VSwitchId, or unset ScheduleStrategy."),
            also=[("VSwitchId",)],
        )


def zone_beside_vswitch(tree: Tree) -> Iterator[Problem]:
    """ZoneId and the vSwitch's zone have to agree; the error OperationDenied.VswZoneMisMatch."""
    if is_set(tree, "ZoneId") and is_set(tree, "VSwitchId"):
        yield warning(
            ("ZoneId",),
            "zone-beside-vswitch",
            N_("The vSwitch already decides the zone; a ZoneId that differs is refused"),
            N_("Unset ZoneId."),
            also=[("VSwitchId",)],
        )


def private_address_without_vswitch(tree: Tree) -> Iterator[Problem]:
    """PrivateIpAddress is an address of a vSwitch: documentation; with several vSwitches it is ambiguous: inferred."""
    vswitches = separated(tree, "VSwitchId")
    if not is_set(tree, "PrivateIpAddress") or vswitches is None or len(vswitches) == 1:
        return
    yield warning(
        ("VSwitchId",),
        "private-address-without-vswitch",
        N_("PrivateIpAddress belongs to several vSwitches at once")
        if vswitches
        else N_("PrivateIpAddress is given without a vSwitch that it belongs to"),
        N_("Give the one vSwitch whose range holds the address, and a security group of its VPC."),
        also=[("PrivateIpAddress",)],
    )


def two_public_addresses(tree: Tree) -> Iterator[Problem]:
    """An existing EIP and a new one exclude each other: a group has one public address."""
    if is_set(tree, "EipInstanceId") and flag(tree, "AutoCreateEip"):
        yield error(
            ("EipInstanceId",),
            "two-public-addresses",
            N_("An existing public address is given, and AutoCreateEip asks for a new one as well"),
            N_("Unset AutoCreateEip to use the existing address, or unset EipInstanceId."),
            also=[("AutoCreateEip",)],
        )


def public_address_settings_unused(tree: Tree) -> Iterator[Problem]:
    """EipBandwidth is for a new EIP: Go SDK. EipISP and EipCommonBandwidthPackage too: inferred."""
    if flag(tree, "AutoCreateEip") is not False:
        return
    for name in ("EipBandwidth", "EipISP", "EipCommonBandwidthPackage"):
        if is_set(tree, name):
            yield warning(
                (name,),
                "public-address-setting-unused",
                N_("{name} has no effect, because no new public address is asked for"),
                N_("Set AutoCreateEip to true, or unset {name}."),
                also=[("AutoCreateEip",)],
                name=name,
            )


def public_line_not_here(tree: Tree) -> Iterator[Problem]:
    """BGP_PRO is offered in seven regions: Go SDK."""
    region = text(tree, "RegionId")
    if text(tree, "EipISP") == "BGP_PRO" and region and region not in BGP_PRO_REGIONS:
        yield warning(
            ("EipISP",),
            "public-line-not-here",
            N_("BGP_PRO is not offered in {region}"),
            N_("Use BGP. BGP_PRO exists in {offered}."),
            also=[("RegionId",)],
            region=shown(region),
            offered=", ".join(sorted(BGP_PRO_REGIONS)),
        )


def ipv6_internet_without_address(tree: Tree) -> Iterator[Problem]:
    """Public IPv6 needs an IPv6 address: inferred."""
    if flag(tree, "Ipv6GatewayBandwidthEnable") and number(tree, "Ipv6AddressCount") == 0:
        yield warning(
            ("Ipv6AddressCount",),
            "ipv6-internet-without-address",
            N_("Public IPv6 is switched on, but the group gets no IPv6 address"),
            N_("Set Ipv6AddressCount to 1, or unset Ipv6GatewayBandwidthEnable."),
            also=[("Ipv6GatewayBandwidthEnable",)],
        )


def ipv6_bandwidth_unused(tree: Tree) -> Iterator[Problem]:
    """Ipv6GatewayBandwidth only counts with Ipv6GatewayBandwidthEnable: reference page."""
    if is_set(tree, "Ipv6GatewayBandwidth") and flag(tree, "Ipv6GatewayBandwidthEnable") is False:
        yield warning(
            ("Ipv6GatewayBandwidth",),
            "ipv6-bandwidth-unused",
            N_("Ipv6GatewayBandwidth has no effect while public IPv6 is off"),
            N_("Set Ipv6GatewayBandwidthEnable to true, or unset Ipv6GatewayBandwidth."),
            also=[("Ipv6GatewayBandwidthEnable",)],
        )


def fixed_address_hours_unused(tree: Tree) -> Iterator[Problem]:
    """FixedIpRetainHour only counts with FixedIp true: documentation of fixed addresses."""
    fixed = text(tree, "FixedIp")
    if is_set(tree, "FixedIpRetainHour") and fixed is not None and fixed.lower() != "true":
        yield warning(
            ("FixedIpRetainHour",),
            "fixed-address-hours-unused",
            N_("FixedIpRetainHour has no effect without a fixed address"),
            N_("Set FixedIp to true, or unset FixedIpRetainHour."),
            also=[("FixedIp",)],
        )


def dns_without_server(tree: Tree) -> Iterator[Problem]:
    """DnsPolicy None takes its servers from DnsConfig: inferred."""
    if text(tree, "DnsPolicy") == "None" and not is_set(struct(tree, "DnsConfig"), "NameServer"):
        yield warning(
            ("DnsConfig", "NameServer"),
            "dns-without-server",
            N_("DnsPolicy None leaves the containers without a DNS server"),
            N_("Give at least one NameServer, or unset DnsPolicy."),
            also=[("DnsPolicy",)],
        )


def dns_settings_unused(tree: Tree) -> Iterator[Problem]:
    """DnsConfig counts with DnsPolicy None: reference page, which says nothing of it beside Default."""
    if is_set(tree, "DnsConfig") and text(tree, "DnsPolicy") in ("", "Default"):
        yield warning(
            ("DnsPolicy",),
            "dns-settings-unused",
            N_("The settings in DnsConfig have no documented effect while DnsPolicy is Default"),
            N_("Set DnsPolicy to None, or unset DnsConfig."),
            also=[("DnsConfig",)],
        )


RULES: tuple[Rule, ...] = (
    region_makes_no_host,
    region_closed,
    region_not_listed,
    security_group_missing,
    too_many_vswitches,
    schedule_strategy_unused,
    zone_beside_vswitch,
    private_address_without_vswitch,
    two_public_addresses,
    public_address_settings_unused,
    public_line_not_here,
    ipv6_internet_without_address,
    ipv6_bandwidth_unused,
    fixed_address_hours_unused,
    dns_without_server,
    dns_settings_unused,
)
