"""The commands at a real terminal: what is asked, what an answer does, what is seen while it is sent, and ctrl+C."""

from __future__ import annotations

import json
import shlex
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from eci_tui.sandbox import Sandbox
from eci_tui.store import history
from tests.cli.conftest import CHECKOUT
from tests.terminal.pty_program import PtyProgram

PROGRAM = [sys.executable, "-m", "eci_tui"]
NGINX = ("nginx-web", "--set", "ContainerGroupName=nginx-test")
"""A preset, and the answer to what it would ask."""
SECRET = "hunter2hunter2"


def at_a_terminal(*arguments: object, columns: int = 120) -> PtyProgram:
    return PtyProgram([*PROGRAM, *map(str, arguments)], columns=columns, rows=50, folder=CHECKOUT)


def test_submit_asks_naming_account_region_and_size_and_no_is_no(account: Sandbox) -> None:
    with at_a_terminal("submit", *NGINX, "--set", "Cpu=3", "--set", "Memory=5") as program:
        program.wait_for("[y/N]")
        question = next(line for line in program.lines if "[y/N]" in line or "Create nginx-test" in line)
        assert "Create nginx-test as " in question
        assert "…" in question
        assert account.access_key_id not in program.screen
        assert "in cn-hangzhou" in program.screen
        assert "4 vCPU, 8 GiB, rounded up from 3 vCPU, 5 GiB" in program.screen
        assert "This costs money." in program.screen
        program.write("n\r")
        assert program.wait_for_exit() == 130
        assert "Nothing was sent." in program.screen
    assert account.calls == ()
    assert history.entries() == []


@pytest.mark.parametrize("answer", ["", "yes please", "j"])
def test_only_yes_is_yes(account: Sandbox, answer: str) -> None:
    with at_a_terminal("submit", *NGINX) as program:
        program.wait_for("[y/N]")
        program.write(f"{answer}\r")
        assert program.wait_for_exit() == 130
    assert account.calls == ()


def test_yes_sends_and_the_timeline_is_seen(account: Sandbox) -> None:
    with at_a_terminal("submit", *NGINX) as program:
        program.wait_for("[y/N]")
        program.write("y\r")
        assert program.wait_for_exit() == 0
        for step in ("signed (ACS3-HMAC-SHA256)", "connected to 127.0.0.1", "sent ", "answered: HTTP 200"):
            assert step in program.screen
        assert account.calls[0].container_group_id in program.screen
        assert f"eci-tui watch {account.calls[0].container_group_id}" in program.screen
    assert account.created == 1


