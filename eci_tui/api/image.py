"""The group of images: who may pull them, from which registries, and how pulling is sped up."""

from __future__ import annotations

from eci_tui.api.schema import N_, Format, Group, Kind, Leaf, ListOf, Needed, Secret, Struct, Tier

_CREDENTIAL = ListOf(
    title_from="Server",
    max_items=10,
    inferred_count=True,
    item=Struct(
        name="ImageRegistryCredential",
        label=N_("Registry credentials"),
        help=N_(
            "User names and passwords for registries that do not give their images to everybody, up to 10. Each entry "
            "needs all three members. Images in Alibaba Cloud's own registry can usually be pulled without a password; "
            "see AcrRegistryInfo. Without a matching entry a private image cannot be pulled."
        ),
        members=(
            Leaf(
                name="Server",
                label=N_("Registry address"),
                help=N_(
                    "The host name of the registry, exactly as it stands in front of the first slash of "
                    "Container.N.Image, with the port if there is one. Do not write http:// or https:// before it. An "
                    "address that no image of the request uses has no effect."
                ),
                needed=Needed.CONDITIONAL,
                pattern=r"^(?!https?://)\S+$",
                example="registry-vpc.cn-shanghai.aliyuncs.com",
            ),
            Leaf(
                name="UserName",
                label=N_("User name"),
                help=N_(
                    "The user name to sign in to the registry with. For Alibaba Cloud's registry it is the one its "
                    "console shows for docker login, which is not the AccessKey ID. Needed in every entry."
                ),
                needed=Needed.CONDITIONAL,
                secret=Secret.PERSONAL,
                example="pull-user",
            ),
            Leaf(
                name="Password",
                label=N_("Password"),
                help=N_(
                    "The password that belongs to the user name, often one made for the registry alone. Needed in "
                    "every entry. It is always masked and never written to a file: keep it in the keyring or in an "
                    "environment variable and refer to it from here."
                ),
                needed=Needed.CONDITIONAL,
                secret=Secret.YES,
                example="registry-password",
            ),
        ),
    ),
)

_ACR = ListOf(
    title_from="InstanceId",
    item=Struct(
        name="AcrRegistryInfo",
        label=N_("ACR instances"),
        help=N_(
            "Enterprise instances of Container Registry (ACR) from which images are pulled without a password. Needed "
            "when the instance is reached under a domain of your own or belongs to another account; within one account "
            "and under its standard domain, pulling usually works without it. Access to the instance from the VPC or "
            "the Internet must be allowed in ACR."
        ),
        members=(
            Leaf(
                name="InstanceId",
                label=N_("ACR instance ID"),
                help=N_(
                    "The ID of the ACR Enterprise instance that holds the images; it starts with cri-. Every entry "
                    "needs one. It is shown in the ACR console and listed by ListInstance."
                ),
                needed=Needed.CONDITIONAL,
                pattern="^cri-[a-z0-9]+$",
                lists_from="cr 2018-12-01 ListInstance",
                example="cri-nwj395hgf6f3abcd",
            ),
            Leaf(
                name="InstanceName",
                label=N_("ACR instance name"),
                help=N_(
                    "The name of the ACR instance, for people who read the request. The InstanceId alone decides which "
                    "instance is used, so it can be left out."
                ),
                lists_from="cr ListInstance",
                example="team-images",
            ),
            Leaf(
                name="RegionId",
                label=N_("ACR region"),
                help=N_(
                    "The region the ACR instance is in. Set it when the images are in another region than the "
                    "container group. Unset, the RegionId of the request applies."
                ),
                lists_from="ECI DescribeRegions",
                example="cn-beijing",
            ),
            ListOf(
                item=Leaf(
                    name="Domain",
                    label=N_("ACR domain"),
                    help=N_(
                        "A domain name of the ACR instance that may be pulled from without a password, one per entry. "
                        "Use it to leave out some domains of the instance, or to name one of your own. Unset, all "
                        "domains of the instance are included."
                    ),
                    example="team-registry.cn-beijing.cr.aliyuncs.com",
                )
            ),
            Leaf(
                name="ArnService",
                label=N_("Own role ARN"),
                help=N_(
                    "For an ACR instance of another account: the ARN of the RAM role in the account that owns the "
                    "container group. The service takes this role and from it the role in ArnUser. Give it together "
                    "with ArnUser. Unset, the ACR instance is looked for in your own account."
                ),
                needed=Needed.CONDITIONAL,
                pattern="^acs:ram::[0-9]+:role/.+$",
                example="acs:ram::1609982529600000:role/eci-puller",
            ),
            Leaf(
                name="ArnUser",
                label=N_("Registry role ARN"),
                help=N_(
                    "For an ACR instance of another account: the ARN of the RAM role in the account that owns the "
                    "registry. It must let the role in ArnService take it and must be allowed to pull. Give it "
                    "together with ArnService. Unset, the ACR instance is looked for in your own account."
                ),
                needed=Needed.CONDITIONAL,
                pattern="^acs:ram::[0-9]+:role/.+$",
                example="acs:ram::1298452580500000:role/acr-reader",
            ),
        ),
    ),
)

