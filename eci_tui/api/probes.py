"""The probes of a container: how the service finds out whether it is alive and whether it is ready."""

from __future__ import annotations

from eci_tui.api.schema import N_, Branch, Kind, Leaf, ListOf, Needed, OneOf, Struct


def liveness_probe() -> Struct:
    """`LivenessProbe`: a container that fails it is restarted."""
    return _probe(
        "LivenessProbe",
        label=N_("Liveness probe"),
        text=N_(
            "Checks again and again whether the container still works, so that a hung program does not stay up for "
            "ever. After FailureThreshold failures in a row the container is killed, and RestartPolicy decides whether "
            "it starts again. Choose exactly one check: a command (Exec), an HTTP request (HttpGet) or a connection "
            "(TcpSocket). Without this probe a container counts as alive for as long as its process runs."
        ),
        command_help=N_(
            "A command that is run inside the container; exit code 0 means alive. Write one word per entry: the "
            "program first, then each argument. No shell is involved unless you call one, as in /bin/sh, -c, and then "
            "the line. Excludes HttpGet and TcpSocket in the same probe."
        ),
        delay_help=N_(
            "Seconds between the start of the container and the first check. Set it to the longest time the program "
            "takes to start: a liveness check that begins too early kills a container that is still starting, over and "
            "over. Only used together with a check. Unset is taken to mean 0."
        ),
        failure_help=N_(
            "How many checks in a row must fail before the container is taken for dead and killed. Multiplied by "
            "PeriodSeconds it is how long a hung program stays up. Only used together with a check. Unset means 3."
        ),
    )


def readiness_probe() -> Struct:
    """`ReadinessProbe`: a container that fails it gets no traffic, but stays up."""
    return _probe(
        "ReadinessProbe",
        label=N_("Readiness probe"),
        text=N_(
            "Checks whether the container can take requests yet: caches loaded, database connected. While it fails, "
            "the container is reported as not ready and gets no traffic from the service; it is not restarted. Choose "
            "exactly one check: a command (Exec), an HTTP request (HttpGet) or a connection (TcpSocket). Without this "
            "probe a container counts as ready as soon as it has started."
        ),
        command_help=N_(
            "A command that is run inside the container; exit code 0 means ready. Write one word per entry: the "
            "program first, then each argument. No shell is involved unless you call one, as in /bin/sh, -c, and then "
            "the line. Excludes HttpGet and TcpSocket in the same probe."
        ),
        delay_help=N_(
            "Seconds between the start of the container and the first check. Until the first success the container is "
            "not ready, so a long delay only postpones traffic. Only used together with a check. Unset is taken to "
            "mean 0."
        ),
        failure_help=N_(
            "How many checks in a row must fail before a container that was ready is reported as not ready. Only used "
            "together with a check. Unset means 3."
        ),
    )


