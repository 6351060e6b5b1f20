"""The debugging group: trying a request without creating anything, and keeping core dumps."""

from __future__ import annotations

from eci_tui.api.schema import N_, Group, Kind, Leaf, Tier

GROUP = Group(
    key="debugging",
    label=N_("Debugging"),
    help=N_(
        "Ask the service to check a request without creating anything, and decide where crashed programs leave a core."
    ),
    members=(
        Leaf(
            name="DryRun",
            label=N_("Dry run"),
            help=N_(
                "Ask the service to check permissions and parameters, and then stop: nothing is created and nothing is "
                "billed. A pass comes back as an error, HTTP 400 with the code DryRun.Success or DryRunOperation; "
                "it is recognised and shown as a success here. It is not a promise of stock. Unset means the group is "
                "really created."
            ),
            kind=Kind.FLAG,
            default="false",
            example="true",
        ),
        Leaf(
            name="CorePattern",
            label=N_("Core dump path"),
            help=N_(
                "Where the system writes a core file, the memory image of a program that crashed. Choose a path on a "
                "mounted volume, or the file is lost together with the container. The path must not start with a pipe "
                "sign (|). Unset means that the system's own setting stays in force."
            ),
            pattern=r"^[^|].*$",
            example="/data/core",
            tier=Tier.RARE,
        ),
    ),
)
