"""Opening a request: from a file, standard input or a preset, with assignments from the command line put on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.request.assign import assign
from eci_tui.request.draft import Draft

if TYPE_CHECKING:
    from eci_tui.store.request_file import RequestFile


@dataclass(frozen=True, slots=True)
class Opened:
    """A request as it was opened. `problems` are the file's own warnings; `ask` the paths that are asked each time."""

    tree: Tree
    problems: tuple[Problem, ...] = ()
    ask: tuple[Path, ...] = ()
    file: RequestFile | None = None


def open_request(
    source: str | None, assignments: Sequence[str] = (), region: str | None = None, *, tolerant: bool = False
) -> Opened:
    """Read `source` (None is an empty request) and apply `PATH=VALUE` assignments, then the region.

    Raises what `store.request_file.load` and `request.assign.assign` raise.
    """
    file = None
    if source is not None:
        from eci_tui.store import request_file

        file = request_file.load(source, tolerant=tolerant)
    draft = Draft(file.tree if file else {})
    for assignment in assignments:
        assign(draft, assignment)
    if region:
        draft.set(("RegionId",), region)
    return Opened(
        tree=draft.tree,
        problems=file.warnings if file else (),
        ask=file.ask if file else (),
        file=file,
    )
