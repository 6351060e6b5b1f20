"""The instance group: where a container group runs, how big it is, what it costs, and what it is called."""

from __future__ import annotations

from eci_tui.api.machine import HARDWARE, SIZE, SPOT
from eci_tui.api.schema import N_, Group, Kind, Leaf, ListOf, Needed, Struct, Tier

_PLACE = (
    Leaf(
        name="RegionId",
        label=N_("Region"),
        help=N_(
            "The region whose data centres will run your containers, such as cn-hangzhou. It also decides which "
            "endpoint receives the call and which price list applies. Everything the request points to (vSwitch, "
            "security group, image cache, disks) must live in this same region. Pick the one closest to your users or "
            "your data."
        ),
        needed=Needed.YES,
        example="cn-hangzhou",
        lists_from="ECI DescribeRegions",
        affects_price=True,
    ),
    Leaf(
        name="ContainerGroupName",
        label=N_("Name"),
        help=N_(
            "What this container group is called in lists, logs and the console. Use 2 to 128 lowercase letters, "
            "digits and hyphens, with no hyphen at either end. Two groups may share a name; the service tells them "
            "apart by the ID it hands out. With FixedIp the name matters more: the same name on the same vSwitch gets "
            "its old address back."
        ),
        needed=Needed.YES,
        min_length=2,
        max_length=128,
        pattern=r"^[a-z0-9][a-z0-9-]{0,126}[a-z0-9]$",
        example="nginx-test",
    ),
    Leaf(
        name="ZoneId",
        label=N_("Zone"),
        help=N_(
            "One data centre inside the region, such as cn-hangzhou-b. Leave it empty and the service picks a zone "
            "with stock; if you set VSwitchId, the vSwitch already decides the zone, and a ZoneId that disagrees is "
            "refused. Set it when something else is tied to a zone, for example a cloud disk that you want to mount."
        ),
        example="cn-hangzhou-b",
        lists_from="ECI DescribeRegions",
    ),
)

_BEHAVIOUR = (
    Leaf(
        name="RestartPolicy",
        label=N_("Restart policy"),
        help=N_(
            "What happens when a container of the group ends. Servers usually keep Always; jobs that finish want Never "
            "or OnFailure, otherwise they are started again and again and the group keeps costing money. It concerns "
            "the containers only: the instance under them is never restarted. Unset means Always."
        ),
        kind=Kind.CHOICE,
        default="Always",
        choices=("Always", "Never", "OnFailure"),
        meanings={
            "Always": N_("Start it again whenever it ends; for servers."),
            "Never": N_("Let it end, whatever the result; for one-off jobs."),
            "OnFailure": N_("Start it again only when it ended with an error; for jobs that may be retried."),
        },
        example="OnFailure",
    ),
    Leaf(
        name="RamRoleName",
        label=N_("RAM role"),
        help=N_(
            "A role that programs in the containers take on to call other cloud services, such as OSS, without any "
            "access key in the image. Give the role's name, not its ARN. The role must trust the ECS service, and you "
            "need the permission ram:PassRole to hand it over. Unset means the containers have no role."
        ),
        max_length=64,
        inferred_range=True,
        example="eci-app-role",
        lists_from="RAM ListRoles",
        tier=Tier.RARE,
    ),
    Leaf(
        name="ResourceGroupId",
        label=N_("Resource group"),
        help=N_(
            "The resource group of your account that the new container group is filed under. Companies use resource "
            "groups to separate teams or projects, for permissions and for the bill. Unset usually means the account's "
            "default resource group."
        ),
        pattern=r"^rg-[a-z0-9]+$",
        example="rg-acfm2h4k6q7xyza",
        lists_from="ResourceManager ListResourceGroups",
        tier=Tier.RARE,
    ),
    ListOf(
        item=Struct(
            name="Tag",
            label=N_("Tags"),
            help=N_(
                "Labels of your own, each a key with an optional value, such as team = web. They help you find groups "
                "again, split the bill and write permission rules. A group can carry up to 20 tags, each key only "
                "once. Unset means no tags."
            ),
            members=(
                Leaf(
                    name="Key",
                    label=N_("Key"),
                    help=N_(
                        "The tag's name, 1 to 64 characters, used only once in this request. It must not begin with "
                        "aliyun or acs:, which the cloud keeps for itself, nor contain http:// or https://."
                    ),
                    needed=Needed.YES,
                    min_length=1,
                    max_length=64,
                    pattern=r"^(?!acs:|aliyun)(?!.*https?://).{1,64}$",
                    example="team",
                ),
                Leaf(
                    name="Value",
                    label=N_("Value"),
                    help=N_(
                        "What the tag says, up to 128 characters; it may stay empty if the key alone tells enough. It "
                        "must not begin with acs: nor contain http:// or https://."
                    ),
                    max_length=128,
                    pattern=r"^(?!acs:)(?!.*https?://).{0,128}$",
                    example="web",
                ),
            ),
        ),
        max_items=20,
        title_from="Key",
    ),
)

_CLIENT_TOKEN = Leaf(
    name="ClientToken",
    label=N_("Client token"),
    help=N_(
        "A text of your own, up to 64 ASCII characters, that makes a retry safe: sent again with the same token, "
        "the request does not create a second group. Keep the token when you repeat exactly the same request after "
        "a timeout, and use a new one when anything changed, or the service reports a parameter mismatch. Leave it "
        "empty to have a fresh one made for each submission."
    ),
    min_length=1,
    max_length=64,
    pattern=r"^[\x21-\x7e]{1,64}$",
    example="123e4567-e89b-12d3-a456-426655440000",
    tier=Tier.RARE,
)

GROUP = Group(
    key="instance",
    label=N_("Instance"),
    help=N_(
        "Where the container group runs, how big it is, what it costs and what it is called. Only a region and a name "
        "are required here; the size can follow from the containers."
    ),
    members=(*_PLACE, *SIZE, *SPOT, *_BEHAVIOUR, *HARDWARE, _CLIENT_TOKEN),
)
