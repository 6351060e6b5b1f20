"""The network group: where a container group is plugged in, which addresses it has, and how names are resolved."""

from __future__ import annotations

from eci_tui.api.naming import NAMING
from eci_tui.api.schema import N_, Format, Group, Kind, Leaf, Needed, Tier

_VPC = (
    Leaf(
        name="VSwitchId",
        label=N_("vSwitch"),
        help=N_(
            "The subnet of your private network (VPC) that the group is plugged into; it also decides the zone. You "
            "may list up to ten, separated by commas and all in one VPC, so that another zone can step in when one has "
            "no stock. Each group takes one free IP address of the vSwitch. With a vSwitch you must also set "
            "SecurityGroupId. Unset means the default vSwitch of the region, which is made if you have none."
        ),
        pattern=r"^vsw-[a-z0-9]+(,vsw-[a-z0-9]+){0,9}$",
        example="vsw-bp1xpiowfm5vo8o3c0001",
        lists_from="VPC DescribeVSwitches",
    ),
    Leaf(
        name="SecurityGroupId",
        label=N_("Security group"),
        help=N_(
            "The firewall around the group: which traffic may come in and go out. Members of the same security group "
            "can reach one another. Needed as soon as VSwitchId is set, and it must belong to the same VPC. With "
            "neither, the region's default security group is used; check that it lets your container ports in."
        ),
        needed=Needed.CONDITIONAL,
        pattern=r"^sg-[a-z0-9]+$",
        example="sg-uf66jeqopgqa9hdn0001",
        lists_from="ECS DescribeSecurityGroups",
    ),
)

_PUBLIC_ADDRESS = (
    Leaf(
        name="AutoCreateEip",
        label=N_("New public address"),
        help=N_(
            "Buy a public IP address (EIP) together with the group and attach it. The simplest way to let the group "
            "reach the Internet, for example to pull a public image, and to be reached from there. It costs extra and "
            "usually goes away with the group. It excludes EipInstanceId. Unset means no new address: a group in a VPC "
            "without a NAT gateway then cannot reach the Internet."
        ),
        kind=Kind.FLAG,
        default="false",
        example="true",
        affects_price=True,
    ),
    Leaf(
        name="EipBandwidth",
        label=N_("Public bandwidth"),
        help=N_(
            "The peak speed of the new public address. It counts only when AutoCreateEip is true. The upper limit "
            "depends on how public traffic is billed, commonly 200. Unset means 5 Mbit/s, which is little for large "
            "images."
        ),
        kind=Kind.INTEGER,
        default="5",
        minimum=1,
        inferred_range=True,
        unit="Mbit/s",
        example="5",
        affects_price=True,
    ),
    Leaf(
        name="EipISP",
        label=N_("Line type"),
        help=N_(
            "The kind of Internet line behind the new public address. BGP_PRO offers better routes to mainland China "
            "and exists only in Hong Kong, Singapore, Tokyo, Kuala Lumpur, Manila, Jakarta and Bangkok. It counts only "
            "when AutoCreateEip is true. Unset means BGP."
        ),
        kind=Kind.CHOICE,
        default="BGP",
        choices=("BGP", "BGP_PRO"),
        meanings={
            "BGP": N_("The regular multi-line Internet access, in every region."),
            "BGP_PRO": N_("Better routes to mainland China, in a few regions outside it."),
        },
        example="BGP",
        tier=Tier.RARE,
        affects_price=True,
    ),
    Leaf(
        name="EipCommonBandwidthPackage",
        label=N_("Shared bandwidth"),
        help=N_(
            "A shared bandwidth plan that you already have, for the new public address to join. Worth it when many "
            "addresses use the Internet at different times and share one bill. It counts only when AutoCreateEip is "
            "true. Unset means the address has a bandwidth of its own."
        ),
        pattern=r"^cbwp-[a-z0-9]+$",
        example="cbwp-2zeukbj916scmj51m0001",
        lists_from="VPC DescribeCommonBandwidthPackages",
        tier=Tier.RARE,
        affects_price=True,
    ),
    Leaf(
        name="EipInstanceId",
        label=N_("Existing public address"),
        help=N_(
            "A public IP address (EIP) that you own already and that nothing else is using. Choose this when the "
            "address must stay the same, because others have it in their firewall or DNS. It excludes AutoCreateEip "
            "and the settings that describe a new address, such as EipBandwidth. Unset means that no existing address "
            "is attached."
        ),
        pattern=r"^eip-[a-z0-9]+$",
        example="eip-uf66jeqopgqa9hdn0001",
        lists_from="VPC DescribeEipAddresses",
    ),
)

