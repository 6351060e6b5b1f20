"""The shell command that sends the same request again, as short as it can be and without any secret in it."""

from __future__ import annotations

from collections.abc import Sequence

from eci_tui.api.problem import Tree
from eci_tui.errors import UsageError
from eci_tui.exchange import shell, yaml_text
from eci_tui.exchange.values import Variable, with_references
from eci_tui.request import path as paths
from eci_tui.request.assign import assign
from eci_tui.request.draft import Draft
from eci_tui.request.tree import at, differences
from eci_tui.request.values import wire

_END = "YAML"


def repeat_command(file_name: str | None, baseline: Tree, tree: Tree, *, flags: Sequence[str] = ()) -> str:
    """`eci-tui submit FILE --set PATH=VALUE ...`, or the whole request on standard input where that is shorter.

    `baseline` is what the file (or preset) `file_name` holds; None or `-` is no file. `flags` say how the request went,
    such as `--sandbox`, so that the command never does for real what was only tried. Literal secrets that the file does
    not hold are references to the environment, and a comment above the command says which variables to set. The result
    has no newline at its end. `--yes` goes with standard input, which leaves nothing to answer questions with.
    """
    from_scratch = _whole(tree, flags)
    from_file = None if file_name in (None, "-") else _changes(str(file_name), baseline, tree, flags)
    return from_scratch if from_file is None or len(from_file) > len(from_scratch) else from_file


def _changes(file_name: str, baseline: Tree, tree: Tree, flags: Sequence[str]) -> str | None:
    """The command that says what is different; None where assignments cannot say it."""
    wanted, hidden = with_references(tree, lambda path: at(baseline, path) != at(tree, path))
    draft, assignments = Draft(baseline), []
    for path, _before, after in differences(baseline, wanted):
        if not isinstance(after, str | int | float):
            return None
        assignment = f"{paths.format(path)}={wire(after)}"
        try:
            assign(draft, assignment)
        except UsageError:
            return None
        assignments.append(assignment)
    if draft.tree != wanted or "\0" in "".join(assignments):
        return None
    words = ["eci-tui", "submit", shell.quoted(f"./{file_name}" if file_name.startswith("-") else file_name), *flags]
    words += [f"--set {shell.quoted(assignment)}" for assignment in assignments]
    return _note(hidden) + " ".join(words)


def _whole(tree: Tree, flags: Sequence[str]) -> str:
    wanted, hidden = with_references(tree)
    if not wanted:
        return "eci-tui"
    words = " ".join(("eci-tui", "submit", "-", *flags, "--yes"))
    return f"{_note(hidden)}{words} <<'{_END}'\n{yaml_text.document(wanted)}{_END}"


def _note(hidden: list[Variable]) -> str:
    names = dict.fromkeys(variable.name for variable in hidden)
    return "".join(f"# export {name}=...\n" for name in names)
