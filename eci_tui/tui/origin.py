"""Where the request at hand came from, so that it can be saved there again and told apart from what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.request.gaps import gaps

if TYPE_CHECKING:
    from eci_tui.store.request_file import RequestFile


BEGINNING: Path = ("RegionId",)
"""Where to begin with a request that has no gap."""


@dataclass(frozen=True, slots=True)
class Origin:
    """`source` is what FILE would be on the command line, `file` what was read there, `saved` the request as it is
    there; all empty for a request that is nowhere yet."""

    source: str = ""
    file: RequestFile | None = field(default=None, repr=False)
    saved: Tree = field(default_factory=dict, repr=False)

    @property
    def ask(self) -> tuple[Path, ...]:
        """The paths that the file wants asked each time."""
        return self.file.ask if self.file is not None else ()

    @property
    def own_name(self) -> str:
        """The name of the user's own preset that it is, or empty."""
        from eci_tui.store import folders

        path = self.file.path if self.file is not None else None
        return path.stem if path is not None and path.parent == folders.presets_folder() else ""

    @property
    def from_anywhere(self) -> str:
        """The source in a form that means the same in every folder."""
        path = self.file.path if self.file is not None else None
        if self.file is None or path is None or self.file.is_built_in or self.own_name:
            return self.source
        return str(path.absolute())

    def holds(self, tree: Tree) -> bool:
        """Whether a request is the same as it is there."""
        return tree is self.saved or tree == self.saved


@dataclass(frozen=True, slots=True)
class Crossing:
    """A step of undo that goes from one origin to another, by the trees on both sides."""

    before: Tree
    left: Origin
    after: Tree
    entered: Origin

    def renamed(self, old: Origin, new: Origin) -> Crossing:
        """The same step where the one origin has become the other."""
        left = new if self.left is old else self.left
        entered = new if self.entered is old else self.entered
        return Crossing(self.before, left, self.after, entered)


def first_gap(tree: Tree, ask: Sequence[Path] = ()) -> Path | None:
    """Where somebody who opened a request begins: what is asked each time, else the first missing value, else None."""
    for path in ask:
        if catalogue.node_at(path) is not None:
            return path
    return next(gaps(tree), None)
