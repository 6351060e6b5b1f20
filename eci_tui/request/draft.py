"""The request that is being edited: the one truth that every front end edits and every view follows.

The tree is persistent: an edit copies the containers on the way to the changed place and shares all others, so an old
tree is a snapshot for nothing, undo is a list of trees, and a view may cache what it made of a subtree by identity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from eci_tui.api.problem import Path, Tree
from eci_tui.request.concealing import concealing
from eci_tui.request.tree import at, common, differences, plain, plain_value, put, without

UNSET = object()
UNDO_DEPTH = 500
"""Steps that can be taken back."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something under `path` changed. The empty path means anything may have."""

    path: Path


class Draft:
    """A request tree with edits, undo and redo. `baseline` is what it started from, for differences."""

    def __init__(self, tree: Tree | None = None, baseline: Tree | None = None) -> None:
        self.tree: Tree = plain(tree or {})
        self.baseline: Tree = self.tree if baseline is None or baseline is tree else plain(baseline)
        self._undo: list[tuple[Tree, Path]] = []
        self._redo: list[tuple[Tree, Path]] = []
        self._listeners: list[Callable[[Change], None]] = []
        self._batch: tuple[Tree, list[Path]] | None = None

    def get(self, path: Path, default: object = None) -> object:
        """The value or subtree at `path`, or `default`."""
        return at(self.tree, path, default)

    def is_set(self, path: Path) -> bool:
        """Whether anything stands at `path`; an empty string is something."""
        return at(self.tree, path, UNSET) is not UNSET

    def set(self, path: Path, value: object, *, merge: bool = False) -> None:
        """Put a value or subtree at `path`; missing structs on the way come into being, missing list items do not.

        With `merge` it belongs to the last step of undo, if that was at the same path: so a word that is typed is one
        step. Raises IndexError where a list on the way is too short, TypeError where a plain value stands in the way.
        """
        self._commit(put(self.tree, path, plain_value(value)), path, merge)

    def set_all(self, path: Path, others: Iterable[Path], value: object, *, merge: bool = False) -> None:
        """Put the same value at `path` and in other places as one step at `path`, which may `merge` as with `set`."""
        tree: object = self.tree
        for place in (path, *others):
            tree = put(tree, place, plain_value(value))
        self._commit(tree, path, merge)

    def unset(self, path: Path, *, merge: bool = False) -> None:
        """Take away what stands at `path`, and structs and lists that become empty by it; items of lists stay."""
        if self.is_set(path):
            self._commit(without(self.tree, path), path, merge)

    def conceal(self, path: Path, reference: str) -> Callable[[Tree], Tree]:
        """Put a reference in place of the secret at `path`, also in the steps of undo, so that nothing brings it back.

        The same word elsewhere stays. Returns what does the same to a tree that somebody else remembers.
        """
        secret = self.get(path)
        self.set(path, reference, merge=True)
        if not isinstance(secret, str) or not secret:
            return lambda tree: tree
        conceal = concealing(path, secret, reference)
        for steps in (self._undo, self._redo):
            steps[:] = [(conceal(tree), place) for tree, place in steps]
        if self._undo and self._undo[-1][0] == self.tree:
            self._undo.pop()
        return conceal

    def append(self, path: Path, value: object | None = None) -> Path:
        """Add an item (an empty struct unless given) at the end of the list at `path`; returns the item's path."""
        items = self._items(path)
        return self.insert(path, len(items), value)

    def insert(self, path: Path, index: int, value: object | None = None) -> Path:
        """Add an item before position `index` of the list at `path`; returns the item's path."""
        items = list(self._items(path))
        items.insert(index, plain_value({} if value is None else value))
        place = (*path, min(index, len(items) - 1))
        self._commit(put(self.tree, path, items), place)
        return place

    def remove(self, path: Path) -> None:
        """Take an item out of its list; the items behind it move up, and an empty list vanishes."""
        items, index = self._item(path)
        rest = items[:index] + items[index + 1 :]
        parent = path[:-1]
        self._commit(put(self.tree, parent, rest) if rest else without(self.tree, parent), parent)

    def move(self, path: Path, offset: int) -> Path:
        """Move an item within its list, not beyond its ends; returns where it is now."""
        items, index = self._item(path)
        target = max(0, min(len(items) - 1, index + offset))
        if target == index:
            return path
        moved = items[:index] + items[index + 1 :]
        moved.insert(target, items[index])
        self._commit(put(self.tree, path[:-1], moved), path[:-1])
        return (*path[:-1], target)

    def duplicate(self, path: Path) -> Path:
        """Put a copy of an item behind it; returns the copy's path."""
        items, index = self._item(path)
        return self.insert(path[:-1], index + 1, items[index])

    def replace(self, tree: Tree) -> None:
        """Take over a whole tree, as one step that can be undone."""
        self._commit(plain(tree), ())

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make everything within one step of undo, and one announcement."""
        if self._batch is not None:
            yield
            return
        before, touched = self.tree, list[Path]()
        self._batch = (before, touched)
        try:
            yield
        except BaseException:
            self.tree = before
            raise
        finally:
            self._batch = None
        if touched:
            after, self.tree = self.tree, before
            self._commit(after, common(touched))

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        return bool(self._redo)

    def undo(self) -> Path | None:
        """Take back the last step; returns where it was, or None when there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> Path | None:
        """Do again what was taken back; returns where it was, or None when there is none."""
        return self._step(self._redo, self._undo)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Have `listener` called after every change; returns what ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def changes(self) -> list[tuple[Path, object, object]]:
        """The differences to the baseline."""
        return differences(self.baseline, self.tree)

    def _items(self, path: Path) -> list[object]:
        items = self.get(path)
        if items is None:
            return []
        if not isinstance(items, list):
            raise TypeError(f"no list at {path!r}")
        return items

    def _item(self, path: Path) -> tuple[list[object], int]:
        items, index = self._items(path[:-1]), path[-1]
        if not isinstance(index, int) or not 0 <= index < len(items):
            raise IndexError(f"no item at {path!r}")
        return items, index

    def _commit(self, tree: object, path: Path, merge: bool = False) -> None:
        assert isinstance(tree, dict)
        if self._batch is not None:
            self.tree = tree
            self._batch[1].append(path)
            return
        if not (merge and self._undo and not self._redo and self._undo[-1][1] == path):
            self._undo.append((self.tree, path))
            del self._undo[:-UNDO_DEPTH]
        self._redo.clear()
        self.tree = tree
        self._announce(path)

    def _step(self, source: list[tuple[Tree, Path]], target: list[tuple[Tree, Path]]) -> Path | None:
        if not source:
            return None
        tree, path = source.pop()
        target.append((self.tree, path))
        self.tree = tree
        self._announce(path)
        return path

    def _announce(self, path: Path) -> None:
        for listener in tuple(self._listeners):
            listener(Change(path))
