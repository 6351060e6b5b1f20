"""Keeps the draft of a run on the disk while it is edited, by a thread of its own: typing never waits for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING

from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.tui.origin import Origin

if TYPE_CHECKING:
    from eci_tui.store.drafts import OwnDraft

PAUSE = 0.25
"""Seconds between a change and its writing, in which further changes are gathered."""

PATIENCE = 2.0
"""Seconds that leaving waits for a disk."""

Job = Callable[[], None]


def _say_nothing(_error: EciTuiError) -> None:
    return


@dataclass(slots=True)
class _Snapshot:
    tree: Tree
    origin: Origin


class Keeper:
    """Writes the last of the snapshots that it is given, at most `pause` seconds later, without secrets.

    A request that is the same as where it came from needs no draft, and one that was created needs none any more.
    `failed` is called, on the keeper's thread, the first time that something cannot be kept, and again only after it
    could be kept meanwhile.
    """

    def __init__(self, *, pause: float = PAUSE) -> None:
        self.failed: Callable[[EciTuiError], None] = _say_nothing
        self.error: EciTuiError | None = None
        """Why the last snapshot is not on the disk."""
        self._pause = pause
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._hurry = threading.Event()
        self._waiting: _Snapshot | None = None
        self._last: _Snapshot | None = None
        self._settled: Tree | None = None
        self._own: OwnDraft | None = None
        self._thread: threading.Thread | None = None

    # For the event loop: nothing here waits

    def keep(self, tree: Tree, origin: Origin) -> None:
        """Have a snapshot on the disk soon, in place of the one before."""
        with self._lock:
            if self._waiting is not None:
                self._waiting.tree, self._waiting.origin = tree, origin
                return
            snapshot = self._waiting = _Snapshot(tree, origin)
        self._put(partial(self._keep_later, snapshot))

    def part(self, own: OwnDraft | None = None) -> None:
        """Leave what was kept as a draft that is offered later. What follows is kept in `own`, or in a new one."""
        with self._lock:
            self._waiting = None
        self._put(partial(self._leave, own))

    def settle(self, tree: Tree, origin: Origin) -> None:
        """Keep no draft of `tree` any more: it was created, and stands in the history."""
        self._settled = tree
        self.keep(tree, origin)

    def needs_none(self, tree: Tree, origin: Origin) -> bool:
        """Whether a request is safe without a draft."""
        return not tree or origin.holds(tree) or (self._settled is not None and self._settled == tree)

    # For those who can wait

    def flush(self, patience: float = PATIENCE) -> bool:
        """Have everything on the disk that was handed over so far; False where that takes longer, or `error` says why
        it is not."""
        if self._thread is None:
            return True
        done = threading.Event()
        self._put(partial(self._retry, done))
        self._hurry.set()
        in_time = done.wait(patience)
        self._hurry.clear()
        return in_time and self.error is None

    def close(self, patience: float = PATIENCE) -> None:
        """Write what is left, let the draft be offered at the next start, and end."""
        if self._thread is None:
            return
        self._put(self._leave)
        self._jobs.put(None)
        self._hurry.set()
        self._thread.join(patience)

    # On the keeper's thread

    def _put(self, job: Job) -> None:
        if self._thread is None:
            # A disk may hang for ever; a daemon thread does not keep the program from ending.
            self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except EciTuiError as error:
                self._fail(error)
            except Exception as error:  # noqa: BLE001 - said, and no reason to stop keeping what comes next
                self._fail(EciTuiError(N_("The draft cannot be kept: {error}"), error=type(error).__name__))

    def _fail(self, error: EciTuiError) -> None:
        known, self.error = self.error, error
        if known is None or type(known) is not type(error):
            self.failed(error)

    def _keep_later(self, snapshot: _Snapshot) -> None:
        self._hurry.wait(self._pause)
        with self._lock:
            if self._waiting is snapshot:
                self._waiting = None
        self._last = snapshot
        self._save(snapshot)

    def _save(self, snapshot: _Snapshot) -> None:
        if self.needs_none(snapshot.tree, snapshot.origin):
            if self._own is not None:
                self._own.save({})
        else:
            if self._own is None:
                from eci_tui.store.drafts import OwnDraft

                self._own = OwnDraft()
            self._own.save(snapshot.tree, source=snapshot.origin.from_anywhere)
        self.error = None

    def _retry(self, done: threading.Event) -> None:
        try:
            if self.error is not None and self._last is not None:
                self._save(self._last)
        finally:
            done.set()

    def _leave(self, own: OwnDraft | None = None) -> None:
        if self._own is not None:
            self._own.close()
        self._own, self._last = own, None
        self.error = None
