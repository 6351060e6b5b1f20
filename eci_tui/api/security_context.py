"""What a container may do: user and group, Linux capabilities, its root file system, privileged mode."""

from __future__ import annotations

from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Struct, Tier


def security_context() -> Struct:
    """`SecurityContext`: the nested part, which containers and init containers share."""
    capability = ListOf(
        item=Leaf(
            name="Add",
            label=N_("Added capability"),
            help=N_(
                "A Linux capability the container gets on top of the default set, written in capitals without the CAP_ "
                "prefix. Add one only when the program says it is missing: each widens what a break-in could do. "
                "NET_ADMIN is open to everybody, NET_RAW is granted by ticket; others, such as SYS_PTRACE, may pass. "
                "Unset, only the default capabilities are there."
            ),
            kind=Kind.CHOICE,
            choices=("NET_ADMIN", "NET_RAW"),
            meanings={
                "NET_ADMIN": N_("Change network settings: interfaces, routes, firewall rules."),
                "NET_RAW": N_("Use raw and packet sockets, as ping and packet capture do; asked for by ticket."),
            },
            open=True,
            pattern="^[A-Z_]+$",
            example="NET_ADMIN",
        )
    )
    return Struct(
        name="SecurityContext",
        label=N_("Security context"),
        help=N_(
            "Which user the container runs as, which extra rights it has, and whether it may change its own files. Set "
            "what the image does not already get right; the tightest settings that still let the program work are the "
            "best."
        ),
        tier=Tier.RARE,
        members=(
            Leaf(
                name="RunAsUser",
                label=N_("User ID"),
                help=N_(
                    "The numeric Linux user ID (UID) the program runs as. Use it to leave root behind when the image "
                    "does not do so itself; files and volumes must then be readable for that user. 0 is root and "
                    "contradicts SecurityContextRunAsNonRoot. Unset, the USER of the image applies."
                ),
                kind=Kind.INTEGER,
                minimum=0,
                example="1000",
            ),
            Leaf(
                name="ReadOnlyRootFilesystem",
                label=N_("Read-only root"),
                help=N_(
                    "Makes the container's own file system read-only, so that nobody can plant files in it. The "
                    "program can then write only to mounted volumes: give it an EmptyDir volume for temporary files. "
                    "true is the only value the service documents; leave it unset for a writable file system."
                ),
                kind=Kind.FLAG,
                choices=("true",),
                meanings={"true": N_("Only mounted volumes can be written to.")},
                example="true",
            ),
            Struct(
                name="Capability",
                label=N_("Linux capabilities"),
                help=N_("Single rights of the root user that a container may have without being privileged."),
                members=(capability,),
            ),
        ),
    )


def flat_security_context() -> tuple[Leaf, ...]:
    """The settings that only containers have and whose names have no dot before the last word."""
    return (
        Leaf(
            name="SecurityContextRunAsGroup",
            label=N_("Group ID"),
            help=N_(
                "The numeric Linux group ID (GID) the program runs with. Set it together with "
                "SecurityContext.RunAsUser when file permissions go by group. The name is written without a dot after "
                "SecurityContext. Unset, the group that the image sets for its user applies."
            ),
            kind=Kind.INTEGER,
            minimum=0,
            tier=Tier.RARE,
            example="3000",
        ),
        Leaf(
            name="SecurityContextRunAsNonRoot",
            label=N_("Refuse root"),
            help=N_(
                "With true, the container is not started if it would run as root (UID 0). It changes no user by "
                "itself: the image or SecurityContext.RunAsUser must name another one, and RunAsUser 0 can never "
                "start. The name is written without a dot after SecurityContext. Unset, nothing is checked."
            ),
            kind=Kind.FLAG,
            tier=Tier.RARE,
            example="true",
        ),
        Leaf(
            name="SecurityContextPrivileged",
            label=N_("Privileged"),
            help=N_(
                "Runs the container with all rights of the root user of the instance, for tools that mount file "
                "systems or load devices. It is in closed beta: ask for it by ticket, or the request is refused. "
                "Prefer a single capability where that is enough. The name is written without a dot after "
                "SecurityContext. Unset means false."
            ),
            kind=Kind.FLAG,
            default="false",
            tier=Tier.RARE,
            example="true",
        ),
    )
