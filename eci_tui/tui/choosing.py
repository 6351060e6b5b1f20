"""Choosing among branches: what is shown without having values yet, and what comes back with a branch left before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from eci_tui.api.problem import Path
from eci_tui.api.schema import OneOf
from eci_tui.request.draft import Draft
from eci_tui.tui import pages
from eci_tui.tui.pages import Choices, Place


class Choosing:
    """The branches and rare settings that the user wants to see, and the values of branches that were left."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.choices = Choices({})
        self._kept: dict[tuple[Path, str, str], dict[str, object]] = {}

    def show_rare(self, place: Place, shown: bool) -> None:
        """Show or hide the rare settings of a page."""
        rare = self.choices.rare | {place} if shown else self.choices.rare - {place}
        self.choices = replace(self.choices, rare=rare)

    def show_branches(self, path: Path) -> None:
        """Show the branches that have to be shown for a path to be seen."""
        shown = {(where, choice.key): branch.key for where, choice, branch in pages.branches_on(path)}
        self.choices = replace(self.choices, branches={**self.choices.branches, **shown})

    def choose(self, one_of: OneOf, path: Path, key: str) -> None:
        """Go over to another branch (the empty key is none): its values come back, the others' are kept for later."""
        draft = self._draft
        with draft.batch():
            for branch in one_of.branches:
                if branch.key == key:
                    continue
                values = {name: draft.get((*path, name)) for name in branch.members}
                present = {name: value for name, value in values.items() if value is not None}
                if present:
                    self._kept[path, one_of.key, branch.key] = present
                    for name in present:
                        draft.unset((*path, name))
            if one_of.chosen_by:
                if key:
                    draft.set((*path, one_of.chosen_by), key)
                else:
                    draft.unset((*path, one_of.chosen_by))
            for name, value in self._kept.pop((path, one_of.key, key), {}).items():
                if not draft.is_set((*path, name)):
                    draft.set((*path, name), value)
        if not one_of.chosen_by:
            self.choices = replace(self.choices, branches={**self.choices.branches, (path, one_of.key): key})

    def remembered(self, path: Path) -> Callable[[], None]:
        """What brings back all under `path` as it is now, for when positions there mean again what they do now."""
        branches = {key: name for key, name in self.choices.branches.items() if _is_under(key[0], path)}
        rare = {place for place in self.choices.rare if _is_under(place.path, path)}
        kept = {key: values for key, values in self._kept.items() if _is_under(key[0], path)}

        def bring_back() -> None:
            self.forget(path)
            others = {place for place in self.choices.rare if not _is_under(place.path, path)}
            self.choices = Choices({**self.choices.branches, **branches}, frozenset(others | rare))
            self._kept.update(kept)

        return bring_back

    def forget(self, path: Path) -> None:
        """Positions under `path` mean other items from now on, so nothing may be remembered by them."""
        self._kept = {key: kept for key, kept in self._kept.items() if not _is_under(key[0], path)}
        branches = {key: name for key, name in self.choices.branches.items() if not _is_under(key[0], path)}
        self.choices = replace(self.choices, branches=branches)


def _is_under(path: Path, above: Path) -> bool:
    return path[: len(above)] == above