_PRIVATE_ADDRESS = (
    Leaf(
        name="ScheduleStrategy",
        label=N_("vSwitch order"),
        help=N_(
            "In which order the vSwitches are tried when VSwitchId lists two or more; with one it means nothing. "
            "Choose the order when one zone is closer to your database than the others. Unset usually means a random "
            "order, which spreads your groups over the zones."
        ),
        kind=Kind.CHOICE,
        default="VSwitchRandom",
        choices=("VSwitchOrdered", "VSwitchRandom"),
        meanings={
            "VSwitchOrdered": N_("Try them in the order you wrote them."),
            "VSwitchRandom": N_("Try them in random order, which spreads groups over zones."),
        },
        example="VSwitchOrdered",
        tier=Tier.RARE,
    ),
    Leaf(
        name="PrivateIpAddress",
        label=N_("Private IP address"),
        help=N_(
            "The exact IPv4 address that the group should have inside the VPC. It needs VSwitchId with a single "
            "vSwitch whose range contains the address, and the address must be free. Useful when something has it "
            "written down. Unset means the next free address of the vSwitch."
        ),
        format=Format.IPV4,
        example="172.16.0.10",
        tier=Tier.RARE,
    ),
    Leaf(
        name="FixedIp",
        label=N_("Keep the private IP"),
        help=N_(
            "Keep the private address after the group is gone and give it to the next group that has the same name, "
            "the same vSwitch and FixedIp set to true. Useful for a service that is replaced often but must stay at "
            "its address. It takes two addresses of the vSwitch. The API wants the word true as text. Unset means that "
            "the address is given back."
        ),
        kind=Kind.CHOICE,
        choices=("true", "false"),
        meanings={
            "true": N_("Keep the address for the next group of the same name."),
            "false": N_("Give the address back when the group is deleted."),
        },
        example="true",
        tier=Tier.RARE,
    ),
    Leaf(
        name="FixedIpRetainHour",
        label=N_("Keep the IP for"),
        help=N_(
            "How long a kept private address waits for the next group of the same name after the last one is gone. "
            "When the time is over it returns to the vSwitch. It counts only when FixedIp is true. Unset means 48 "
            "hours."
        ),
        kind=Kind.INTEGER,
        default="48",
        minimum=1,
        inferred_range=True,
        unit=N_("hour"),
        example="24",
        tier=Tier.RARE,
    ),
)

_IPV6 = (
    Leaf(
        name="Ipv6AddressCount",
        label=N_("IPv6 addresses"),
        help=N_(
            "Give the group an IPv6 address beside its IPv4 address. One is all that can be had, so 1 is the only "
            "value. The region, the vSwitch and the instance type must all support IPv6. Unset means IPv4 only."
        ),
        kind=Kind.INTEGER,
        choices=("1",),
        meanings={"1": N_("One IPv6 address, the only number possible.")},
        minimum=1,
        maximum=1,
        example="1",
        tier=Tier.RARE,
    ),
    Leaf(
        name="Ipv6GatewayBandwidthEnable",
        label=N_("IPv6 to the Internet"),
        help=N_(
            "Let the group's IPv6 address talk to the Internet; without this it works inside the VPC only. It needs "
            "Ipv6AddressCount set to 1 and an IPv6 gateway in the VPC, and the bandwidth is billed. Unset usually "
            "means off."
        ),
        kind=Kind.FLAG,
        default="false",
        example="true",
        tier=Tier.RARE,
        affects_price=True,
    ),
    Leaf(
        name="Ipv6GatewayBandwidth",
        label=N_("IPv6 bandwidth"),
        help=N_(
            "The peak Internet speed of the IPv6 address. It counts only when Ipv6GatewayBandwidthEnable is true. "
            "Billed by bandwidth, 1 to 2000 is possible; billed by traffic, the edition of the IPv6 gateway sets the "
            "top: 200 for free, 500 for enterprise, 1000 for enhanced enterprise. Unset means the most that the "
            "gateway allows."
        ),
        minimum=1,
        maximum=2000,
        pattern=r"^[0-9]{1,4}$",
        unit="Mbit/s",
        example="100",
        tier=Tier.RARE,
        affects_price=True,
    ),
)

_LIMITS = (
    Leaf(
        name="IngressBandwidth",
        label=N_("Incoming limit"),
        help=N_(
            "A cap on the traffic that flows into the group, in bytes per second: 1024000 is about 1 MB/s, or 8 "
            "Mbit/s. Some documentation in English says bits; the service counts bytes. Use it to keep one group from "
            "crowding out the others. Unset means no cap beyond that of the instance size."
        ),
        kind=Kind.INTEGER,
        minimum=1,
        inferred_range=True,
        unit=N_("byte/s"),
        example="1024000",
        tier=Tier.RARE,
    ),
    Leaf(
        name="EgressBandwidth",
        label=N_("Outgoing limit"),
        help=N_(
            "A cap on the traffic that flows out of the group, in bytes per second: 1024000 is about 1 MB/s, or 8 "
            "Mbit/s. Some documentation in English says bits; the service counts bytes. Use it to protect whatever the "
            "group talks to. Unset means no cap beyond that of the instance size."
        ),
        kind=Kind.INTEGER,
        minimum=1,
        inferred_range=True,
        unit=N_("byte/s"),
        example="1024000",
        tier=Tier.RARE,
    ),
)

GROUP = Group(
    key="network",
    label=N_("Network"),
    help=N_(
        "Where the group is plugged in, which addresses it has, whether it can reach the Internet, and how it looks up "
        "names. Everything may stay empty; the group then lands in the region's default network, without a public "
        "address."
    ),
    members=(*_VPC, *_PUBLIC_ADDRESS, *_PRIVATE_ADDRESS, *_IPV6, *_LIMITS, *NAMING),
)
