"""The history of submissions: appended by several processes, bounded, corrected, without secrets."""

import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eci_tui.errors import UsageError
from eci_tui.store import folders, history
from eci_tui.store.history import Entry


def at(second):
    return datetime(2024, 5, 1, 12, second // 60, second % 60, tzinfo=UTC)


def test_a_submission_is_kept_and_shown():
    kept = history.add(
        Entry(
            time=at(1),
            outcome="created",
            profile="work",
            container_group_id="eci-1",
            request_id="R",
            client_token="T",
            http_status=200,
            sandbox=True,
            request={"RegionId": "cn-hangzhou", "ContainerGroupName": "web", "Cpu": 0.5},
        )
    )
    assert (kept.region, kept.name) == ("cn-hangzhou", "web")
    assert history.entries() == [kept]
    assert history.show(1) == kept
    assert json.loads(json.dumps(kept.as_json()))["time"] == "2024-05-01T12:00:01.000+00:00"


def test_the_newest_comes_first():
    for second in (3, 1, 2):
        history.add(Entry(time=at(second), outcome="created", name=str(second)))
    assert [entry.name for entry in history.entries()] == ["3", "2", "1"]
    same = [history.add(Entry(time=at(9), outcome="created")) for _ in range(3)]
    assert history.entries()[:3] == same[::-1]


def test_an_unknown_outcome_becomes_known():
    unknown = history.add(Entry(time=at(1), outcome="unknown", client_token="T", request={"RegionId": "cn-beijing"}))
    history.add(Entry(time=at(2), outcome="created"))
    known = history.update(unknown.id, outcome="created", container_group_id="eci-7")
    assert history.entries()[1] == known
    assert (known.client_token, known.region, known.time) == ("T", "cn-beijing", at(1))
    assert len(history.entries()) == 2
    with pytest.raises(UsageError, match="no submission nope"):
        history.update("nope", outcome="created")


@pytest.mark.parametrize("number", [0, -1, 2, 10**9])
def test_a_number_that_is_not_there(number):
    history.add(Entry(outcome="created"))
    with pytest.raises(UsageError, match="1 submissions"):
        history.show(number)


def test_nothing_yet(home):
    assert history.entries() == []
    assert not home.exists()


def test_no_secret_is_kept():
    request = {"ImageRegistryCredential": [{"Server": "a", "Password": "hunter2"}], "Cpu": 1}
    kept = history.add(Entry(outcome="refused", request=request))
    assert b"hunter2" not in history.history_file().read_bytes()
    assert kept.left_out == (("ImageRegistryCredential", 0, "Password"),)
    assert history.show(1) == kept
    assert history.update(kept.id, code="X").left_out == kept.left_out
    assert "hunter2" not in repr(history.entries())


def test_the_file_is_private():
    history.add(Entry(outcome="created"))
    assert stat.S_IMODE(history.history_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(history.history_file().parent.stat().st_mode) == 0o700


def test_half_a_line_spoils_nothing():
    history.add(Entry(time=at(1), outcome="created", name="one"))
    with history.history_file().open("ab") as stream:
        stream.write(b'{"id": "x", "time": "2024-')
    history.add(Entry(time=at(2), outcome="created", name="two"))
    with history.history_file().open("ab") as stream:
        stream.write(b"\xff\xfe\n[]\nnull\n" + b'{"outcome": "created"}\n' + b"[" * 100_000 + b"\n")
    history.add(Entry(time=at(3), outcome="created", name="three"))
    assert [entry.name for entry in history.entries()] == ["three", "two", "one"]


def test_what_a_newer_version_adds_is_passed_over():
    history.add(Entry(time=at(1), outcome="created", name="one"))
    line = json.loads(history.history_file().read_text())
    history.history_file().write_text(json.dumps({**line, "mood": "good"}) + "\n")
    assert history.show(1).name == "one"


def test_it_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(history, "MOST_ENTRIES", 5)
    for second in range(40):
        history.add(Entry(time=at(second), outcome="created", name=str(second)))
        assert len(history.history_file().read_text().splitlines()) <= 10
    assert [entry.name for entry in history.entries()][:5] == ["39", "38", "37", "36", "35"]
    monkeypatch.setattr(history, "MOST_BYTES", 4000)
    for second in range(40, 60):
        history.add(Entry(time=at(second), outcome="created", name=str(second), message="x" * 500))
        assert history.history_file().stat().st_size < 5000
    assert history.show(1).name == "59"


def test_it_can_be_forgotten():
    history.add(Entry(outcome="created"))
    history.clear()
    history.clear()
    assert history.entries() == []


WRITER = """
import sys
from datetime import UTC, datetime
from eci_tui.store import history

history.MOST_ENTRIES = 100
for number in range(50):
    time = datetime(2024, 5, 1, 12, 0, number, tzinfo=UTC)
    history.add(history.Entry(time=time, outcome="created", name=f"{sys.argv[1]}-{number}", message="m" * 200))
"""


def test_two_processes_lose_nothing():
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, who], env=environment) for who in ("a", "b")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    assert {entry.name for entry in history.entries()} == {f"{who}-{n}" for who in "ab" for n in range(50)}


def test_a_full_disk_is_said(monkeypatch):
    history.add(Entry(time=at(1), outcome="created", name="one"))

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(history.os, "write", full)
        with pytest.raises(folders.DiskFullError):
            history.add(Entry(outcome="created"))
    assert [entry.name for entry in history.entries()] == ["one"]


def test_a_line_that_only_half_fits_is_taken_back(monkeypatch):
    history.add(Entry(time=at(1), outcome="created", name="one"))
    before = history.history_file().read_bytes()
    write = history.os.write
    with monkeypatch.context() as patched:
        patched.setattr(history.os, "write", lambda descriptor, line: write(descriptor, line[:10]))
        with pytest.raises(folders.DiskFullError):
            history.add(Entry(outcome="created"))
    assert history.history_file().read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said(monkeypatch, read_only_folder):
    monkeypatch.setenv("ECI_TUI_HOME", str(read_only_folder))
    with pytest.raises(folders.NotWritableError):
        history.add(Entry(outcome="created"))
    assert history.entries() == []
