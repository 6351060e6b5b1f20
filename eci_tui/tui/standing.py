"""Where somebody was before the items of a list changed places, and what was chosen there: undo leads back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eci_tui.api.problem import Path, Tree
from eci_tui.request.draft import UNDO_DEPTH


@dataclass(frozen=True, slots=True)
class Stand:
    """A step from one tree to another, with the row at hand before it; `bring_back` undoes what was forgotten by it."""

    before: Tree
    after: Tree
    at_hand: Path | None
    bring_back: Callable[[], None]


class Stands:
    """The steps that can still be undone, as far as they changed the places of items."""

    def __init__(self) -> None:
        self._stands: list[Stand] = []

    def note(self, stand: Stand) -> None:
        """Remember one; a step that changed nothing is none."""
        if stand.before is not stand.after:
            self._stands.append(stand)
            del self._stands[:-UNDO_DEPTH]

    def forget(self) -> None:
        """Remember none of them: a secret in their trees has to go."""
        self._stands.clear()

    def behind(self, left: Tree, entered: Tree) -> Stand | None:
        """The step that was undone by going from one tree to another; None where it was no such step."""
        return next((stand for stand in self._stands if stand.after is left and stand.before is entered), None)
