"""Settings inside one container that contradict each other: probes, hooks, variables, terminals, users."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.reading import entries, every_container, flag, has_value, is_set, number, places, struct
from eci_tui.api.rules.report import Rule, error, warning
from eci_tui.api.schema import N_, Branch, Struct

_PROBES = ("LivenessProbe", "ReadinessProbe")
_HOOKS = ("post-start", "pre-stop")
_SHELLS = ("/bin/bash", "bash", "/bin/sh", "sh")


@cache
def _branches(path: Path, key: str) -> tuple[Branch, ...]:
    """The branches of a choice that the catalogue describes at `path`."""
    node = catalogue.node_at(path)
    choices = node.one_of if isinstance(node, Struct) else ()
    return next((choice.branches for choice in choices if choice.key == key), ())


def _taken(values: Tree, branches: tuple[Branch, ...]) -> list[tuple[Branch, list[str]]]:
    """The branches that have values, each with the members that do."""
    found = [(branch, [name for name in branch.members if is_set(values, name)]) for branch in branches]
    return [(branch, members) for branch, members in found if members]


def _probes(tree: Tree) -> Iterator[tuple[Path, Tree, list[tuple[Branch, list[str]]]]]:
    for name in _PROBES:
        branches = _branches(("Container", 0, name), "check")
        for path, probe in places(tree, f"Container.N.{name}"):
            yield path, probe, _taken(probe, branches)


def probe_checks_twice(tree: Tree) -> Iterator[Problem]:
    """A probe has exactly one of Exec, HttpGet and TcpSocket: documentation of probes."""
    for path, _, taken in _probes(tree):
        if len(taken) > 1:
            yield error(
                path,
                "probe-checks-twice",
                N_("{probe} has more than one check: {checks}"),
                N_("Keep one of them, and unset the others."),
                also=[(*path, name) for _, members in taken for name in members],
                probe=str(path[-1]),
                checks=", ".join(name for _, members in taken for name in members),
            )


def probe_without_check(tree: Tree) -> Iterator[Problem]:
    """Delays and thresholds mean nothing without a check: documentation of probes."""
    for path, probe, taken in _probes(tree):
        if has_value(probe) and not taken:
            yield warning(
                path,
                "probe-without-check",
                N_("{probe} has settings and nothing to check"),
                N_(
                    "Choose a command (Exec), an HTTP request (HttpGet) or a connection (TcpSocket), or unset the rest."
                ),
                probe=str(path[-1]),
            )


def probe_without_port(tree: Tree) -> Iterator[Problem]:
    """An HTTP check needs a port: inferred."""
    for path, probe, _ in _probes(tree):
        if is_set(probe, "HttpGet") and not is_set(struct(probe, "HttpGet"), "Port"):
            yield warning(
                (*path, "HttpGet", "Port"),
                "probe-without-port",
                N_("The HTTP check of {probe} has no port"),
                N_("Give the port that the program listens on."),
                probe=str(path[-1]),
            )


def _hooks(tree: Tree) -> Iterator[tuple[Path, list[tuple[Branch, list[str]]]]]:
    for path, container in places(tree, "Container.N"):
        for key in _HOOKS:
            yield path, _taken(container, _branches(("Container", 0), key))


def hook_acts_twice(tree: Tree) -> Iterator[Problem]:
    """A hook has at most one of command, HTTP request and connection: inferred from Kubernetes."""
    for path, taken in _hooks(tree):
        if len(taken) > 1:
            names = [name for _, members in taken for name in members]
            yield warning(
                (*path, names[0]),
                "hook-acts-twice",
                N_("This hook has more than one kind of action: {names}"),
                N_("Keep the command, the HTTP request or the connection, and unset the rest."),
                also=[(*path, name) for name in names[1:]],
                names=", ".join(names),
            )


def hook_without_port(tree: Tree) -> Iterator[Problem]:
    """A hook's HTTP request or connection needs a port: inferred from Kubernetes."""
    for path, taken in _hooks(tree):
        for branch, members in taken:
            port = next((name for name in branch.members if name.endswith("Port")), None)
            if port is not None and port not in members:
                yield warning(
                    (*path, port),
                    "hook-without-port",
                    N_("This hook says where to connect, but not to which port"),
                    N_("Set {port}, or unset {members}."),
                    also=[(*path, name) for name in members],
                    port=port,
                    members=", ".join(members),
                )


def variable_with_two_values(tree: Tree) -> Iterator[Problem]:
    """A variable has a fixed value or takes a field's, not both: inferred from Kubernetes."""
    branches = _branches(("Container", 0, "EnvironmentVar", 0), "source")
    for container, values in every_container(tree):
        for path, variable in places(values, "EnvironmentVar.N"):
            taken = _taken(variable, branches)
            if len(taken) > 1:
                names = [name for _, members in taken for name in members]
                yield warning(
                    (*container, *path, names[0]),
                    "variable-with-two-values",
                    N_("This variable has a fixed value and one from a field of the instance"),
                    N_("Keep one of the two."),
                    also=[(*container, *path, name) for name in names[1:]],
                )


def stdin_once_without_stdin(tree: Tree) -> Iterator[Problem]:
    """StdinOnce is about an open Stdin: reference page."""
    for path, container in places(tree, "Container.N"):
        if flag(container, "StdinOnce") and flag(container, "Stdin") is False:
            yield warning(
                (*path, "StdinOnce"),
                "stdin-once-without-stdin",
                N_("StdinOnce has no effect while Stdin is off"),
                N_("Set Stdin to true, or unset StdinOnce."),
                also=[(*path, "Stdin")],
            )


def shell_without_terminal(tree: Tree) -> Iterator[Problem]:
    """A bare /bin/bash wants Tty: reference page. Other shells end at once without input just the same."""
    for path, container in places(tree, "Container.N"):
        command = entries(container, "Command")
        alone = len(command) == 1 and command[0] in _SHELLS and not is_set(container, "Arg")
        if alone and flag(container, "Tty") is False and flag(container, "Stdin") is False:
            yield warning(
                (*path, "Tty"),
                "shell-without-terminal",
                N_("A shell that has nothing to run and no terminal ends as soon as it starts"),
                N_("Set Tty to true, or give the shell something to run, as in /bin/sh, -c, and then the line."),
                also=[(*path, "Command")],
            )


def root_that_may_not_be(tree: Tree) -> Iterator[Problem]:
    """RunAsNonRoot forbids user 0: inferred from Kubernetes."""
    for path, container in places(tree, "Container.N"):
        user = number(struct(container, "SecurityContext"), "RunAsUser", absent=-1)
        if flag(container, "SecurityContextRunAsNonRoot") and user == 0:
            yield warning(
                (*path, "SecurityContext", "RunAsUser"),
                "root-that-may-not-be",
                N_("The container is to run as user 0, which is root, and must not run as root"),
                N_("Give the id of another user, or unset SecurityContextRunAsNonRoot."),
                also=[(*path, "SecurityContextRunAsNonRoot")],
            )


RULES: tuple[Rule, ...] = (
    probe_checks_twice,
    probe_without_check,
    probe_without_port,
    hook_acts_twice,
    hook_without_port,
    variable_with_two_values,
    stdin_once_without_stdin,
    shell_without_terminal,
    root_that_may_not_be,
)
