"""What the field at hand is: name, kind, limits, default, what is wrong with it, and what it means."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from eci_tui.api.problem import Path, Severity
from eci_tui.api.schema import N_, Kind, Leaf, ListOf, Needed, Node
from eci_tui.request import path as paths
from eci_tui.request.values import wire
from eci_tui.text import _, render
from eci_tui.tui.pages import Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible

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


class HelpPane(Static):
    """A few lines under the form."""

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._session = session
        self.row: Row | None = None

    def follow(self, row: Row | None) -> None:
        """Explain another row."""
        self.row = row
        self.update(self._content(), layout=False)

    def _content(self) -> Content:
        row = self.row
        if row is None:
            return Content("")
        parts: list[tuple[str, str]] = []
        problem = self._session.problem_at(row.path)
        if problem is not None:
            error = problem.severity is Severity.ERROR
            sentence = visible(render(problem.message, problem.args))
            if problem.hint:
                sentence += " – " + visible(render(problem.hint, problem.args))
            parts.append((f"{'✗' if error else '!'} {sentence}\n", "$text-error" if error else "$text-warning"))
        parts.append((name_of(row.path) + "\n", "bold"))
        if row.node is not None:
            parts.append((facts(row.node) + "\n", "$text-muted"))
            parts.append((_(row.node.help), ""))
        return Content.assemble(*parts)


def name_of(path: Path) -> str:
    """The full name in the documentation."""
    return paths.pattern(path)


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


def _leaf_facts(leaf: Leaf) -> list[str]:
    found = [_(_KINDS[leaf.kind]) + _limits(leaf), _(_NEEDED[leaf.needed])]
    if leaf.unit:
        found.append(leaf.unit)
    if leaf.default is not None:
        found.append(render(N_("default {value}"), {"value": leaf.default}))
    if leaf.example:
        found.append(render(N_("e.g. {value}"), {"value": leaf.example}))
    return found


def _limits(leaf: Leaf) -> str:
    if leaf.minimum is not None and leaf.maximum is not None:
        return f" {wire(float(leaf.minimum))}–{wire(float(leaf.maximum))}"
    if leaf.minimum is not None:
        return f" ≥ {wire(float(leaf.minimum))}"
    if leaf.maximum is not None:
        return f" ≤ {wire(float(leaf.maximum))}"
    return f" ≤ {leaf.max_length}" if leaf.max_length is not None else ""
