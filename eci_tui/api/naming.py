"""How names are resolved inside a container group: its own host name, DNS, and entries of /etc/hosts."""

from __future__ import annotations

from eci_tui.api.schema import N_, Format, Kind, Leaf, ListOf, Needed, Struct, Tier

_HOST_NAME = Leaf(
    name="HostName",
    label=N_("Host name"),
    help=N_(
        "The host name that programs inside the group see, for example in their logs. It changes nothing outside: no "
        "DNS record is made. The documentation gives no rules for it; lowercase letters, digits and hyphens, up to 63 "
        "in all, are safe. Unset means that the service makes one up."
    ),
    max_length=63,
    inferred_range=True,
    pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$",
    example="web-1",
    tier=Tier.RARE,
)

_DNS_POLICY = Leaf(
    name="DnsPolicy",
    label=N_("DNS policy"),
    help=N_(
        "Who answers when a container looks up a name. Keep Default unless you run DNS servers of your own; with None "
        "you have to name at least one of them in DnsConfig.NameServer, or nothing can be looked up. Unset means "
        "Default."
    ),
    kind=Kind.CHOICE,
    default="Default",
    choices=("Default", "None"),
    meanings={
        "Default": N_("The name servers of the VPC; DnsConfig is not used."),
        "None": N_("Only what you write in DnsConfig."),
    },
    example="None",
    tier=Tier.RARE,
)

_DNS_CONFIG = Struct(
    name="DnsConfig",
    label=N_("DNS settings"),
    help=N_(
        "Your own DNS settings: which servers to ask, which domains to try, and how to behave. They count only when "
        "DnsPolicy is None. Think of it as writing the file /etc/resolv.conf. Unset means that nothing is added to it."
    ),
    members=(
        ListOf(
            item=Leaf(
                name="NameServer",
                label=N_("Name servers"),
                help=N_(
                    "The IP addresses of the DNS servers to ask, the first one first. Used with DnsPolicy None, where "
                    "you need at least one. Systems usually look at no more than three."
                ),
                format=Format.IP,
                example="223.5.5.5",
            ),
            max_items=3,
            inferred_count=True,
        ),
        ListOf(
            item=Leaf(
                name="Search",
                label=N_("Search domains"),
                help=N_(
                    "Domains that are appended when a program looks up a short name: with example.com here, db is also "
                    "tried as db.example.com. Used with DnsPolicy None. Unset means that names are looked up as they "
                    "are."
                ),
                format=Format.DOMAIN,
                example="svc.example.com",
            ),
        ),
        ListOf(
            item=Struct(
                name="Option",
                label=N_("DNS options"),
                help=N_(
                    "Settings of the resolver, as in the options line of /etc/resolv.conf, for example ndots with the "
                    "value 2. Used with DnsPolicy None. Unset means the resolver's own defaults."
                ),
                members=(
                    Leaf(
                        name="Name",
                        label=N_("Name"),
                        help=N_(
                            "The option's name as the resolver knows it, such as ndots, timeout, attempts or rotate."
                        ),
                        needed=Needed.YES,
                        example="ndots",
                    ),
                    Leaf(
                        name="Value",
                        label=N_("Value"),
                        help=N_(
                            "The option's value, such as 2 for ndots. Leave it empty for options that are simply on, "
                            "such as rotate."
                        ),
                        example="2",
                    ),
                ),
            ),
            title_from="Name",
        ),
    ),
    tier=Tier.RARE,
)

_HOST_ALIASES = ListOf(
    item=Struct(
        name="HostAliase",
        label=N_("Host aliases"),
        help=N_(
            "Extra lines for /etc/hosts: an IP address and the names that should lead to it. Handy for a host that has "
            "no DNS name, or to point a name somewhere else. The API spells the parameter HostAliase, without a final "
            "s. Unset means no extra lines."
        ),
        members=(
            Leaf(
                name="Ip",
                label=N_("IP address"),
                help=N_(
                    "The address that the names of this entry lead to, IPv4 or IPv6. Each entry needs exactly one."
                ),
                needed=Needed.YES,
                format=Format.IP,
                example="192.168.0.10",
            ),
            ListOf(
                item=Leaf(
                    name="Hostname",
                    label=N_("Host names"),
                    help=N_(
                        "The names that lead to this entry's Ip, one per line. At least one is needed, or the entry "
                        "says nothing."
                    ),
                    needed=Needed.YES,
                    example="db.example.com",
                ),
                min_items=1,
            ),
        ),
    ),
    title_from="Ip",
    tier=Tier.RARE,
)

NAMING = (_HOST_NAME, _DNS_POLICY, _DNS_CONFIG, _HOST_ALIASES)
