"""Where files live, their modes, and writing that leaves a file whole."""

import errno
import os
import stat
import sys

import pytest

from eci_tui.errors import UsageError
from eci_tui.store import folders

needs_posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def test_one_variable_moves_everything(monkeypatch, tmp_path):
    monkeypatch.setenv("ECI_TUI_HOME", str(tmp_path / "home"))
    assert folders.presets_folder() == tmp_path / "home" / "presets"
    assert folders.drafts_folder() == tmp_path / "home" / "drafts"
    assert folders.config_folder() == folders.state_folder() == tmp_path / "home"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="XDG variables")
def test_without_it_the_platform_decides(monkeypatch, tmp_path):
    monkeypatch.delenv("ECI_TUI_HOME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert folders.config_folder() == tmp_path / "config" / "eci-tui"
    assert folders.state_folder() == tmp_path / "state" / "eci-tui"


@pytest.mark.skipif(sys.platform != "linux", reason="XDG variables")
@pytest.mark.parametrize(
    "value", [None, "", "/somewhere", "/somewhere/", " /somewhere ", "relative", "~/below", "/a b/ü"]
)
def test_the_short_way_on_linux_leads_where_the_long_one_does(monkeypatch, value):
    import platformdirs

    monkeypatch.delenv("ECI_TUI_HOME", raising=False)
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    assert folders.config_folder() == platformdirs.user_config_path("eci-tui", appauthor=False)
    assert folders.state_folder() == platformdirs.user_state_path("eci-tui", appauthor=False)


@needs_posix
def test_folders_and_files_are_private(tmp_path):
    folder = folders.ensure_private(tmp_path / "a" / "b")
    folders.write_atomically(folder / "file", b"x")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "file").stat().st_mode) == 0o600


@needs_posix
def test_a_mask_does_not_widen_or_narrow_the_mode(tmp_path):
    before = os.umask(0o377)
    try:
        folders.write_atomically(tmp_path / "file", b"x", mode=0o640)
    finally:
        os.umask(before)
    assert folders.existing_mode(tmp_path / "file") == 0o640


def test_nothing_is_left_beside_a_written_file(tmp_path):
    for content in (b"one", b"two"):
        folders.write_atomically(tmp_path / "file", content)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"two"


@needs_posix
def test_a_link_keeps_pointing_where_it_points(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    folders.write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, folders.DiskFullError),
        (errno.EDQUOT, folders.DiskFullError),
        (errno.EROFS, folders.NotWritableError),
        (errno.EACCES, folders.NotWritableError),
        (errno.EIO, folders.FolderError),
    ],
)
@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_failing_disk_is_said_and_the_old_file_stays(monkeypatch, tmp_path, number, kind, step):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fails(*_args, **_kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(folders.os, step, fails)
    with pytest.raises(kind) as caught:
        folders.write_atomically(path, b"new")
    monkeypatch.undo()
    assert isinstance(caught.value, UsageError)
    assert caught.value.exit_code == 2
    assert str(path) in caught.value.title
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


@needs_posix
def test_a_disk_that_takes_no_more_bytes(tmp_path):
    import resource

    path = tmp_path / "file"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(folders.DiskFullError):
            folders.write_atomically(path, b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(folders.FolderError) as caught:
        folders.ensure_private(tmp_path / "file" / "presets")
    assert str(tmp_path / "file" / "presets") in caught.value.title


def test_a_read_only_folder(read_only_folder):
    with pytest.raises(folders.NotWritableError) as caught:
        folders.write_atomically(read_only_folder / "file", b"x")
    assert caught.value.hint
    with pytest.raises(folders.NotWritableError):
        folders.ensure_private(read_only_folder / "presets")


def test_what_a_killed_process_left_is_swept(tmp_path):
    old, fresh = tmp_path / ".file.aaaa.part", tmp_path / ".file.bbbb.part"
    for partial in (old, fresh):
        partial.write_text("half")
    os.utime(old, (1, 1))
    folders._swept.discard(tmp_path)
    folders.write_atomically(tmp_path / "file", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".file.bbbb.part", "file"]
