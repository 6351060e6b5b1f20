"""Drafts: what is being edited, kept on every change so that nobody loses work.

Each running instance writes one file of its own and holds a lock for as long as it lives. A file whose lock is free
belongs to an instance that has ended, however it ended, and is offered at the next start. Secrets are not kept.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath

from eci_tui.api.problem import Path, Tree
from eci_tui.request import path as paths
from eci_tui.store import folders
from eci_tui.store.lock import FileLock
from eci_tui.store.summary import Summary, summary

KEPT = 10
"""How many drafts of instances that have ended are kept."""

_ENDING = ".json"
_LOCK = ".lock"
_LOCK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft that was kept. `source` is the preset or file it began from; `left_out` are the places of secrets.

    `saved_at` is in UTC. `in_use` says that a running instance is writing it.
    """

    id: str
    saved_at: datetime
    tree: Tree
    source: str
    left_out: tuple[Path, ...]
    in_use: bool

    @property
    def summary(self) -> Summary:
        return summary(self.tree)


class OwnDraft:
    """The draft of this instance. Nothing is written before the first `save`.

    Not for several threads at once; one worker thread is fine.
    """

    def __init__(self, draft_id: str | None = None, lock: FileLock | None = None) -> None:
        self.id = draft_id or f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}-{os.urandom(3).hex()}"
        self._lock = lock
        self._written: tuple[Tree, str] | None = None

    @property
    def path(self) -> FilePath:
        return folders.drafts_folder() / f"{self.id}{_ENDING}"

    def save(self, tree: Tree, *, source: str = "") -> tuple[Path, ...]:
        """Keep `tree`, a snapshot that does not change; returns the places of the secrets that were left out.

        An empty tree keeps nothing; the tree that was kept last is not written again.
        The file is whole at any moment. It is handed to the kernel and not flushed to the disk, so that typing never
        waits for the disk. Raises DiskFullError, NotWritableError or FolderError; what was kept before is still there.
        """
        if self._written is not None and self._written[0] is tree and self._written[1] == source:
            return ()
        from eci_tui.store.request_saving import leave_out, without_secrets

        kept, left_out = without_secrets(tree, leave_out)
        if not kept:
            self._forget()
            self._written = (tree, source)
            return left_out
        self._take_lock()
        document = {
            "version": 1,
            "saved_at": datetime.now(UTC).isoformat(timespec="microseconds"),
            "source": source,
            "left_out": [paths.format(place) for place in left_out],
            "request": kept,
        }
        content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
        folders.write_atomically(self.path, content, durable=False)
        self._written = (tree, source)
        return left_out

    def close(self) -> None:
        """Let the draft be offered at the next start."""
        if self._lock is not None:
            self._lock.release(remove=True)
            self._lock = None

    def discard(self) -> None:
        """Take the draft away: what it holds was submitted, saved or given up."""
        self._forget()
        self._written = None
        self.close()

    def _forget(self) -> None:
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise folders.writing_failed(error, self.path) from error

    def _take_lock(self) -> None:
        if self._lock is not None:
            return
        folder = folders.ensure_private(folders.drafts_folder())
        lock = FileLock(folder / f"{self.id}{_LOCK}")
        try:
            # Only somebody who looks whether the lock is free can hold it, and only for a moment.
            lock.acquire(_LOCK_SECONDS)
        except OSError as error:
            raise folders.writing_failed(error, lock.path) from error
        self._lock = lock
        _prune()


def listing() -> list[KeptDraft]:
    """Every draft that can be read, the newest first."""
    found = [draft for path in _files() if (draft := _read(path)) is not None]
    return sorted(found, key=lambda draft: (draft.saved_at, draft.id), reverse=True)


def left_behind() -> list[KeptDraft]:
    """The drafts that no running instance is writing, the newest first."""
    return [draft for draft in listing() if not draft.in_use]


def latest_offer() -> KeptDraft | None:
    """The newest draft that no running instance is writing."""
    return next((draft for draft in listing() if not draft.in_use), None)


def adopt(draft_id: str) -> OwnDraft | None:
    """Go on with a draft of an instance that has ended; None where another instance was faster, or it is gone.

    Raises FolderError where the folder cannot be written.
    """
    path = _path(draft_id)
    if not path.is_file():
        return None
    lock = FileLock(path.with_suffix(_LOCK))
    try:
        if not lock.acquire(_LOCK_SECONDS):
            return None
    except OSError as error:
        raise folders.writing_failed(error, lock.path) from error
    if not path.is_file():
        lock.release(remove=True)
        return None
    return OwnDraft(draft_id, lock)


def discard(draft_id: str) -> bool:
    """Take away a draft that no instance is writing; False where one is, or there is none."""
    own = adopt(draft_id)
    if own is None:
        return False
    own.discard()
    return True


def _path(draft_id: str) -> FilePath:
    return folders.drafts_folder() / f"{FilePath(draft_id).name}{_ENDING}"


def _files() -> list[FilePath]:
    try:
        return [
            path
            for path in folders.drafts_folder().iterdir()
            if path.suffix == _ENDING and not path.name.startswith(".")
        ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise folders.reading_failed(error, folders.drafts_folder()) from error


def _read(path: FilePath) -> KeptDraft | None:
    try:
        document = json.loads(path.read_bytes())
        saved_at = datetime.fromisoformat(document["saved_at"])
        request = document["request"]
        left_out = tuple(paths.parse(text) for text in document.get("left_out", ()))
        source = str(document.get("source", ""))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # Half a file after a power cut, or no draft of ours: nothing that could be offered.
        return None
    if not isinstance(request, Mapping) or saved_at.tzinfo is None:
        return None
    return KeptDraft(path.stem, saved_at, request, source, left_out, in_use=_in_use(path.with_suffix(_LOCK)))


def _in_use(lock_path: FilePath) -> bool:
    if not lock_path.exists():
        return False
    try:
        with _free(lock_path) as free:
            return not free
    except OSError:
        # A lock that may not be opened is somebody's.
        return True


@contextlib.contextmanager
def _free(lock_path: FilePath) -> Iterator[bool]:
    lock = FileLock(lock_path)
    free = lock.acquire(shared=True)
    try:
        yield free
    finally:
        lock.release(remove=free)


def _prune() -> None:
    """Take away the oldest drafts beyond `KEPT`, and locks that nobody holds and that lock nothing."""
    for draft in left_behind()[KEPT:]:
        with contextlib.suppress(folders.FolderError):
            discard(draft.id)
    with contextlib.suppress(OSError):
        for lock_path in folders.drafts_folder().glob(f"*{_LOCK}"):
            if not lock_path.with_suffix(_ENDING).exists():
                _in_use(lock_path)
