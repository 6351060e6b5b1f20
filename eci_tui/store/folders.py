"""Where things live on this computer, and how a file is written so that it is always whole.

Everything of ours stands in folders with mode 0700 and in files with mode 0600. `ECI_TUI_HOME` moves all of it into one
folder; without it the platform's own places are used.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import UsageError

HOME_VARIABLE = "ECI_TUI_HOME"
_APP = "eci-tui"
_PARTIAL = ".part"
_ABANDONED_AFTER = 60.0

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class FolderError(UsageError):
    """A file or folder could not be read or written. `path` is the one that was wanted."""

    def __init__(self, message: str, path: Path, *, hint: str = "", **args: object) -> None:
        super().__init__(message, hint=hint, path=str(path), **args)
        self.path = path


def typed_path(text: str) -> Path:
    """The place that a path means as somebody types it: `~` is one's own folder. Raises FolderError for nobody's."""
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise FolderError(N_("{path} cannot be the path of a file"), Path(text)) from error


class NotWritableError(FolderError):
    """The folder or file may not be written by this user."""


class DiskFullError(FolderError):
    """No room is left on the disk, or in the user's share of it."""


def config_folder() -> Path:
    """Where settings and own presets live. It need not exist yet."""
    place = _home() or _of_linux("XDG_CONFIG_HOME", ".config")
    if place is not None:
        return place
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False)


def state_folder() -> Path:
    """Where drafts and the history live. It need not exist yet."""
    place = _home() or _of_linux("XDG_STATE_HOME", ".local/state")
    if place is not None:
        return place
    from platformdirs import user_state_path

    return user_state_path(_APP, appauthor=False)


def presets_folder() -> Path:
    """The user's own presets, one YAML file each."""
    return config_folder() / "presets"


def drafts_folder() -> Path:
    """The drafts that are kept while people edit."""
    return state_folder() / "drafts"


def _home() -> Path | None:
    named = os.environ.get(HOME_VARIABLE, "")
    return typed_path(named).absolute() if named else None


def _of_linux(variable: str, below_home: str) -> Path | None:
    """The folder as platformdirs gives it on an ordinary Linux, without the tenth of a start that importing it takes.

    None anywhere else, and where the variable is set to something that has to be thought about.
    """
    if sys.platform != "linux":
        return None
    named = os.environ.get(variable, "")
    if named and (named != named.strip() or not named.startswith("/")):
        return None
    return (Path(named) if named else Path.home() / below_home) / _APP


def ensure_private(folder: Path) -> Path:
    """Make `folder` and its missing parents, mode 0700, and return it. Raises FolderError."""
    missing = []
    place = folder
    while not place.is_dir():
        missing.append(place)
        if place.parent == place:
            break
        place = place.parent
    try:
        for place in reversed(missing):
            place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise writing_failed(error, folder) from error
    return folder


def write_atomically(path: Path, content: bytes, *, mode: int = 0o600, durable: bool = True) -> None:
    """Replace the file at `path` by one that holds `content`, so that a reader finds the old one or the new one whole.

    A symbolic link keeps pointing where it points; its target is replaced. With `durable` the bytes are on the disk
    when this returns; without, they are with the kernel, which outlives this process but not the power. Raises
    NotWritableError, DiskFullError or FolderError, and leaves the old file as it was.
    """
    target = Path(os.path.realpath(path))
    _sweep_once(target.parent)
    partial = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}{_PARTIAL}")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        try:
            _write_all(descriptor, content)
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        partial.replace(target)
        if durable:
            _flush_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise writing_failed(error, path) from error
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    # Some network file systems refuse to flush a folder; the file itself is already on the disk.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def existing_mode(path: Path) -> int | None:
    """The permission bits of the file at `path`, or None where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


_swept: set[Path] = set()


def _sweep_once(folder: Path) -> None:
    """Take away what a killed process left half written, once for each folder and run."""
    if folder in _swept:
        return
    _swept.add(folder)
    with contextlib.suppress(OSError):
        for partial in folder.glob(f".*{_PARTIAL}"):
            with contextlib.suppress(OSError):
                if time.time() - partial.stat().st_mtime > _ABANDONED_AFTER:
                    partial.unlink()


def writing_failed(error: OSError, path: Path) -> FolderError:
    """What to raise when `path` could not be written because of `error`."""
    if error.errno in _FULL:
        return DiskFullError(
            N_("No room is left on the disk for {path}"),
            path,
            hint=N_("Nothing was lost: what you see is still in memory. Make room, or save to another disk."),
        )
    if error.errno in _FORBIDDEN:
        return NotWritableError(
            N_("{path} may not be written: {reason}"),
            path,
            hint=N_("Save to another folder, or set ECI_TUI_HOME to a folder that you may write."),
            reason=error.strerror or str(error.errno),
        )
    return FolderError(N_("{path} could not be written: {reason}"), path, reason=error.strerror or str(error.errno))


def reading_failed(error: OSError, path: Path) -> FolderError:
    """What to raise when `path` could not be read because of `error`."""
    if isinstance(error, FileNotFoundError):
        return FolderError(N_("There is no file {path}"), path)
    if isinstance(error, IsADirectoryError):
        return FolderError(N_("{path} is a folder, not a file"), path)
    if error.errno in _FORBIDDEN:
        return FolderError(N_("{path} may not be read: {reason}"), path, reason=error.strerror or str(error.errno))
    return FolderError(N_("{path} could not be read: {reason}"), path, reason=error.strerror or str(error.errno))


def write_report(text: str) -> Path:
    """Keep the report of a fault of the program; returns where. Raises FolderError."""
    folder = ensure_private(state_folder() / "reports")
    path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    write_atomically(path, text.encode("utf-8"), durable=False)
    return path
