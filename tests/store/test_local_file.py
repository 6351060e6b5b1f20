"""Reading a file that somebody named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eci_tui.store import local_file
from eci_tui.store.folders import FolderError


def test_a_file_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.env").write_bytes(b"\x00\xff")
    assert local_file.read(str(tmp_path / "a.env")) == b"\x00\xff"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert local_file.read("~/a.env") == b"\x00\xff"


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * (local_file.LARGEST + 1))
    for name, words in {
        "nothing": "no file",
        ".": "folder",
        "pipe": "not a regular file",
        "large": "larger than",
        "a\x00b": "cannot be the path",
    }.items():
        with pytest.raises(FolderError, match=words):
            local_file.read(f"{tmp_path}/{name}")
    with pytest.raises(FolderError):
        local_file.read("~nobody-at-all/x")
