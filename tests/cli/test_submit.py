"""`eci-tui submit` without a terminal: what is sent, what is not, and what is said about it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eci_tui.cloud.service import Service
from eci_tui.sandbox import Sandbox
from eci_tui.session.connection import Connection
from eci_tui.store import folders, history, preset_names
from tests.cli.conftest import Done, Run

KEYS = {
    "outcome",
    "container_group_id",
    "request_id",
    "http_status",
    "code",
    "message",
    "explanation",
    "client_token",
    "attempts",
    "elapsed_ms",
    "sandbox",
}
SECRET = "hunter2hunter2"


def told(done: Done, outcome: str) -> dict[str, object]:
    """The JSON that a submission ends with."""
    assert done.json.keys() >= KEYS
    assert done.json["outcome"] == outcome
    return dict(done.json)


def test_created_in_the_sandbox(run: Run) -> None:
    done = run("submit", "nginx-web", "--sandbox", "--yes", "--json")
    assert done.code == 0
    outcome = told(done, "created")
    assert outcome.keys() == KEYS
    assert str(outcome["container_group_id"]).startswith("eci-")
    assert (outcome["http_status"], outcome["attempts"], outcome["sandbox"]) == (200, 1, True)
    assert outcome["client_token"]
    assert "nothing real was made" in done.err


def test_the_id_alone_is_data(run: Run) -> None:
    done = run("submit", "nginx-web", "--sandbox", "--yes")
    assert done.code == 0
    assert done.out.startswith("eci-")
    assert done.out.count("\n") == 1
    assert "\x1b" not in done.err
    assert " s  " not in done.err, "the timeline is for people"


def test_a_dry_run_asks_nobody_and_creates_nothing(run: Run, account: Sandbox) -> None:
    done = run("submit", "nginx-web", "--dry-run", "--json")
    assert done.code == 0
    outcome = told(done, "dry-run-passed")
    assert (outcome["http_status"], outcome["container_group_id"]) == (400, None)
    assert account.created == 0
    assert len(account.calls) == 1


def test_a_refusal_is_explained_with_its_fields(run: Run) -> None:
    done = run("submit", "nginx-web", "--sandbox", "--yes", "--json", "--fail", "QuotaExceeded")
    assert done.code == 4
    outcome = told(done, "refused")
    assert (outcome["code"], outcome["http_status"]) == ("QuotaExceeded", 403)
    explanation = done.json["explanation"]
    assert {"path": "Cpu", "wire_name": "Cpu", "value": "1"} in explanation["paths"]
    assert "QuotaExceeded" in done.err
    assert "Nothing was created." in done.err
    words = run("submit", "nginx-web", "--sandbox", "--yes", "--fail", "QuotaExceeded")
    assert words.out == ""
    assert "  Cpu = 1" in words.err
    assert "Does sending it again help? " in words.err


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits before another attempt take no time."""
    from eci_tui.session import submission

    async def at_once(_seconds: float) -> None:
        return None

    slow = submission.service_of

    def service_of(connection: Connection) -> Service:
        service = slow(connection)
        return replace(service, surroundings=replace(service.surroundings, sleep=at_once))

    monkeypatch.setattr(submission, "service_of", service_of)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("code", ["Throttling:1", "InternalError:2", "ServiceUnavailable:1"])
def test_what_passes_is_tried_again_with_the_same_token(run: Run, account: Sandbox, code: str) -> None:
    account.fail_next(code)
    done = run("submit", "nginx-web", "--yes", "--json", "--set", "ClientToken=my-own-token")
    assert done.code == 0
    outcome = told(done, "created")
    assert outcome["client_token"] == "my-own-token"
    assert outcome["attempts"] == int(code[-1]) + 1
    assert account.created == 1


def test_a_wrong_request_is_never_sent(run: Run, account: Sandbox) -> None:
    done = run("submit", "nginx-web", "--yes", "--json", "--set", "Container[0].Port[0].Port=70000")
    assert done.code == 3
    outcome = told(done, "not-sent")
    assert "Container[0].Port[0].Port" in str(outcome["message"])
    assert [found["path"] for found in done.json["problems"]] == ["Container[0].Port[0].Port"]
    assert "1 error, 0 warnings. Nothing was sent." in done.err
    words = run("submit", "nginx-web", "--yes", "--set", "Container[0].Port[0].Port=70000")
    assert words.code == 3
    assert words.out == ""
    assert "error: Container[0].Port[0].Port:" in words.err
    assert account.calls == ()
    assert history.entries() == []


def test_a_wrong_file_is_never_sent(run: Run, account: Sandbox) -> None:
    done = run("submit", "-", "--yes", "--json", stdin="Contaner: []\n")
    assert done.code == 3
    told(done, "not-sent")
    assert [found["path"] for found in done.json["problems"]] == ["Contaner"]
    assert "Did you mean Container?" in done.err
    assert "Nothing was sent." in done.err
    assert account.calls == ()


def test_without_a_terminal_only_yes_is_a_yes(run: Run, account: Sandbox) -> None:
    done = run("submit", "nginx-web", stdin="y\ny\n")
    assert done.code == 2
    assert "--yes" in done.err
    assert "nothing was sent" in done.err
    assert account.calls == ()


