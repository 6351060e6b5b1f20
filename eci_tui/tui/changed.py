"""What has changed since the preset or file that a request began with, for marks beside its lines."""

from __future__ import annotations

from eci_tui.api.problem import Path, Tree
from eci_tui.request.tree import differences

ADDED = "+"
CHANGED = "~"


class Changed:
    """The marks, worked out anew only for another tree."""

    def __init__(self) -> None:
        self.marks: dict[Path, str] = {}
        self.removed = 0
        self._trees: tuple[Tree, Tree] | None = None

    def follow(self, before: Tree, now: Tree) -> None:
        """Compare two trees. An empty one before marks nothing: everything would be new."""
        if self._trees is not None and self._trees[0] is before and self._trees[1] is now:
            return
        self._trees = before, now
        self.marks, self.removed = {}, 0
        for path, old, new in differences(before, now) if before else ():
            if new is None:
                self.removed += 1
            else:
                self.marks[path] = ADDED if old is None else CHANGED

    def count(self, mark: str) -> int:
        """How many lines have this mark."""
        return sum(one == mark for one in self.marks.values())

    @property
    def summary(self) -> str:
        """`~2 +1 −1`, or the empty string."""
        counts = (CHANGED, self.count(CHANGED)), (ADDED, self.count(ADDED)), ("−", self.removed)
        return " ".join(f"{mark}{count}" for mark, count in counts if count)
