"""What a parameter is, in a few words: its kind, limits, unit, default and example."""

from __future__ import annotations

from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Needed, Node, Tier
from eci_tui.request.values import wire
from eci_tui.text import _, render

_KINDS = {
    Kind.TEXT: N_("text"),
    Kind.INTEGER: N_("whole number"),
    Kind.NUMBER: N_("number"),
    Kind.FLAG: N_("true or false"),
    Kind.CHOICE: N_("choice"),
    Kind.MODE: N_("octal file mode"),
    Kind.CONTENT: N_("file content"),
}
_NEEDED = {Needed.YES: N_("required"), Needed.CONDITIONAL: N_("required in some cases"), Needed.NO: N_("optional")}
_TIERS = {Tier.UNDOCUMENTED: N_("undocumented"), Tier.UNUSABLE: N_("documented as unusable")}


def facts(node: Node) -> str:
    """Kind, limits, default and example of a node, on one line."""
    match node:
        case Leaf():
            return " · ".join(_leaf_facts(node))
        case ListOf():
            limit = render(N_("at most {count}"), {"count": node.max_items}) if node.max_items else ""
            return " · ".join(part for part in (_("list"), limit) if part)
        case _:
            return _("several values")


def needed(leaf: Leaf) -> str:
    """Whether a value must be there, in a word or a few."""
    return _(_NEEDED[leaf.needed])


def _leaf_facts(leaf: Leaf) -> list[str]:
    found = [_(_KINDS[leaf.kind]) + _limits(leaf), needed(leaf)]
    if leaf.unit:
        found.append(_(leaf.unit))
    if leaf.default is not None:
        found.append(render(N_("default {value}"), {"value": leaf.default}))
    if leaf.example:
        found.append(render(N_("e.g. {value}"), {"value": leaf.example}))
    if leaf.tier in _TIERS:
        found.append(_(_TIERS[leaf.tier]))
    return found


def _limits(leaf: Leaf) -> str:
    if leaf.minimum is not None and leaf.maximum is not None:
        return f" {wire(float(leaf.minimum))}–{wire(float(leaf.maximum))}"
    if leaf.minimum is not None:
        return f" ≥ {wire(float(leaf.minimum))}"
    if leaf.maximum is not None:
        return f" ≤ {wire(float(leaf.maximum))}"
    return f" ≤ {leaf.max_length}" if leaf.max_length is not None else ""
