"""What the field at hand is: name, kind, limits, default, what is wrong with it, and what it means."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from eci_tui.api.problem import Path, Severity
from eci_tui.request import path as paths
from eci_tui.session.facts import facts
from eci_tui.text import _, render
from eci_tui.tui.pages import Row
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible


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
