"""200 times kill -9 at random moments: files are whole, and what was said to be kept is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_writer_that_is_killed(home):
    script = Path(__file__).with_name("killed_writer.py")
    done = subprocess.run(
        [sys.executable, str(script), "200", "20240501"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "ECI_TUI_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    written = [int(word) for word in done.stdout.split() if word.isdigit()]
    assert min(written) > 20
    assert len(list((home / "drafts").glob("*.json"))) <= 11
