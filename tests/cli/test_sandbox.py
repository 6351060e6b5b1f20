"""`eci-tui sandbox`: an endpoint for other programs, which says what it is and what it is asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from subprocess import PIPE, Popen

import pytest

from eci_tui.sandbox import Sandbox
from tests.cli.conftest import CHECKOUT, Run

PROGRAM = [sys.executable, "-m", "eci_tui", "sandbox"]


@pytest.fixture
def program(request: pytest.FixtureRequest) -> Iterator[Popen[str]]:
    options = getattr(request, "param", ["--json"])
    with Popen([*PROGRAM, *options], cwd=CHECKOUT, stdout=PIPE, stderr=PIPE, text=True) as running:
        yield running
        running.kill()


def line(program: Popen[str]) -> dict[str, object]:
    assert program.stdout is not None
    return dict(json.loads(program.stdout.readline()))


def use(ready: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ENDPOINT", str(ready["url"]))
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", str(ready["access_key_id"]))
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", str(ready["access_key_secret"]))


def test_one_line_when_ready_and_one_for_each_call(
    program: Popen[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = line(program)
    assert ready.keys() == {"url", "access_key_id", "access_key_secret", "region"}
    use(ready, monkeypatch)
    created = run("submit", "nginx-web", "--yes", "--json").json
    assert created["outcome"] == "created"
    assert created["sandbox"] is False, "it is somebody else's"
    call = line(program)
    assert (call["action"], call["status"]) == ("CreateContainerGroup", 200)
    assert call["container_group_id"] == created["container_group_id"]
    assert run("watch", created["container_group_id"]).code == 0
    assert line(program)["action"] == "DescribeContainerGroups"


@pytest.mark.parametrize(
    "program", [["--json", "--fail", "QuotaExceeded:2", "--fail", "NoPermission@403"]], indirect=True
)
def test_it_fails_as_often_as_asked(program: Popen[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    use(line(program), monkeypatch)
    codes = [run("submit", "nginx-web", "--yes", "--json").json["code"] for _ in range(4)]
    assert codes == ["QuotaExceeded", "QuotaExceeded", "NoPermission", None]


@pytest.mark.parametrize("program", [[]], indirect=True)
def test_in_words(program: Popen[str]) -> None:
    assert program.stdout is not None
    said = "".join(program.stdout.readline() for _ in range(4))
    assert "creates nothing" in said
    assert "http://127.0.0.1:" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "70000"], "a port is 0 to 65535"),
        (["--port", "x"], "--port"),
        (["--fail", "QuotaExceded"], "Did you mean QuotaExceeded?"),
        (["--fail", "Throttling:9999"], "1 to 1000 times"),
        (["--play", "tragedy"], "stock-exhausted"),
    ],
)
def test_what_it_cannot_do(run: Run, arguments: list[str], words: str) -> None:
    done = run("sandbox", *arguments)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""


def test_a_port_that_is_taken(run: Run, sandbox: Sandbox) -> None:
    done = run("sandbox", "--port", sandbox.port)
    assert done.code == 2
    assert "cannot listen on port" in done.err