def test_questions_and_timeline_stay_out_of_the_data(account: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    command = f"{shlex.join(PROGRAM)} submit {shlex.join(NGINX)} --json > {shlex.quote(str(file))}"
    with PtyProgram(["/bin/sh", "-c", command], columns=120, rows=50, folder=CHECKOUT) as program:
        program.wait_for("[y/N]")
        program.write("y\r")
        assert program.wait_for_exit() == 0
        assert "answered: HTTP 200" in program.screen
        assert "{" not in program.screen
    assert json.loads(file.read_text())["outcome"] == "created"


def test_the_sandbox_says_what_it_is(account: Sandbox) -> None:
    with at_a_terminal("submit", *NGINX, "--sandbox") as program:
        program.wait_for("nothing real is made")
        assert "costs money" not in program.screen
        program.write("y\r")
        assert program.wait_for_exit() == 0
    assert account.calls == ()


def test_warnings_are_seen_before_the_question(account: Sandbox) -> None:
    with at_a_terminal("submit", "nginx-web", "--set", "ContainerGroupName=Upper") as program:
        program.wait_for("[y/N]")
        assert "warning: ContainerGroupName" in program.screen
        assert "There is 1 warning." in program.screen
        program.press("ctrl+c")
        assert program.wait_for_exit() == 130
        assert "Traceback" not in program.transcript
    assert account.calls == ()


def test_what_a_preset_asks_each_time(account: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "ask: [ContainerGroupName, Cpu]\n"
        "request:\n"
        "  RegionId: cn-hangzhou\n"
        "  ContainerGroupName: before\n"
        "  Memory: 2\n"
        "  Container: [{Name: a, Image: registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest}]\n"
    )
    with at_a_terminal("submit", file) as program:
        program.wait_for("ContainerGroupName, ")
        program.wait_for("[before]:")
        program.write("\r")
        program.wait_for("Cpu, vCPU:")
        program.write("1\r")
        program.wait_for("[y/N]")
        program.write("y\r")
        assert program.wait_for_exit() == 0
    sent = history.show(1)
    assert sent.name == "before"
    assert sent.request["Cpu"] == 1


def test_a_secret_that_is_asked_for_is_not_seen(account: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "RegionId: cn-hangzhou\nContainerGroupName: web\n"
        "ImageRegistryCredential: [{Server: a.example.com, UserName: a, Password: '${ask:Password?}'}]\n"
        "Container: [{Name: a, Image: registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest}]\n"
    )
    with at_a_terminal("submit", file) as program:
        program.wait_for("Password?")
        program.write(f"{SECRET}\r")
        program.wait_for("[y/N]")
        program.write("y\r")
        assert program.wait_for_exit() == 0
        assert SECRET not in program.transcript
        assert SECRET.encode() not in program.output
    assert SECRET not in history.history_file().read_text()
    assert account.created == 1


@pytest.fixture
def silent(account: Sandbox) -> Iterator[Sandbox]:
    """A service that does what it is told and keeps its answer to itself until the test is over."""
    over = threading.Event()
    account._on_call = lambda _record: over.wait(60) and None
    yield account
    over.set()


def test_ctrl_c_while_the_answer_is_awaited_tells_the_truth(silent: Sandbox) -> None:
    with at_a_terminal("submit", *NGINX, "--yes") as program:
        program.wait_for("waiting for the answer")
        program.press("ctrl+c")
        assert program.wait_for_exit() == 130
        said = " ".join(program.transcript.split())
        assert "may have reached the service" in said
        assert "eci-tui submit --resume 1" in said
        assert "Traceback" not in said
    assert silent.created == 1
    assert history.show(1).outcome == "unknown"


def test_a_service_that_says_nothing_is_not_waited_for_for_ever(silent: Sandbox) -> None:
    with at_a_terminal("submit", *NGINX, "--yes", "--timeout", "0.2", "--json") as program:
        program.wait_for("attempt 2 of")
        program.press("ctrl+c")
        assert program.wait_for_exit() == 130
        assert '"outcome": "unknown"' in program.transcript


def test_secrets_are_shown_only_after_a_yes(tmp_path: Path) -> None:
    file = tmp_path / "request.yaml"
    file.write_text(f"ImageRegistryCredential: [{{Server: a, UserName: b, Password: {SECRET}}}]\n")
    for answer, seen in (("n", False), ("y", True)):
        with at_a_terminal("preview", file, "--show-secrets") as program:
            program.wait_for("Show them? [y/N]")
            program.write(f"{answer}\r")
            assert program.wait_for_exit() == 0
            assert (f"Password={SECRET}" in program.screen) is seen
            assert ("********" in program.screen) is not seen


def test_foreign_text_is_not_obeyed() -> None:
    with at_a_terminal("preview", *NGINX, "--set", "Container[0].Arg[0]=a\x1b[2J\u202eb\x9bc") as program:
        assert program.wait_for_exit() == 0
        assert b"\x1b[2J" not in program.output
        assert "\u202e".encode() not in program.output
        assert "\x9b".encode() not in program.output
        assert "RegionId=cn-hangzhou" in program.screen


def test_deleting_asks(account: Sandbox) -> None:
    with at_a_terminal("submit", *NGINX, "--yes") as program:
        assert program.wait_for_exit() == 0
    group = account.calls[0].container_group_id
    for answer, code in (("n", 130), ("y", 0)):
        with at_a_terminal("delete", group) as program:
            program.wait_for("[y/N]")
            assert f"Delete {group} in cn-hangzhou as " in program.screen
            program.write(f"{answer}\r")
            assert program.wait_for_exit() == code
    assert [call.action for call in account.calls] == ["CreateContainerGroup", "DeleteContainerGroup"]


def test_watching_can_be_left(account: Sandbox) -> None:
    with at_a_terminal("submit", *NGINX, "--yes") as program:
        assert program.wait_for_exit() == 0
    group = account.calls[0].container_group_id
    with at_a_terminal("watch", group, "--until-end") as program:
        program.wait_for("Running")
        program.press("ctrl+c")
        assert program.wait_for_exit() == 130
        assert "goes on as it was" in program.screen
    assert {call.action for call in account.calls[1:]} == {"DescribeContainerGroups"}
