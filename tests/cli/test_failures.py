"""How a command ends that could not do its work, or nobody wants any more."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from eci_tui.cli import check
from eci_tui.store import folders
from tests.cli.conftest import CHECKOUT, Run

SECRET = "hunter2hunter2"
PROGRAM = [sys.executable, "-m", "eci_tui"]


def test_a_fault_of_ours_leaves_a_report_without_values(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(arguments: object) -> int:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(f"broken by {SECRET}") from error

    monkeypatch.setattr(check, "run", faulty)
    done = run("check", "-", "--set", f"Container[0].Image={SECRET}", stdin=f"RegionId: {SECRET}\n")
    assert done.code == 1
    assert done.out == ""
    assert "a fault of the program (RuntimeError)" in done.err
    assert SECRET not in done.err
    (report,) = (folders.state_folder() / "reports").iterdir()
    assert str(report) in done.err
    text = report.read_text()
    assert "in faulty" in text
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "command: check" in text
    assert SECRET not in text
    assert report.stat().st_mode & 0o777 == 0o600


def test_a_report_that_cannot_be_written_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "run", lambda arguments: 1 // 0)
    folders.state_folder().parent.mkdir(parents=True, exist_ok=True)
    folders.state_folder().write_text("a file where a folder should be")
    done = run("check", "nginx-web")
    assert done.code == 1
    assert "ZeroDivisionError" in done.err


def test_a_file_called_like_a_secret_is_no_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eci_tui.cli.parser.wizard", lambda argv: 1 // 0)
    assert run(SECRET).code == 1
    (report,) = (folders.state_folder() / "reports").iterdir()
    assert SECRET not in report.read_text()


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupted)
    done = run("check", "nginx-web")
    assert (done.code, done.out, done.err) == (130, "", "\n")


@pytest.mark.parametrize("arguments", [["--unknown"], ["check"], ["check", "a", "b"], ["preview", "x", "--as", "xml"]])
def test_a_wrong_command_line_ends_with_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("usage: eci-tui")


def test_no_option_is_abbreviated(run: Run) -> None:
    assert run("submit", "nginx-web", "--sandbox", "--ye").code == 2


def test_the_version(run: Run) -> None:
    from eci_tui import __version__

    for option in ("--version", "-V"):
        assert run(option).out == f"eci-tui {__version__}\n"
        assert run(option, "--lang", "zh") == run("--lang", "zh", option) == run(option)


@pytest.mark.parametrize(
    "arguments", [["preview", "nginx-web"], ["explain"], ["--help"], ["--version"], ["check", "nginx-web", "--json"]]
)
def test_a_reader_that_leaves_is_no_failure(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run([*PROGRAM, *arguments], cwd=CHECKOUT, stdout=writer, stderr=PIPE, text=True)
    finally:
        os.close(writer)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


def test_a_reader_that_leaves_does_not_hide_what_became_of_a_submission() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [*PROGRAM, "submit", "nginx-web", "--sandbox", "--yes", "--json", "--fail", "QuotaExceeded"]
    try:
        done = subprocess.run(command, cwd=CHECKOUT, stdout=writer, stderr=PIPE, text=True)
    finally:
        os.close(writer)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_a_process_keeps_data_and_narration_apart(process: Run) -> None:
    done = process("submit", "nginx-web", "--sandbox", "--yes", "--json")
    assert done.code == 0
    assert done.json["outcome"] == "created"
    assert "{" not in done.err
    wrong = process("submit", "-", "--sandbox", "--yes", "--json", stdin="RegionId: [")
    assert wrong.code == 2
    assert wrong.json["outcome"] == "not-sent"


def test_the_language_of_the_locale(process: Run) -> None:
    assert "没有" in process("check", "nobody", LANG="zh_CN.UTF-8").err
    assert "no preset" in process("check", "nobody", LANG="zh_CN.UTF-8", LC_ALL="en_US.UTF-8").err
    assert "没有" in process("check", "nobody", "--lang=zh").err
    assert process("check", "nobody", "--lang", "fr").code == 2


@contextmanager
def started(*arguments: str) -> Iterator[Popen[str]]:
    with Popen([*PROGRAM, *arguments], cwd=CHECKOUT, stdout=PIPE, stderr=PIPE, text=True) as program:
        try:
            yield program
        finally:
            program.kill()


def test_a_sandbox_that_is_interrupted() -> None:
    with started("sandbox", "--json") as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith('{"url": "http://127.0.0.1:')
        program.send_signal(signal.SIGINT)
        _out, said = program.communicate()
    assert program.returncode == 130
    assert "Traceback" not in said


def test_nothing_is_left_where_it_was_run(tmp_path: Path) -> None:
    command = [*PROGRAM, "submit", "nginx-web", "--sandbox", "--yes"]
    done = subprocess.run(command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, capture_output=True)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []
