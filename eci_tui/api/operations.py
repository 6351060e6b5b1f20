"""The logs and operations group: how the group ends, keeps time, and which kernel settings it runs with."""

from __future__ import annotations

from eci_tui.api.schema import N_, Format, Group, Kind, Leaf, ListOf, Needed, Struct, Tier

_LIFE = (
    Leaf(
        name="TerminationGracePeriodSeconds",
        label=N_("Grace period"),
        help=N_(
            "How long the containers may take to end in good order once the group is being deleted: to answer the last "
            "requests, write their data, run a preStop hook. They are asked to stop first and killed when the time is "
            "over. Raise it for programs that are slow to finish. Unset usually means 30 seconds."
        ),
        kind=Kind.INTEGER,
        default="30",
        minimum=0,
        inferred_range=True,
        unit=N_("second"),
        example="60",
    ),
    Leaf(
        name="ActiveDeadlineSeconds",
        label=N_("Longest lifetime"),
        help=N_(
            "The longest time that the group may live. When it is over the group is forced to exit, finished or not. A "
            "good safety net for jobs: one that hangs cannot cost money for ever. Do not set it for servers. Unset "
            "means no limit."
        ),
        kind=Kind.INTEGER,
        minimum=1,
        inferred_range=True,
        unit=N_("second"),
        example="3600",
    ),
)

_SHARED = (
    Leaf(
        name="ShareProcessNamespace",
        label=N_("Share processes"),
        help=N_(
            "Let all containers of the group see one another's processes, as if they ran on one machine. Useful for a "
            "helper container that must send signals to the main program or debug it. Unset means off: each container "
            "sees its own processes only."
        ),
        kind=Kind.FLAG,
        default="false",
        example="true",
        tier=Tier.RARE,
    ),
    ListOf(
        item=Leaf(
            name="NtpServer",
            label=N_("NTP servers"),
            help=N_(
                "Time servers that keep the group's clock right, one per entry, by host name or IP address. Set it "
                "when your company runs its own or when an audit asks for a particular source of time. The servers "
                "must be reachable from the vSwitch. Unset means that the platform takes care of the clock."
            ),
            format=Format.HOST,
            example="ntp.cloud.aliyuncs.com",
        ),
        tier=Tier.RARE,
    ),
)

_SECURITY_CONTEXT = Struct(
    name="SecurityContext",
    label=N_("Safe kernel settings"),
    help=N_(
        "Kernel parameters that are safe to change because they touch this group only. Two are offered, both about "
        "networking. Everything else belongs in HostSecurityContext. Unset means the kernel's defaults."
    ),
    members=(
        ListOf(
            item=Struct(
                name="Sysctl",
                label=N_("Sysctls"),
                help=N_(
                    "One kernel parameter per entry, as a Name and a Value that go together. Add an entry only for "
                    "what you want to change; the rest keeps the kernel's defaults."
                ),
                members=(
                    Leaf(
                        name="Name",
                        label=N_("Name"),
                        help=N_(
                            "The kernel parameter to change. Only the safe ones are accepted here; others, such as "
                            "kernel.msgmax, belong in HostSecurityContext."
                        ),
                        kind=Kind.CHOICE,
                        needed=Needed.YES,
                        choices=("net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start"),
                        meanings={
                            "net.ipv4.ping_group_range": N_("Which group IDs may send pings without being root."),
                            "net.ipv4.ip_unprivileged_port_start": N_(
                                "The lowest port that a program may open without being root."
                            ),
                        },
                        example="net.ipv4.ip_unprivileged_port_start",
                    ),
                    Leaf(
                        name="Value",
                        label=N_("Value"),
                        help=N_(
                            "What to set the parameter to, as text even when it is a number. The parameter "
                            "net.ipv4.ping_group_range takes two numbers with a space between them, such as 0 1000."
                        ),
                        needed=Needed.YES,
                        example="1024",
                    ),
                ),
            ),
            title_from="Name",
        ),
    ),
    tier=Tier.RARE,
)

_HOST_SECURITY_CONTEXT = Struct(
    name="HostSecurityContext",
    label=N_("Host kernel settings"),
    help=N_(
        "Kernel parameters of the machine under the containers, for software such as databases that needs larger "
        "buffers or queues. A wrong value can make the whole group unstable, so change one thing at a time. Some "
        "accounts have to be admitted to this feature first. Unset means the kernel's defaults."
    ),
    members=(
        ListOf(
            item=Struct(
                name="Sysctl",
                label=N_("Sysctls"),
                help=N_(
                    "One kernel parameter of the machine per entry, as a Name and a Value that go together. Add an "
                    "entry only for what your software's manual asks for."
                ),
                members=(
                    Leaf(
                        name="Name",
                        label=N_("Name"),
                        help=N_(
                            "The kernel parameter to change. Accepted are kernel.shm* (but not "
                            "kernel.shm_rmid_forced), kernel.msg*, kernel.sem, fs.mqueue.*, net.* and "
                            "vm.min_free_kbytes. Left out of net.* are net.ipv4.tcp_syncookies and the two parameters "
                            "that SecurityContext offers."
                        ),
                        needed=Needed.YES,
                        pattern=(
                            r"^(kernel\.shm(?!_rmid_forced).*|kernel\.msg.*|kernel\.sem|fs\.mqueue\..*"
                            r"|net\.(?!ipv4\.(tcp_syncookies|ping_group_range|ip_unprivileged_port_start)$).*"
                            r"|vm\.min_free_kbytes)$"
                        ),
                        example="kernel.msgmax",
                    ),
                    Leaf(
                        name="Value",
                        label=N_("Value"),
                        help=N_(
                            "What to set the parameter to, as text even when it is a number. Keep vm.min_free_kbytes "
                            "below a fifth of the memory, or there is not enough left for the containers."
                        ),
                        needed=Needed.YES,
                        example="65536",
                    ),
                ),
            ),
            title_from="Name",
        ),
    ),
    tier=Tier.RARE,
)

_PENDING = Leaf(
    name="MaxPendingMinute",
    label=N_("Longest pending time"),
    help=N_(
        "The documentation does not describe this one at all; it is a recent addition to the API. By its name it "
        "limits how many minutes a group may stay Pending, waiting to be started. Leave it unset unless you know that "
        "it works for your account."
    ),
    kind=Kind.INTEGER,
    minimum=1,
    inferred_range=True,
    unit=N_("minute"),
    example="10",
    tier=Tier.UNDOCUMENTED,
)

GROUP = Group(
    key="operations",
    label=N_("Logs & operations"),
    help=N_(
        "How the group ends, how long it may live, how its clock is kept, and which kernel settings it runs with. The "
        "defaults suit most groups."
    ),
    members=(*_LIFE, *_SHARED, _SECURITY_CONTEXT, _HOST_SECURITY_CONTEXT, _PENDING),
)
