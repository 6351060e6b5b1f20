"""The lifecycle hooks of a container. On the wire their settings are flat members of the container itself."""

from __future__ import annotations

from typing import NamedTuple

from eci_tui.api.schema import N_, Branch, Format, Kind, Leaf, ListOf, Needed, Node, OneOf, Tier
from eci_tui.api.shapes import http_header


class Hook(NamedTuple):
    """The members that a hook adds to a container, and the choice between its three handlers."""

    members: tuple[Node, ...]
    choice: OneOf


class _Labels(NamedTuple):
    command: str
    http_host: str
    http_port: str
    http_path: str
    http_scheme: str
    http_headers: str
    tcp_host: str
    tcp_port: str


def post_start() -> Hook:
    """What runs right after the container has started."""
    return _hook(
        "LifecyclePostStartHandler",
        key="post-start",
        label=N_("After start (postStart)"),
        labels=_Labels(
            command=N_("Post-start command"),
            http_host=N_("Post-start HTTP host"),
            http_port=N_("Post-start HTTP port"),
            http_path=N_("Post-start HTTP path"),
            http_scheme=N_("Post-start scheme"),
            http_headers=N_("Post-start headers"),
            tcp_host=N_("Post-start TCP host"),
            tcp_port=N_("Post-start TCP port"),
        ),
        command_help=N_(
            "A command that is run inside the container right after it has been started, beside its main program and "
            "with no promise which of the two is first. Use it to register the container or to warm something up; if "
            "it fails, the container is killed. Write one word per entry, and call a shell yourself if you need one: "
            "/bin/sh, -c, then the line. Excludes the HTTP and TCP settings of this hook."
        ),
    )


def pre_stop() -> Hook:
    """What runs before the container is told to stop."""
    return _hook(
        "LifecyclePreStopHandler",
        key="pre-stop",
        label=N_("Before stop (preStop)"),
        labels=_Labels(
            command=N_("Pre-stop command"),
            http_host=N_("Pre-stop HTTP host"),
            http_port=N_("Pre-stop HTTP port"),
            http_path=N_("Pre-stop HTTP path"),
            http_scheme=N_("Pre-stop scheme"),
            http_headers=N_("Pre-stop headers"),
            tcp_host=N_("Pre-stop TCP host"),
            tcp_port=N_("Pre-stop TCP port"),
        ),
        command_help=N_(
            "A command that is run inside the container before it gets the signal to stop, for instance to finish open "
            "requests or to sign off from a registry. It shares the time of TerminationGracePeriodSeconds with the "
            "program's own shutdown. Write one word per entry, and call a shell yourself if you need one: /bin/sh, -c, "
            "then the line. Excludes the HTTP and TCP settings of this hook."
        ),
    )


def _hook(prefix: str, *, key: str, label: str, labels: _Labels, command_help: str) -> Hook:
    command = ListOf(
        tier=Tier.RARE,
        item=Leaf(
            name=f"{prefix}Exec",
            label=labels.command,
            help=command_help,
            needed=Needed.CONDITIONAL,
            tier=Tier.RARE,
            example="/bin/sync",
        ),
    )
    http = (
        _port(f"{prefix}HttpGetPort", label=labels.http_port, text=_HTTP_PORT),
        Leaf(
            name=f"{prefix}HttpGetPath",
            label=labels.http_path,
            help=N_(
                "The path of the HTTP GET request that this hook sends, starting with a slash. Part of the HTTP "
                "handler, so it excludes a command and the TCP settings of the same hook."
            ),
            needed=Needed.CONDITIONAL,
            pattern="^/.*",
            tier=Tier.RARE,
            example="/lifecycle",
        ),
        Leaf(
            name=f"{prefix}HttpGetScheme",
            label=labels.http_scheme,
            help=N_(
                "Whether the request of this hook is made over plain HTTP or over TLS. Only used together with the "
                "HTTP port of the hook. Unset is taken to mean HTTP."
            ),
            kind=Kind.CHOICE,
            default="HTTP",
            choices=("HTTP", "HTTPS"),
            meanings={"HTTP": N_("Plain HTTP."), "HTTPS": N_("HTTP over TLS.")},
            tier=Tier.RARE,
            example="HTTP",
        ),
        _host(f"{prefix}HttpGetHost", label=labels.http_host, text=_HTTP_HOST),
        http_header(f"{prefix}HttpGetHttpHeader", label=labels.http_headers, text=_HTTP_HEADERS, tier=Tier.RARE),
    )
    tcp = (
        _port(f"{prefix}TcpSocketPort", label=labels.tcp_port, text=_TCP_PORT),
        _host(f"{prefix}TcpSocketHost", label=labels.tcp_host, text=_TCP_HOST),
    )
    choice = OneOf(
        key=key,
        label=label,
        branches=(
            Branch(key="exec", label=N_("Run a command"), members=(command.name,)),
            Branch(key="http", label=N_("Send an HTTP request"), members=tuple(node.name for node in http)),
            Branch(key="tcp", label=N_("Open a TCP connection"), members=tuple(node.name for node in tcp)),
        ),
    )
    return Hook(members=(command, *http, *tcp), choice=choice)


def _host(name: str, *, label: str, text: str) -> Leaf:
    return Leaf(
        name=name,
        label=label,
        help=text,
        needed=Needed.CONDITIONAL,
        format=Format.HOST,
        tier=Tier.RARE,
        example="10.0.0.12",
    )


def _port(name: str, *, label: str, text: str) -> Leaf:
    return Leaf(
        name=name,
        label=label,
        help=text,
        kind=Kind.INTEGER,
        needed=Needed.CONDITIONAL,
        minimum=1,
        maximum=65535,
        tier=Tier.RARE,
        example="8080",
    )


_HTTP_HOST = N_(
    "The IP address or host name that the HTTP request of this hook goes to. Set it to notify another server. Part of "
    "the HTTP handler, so it excludes a command and the TCP settings of the same hook. Unset is taken to mean the "
    "container group itself."
)
_HTTP_PORT = N_(
    "The port that the HTTP GET request of this hook goes to. The HTTP handler needs it, and it excludes a command and "
    "the TCP settings of the same hook."
)
_HTTP_HEADERS = N_(
    "Headers to send with the HTTP request of this hook, for instance a Host or a token the receiver asks for. Each "
    "entry is a Name with a Value. Only used together with the HTTP port of the hook. Unset, no headers are added."
)
_TCP_HOST = N_(
    "The IP address or host name that this hook opens a TCP connection to. Part of the TCP handler, so it excludes a "
    "command and the HTTP settings of the same hook. Unset is taken to mean the container group itself."
)
_TCP_PORT = N_(
    "The port that this hook opens a TCP connection to. The TCP handler needs it, and it excludes a command and the "
    "HTTP settings of the same hook."
)
