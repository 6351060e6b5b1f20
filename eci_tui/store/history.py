"""The history: every submission and what came of it, one line of JSON each, without secrets.

Lines are only ever appended, also to correct one: the last line of an id holds. Several processes may append at once.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Any

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import UsageError
from eci_tui.request import path as paths
from eci_tui.store import folders
from eci_tui.store.lock import held
from eci_tui.store.request_saving import leave_out, without_secrets

MOST_ENTRIES = 500
MOST_BYTES = 8 * 1024 * 1024
_LOCK_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One submission. `time` is in UTC; `outcome` is one of the contract's; `request` has no secrets in it.

    `left_out` are the places where secrets were. Unknown values are empty text, None or 0.
    """

    id: str = ""
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    outcome: str
    profile: str = ""
    region: str = ""
    name: str = ""
    container_group_id: str = ""
    request_id: str = ""
    client_token: str = ""
    http_status: int | None = None
    code: str = ""
    message: str = ""
    attempts: int = 0
    elapsed_ms: int = 0
    sandbox: bool = False
    dry_run: bool = False
    request: Tree = field(default_factory=dict)
    left_out: tuple[Path, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The entry as plain data, in the order of its fields."""
        data: dict[str, object] = {item.name: getattr(self, item.name) for item in fields(self)}
        data["time"] = self.time.isoformat(timespec="milliseconds")
        data["left_out"] = [paths.format(place) for place in self.left_out]
        return data


def history_file() -> FilePath:
    """Where the history is kept."""
    return folders.state_folder() / "history.jsonl"


def add(entry: Entry) -> Entry:
    """Keep a submission; returns it with its id, and with its request as it is kept. Raises FolderError."""
    request, left_out = without_secrets(entry.request, leave_out)
    kept = replace(
        entry,
        id=entry.id or f"{entry.time:%Y%m%d%H%M%S}-{os.urandom(3).hex()}",
        time=entry.time.replace(microsecond=entry.time.microsecond // 1000 * 1000),
        request=request,
        left_out=entry.left_out or left_out,
        region=entry.region or str(request.get("RegionId", "")),
        name=entry.name or str(request.get("ContainerGroupName", "")),
    )
    _append(kept)
    return kept


def update(entry_id: str, **changes: Any) -> Entry:
    """Correct an entry, such as one whose outcome was `unknown`; returns what it is now. Raises UsageError."""
    found = next((entry for entry in entries() if entry.id == entry_id), None)
    if found is None:
        raise UsageError(N_("The history holds no submission {id}"), id=entry_id)
    return add(replace(found, **changes))


def entries() -> list[Entry]:
    """Every submission, the newest first. Lines that cannot be read are passed over. Raises FolderError."""
    latest = {entry.id: entry for line in _lines() if (entry := _read(line)) is not None}
    in_order = list(enumerate(latest.values()))
    in_order.sort(key=lambda numbered: (numbered[1].time, numbered[0]), reverse=True)
    return [entry for _, entry in in_order]


def show(number: int) -> Entry:
    """The submission at `number`, 1 being the newest. Raises UsageError where there is none."""
    found = entries()
    if not 1 <= number <= len(found):
        hint = N_("“eci-tui history” lists them, the newest as 1.")
        raise UsageError(
            N_("The history has {count} submissions, and no number {number}"),
            hint=hint,
            count=len(found),
            number=number,
        )
    return found[number - 1]


def clear() -> None:
    """Forget every submission. Raises FolderError."""
    try:
        history_file().unlink(missing_ok=True)
    except OSError as error:
        raise folders.writing_failed(error, history_file()) from error


def _lines() -> list[bytes]:
    try:
        return history_file().read_bytes().splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise folders.reading_failed(error, history_file()) from error


def _read(line: bytes) -> Entry | None:
    try:
        data = json.loads(line)
        data["time"] = datetime.fromisoformat(data["time"])
        data["left_out"] = tuple(paths.parse(text) for text in data.get("left_out", ()))
        known = {item.name for item in fields(Entry)}
        entry = Entry(**{name: value for name, value in data.items() if name in known})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # Half a line of a process that was killed, or of a version that writes something else.
        return None
    return entry if isinstance(entry.request, Mapping) and entry.time.tzinfo is not None and entry.id else None


def _written(entry: Entry) -> bytes:
    text = json.dumps(entry.as_json(), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def _append(entry: Entry) -> None:
    path = history_file()
    folders.ensure_private(path.parent)
    try:
        # Whoever holds the lock for longer than this hangs; the line then goes in beside it.
        with held(path.with_suffix(".lock"), _LOCK_SECONDS) as alone:
            descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                _add_line(descriptor, _written(entry))
                size = os.fstat(descriptor).st_size
            finally:
                os.close(descriptor)
            if alone:
                _keep_bounded(path, size)
    except OSError as error:
        raise folders.writing_failed(error, path) from error


def _add_line(descriptor: int, line: bytes) -> None:
    end = os.lseek(descriptor, 0, os.SEEK_END)
    if end and os.lseek(descriptor, end - 1, os.SEEK_SET) == end - 1 and os.read(descriptor, 1) != b"\n":
        line = b"\n" + line
    written = os.write(descriptor, line)
    if written != len(line):
        # A disk that fills up takes the beginning of the line; that is no entry, and it must not spoil the next one.
        os.ftruncate(descriptor, end)
        raise OSError(28, os.strerror(28))
    os.fsync(descriptor)


def _keep_bounded(path: FilePath, size: int) -> None:
    """Write the newest entries anew where the file has grown beyond its bounds."""
    lines = _lines()
    if len(lines) <= 2 * MOST_ENTRIES and size <= MOST_BYTES:
        return
    kept: list[bytes] = []
    room = MOST_BYTES // 2
    for entry in entries()[:MOST_ENTRIES]:
        line = _written(entry)
        room -= len(line)
        if room < 0 and kept:
            break
        kept.append(line)
    folders.write_atomically(path, b"".join(reversed(kept)))
