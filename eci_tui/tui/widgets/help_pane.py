"""What the field at hand is: name, kind, limits, default, what is wrong with it, and what it means."""

from __future__ import annotations

from itertools import pairwise

from textual.content import Content
from textual.widget import Widget

from eci_tui.api.problem import Path, Problem, Severity
from eci_tui.api.schema import N_, Leaf
from eci_tui.request import path as paths
from eci_tui.session.facts import facts
from eci_tui.text import _, render
from eci_tui.tui.folding import breaks
from eci_tui.tui.pages import Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, visible
from eci_tui.tui.widgets.rows import PRICE

_SMALL = 4
"""Lines up to which the name and what is known of it share one."""


class HelpPane(Widget):
    """A few lines under the form, folded when they are painted: before that there is no width."""

    def __init__(self, session: Session, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session
        self.row: Row | None = None

    def follow(self, row: Row | None) -> None:
        """Explain another row."""
        self.row = row
        self.set_class(self._problem is not None, "-problem")
        self.refresh()

    @property
    def _problem(self) -> Problem | None:
        return self._session.findings.at(self.row.path) if self.row is not None else None

    def render(self) -> Content:
        row, problem = self.row, self._problem
        if row is None:
            return Content("")
        known = facts(row.node) if row.node is not None else ""
        if isinstance(row.node, Leaf) and row.node.affects_price:
            known += " · " + render(N_("{sign} affects the price"), {"sign": PRICE})
        name, help_text = name_of(row.path), _(row.node.help) if row.node is not None else ""
        parts: list[tuple[str, str]] = []
        if problem is not None:
            error = problem.severity is Severity.ERROR
            said = self._folded(f"{'✗' if error else '!'} {_said(problem)}")
            parts.append((said + "\n", "$text-error" if error else "$text-warning"))
        if self.size.height > _SMALL:
            parts += [(name + "\n", "bold"), (self._folded(known) + "\n", "$text-muted")]
        else:
            room = max(0, self.size.width - cell_len(name))
            parts += [(name, "bold"), (fitted(f" · {known}" if known else "", room).rstrip() + "\n", "$text-muted")]
        used = sum(text.count("\n") for text, _style in parts)
        return Content.assemble(*parts, (self._folded(help_text, self.size.height - used), ""))

    def _folded(self, text: str, lines: int | None = None) -> str:
        """The text line by line, folded also where no blanks stand between words; with an ellipsis after `lines`."""
        begins = [0, *breaks(text, self.size.width), len(text)]
        folded = [text[begin:end].rstrip() for begin, end in pairwise(begins)]
        if lines is not None and 0 < lines < len(folded):
            folded[lines - 1 :] = [fitted(text[begins[lines - 1] :], self.size.width)]
        return "\n".join(folded)


def _said(problem: Problem) -> str:
    sentence = visible(render(problem.message, problem.args))
    if not problem.hint:
        return sentence
    return f"{sentence} – {visible(render(problem.hint, problem.args))}"


def name_of(path: Path) -> str:
    """The full name in the documentation."""
    return paths.pattern(path)
