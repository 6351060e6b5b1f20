"""`eci-tui history` and `submit --resume`: what was sent, what became of it, and asking again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import yaml

from eci_tui.cloud.retry import ONCE
from eci_tui.sandbox import Sandbox
from eci_tui.session import submission
from eci_tui.store import history
from eci_tui.store.history import Entry
from tests.cli.conftest import Run

SECRET = "hunter2hunter2"


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried a second time."""
    real = submission.service_of
    monkeypatch.setattr(submission, "service_of", lambda connection: replace(real(connection), policy=ONCE))


@pytest.fixture
def unanswered(run: Run, account: Sandbox, once: None) -> Entry:
    """A submission that reached the service, and whose answer never came back."""
    account.fail_next("SDK.ServerUnreachable")
    done = run("submit", "nginx-web", "--yes", "--json")
    assert done.code == 5
    assert done.json["outcome"] == "unknown"
    assert "eci-tui submit --resume 1" in done.err
    assert account.created == 1
    return history.show(1)


def test_nothing_yet(run: Run) -> None:
    done = run("history")
    assert (done.code, done.out) == (0, "")
    assert "Nothing was submitted yet." in done.err
    assert run("history", "--json").json == {"history": []}
    assert run("history", "show").code == 2


def test_each_submission_with_its_end(run: Run, account: Sandbox) -> None:
    created = run("submit", "nginx-web", "--yes", "--json").json
    run("submit", "nginx-web", "--dry-run")
    account.fail_next("QuotaExceeded")
    run("submit", "nginx-web", "--yes")
    lines = run("history").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3"]
    for line, words in zip(lines, ("refused", "dry run passed", "created"), strict=True):
        assert words in line
    assert created["container_group_id"] in lines[2]
    assert "QuotaExceeded" in lines[0]
    assert run("history", "list", "2").out.splitlines() == lines[:2]
    for number in (0, -1):
        refused = run("history", "list", number)
        assert (refused.code, refused.out) == (2, "")
        assert f"history list {number}: give how many to list" in refused.err
    entries = run("history", "--json").json["history"]
    assert [entry["outcome"] for entry in entries] == ["refused", "dry-run-passed", "created"]
    assert entries[2]["number"] == 3
    assert entries[2]["client_token"] == created["client_token"]


def test_one_submission_is_a_file_that_can_be_sent_again(run: Run) -> None:
    run("submit", "nginx-web", "--sandbox", "--yes")
    done = run("history", "show", "1")
    assert "# outcome: created" in done.out
    assert run("preview", "-", stdin=done.out).out == run("preview", "nginx-web").out
    assert yaml.safe_load(done.out) == run("history", "show", "1", "--json").json["request"]


def test_words_of_the_service_stay_comments(run: Run) -> None:
    history.add(Entry(outcome="refused", message="one\nCpu: 5\x1b[2J", request={"RegionId": "cn-hangzhou"}))
    done = run("history", "show", "1")
    assert yaml.safe_load(done.out) == {"RegionId": "cn-hangzhou"}
    assert "\x1b" not in done.out


def test_a_secret_is_left_out_and_said_so(run: Run) -> None:
    login = f'[{{"Server": "a.example.com", "UserName": "a", "Password": "{SECRET}"}}]'
    assert run("submit", "nginx-web", "--sandbox", "--yes", "--set", f"ImageRegistryCredential={login}").code == 0
    done = run("history", "show", "1")
    assert SECRET not in done.out
    assert "# left out because it is secret: ImageRegistryCredential[0].Password" in done.out


def test_cleared(run: Run) -> None:
    run("submit", "nginx-web", "--sandbox", "--yes")
    assert run("history", "clear", stdin="y\n").code == 2, "nobody can be asked"
    assert len(history.entries()) == 1
    assert run("history", "clear", "--yes").code == 0
    assert run("history", "--json").json == {"history": []}


@pytest.mark.parametrize("arguments", [["show", "2"], ["show", "0"], ["show", "x"], ["burn"]])
def test_what_is_not_there(run: Run, arguments: list[str]) -> None:
    run("submit", "nginx-web", "--sandbox", "--yes")
    done = run("history", *arguments)
    assert done.code == 2
    assert done.out == ""


def test_resuming_finds_the_group_that_was_created(run: Run, account: Sandbox, unanswered: Entry) -> None:
    assert "unknown" in run("history").out
    assert "eci-tui submit --resume N" in run("history").err
    done = run("submit", "--resume", "1", "--json")
    assert done.code == 0
    assert done.json["outcome"] == "created"
    assert done.json["client_token"] == unanswered.client_token
    assert done.json["container_group_id"] == account.calls[0].container_group_id
    assert account.created == 1
    known = history.show(1)
    assert (known.id, known.outcome) == (unanswered.id, "created")
    assert len(history.entries()) == 1


def test_what_is_known_is_not_asked_again(run: Run, account: Sandbox) -> None:
    run("submit", "nginx-web", "--yes")
    calls = len(account.calls)
    done = run("submit", "--resume", "1")
    assert done.code == 2
    assert "created" in done.err
    assert len(account.calls) == calls


def test_a_resumed_submission_that_gets_no_answer_stays_unknown(run: Run, account: Sandbox, unanswered: Entry) -> None:
    account.fail_next("Throttling")
    done = run("submit", "--resume", "1", "--json")
    assert done.code == 5
    assert done.json["outcome"] == "unknown"
    assert history.show(1).outcome == "unknown"


def test_an_old_one_may_be_forgotten(run: Run, account: Sandbox, unanswered: Entry) -> None:
    history.update(unanswered.id, time=datetime.now(UTC) - timedelta(days=2))
    calls = len(account.calls)
    done = run("submit", "--resume", "1")
    assert done.code == 2
    assert "more than a day old" in done.err
    assert len(account.calls) == calls
    assert run("submit", "--resume", "1", "--yes").code == 0
    assert account.created == 1


def test_another_account_is_not_asked(run: Run, account: Sandbox, unanswered: Entry) -> None:
    history.update(unanswered.id, profile="work")
    calls = len(account.calls)
    assert run("submit", "--resume", "1").code == 6
    assert len(account.calls) == calls


def test_chinese(run: Run) -> None:
    run("submit", "nginx-web", "--sandbox", "--yes")
    done = run("history", "--lang", "zh")
    assert "created" not in done.out
    assert "sandbox " not in done.out
