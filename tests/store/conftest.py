"""A home of its own for every test, and a folder that even root cannot write while a test runs."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """The folder that `ECI_TUI_HOME` names; not made yet."""
    place = tmp_path / "home"
    monkeypatch.setenv("ECI_TUI_HOME", str(place))
    return place


@pytest.fixture
def read_only_folder():
    """A folder that holds `kept.yaml` and may only be read, by a user who is not root."""
    if os.name == "nt":
        pytest.skip("POSIX permissions")
    folder = Path(tempfile.mkdtemp())
    (folder / "kept.yaml").write_text("RegionId: cn-hangzhou\n")
    folder.chmod(0o555)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)
