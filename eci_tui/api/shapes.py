"""Shapes that stand in several places, described once: environment variable, mount, port, HTTP header.

Where a sentence depends on the place, the caller passes it, already marked for translation.
"""

from __future__ import annotations

from eci_tui.api.schema import N_, Branch, Format, Kind, Leaf, ListOf, Needed, OneOf, Secret, Struct, Tier


def environment_variable(*, text: str, value_help: str) -> ListOf:
    """`EnvironmentVar.N`: a `Key` with either a literal `Value` or a field of the instance."""
    key = Leaf(
        name="Key",
        label=N_("Name"),
        help=N_(
            "The name the program reads the variable by. Letters, digits and underscores, at most 128, not starting "
            "with a digit. Every entry needs one; when a name is there twice in one container, one of the two is lost. "
            "A variable that the image already defines is replaced for this container."
        ),
        needed=Needed.CONDITIONAL,
        min_length=1,
        max_length=128,
        pattern="^[A-Za-z_][A-Za-z0-9_]{0,127}$",
        example="LOG_LEVEL",
    )
    value = Leaf(
        name="Value",
        label=N_("Value"),
        help=value_help,
        max_length=256,
        secret=Secret.MAYBE,
        example="info",
    )
    field_path = Leaf(
        name="FieldPath",
        label=N_("Instance field"),
        help=N_(
            "The field of the running instance whose value the variable takes. Use it when a program must know its own "
            "address, which does not exist yet while you write the request. It excludes Value in the same entry. "
            "status.podIP is the one documented field; status.hostIP has been seen to pass."
        ),
        kind=Kind.CHOICE,
        choices=("status.podIP",),
        meanings={"status.podIP": N_("The private IP address of the container group.")},
        example="status.podIP",
    )
    return ListOf(
        title_from="Key",
        max_items=100,
        inferred_count=True,
        item=Struct(
            name="EnvironmentVar",
            label=N_("Environment variables"),
            help=text,
            members=(
                key,
                value,
                Struct(
                    name="FieldRef",
                    label=N_("Value from a field"),
                    help=N_(
                        "Takes the value of the variable from the instance itself when the container starts, in place "
                        "of a fixed text. Give either this or Value."
                    ),
                    members=(field_path,),
                ),
            ),
            one_of=(
                OneOf(
                    key="source",
                    label=N_("Where the value is from"),
                    branches=(
                        Branch(key="value", label=N_("A fixed text"), members=("Value",)),
                        Branch(key="field", label=N_("A field of the instance"), members=("FieldRef",)),
                    ),
                ),
            ),
        ),
    )


