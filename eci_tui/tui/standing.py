"""What was chosen, and where somebody was, around steps that change what positions mean or which branch is shown: undo
leads back to it, and redo forth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eci_tui.api.problem import Path, Tree
from eci_tui.request.draft import UNDO_DEPTH


@dataclass(frozen=True, slots=True)
class Stand:
    """A step from one tree to another. `bring_back` shows again what was shown before it, `bring_forth` what was after.

    Undo leads to `came_from` and redo to `led_to`, where these say more than the place of the change.
    """

    before: Tree
    after: Tree
    bring_back: Callable[[], None]
    bring_forth: Callable[[], None]
    came_from: Path | None = None
    led_to: Path | None = None


class Stands:
    """The steps that can still be undone or done again, as far as more belongs to them than the tree."""

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

    def ahead(self, left: Tree, entered: Tree) -> Stand | None:
        """The step that was done again by going from one tree to another; None where it was no such step."""
        return next((stand for stand in self._stands if stand.before is left and stand.after is entered), None)
