"""Entries of lists that lack what every such entry needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.reading import has_value, is_set, places
from eci_tui.api.rules.report import Rule
from eci_tui.api.schema import N_, Leaf, ListOf, Needed


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the entries at `pattern` need: documented (an error where it lacks) or inferred (a warning)."""

    pattern: str
    documented: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


_ENTRIES: tuple[_Entry, ...] = (
    _Entry("Tag.N", ("Key",)),
    _Entry("ImageRegistryCredential.N", ("Server", "UserName", "Password")),
    _Entry("AcrRegistryInfo.N", ("InstanceId",)),
    _Entry("DnsConfig.Option.N", ("Name",)),
    _Entry("HostAliase.N", ("Ip",), inferred=("Hostname",)),
    _Entry("SecurityContext.Sysctl.N", ("Name", "Value")),
    _Entry("HostSecurityContext.Sysctl.N", ("Name", "Value")),
    _Entry("Volume.N", ("Name", "Type")),
    _Entry("Volume.N.ConfigFileVolume.ConfigFileToPath.N", ("Path",), inferred=("Content",)),
    _Entry("InitContainer.N", ("Name",), inferred=("Image",)),
    *(
        _Entry(f"{containers}.N.{entries}.N", needed)
        for containers in ("Container", "InitContainer")
        for entries, needed in (
            ("EnvironmentVar", ("Key",)),
            ("VolumeMount", ("Name", "MountPath")),
            ("Port", ("Port",)),
        )
    ),
    *(
        _Entry(f"Container.N.Lifecycle{hook}HandlerHttpGetHttpHeader.N", inferred=("Name", "Value"))
        for hook in ("PostStart", "PreStop")
    ),
)
_MAY_BE_EMPTY = frozenset({"Content", "Value"})


def incomplete_entries(tree: Tree) -> Iterator[Problem]:
    """An entry that is there needs its key members: reference page, Terraform provider, else inferred.

    What the catalogue marks as always needed is left to its own check, and so are entries without any value.
    """
    for entry in _ENTRIES:
        for path, values in places(tree, entry.pattern):
            if not has_value(values):
                continue
            for names, severity in ((entry.documented, Severity.ERROR), (entry.inferred, Severity.WARNING)):
                for name in names:
                    given = name in values if name in _MAY_BE_EMPTY else is_set(values, name)
                    if not given and not _always_checked((*path, name)):
                        yield _lacks(path, name, severity)


def _always_checked(path: Path) -> bool:
    node = catalogue.node_at(path)
    if isinstance(node, ListOf):
        return node.min_items > 0
    return isinstance(node, Leaf) and node.needed is Needed.YES


def _lacks(path: Path, name: str, severity: Severity) -> Problem:
    return Problem(
        (*path, name),
        "incomplete-entry",
        severity,
        N_("This entry has no {name}"),
        {"name": name},
        N_("Fill in {name}, or remove the entry."),
    )


RULES: tuple[Rule, ...] = (incomplete_entries,)
