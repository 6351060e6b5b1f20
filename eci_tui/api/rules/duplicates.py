"""Names and numbers that may stand only once."""

from __future__ import annotations

from collections.abc import Iterator

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.reading import every_container, number, places, plain, text
from eci_tui.api.rules.report import Rule, error, repeated, shown, warning
from eci_tui.api.schema import N_


def _named(found: Iterator[tuple[Path, Tree]], name: str) -> Iterator[tuple[Path, str]]:
    for path, values in found:
        value = text(values, name)
        if value:
            yield (*path, name), value


def container_names(tree: Tree) -> Iterator[Problem]:
    """Containers and init containers share one set of names; the error InvalidParameter.DuplicatedName."""
    for path, first, name in repeated(_named(every_container(tree), "Name")):
        yield error(
            path,
            "duplicate-container-name",
            N_("Another container is already called {name}"),
            N_("Containers and init containers share one set of names: choose another."),
            also=[first],
            name=shown(name),
        )


def volume_names(tree: Tree) -> Iterator[Problem]:
    """Volume names are unique; the error InvalidParameter.DuplicatedVolumeName."""
    for path, first, name in repeated(_named(places(tree, "Volume.N"), "Name")):
        yield error(
            path,
            "duplicate-volume-name",
            N_("Another volume is already called {name}"),
            N_("Choose another name, and check which of the two each mount means."),
            also=[first],
            name=shown(name),
        )


def tag_keys(tree: Tree) -> Iterator[Problem]:
    """Tag keys are unique: reference page. How a repeated one is treated is not documented."""
    for path, first, name in repeated(_named(places(tree, "Tag.N"), "Key")):
        yield warning(
            path,
            "duplicate-tag-key",
            N_("The tag {name} is given twice"),
            N_("Keep one of the two; an instance has one value for each key."),
            also=[first],
            name=shown(name),
        )


def environment_keys(tree: Tree) -> Iterator[Problem]:
    """A variable given twice in one container shadows itself: inferred."""
    for container, values in every_container(tree):
        found = ((container + path, entry) for path, entry in places(values, "EnvironmentVar.N"))
        for path, first, name in repeated(_named(found, "Key")):
            yield warning(
                path,
                "duplicate-variable",
                N_("The variable {name} is given twice in this container"),
                N_("Remove the one that should not count."),
                also=[first],
                name=shown(name),
            )


def ports(tree: Tree) -> Iterator[Problem]:
    """The containers share one network, so a port and protocol can be served once: inferred."""
    for path, first, (port, protocol) in repeated(_ports(tree)):
        yield warning(
            path,
            "duplicate-port",
            N_("Port {port} {protocol} is already taken by another entry"),
            N_("All containers of a group share one address, so each port can be served by one of them only."),
            also=[first],
            port=port,
            protocol=protocol,
        )


def _ports(tree: Tree) -> Iterator[tuple[Path, tuple[float, str]]]:
    for path, values in places(tree, "Container.N.Port.N"):
        port = number(values, "Port")
        protocol = text(values, "Protocol", absent="TCP")
        if port and protocol in ("TCP", "UDP"):
            yield (*path, "Port"), (plain(port), protocol)


RULES: tuple[Rule, ...] = (container_names, volume_names, tag_keys, environment_keys, ports)
