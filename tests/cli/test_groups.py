"""`eci-tui watch`, `logs` and `delete`: following a container group that was created."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eci_tui.cloud.service import Service
from eci_tui.sandbox import Sandbox
from eci_tui.session import submission
from eci_tui.session.connection import Connection
from eci_tui.store import history
from tests.cli.conftest import Run


@pytest.fixture
def hurried(account: Sandbox, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Waiting takes no time here, and as much as it says in the sandbox; what was waited for is in the list."""
    waited: list[float] = []

    async def pass_by(seconds: float) -> None:
        waited.append(seconds)
        account.advance(seconds)

    real = submission.service_of

    def service_of(connection: Connection) -> Service:
        service = real(connection)
        clock = service.surroundings.clock
        return replace(
            service,
            surroundings=replace(service.surroundings, sleep=pass_by, clock=lambda: clock() + sum(waited)),
        )

    monkeypatch.setattr(submission, "service_of", service_of)
    return waited


@pytest.fixture
def group(run: Run, hurried: list[float]) -> str:
    """The id of a group that was just created."""
    return str(run("submit", "nginx-web", "--yes", "--json").json["container_group_id"])


def test_watching_until_it_runs(run: Run, group: str, hurried: list[float]) -> None:
    done = run("watch", group)
    assert done.code == 0
    states = [line for line in done.out.splitlines() if group in line]
    assert "Scheduling" in states[0]
    assert "Running" in states[-1]
    assert "It runs." in done.err
    assert all(wait >= 2 for wait in hurried)


def test_watching_to_the_end_as_json_lines(run: Run, hurried: list[float]) -> None:
    image = "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/job-fails:1"
    options = ("--set", "RestartPolicy=Never", "--set", f"Container[0].Image={image}")
    group = run("submit", "nginx-web", "--yes", "--json", *options).json["container_group_id"]
    done = run("watch", group, "--until-end", "--json")
    assert done.code == 4
    looks = [json.loads(line) for line in done.out.splitlines()]
    assert looks[0].keys() == {"at", "group", "new_events", "trouble", "end"}
    assert looks[0]["group"]["id"] == group
    assert [look["end"] for look in looks][-1] == "failed"
    assert {look["end"] for look in looks[:-1]} == {None}


def test_a_group_that_is_not_there(run: Run, group: str) -> None:
    done = run("watch", "eci-nobody0000000000000", "--region", "cn-hangzhou")
    assert done.code == 4
    assert "It is not there" in done.err


def test_the_region_must_be_known(run: Run, account: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("watch", "eci-somebody-elses")
    assert done.code == 2
    assert "--region" in done.err
    assert account.calls == ()
    monkeypatch.setenv("ALIBABA_CLOUD_REGION_ID", "cn-hangzhou")
    assert run("logs", "eci-somebody-elses", "web").code == 4


def test_a_group_of_a_sandbox_that_is_gone(run: Run) -> None:
    group = run("submit", "nginx-web", "--yes", "--sandbox", "--json").json["container_group_id"]
    for command in (("watch", group), ("logs", group, "nginx"), ("delete", group, "--yes")):
        done = run(*command)
        assert done.code == 2
        assert "sandbox that is gone" in done.err


def test_logs(run: Run, group: str, account: Sandbox) -> None:
    account.advance(60)
    done = run("logs", group, "nginx")
    assert done.code == 0
    assert done.out
    found = run("logs", group, "nginx", "--json", "--tail", "1").json
    assert found.keys() == {"container", "content", "request_id"}
    assert len(found["content"].splitlines()) == 1
    assert run("logs", group, "nginx", "--tail", "0").code == 2
    assert run("logs", group, "nginx", "--tail", "2001").code == 2


def test_logs_of_nobody_are_refused_with_an_explanation(run: Run, group: str) -> None:
    done = run("logs", group, "nobody")
    assert done.code == 4
    assert "The service refused the request" in done.err
    assert "What to do:" in done.err


def test_deleting_needs_a_yes(run: Run, group: str, account: Sandbox) -> None:
    before = len(account.calls)
    done = run("delete", group, stdin="y\n")
    assert done.code == 2
    assert "nothing was deleted" in done.err
    assert len(account.calls) == before
    done = run("delete", group, "--yes", "--json")
    assert done.code == 0
    assert done.json["deleted"] == group
    assert run("watch", group).code == 4


def test_the_profile_that_created_it_is_the_one_that_asks(run: Run, group: str) -> None:
    entry = history.show(1)
    history.update(entry.id, profile="nobody-has-this-one")
    assert run("watch", group).code == 6


@pytest.mark.parametrize("command", ["watch", "logs", "delete"])
def test_without_credentials(run: Run, command: str) -> None:
    extra = {"logs": ["nginx"], "delete": ["--yes"]}.get(command, [])
    done = run(command, "eci-x", *extra, "--region", "cn-hangzhou")
    assert done.code == 6
    assert "eci-tui login" in done.err
