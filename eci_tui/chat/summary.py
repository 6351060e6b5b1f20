"""The request so far, in a few lines, and the same as it would be sent."""

from __future__ import annotations

from collections.abc import Mapping

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.schema import Group, Leaf
from eci_tui.chat.questioner import Option
from eci_tui.chat.wording import shown, title_of
from eci_tui.request import path as paths
from eci_tui.request import secrets
from eci_tui.request.flatten import flatten, flatten_paths
from eci_tui.session.wording import size_words
from eci_tui.text import _, ngettext
from eci_tui.visible import visible


def summary_lines(tree: Tree, problems: list[Problem]) -> list[str]:
    """What would be made: name, region, size, containers, the questions of the beginning, and what is wrong."""
    lines = [_("The request so far:")]
    lines += [_told(path, tree, shown(path, tree)) for path in (("RegionId",), ("ContainerGroupName",))]
    lines.append("  " + _("Size: {size}").format(size=visible(size_words(tree))))
    containers = tree.get("Container")
    for index, container in enumerate(containers if isinstance(containers, list) else ()):
        path = ("Container", index)
        image = shown((*path, "Image"), tree)
        ports = container.get("Port") if isinstance(container, Mapping) else None
        lines.append(_told(path, tree, image))
        if ports:
            lines.append(_told((*path, "Port"), tree, shown((*path, "Port"), tree)))
    lines += [_told(path, tree, shown(path, tree)) for path in (("AutoCreateEip",), ("RestartPolicy",))]
    lines.append("  " + counted(tree, problems))
    return lines


def _told(path: Path, tree: Tree, value: str) -> str:
    return "  " + _("{label}: {note}").format(label=title_of(path, tree), note=value)


def counted(tree: Tree, problems: list[Problem]) -> str:
    """`12 values; 1 error, 2 warnings`."""
    values = len(flatten_paths(tree))
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return _("{values}; {errors}, {warnings}").format(
        values=ngettext("{count} value", "{count} values", values).format(count=values),
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )


def preview_lines(tree: Tree) -> list[str]:
    """Every parameter as it would be sent, `name=value`, secrets masked."""
    return [visible(f"{name}={value}") for name, value in flatten(secrets.masked(tree))]


def answers(tree: Tree) -> list[Option]:
    """Every value that is set, to choose one from; the keys are paths as text."""
    return [Option(paths.format(path), title_of(path, tree), shown(path, tree)) for path, _value in flatten_paths(tree)]


def set_in(group: Group, tree: Tree) -> int:
    """How many values of a group are set."""
    return sum(
        1
        for path, _value in flatten_paths(tree)
        if isinstance(catalogue.node_at(path), Leaf) and catalogue.group_of(path) is group
    )
