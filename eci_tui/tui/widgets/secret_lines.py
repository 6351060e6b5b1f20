"""The secrets of a request, each with what stands in its place in a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from eci_tui.api.schema import N_
from eci_tui.request import path as paths
from eci_tui.text import _, render
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.secret_ways import How, Way
from eci_tui.tui.visible import cell_len, fitted, visible
from eci_tui.tui.widgets.lines import Lines, Piece


class SecretLines(Lines):
    """Left and right choose another way for the secret at hand, Enter its name in the keyring."""

    WHERE = Where.SECRETS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.SECRETS)]

    def __init__(self, ways: Sequence[Way]) -> None:
        super().__init__(id="save-secrets")
        self.ways = list(ways)
        self.taken: Collection[str] = ()
        """Names that the keyring has already."""
        self.touched = False

    def show(self, ways: Sequence[Way]) -> None:
        """Show other choices."""
        self.ways = list(ways)
        self.lines_changed()

    def line_count(self) -> int:
        return len(self.ways)

    def draw(self, index: int, width: int) -> Iterable[Piece]:
        way = self.ways[index]
        widest = max(cell_len(visible(other.question)) for other in self.ways)
        detail = visible(self._detail(way))
        return [
            (fitted(way.question, min(widest, width // 3)) + "  ", "line--name"),
            (f"‹ {_(way.how.value)} › ", ""),
            (detail + "  " if detail else "", ""),
            (visible(paths.format(way.path)), "line--quiet"),
        ]

    def _detail(self, way: Way) -> str:
        match way.how:
            case How.KEYRING if way.name in self.taken:
                return render(N_("as {name}, in place of what is there"), {"name": way.name})
            case How.KEYRING:
                return render(N_("as {name}"), {"name": way.name})
            case How.LEAVE_OUT:
                return ""
            case _:
                return way.written

    def action_choose(self, step: int) -> None:
        """Choose another way for the secret at hand."""
        self.touched = True
        self.ways[self.cursor] = self.ways[self.cursor].other(step)
        self.lines_changed()

    def action_name(self) -> None:
        """Ask what the keyring shall call the secret at hand."""
        way = self.ways[self.cursor]
        if way.how is not How.KEYRING:
            return
        from eci_tui.store.keyring_index import fit_name
        from eci_tui.tui.screens.name import NameScreen

        index, taken = self.cursor, tuple(self.taken)

        def named(name: str | None) -> None:
            if name:
                self.touched = True
                self.ways[index] = replace(way, name=name)
                self.lines_changed()

        heading = N_("Which name in the keyring?")
        session = self.screen.session  # type: ignore[attr-defined]
        self.app.push_screen(NameScreen(session, heading, way.name, lambda text: fit_name(text, taken)), named)