def volume_mount(*, text: str) -> ListOf:
    """`VolumeMount.N`: where one of the request's volumes appears in a container."""
    return ListOf(
        title_from="MountPath",
        max_items=16,
        inferred_count=True,
        item=Struct(
            name="VolumeMount",
            label=N_("Volume mounts"),
            help=text,
            members=(
                Leaf(
                    name="Name",
                    label=N_("Volume"),
                    help=N_(
                        "Which volume to mount: the Volume.N.Name of a volume in this same request. Declare the volume "
                        "in the storage group first, then pick it here. Several containers may mount the same volume, "
                        "which is how they share files. Every mount needs one."
                    ),
                    needed=Needed.CONDITIONAL,
                    lists_from="Volume.N.Name of the same request",
                    example="html",
                ),
                Leaf(
                    name="MountPath",
                    label=N_("Mount path"),
                    help=N_(
                        "The absolute path in the container at which the volume appears; every mount needs one. "
                        "Whatever the image holds at that path is hidden for as long as the volume is mounted over it. "
                        "Use each path once per container. A memory EmptyDir volume on /dev/shm sets the size of "
                        "shared memory."
                    ),
                    needed=Needed.CONDITIONAL,
                    pattern="^/.+",
                    example="/usr/share/nginx/html",
                ),
                Leaf(
                    name="ReadOnly",
                    label=N_("Read-only"),
                    help=N_(
                        "Whether this container may only read the volume. Turn it on for configuration and for data "
                        "that another container owns; other mounts of the same volume are not affected. Unset, the "
                        "container may also write."
                    ),
                    kind=Kind.FLAG,
                    default="false",
                    example="true",
                ),
                Leaf(
                    name="SubPath",
                    label=N_("Sub-path"),
                    help=N_(
                        "A directory or file inside the volume, written relative to the root of the volume, without a "
                        "leading slash and without .. parts. Use it to mount a part of a volume, or to give several "
                        "containers their own directories on one. Unset, the whole volume is mounted."
                    ),
                    format=Format.RELATIVE_PATH,
                    example="site/data",
                ),
                Leaf(
                    name="MountPropagation",
                    label=N_("Mount propagation"),
                    help=N_(
                        "Whether mounts made later below this path are seen across the border between container and "
                        "instance. Only tools that mount file systems themselves need it. The documentation of this "
                        "call spells the middle value HostToCotainer and that of UpdateContainerGroup HostToContainer; "
                        "if the service refuses one, try the other. Unset means None."
                    ),
                    kind=Kind.CHOICE,
                    default="None",
                    choices=("None", "HostToContainer", "Bidirectional"),
                    meanings={
                        "None": N_("Later mounts stay invisible in both directions."),
                        "HostToContainer": N_("The container sees mounts made below the path from outside."),
                        "Bidirectional": N_(
                            "As HostToContainer, and mounts made by the container are seen outside and by the other "
                            "containers that mount the volume."
                        ),
                    },
                    tier=Tier.RARE,
                    example="None",
                ),
            ),
        ),
    )


def port(*, text: str) -> ListOf:
    """`Port.N`: a port that a container listens on, with its protocol."""
    return ListOf(
        title_from="Port",
        max_items=100,
        inferred_count=True,
        item=Struct(
            name="Port",
            label=N_("Ports"),
            help=text,
            members=(
                Leaf(
                    name="Port",
                    label=N_("Port number"),
                    help=N_(
                        "The number the program listens on, 1 to 65535; every entry needs one. All containers of the "
                        "group share one address, so two of them cannot listen on the same port with the same "
                        "protocol. There is no mapping to another number: clients use exactly this port."
                    ),
                    kind=Kind.INTEGER,
                    needed=Needed.CONDITIONAL,
                    minimum=1,
                    maximum=65535,
                    example="80",
                ),
                Leaf(
                    name="Protocol",
                    label=N_("Protocol"),
                    help=N_(
                        "The transport protocol of the port. A program that serves both needs two entries. Unset is "
                        "taken to mean TCP."
                    ),
                    kind=Kind.CHOICE,
                    needed=Needed.CONDITIONAL,
                    default="TCP",
                    choices=("TCP", "UDP"),
                    meanings={
                        "TCP": N_("Connections: HTTP, gRPC, databases and most other services."),
                        "UDP": N_("Single datagrams: DNS, syslog, QUIC, games."),
                    },
                    example="TCP",
                ),
            ),
        ),
    )


def http_header(name: str, *, label: str, text: str, tier: Tier = Tier.COMMON) -> ListOf:
    """A list of HTTP request headers called `name`, each a `Name` with a `Value`."""
    return ListOf(
        title_from="Name",
        tier=tier,
        item=Struct(
            name=name,
            label=label,
            help=text,
            tier=tier,
            members=(
                Leaf(
                    name="Name",
                    label=N_("Header name"),
                    help=N_(
                        "The name of the HTTP header, as it stands before the colon. Needed in every entry, together "
                        "with its Value."
                    ),
                    needed=Needed.CONDITIONAL,
                    example="X-Request-Source",
                ),
                Leaf(
                    name="Value",
                    label=N_("Header value"),
                    help=N_(
                        "What the header says, as it stands after the colon. Needed in every entry, together with its "
                        "Name. A token in an Authorization header is a secret: let it refer to an environment variable "
                        "or to the keyring."
                    ),
                    needed=Needed.CONDITIONAL,
                    secret=Secret.MAYBE,
                    example="lifecycle-hook",
                ),
            ),
        ),
    )
