"""What questions and lists say: titles, hints, help, and values as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping

from eci_tui.api import catalogue, documentation
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Node
from eci_tui.chat.editing import may_stay_empty
from eci_tui.chat.suggestions import suggestions
from eci_tui.request import path as paths
from eci_tui.request.flatten import flatten_paths
from eci_tui.request.secrets import MASK, is_secret
from eci_tui.request.tree import at
from eci_tui.request.values import decoded, wire
from eci_tui.session.facts import facts, needed
from eci_tui.text import _, language, ngettext, render
from eci_tui.visible import visible

_LONGEST = 60
_JOINT = " › "


def title_of(path: Path, tree: Tree) -> str:
    """The labels on the way to a place, items by their own names: `Containers › nginx › Image`."""
    parts = []
    for depth, step in enumerate(path, 1):
        node = catalogue.node_at(path[:depth])
        if isinstance(step, int):
            parts.append(item_title(path[:depth], tree))
        else:
            parts.append(_(node.label) if node is not None else visible(step))
    return _JOINT.join(parts) or _("the request")


def item_title(path: Path, tree: Tree) -> str:
    """What an item is called: by its own name, else by its number."""
    number = str(int(path[-1]) + 1)
    parent = catalogue.node_at(path[:-1])
    if not isinstance(parent, ListOf) or not parent.title_from:
        return number
    name = at(tree, (*path, parent.title_from))
    return number if name is None or name == "" else shown(path=(*path, parent.title_from), tree=tree)


def shown(path: Path, tree: Tree) -> str:
    """What stands at a place, in a few words that are safe to show."""
    value = at(tree, path)
    node = catalogue.node_at(path)
    if value is None:
        return _("not set")
    if isinstance(value, list) and isinstance(node, ListOf):
        count = ngettext("{count} entry", "{count} entries", len(value)).format(count=len(value))
        titles = (
            _(", ").join(item_title((*path, index), tree) for index in range(len(value))) if node.title_from else ""
        )
        return _("{count} ({titles})").format(count=count, titles=_shortened(titles)) if titles else count
    if isinstance(value, Mapping | list):
        values = len(flatten_paths({"": value}))
        return ngettext("{count} value", "{count} values", values).format(count=values)
    if is_secret(path, tree):
        return MASK
    if isinstance(node, Leaf) and node.kind is Kind.CONTENT:
        content = decoded(str(value))
        if content is not None:
            return ngettext("{count} byte", "{count} bytes", len(content)).format(count=len(content))
    return _shortened(visible(wire(value))) or '""'


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def hint_of(leaf: Leaf, path: Path, tree: Tree) -> str:
    """What helps to answer at once: whether a value is needed, what happens without one, its unit, an example."""
    parts = [_("optional") if may_stay_empty(tree, path) else needed(leaf)]
    if leaf.unit and leaf.unit != leaf.label:
        parts.append(_(leaf.unit))
    if leaf.default is not None:
        parts.append(_("the service's default is {value}").format(value=leaf.default))
    offered = [option.label for option in suggestions(leaf, path, tree)]
    if 0 < len(offered) <= 12:
        parts.append(_(", ").join(offered))
    elif leaf.example and not leaf.choices and leaf.kind is not Kind.FLAG:
        parts.append(_("e.g. {value}").format(value=leaf.example))
    return _("; ").join(parts)


def help_of(path: Path, tree: Tree) -> list[str]:
    """Everything about a place: its name in the documentation, facts, meaning, choices and where to read on."""
    node = catalogue.node_at(path)
    if node is None:
        return [_("This parameter is not known here.")]
    lines = ["", title_of(path, tree), *_about(node, path)]
    if isinstance(node, Leaf):
        lines += [f"  {option.line}" for option in suggestions(node, path, tree)]
    if path:
        lines.append(documentation.link(catalogue.group_of(path).key, paths.pattern(path), language()))
    lines += ["", *words_of_moves()]
    return lines


def _about(node: Node, path: Path) -> list[str]:
    lines = [f"{paths.pattern(path)} · {facts(node)}"] if path else []
    if node.help:
        lines.append(_(node.help))
    if isinstance(node, Leaf):
        for choice in node.choices:
            meaning = node.meanings.get(choice, "")
            told = _("{choice}: {meaning}").format(choice=choice, meaning=_(meaning)) if meaning else choice
            lines.append(f"  {told}")
    return lines


def words_of_moves() -> list[str]:
    """What can be typed instead of an answer."""
    return [
        _("? explains the question, < goes back to the one before, > goes on to the summary."),
        _('Enter keeps what is there, - takes it away, "" is an empty text, """ begins a text of several lines.'),
        _("A backslash in front makes a value of any of these, as in \\-."),
    ]


_SENTENCES = {
    Severity.ERROR: N_("Error: {what}. {hint}"),
    Severity.WARNING: N_("Warning: {what}. {hint}"),
}


def sentence_of(problem: Problem) -> str:
    """A problem on one line, without its place."""
    sentences = {"what": render(problem.message, problem.args), "hint": render(problem.hint, problem.args)}
    return visible(render(_SENTENCES[problem.severity], sentences).strip())


def sentence_at(problem: Problem, tree: Tree) -> str:
    """A problem on one line, with its place."""
    return _("{place}: {sentence}").format(place=title_of(problem.path, tree), sentence=sentence_of(problem))
