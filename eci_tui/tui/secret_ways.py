"""What a file holds in place of a secret: the user chooses for each. Pure; nothing here asks a keyring."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.request.secrets import is_reference, references, secret_paths
from eci_tui.request.tree import at

_UNFIT = re.compile(r"[^\w.@+-]+")
_LONGEST = 64


class How(StrEnum):
    """What is written; the value is what the user reads."""

    KEYRING = N_("keep it in the keyring")
    ASK = N_("ask each time")
    LEAVE_OUT = N_("leave it out")
    AS_BEFORE = N_("as the file has it")


@dataclass(frozen=True, slots=True)
class Way:
    """The choice for one secret. `name` is what the keyring calls it, `question` what is asked, `before` the reference
    that the file has there now."""

    path: Path
    how: How
    name: str
    question: str
    before: str = ""

    @property
    def written(self) -> str:
        """What stands in the file; empty where it is left out."""
        match self.how:
            case How.KEYRING:
                return f"${{keyring:{self.name}}}"
            case How.ASK:
                return f"${{ask:{self.question}}}"
            case How.AS_BEFORE:
                return self.before
            case _:
                return ""

    def other(self, step: int) -> Way:
        """The choice `step` ways further on."""
        ways = [how for how in How if how is not How.AS_BEFORE or self.before]
        return replace(self, how=ways[(ways.index(self.how) + step) % len(ways)])


def proposals(tree: Tree, saved: Tree, preset: str, taken: Collection[str], *, keyring: bool = True) -> list[Way]:
    """A choice for each literal secret of `tree`. `saved` is what the file holds now, `preset` what it is called.

    `taken` are names in use, which are not proposed for anything else; without a `keyring`, asking is proposed.
    """
    used = {name.casefold() for name in taken}
    return [_proposal(path, tree, saved, preset, used, keyring) for path in secret_paths(tree)]


def _proposal(path: Path, tree: Tree, saved: Tree, preset: str, used: set[str], keyring: bool) -> Way:
    called = _called(path, tree)
    before = at(saved, path)
    reference = before if isinstance(before, str) and is_reference(before) else ""
    kept = next((found.name for found in references({"": reference}) if found.source == "keyring"), "")
    name = kept or _free(f"{preset}-{called}" if preset else called, used)
    used.add(name.casefold())
    how = How.KEYRING if keyring else How.ASK
    if reference and not (kept and keyring):
        how = How.AS_BEFORE
    return Way(path, how, name, called.replace("}", ")"), reference)


def _called(path: Path, tree: Tree) -> str:
    """What people would call the value: the name that stands beside it, or its parameter's."""
    beside = at(tree, (*path[:-1], "Key")) or at(tree, (*path[:-1], "Name"))
    if isinstance(beside, str) and beside and path[-1] not in ("Key", "Name"):
        return beside
    return str(next((step for step in reversed(path) if isinstance(step, str)), ""))


def _free(wanted: str, used: Iterable[str]) -> str:
    base = _UNFIT.sub("-", wanted).strip("-.")[: _LONGEST - 4] or "secret"
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        name = f"{base}-{number}"
    return name
