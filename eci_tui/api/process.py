"""The program of a container: its command, where it starts, what it reads, what it leaves when it ends."""

from __future__ import annotations

from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Tier


def working_directory() -> Leaf:
    """`WorkingDir`: where the program starts."""
    return Leaf(
        name="WorkingDir",
        label=N_("Working directory"),
        help=N_(
            "The absolute path in which the command starts; relative paths in Command and Arg count from there. Set it "
            "when the program looks for its files next to itself. Unset, the working directory of the image applies."
        ),
        pattern="^/.*",
        example="/srv/app",
    )


def command(*, inferred_count: bool) -> ListOf:
    """`Command.N`: the program to start; 20 words at most, which init containers only share by analogy."""
    return ListOf(
        max_items=20,
        inferred_count=inferred_count,
        item=Leaf(
            name="Command",
            label=N_("Command"),
            help=N_(
                "The program to start, in place of the entrypoint of the image. Write one word per entry, at most 256 "
                "characters each: the program first, then its arguments. No shell takes the line apart; for pipes and "
                "variables write /bin/sh, then -c, then the whole line. Unset, the image decides what runs."
            ),
            max_length=256,
            example="sleep",
        ),
    )


def arguments() -> ListOf:
    """`Arg.N`: what follows the program; 10 words at most."""
    return ListOf(
        max_items=10,
        item=Leaf(
            name="Arg",
            label=N_("Arguments"),
            help=N_(
                "Arguments for the program, one per entry. They follow Command, or the entrypoint of the image when "
                "Command is unset. Use them to keep the program of the image and change only its options. Unset, the "
                "default arguments of the image apply, unless Command replaced them."
            ),
            example="3600",
        ),
    )


def termination_message() -> tuple[Leaf, ...]:
    """Where the message of an ended container is read from."""
    path = Leaf(
        name="TerminationMessagePath",
        label=N_("Exit message file"),
        help=N_(
            "The file in the container from which the service takes the reason when the container ends; describing the "
            "container group shows it. Set it if the program writes its last words elsewhere. At most 4 KB per "
            "container and 12 KB per group are kept. Unset means /dev/termination-log."
        ),
        default="/dev/termination-log",
        pattern="^/.+",
        tier=Tier.RARE,
        example="/var/log/termination-message",
    )
    policy = Leaf(
        name="TerminationMessagePolicy",
        label=N_("Exit message source"),
        help=N_(
            "Where the exit message comes from. Choose the logs for programs that know nothing of "
            "TerminationMessagePath: you then see the last lines they printed before they failed. Unset means File."
        ),
        kind=Kind.CHOICE,
        default="File",
        choices=("File", "FallbackToLogsOnError"),
        meanings={
            "File": N_("Only what the program wrote to TerminationMessagePath."),
            "FallbackToLogsOnError": N_("The end of the container's log, if it failed and the file is empty."),
        },
        tier=Tier.RARE,
        example="FallbackToLogsOnError",
    )
    return path, policy


def standard_input() -> tuple[Leaf, ...]:
    """Terminal and standard input, which only containers have."""
    return (
        Leaf(
            name="Tty",
            label=N_("Terminal (TTY)"),
            help=N_(
                "Gives the container a terminal. Needed as true when Command is /bin/bash, which otherwise ends at "
                "once; usually set together with Stdin. Servers do not need it. Unset means false."
            ),
            kind=Kind.FLAG,
            default="false",
            tier=Tier.RARE,
            example="true",
        ),
        Leaf(
            name="Stdin",
            label=N_("Keep input open"),
            help=N_(
                "Keeps a standard input ready for the container, so that you can attach to it and type. With false, "
                "everything that reads from standard input sees its end at once. Unset means false."
            ),
            kind=Kind.FLAG,
            default="false",
            tier=Tier.RARE,
            example="true",
        ),
        Leaf(
            name="StdinOnce",
            label=N_("Input once only"),
            help=N_(
                "Closes standard input for good when the first client that attached goes away; the program then sees "
                "the end of its input until it is restarted. Only meaningful with Stdin true. Unset is taken to mean "
                "false: input stays open for the next client."
            ),
            kind=Kind.FLAG,
            default="false",
            tier=Tier.RARE,
            example="true",
        ),
    )