def _probe(name: str, *, label: str, text: str, command_help: str, delay_help: str, failure_help: str) -> Struct:
    return Struct(
        name=name,
        label=label,
        help=text,
        members=(
            _exec(command_help),
            _http_get(),
            _tcp_socket(),
            Leaf(
                name="InitialDelaySeconds",
                label=N_("Initial delay"),
                help=delay_help,
                kind=Kind.INTEGER,
                default="0",
                minimum=0,
                unit="second",
                example="5",
            ),
            Leaf(
                name="PeriodSeconds",
                label=N_("Period"),
                help=N_(
                    "Seconds from one check to the next, at least 1. Short periods notice sooner but load the program "
                    "more. Only used together with a check. Unset means 10."
                ),
                kind=Kind.INTEGER,
                default="10",
                minimum=1,
                unit="second",
                example="10",
            ),
            Leaf(
                name="TimeoutSeconds",
                label=N_("Timeout"),
                help=N_(
                    "Seconds to wait for the answer of one check, at least 1; no answer by then is a failure. Raise it "
                    "for programs that answer slowly under load. Only used together with a check. Unset means 1."
                ),
                kind=Kind.INTEGER,
                default="1",
                minimum=1,
                unit="second",
                example="3",
            ),
            Leaf(
                name="FailureThreshold",
                label=N_("Failures to fail"),
                help=failure_help,
                kind=Kind.INTEGER,
                default="3",
                minimum=1,
                example="3",
            ),
            Leaf(
                name="SuccessThreshold",
                label=N_("Successes to pass"),
                help=N_(
                    "How many checks in a row must succeed after a failure before the probe counts as passed again. "
                    "ECI takes no other value than 1, so there is seldom a reason to set it."
                ),
                kind=Kind.INTEGER,
                default="1",
                choices=("1",),
                meanings={"1": N_("One success is enough; the only value the service takes.")},
                minimum=1,
                maximum=1,
                example="1",
            ),
        ),
        one_of=(
            OneOf(
                key="check",
                label=N_("How to check"),
                branches=(
                    Branch(key="exec", label=N_("Run a command"), members=("Exec",)),
                    Branch(key="http", label=N_("Send an HTTP request"), members=("HttpGet",)),
                    Branch(key="tcp", label=N_("Open a TCP connection"), members=("TcpSocket",)),
                ),
            ),
        ),
    )


def _exec(command_help: str) -> Struct:
    return Struct(
        name="Exec",
        label=N_("Command check"),
        help=N_("Runs a command inside the container. Suits programs without a port, and checks that a file can tell."),
        members=(
            ListOf(
                item=Leaf(
                    name="Command",
                    label=N_("Command"),
                    help=command_help,
                    needed=Needed.CONDITIONAL,
                    example="/bin/true",
                )
            ),
        ),
    )


def _http_get() -> Struct:
    return Struct(
        name="HttpGet",
        label=N_("HTTP check"),
        help=N_(
            "Sends an HTTP GET request to the container. An answer with a status from 200 to 399 is a success, "
            "anything else a failure. Suits web services with a health page."
        ),
        members=(
            Leaf(
                name="Path",
                label=N_("HTTP path"),
                help=N_(
                    "The path that is requested, starting with a slash, such as the health page of the program. Part "
                    "of the HTTP check, so it excludes Exec and TcpSocket in the same probe. Unset is taken to mean /."
                ),
                needed=Needed.CONDITIONAL,
                default="/",
                pattern="^/.*",
                example="/healthz",
            ),
            Leaf(
                name="Port",
                label=N_("HTTP port"),
                help=N_(
                    "The port the request goes to: the one the program listens on in the container. The HTTP check "
                    "needs it, and it excludes Exec and TcpSocket in the same probe."
                ),
                kind=Kind.INTEGER,
                needed=Needed.CONDITIONAL,
                minimum=1,
                maximum=65535,
                example="8080",
            ),
            Leaf(
                name="Scheme",
                label=N_("HTTP scheme"),
                help=N_(
                    "Whether the request is made over plain HTTP or over TLS. Match what the port speaks. Only used "
                    "together with HttpGet.Port. Unset is taken to mean HTTP."
                ),
                kind=Kind.CHOICE,
                default="HTTP",
                choices=("HTTP", "HTTPS"),
                meanings={"HTTP": N_("Plain HTTP."), "HTTPS": N_("HTTP over TLS.")},
                example="HTTP",
            ),
        ),
    )


def _tcp_socket() -> Struct:
    return Struct(
        name="TcpSocket",
        label=N_("TCP check"),
        help=N_(
            "Opens a TCP connection to the container; it is a success if the connection can be made. Suits databases "
            "and other servers that do not speak HTTP."
        ),
        members=(
            Leaf(
                name="Port",
                label=N_("TCP port"),
                help=N_(
                    "The port that is connected to: the one the program listens on in the container. The TCP check "
                    "needs it, and it excludes Exec and HttpGet in the same probe."
                ),
                kind=Kind.INTEGER,
                needed=Needed.CONDITIONAL,
                minimum=1,
                maximum=65535,
                example="6379",
            ),
        ),
    )
