"""Opening a request: from a file, standard input or a preset, with assignments from the command line put on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import UsageError
from eci_tui.request.draft import Draft

if TYPE_CHECKING:
    from eci_tui.store.request_file import RequestFile


@dataclass(frozen=True, slots=True)
class Opened:
    """A request as it was opened.

    `problems` are the file's own warnings; `ask` the paths that the file wants asked each time, without those that the
    command line has answered, which are `assigned`.
    """

    tree: Tree
    problems: tuple[Problem, ...] = ()
    ask: tuple[Path, ...] = ()
    file: RequestFile | None = None
    assigned: tuple[Path, ...] = ()

    def line_of(self, path: Path) -> int | None:
        """The line of the file where a path stands, or what is nearest above it; None for what is not from the file."""
        if self.file is None or any(path[: len(place)] == place for place in self.assigned):
            return None
        position = self.file.position(path)
        return position.line if position else None


def open_request(
    source: str | None,
    assignments: Sequence[str] = (),
    region: str | None = None,
    *,
    tolerant: bool = False,
    flat: bool = False,
) -> Opened:
    """Read `source` (None is an empty request) and apply `PATH=VALUE` assignments, then the region.

    With `flat` it holds a flattened request, such as a pasted URL. Raises what `store.request_file.load` and
    `request.assign.assign` raise, and UsageError for a flat request that makes no tree.
    """
    file: RequestFile | None = None
    tree: Tree = {}
    if source is not None:
        from eci_tui.store import request_file

        if flat:
            tree = _unflattened(request_file.text_of(source))
        else:
            file = request_file.load(source, tolerant=tolerant)
            tree = file.tree
    assigned: list[Path] = []
    if assignments or region:
        draft = Draft(tree)
        assigned = _assign(draft, assignments) if assignments else []
        if region:
            draft.set(("RegionId",), region)
            assigned.append(("RegionId",))
        tree = draft.tree
    return Opened(
        tree=tree,
        problems=file.warnings if file else (),
        ask=tuple(path for path in file.ask if path not in assigned) if file else (),
        assigned=tuple(assigned),
        file=file,
    )


def _assign(draft: Draft, assignments: Sequence[str]) -> list[Path]:
    from eci_tui.request.assign import assign

    return [assign(draft, assignment) for assignment in assignments]


def _unflattened(text: str) -> Tree:
    from eci_tui.request.flatten import UnflattenError, read_flat, unflatten
    from eci_tui.sentence import Sentence

    try:
        return unflatten(read_flat(text))
    except UnflattenError as error:
        raise UsageError(
            N_("The flattened request cannot be read at “{name}”: {reason}"),
            hint=N_("Write name=value lines as eci-tui preview prints them, or paste a query string or a URL."),
            name=error.name,
            reason=Sentence(error.reason),
        ) from error