_CACHE_ID = Leaf(
    name="ImageSnapshotId",
    label=N_("Image cache"),
    help=N_(
        "The ID of an image cache made beforehand: a snapshot that holds the images already, so that nothing has to be "
        "pulled. Use it for large images and for many groups alike. Set Container.N.ImagePullPolicy to IfNotPresent, "
        "or the images are pulled all the same. It wins over AutoMatchImageCache. The cache must be in the state "
        "Ready; unset, no particular cache is used."
    ),
    pattern="^imc-[a-z0-9]+$",
    lists_from="ECI DescribeImageCaches (Status=Ready)",
    example="imc-2zebxkiifuyzzlhl1234",
)

_AUTO_MATCH = Leaf(
    name="AutoMatchImageCache",
    label=N_("Match image cache"),
    help=N_(
        "With true, the service looks for an image cache that holds the images of the request, and builds one while it "
        "creates the group if there is none; the next group like it then starts faster. Set "
        "Container.N.ImagePullPolicy to IfNotPresent with it. ImageSnapshotId wins when both are set. Unset means "
        "false."
    ),
    kind=Kind.FLAG,
    default="false",
    example="true",
)

_ACCELERATE = Leaf(
    name="ImageAccelerateMode",
    label=N_("Image acceleration"),
    help=N_(
        "How the start from large images is sped up: by loading files only when they are read, by fetching from other "
        "nodes, or from an image cache. nydus, dadi and p2p work only with images that were built or prepared for "
        "them; imc goes with ImageSnapshotId or AutoMatchImageCache. Unset, images are pulled whole, or taken from an "
        "image cache if one of those two is set."
    ),
    kind=Kind.CHOICE,
    choices=("nydus", "dadi", "p2p", "imc"),
    meanings={
        "nydus": N_("Loads files on demand from an image in the Nydus format."),
        "dadi": N_("Loads blocks on demand from an image converted for DADI (overlaybd)."),
        "p2p": N_("Fetches the layers from other nodes as well as from the registry."),
        "imc": N_("Starts from an image cache, without pulling."),
    },
    tier=Tier.RARE,
    example="imc",
)

_PLAIN_HTTP = Leaf(
    name="PlainHttpRegistry",
    label=N_("Plain HTTP registries"),
    help=N_(
        "Registries of your own that speak plain HTTP, as host names or addresses with an optional port, separated by "
        "commas and without quotation marks. Images of these hosts are pulled without TLS, so use it only inside "
        "networks you trust. Unset, every registry is asked over HTTPS, and one that speaks only HTTP fails."
    ),
    format=Format.HOST_PORT_LIST,
    tier=Tier.RARE,
    example="harbor.example.com,192.168.1.20:5000",
)

_INSECURE = Leaf(
    name="InsecureRegistry",
    label=N_("Unverified registries"),
    help=N_(
        "Registries of your own whose certificate is self-signed, as host names or addresses with an optional port, "
        "separated by commas and without quotation marks. Their images are pulled over TLS, but the certificate is not "
        "checked. Unset, every certificate must be valid, or the pull fails."
    ),
    format=Format.HOST_PORT_LIST,
    tier=Tier.RARE,
    example="harbor.example.com,192.168.1.20:5000",
)

GROUP = Group(
    key="image",
    label=N_("Image"),
    help=N_(
        "How the images of the containers are fetched: credentials for private registries, pulling without a password "
        "from Container Registry (ACR), image caches that make the start faster, and registries of your own. Which "
        "image a container runs is set in the container itself. For public images nothing is needed here."
    ),
    members=(_CREDENTIAL, _CACHE_ID, _AUTO_MATCH, _ACR, _ACCELERATE, _PLAIN_HTTP, _INSECURE),
)
