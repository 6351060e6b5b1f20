"""Reading a file that the user named: whole, of a bounded size, and nothing that could keep one waiting."""

from __future__ import annotations

from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.store.folders import FolderError, reading_failed, typed_path

LARGEST = 1 << 20
"""Bytes of a file that are read at most."""


def read(text: str) -> bytes:
    """The bytes of the file at a path as somebody types it; `~` is one's own folder.

    Raises FolderError where there is none, it may not be read, it is larger than `LARGEST`, or no regular file.
    """
    try:
        path = typed_path(text)
        if path.exists() and not path.is_file() and not path.is_dir():
            raise FolderError(N_("{path} is not a regular file"), path)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise reading_failed(error, Path(text)) from error
    except ValueError as error:  # a NUL in the name
        raise FolderError(N_("{path} cannot be the path of a file"), Path(text)) from error
    if len(data) > LARGEST:
        raise FolderError(N_("{path} is larger than {limit} bytes"), path, limit=LARGEST)
    return data