def test_without_credentials(run: Run) -> None:
    done = run("submit", "nginx-web", "--yes", "--json")
    assert done.code == 6
    told(done, "not-sent")
    assert "eci-tui login" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Give a FILE to submit, or --resume N"),
        (["nginx-web", "--resume", "1"], "Give a FILE to submit, or --resume N"),
        (["nginx-web", "--yes", "--fail", "QuotaExceeded"], "only with --sandbox"),
        (["nginx-web", "--yes", "--sandbox", "--fail", "QuotaExceded"], "Did you mean QuotaExceeded?"),
        (["nginx-web", "--yes", "--sandbox", "--fail", "QuotaExceeded:0"], "1 to 1000 times"),
        (["nginx-web", "--yes", "--sandbox", "--profile", "x"], "leave out --profile"),
        (["nginx-web", "--yes", "--endpoint", "http://example.com"], "cleartext"),
        (["nginx-web", "--yes", "--timeout", "0"], "number of seconds"),
        (["nginx-web", "--yes", "--sandbox", "--timeout", "soon"], "number of seconds"),
        (["--resume", "x"], "--resume"),
        (["--resume", "1"], "no number 1"),
        (["--resume", "1", "--set", "Cpu=1"], "Leave out --set"),
        (["--resume", "1", "--sandbox"], "Leave out --set"),
        (["nginx-web", "--unknown"], "--unknown"),
        (["no-such-preset", "--yes", "--sandbox"], "no preset and no file"),
    ],
)
def test_a_wrong_command_line(run: Run, account: Sandbox, arguments: list[str], words: str) -> None:
    done = run("submit", *arguments)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""
    assert account.calls == ()


def test_warnings_are_told_and_sent_with_yes(run: Run) -> None:
    done = run("submit", "nginx-web", "--sandbox", "--yes", "--set", "ContainerGroupName=Upper-Case")
    assert done.code == 0
    assert "warning: ContainerGroupName:" in done.err


def test_a_request_from_standard_input_and_a_region_from_the_command_line(run: Run, account: Sandbox) -> None:
    request = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web", "Container": [{"Name": "a", "Image": "a"}]}
    done = run("submit", "-", "--yes", "--region", "cn-beijing", stdin=json.dumps(request))
    assert done.code == 0
    assert history.show(1).region == "cn-beijing"


def test_references_are_filled_in_and_never_told(
    run: Run, account: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REGISTRY_PASSWORD", SECRET)
    file = tmp_path / "request.yaml"
    file.write_text(
        "{RegionId: cn-hangzhou, ContainerGroupName: web, Container: [{Name: a, Image: a}],"
        " ImageRegistryCredential: [{Server: a.example.com, UserName: a, Password: '${env:REGISTRY_PASSWORD}'}]}"
    )
    done = run("submit", file, "--yes", "--json")
    assert done.code == 0
    refused = run("submit", file, "--yes", "--json", "--set", "Container[0].Name=UPPER")
    kept = folders.state_folder()
    written = b"".join(path.read_bytes() for path in kept.rglob("*") if path.is_file()).decode()
    for said in (done.out, done.err, refused.out, refused.err, written):
        assert SECRET not in said
    assert "${env:REGISTRY_PASSWORD}" in written


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("${env:NOT_SET_ANYWHERE}", 3, "NOT_SET_ANYWHERE"),
        ("${ask:Which one?}", 3, "Which one?"),
        ("${keyring:nobody}", 6, "keyring"),
    ],
)
def test_references_that_cannot_be_filled_in(run: Run, account: Sandbox, value: str, code: int, words: str) -> None:
    done = run("submit", "nginx-web", "--yes", "--json", "--set", f"Container[0].Arg[0]={value}")
    assert done.code == code
    told(done, "not-sent")
    assert words in done.err
    assert account.calls == ()


PRESETS = sorted(place.name for place in preset_names.places())


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_accepted(run: Run, monkeypatch: pytest.MonkeyPatch, account: Sandbox, name: str) -> None:
    """As they are; what they take from elsewhere is there."""
    monkeypatch.setattr("eci_tui.store.keyring_secrets.get", lambda _vault, _name: "a-password")
    done = run("submit", name, "--yes", "--json", *answers(name))
    assert done.code == 0, done.err
    told(done, "created")
    assert account.created == 1


def answers(name: str) -> list[str]:
    """`--set` for what a preset would ask somebody at a terminal."""
    from eci_tui.request import path as paths
    from eci_tui.request.secrets import references
    from eci_tui.store import presets

    asked = [reference.path for reference in references(presets.load(name).tree) if reference.source == "ask"]
    return [word for path in asked for word in ("--set", f"{paths.format(path)}=answer")]


def test_there_are_presets() -> None:
    assert len(PRESETS) >= 20


def test_an_unwritable_history_keeps_nothing_from_being_sent(run: Run, account: Sandbox) -> None:
    history.history_file().mkdir(parents=True)
    done = run("submit", "nginx-web", "--yes", "--json")
    assert done.code == 0
    told(done, "created")
    assert "history could not be written" in done.err
    assert account.created == 1


def test_chinese(run: Run) -> None:
    done = run("submit", "nginx-web", "--sandbox", "--yes", "--lang", "zh", "--fail", "QuotaExceeded")
    assert done.code == 4
    own_words = [line for line in done.err.splitlines() if "“" not in line and "http" not in line]
    for english in ("Nothing", "What to do", "Where", "Request id", "again"):
        assert english not in "\n".join(own_words)
