"""Logging in at a terminal and out again, against a real Secret Service and the sandbox."""

from __future__ import annotations

import json
import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eci_tui.sandbox import Sandbox
from tests.keyring.conftest import PROGRAM, Run
from tests.keyring.secret_service import SecretService
from tests.terminal.pty_program import PtyProgram

REQUEST = """
RegionId: cn-hangzhou
ContainerGroupName: web
VSwitchId: vsw-1
SecurityGroupId: sg-1
Container: [{Name: web, Image: nginx}]
"""
WRONG = "a-secret-that-was-mistyped"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def at_terminal(service: SecretService, environment: dict[str, str]) -> Callable[..., PtyProgram]:
    """Runs `eci-tui ARGUMENT...` at a terminal that can reach the unlocked keyring."""
    environment.update(service.environment)
    return lambda *arguments: PtyProgram([*PROGRAM, *arguments], columns=100, rows=40, environment=environment)


@contextmanager
def answering(program: PtyProgram, *answers: tuple[str, str]) -> Iterator[PtyProgram]:
    """Answers each question when it is on the screen."""
    with program:
        for question, answer in answers:
            program.wait_for(question)
            program.write(answer)
            program.press("enter")
        yield program


def test_in_with_an_access_key_and_out_again(
    at_terminal: Callable[..., PtyProgram], service: SecretService, run: Run, sandbox: Sandbox
) -> None:
    login = at_terminal("login", "--profile", "prod", "--endpoint", sandbox.url)
    with answering(
        login,
        ("AccessKey id:", sandbox.access_key_id),
        ("AccessKey secret", sandbox.access_key_secret),
        ("Security token", ""),
        ("Default region", "cn-beijing"),
    ) as program:
        assert program.wait_for_exit() == 0
        assert "takes the key" in program.transcript
        assert "The profile prod" in program.transcript
        assert sandbox.access_key_secret.encode() not in bytes(program.output)

    assert service.names() == ["profile/prod"]
    assert json.loads(service.lookup("profile/prod") or "") == {
        "access_key_id": sandbox.access_key_id,
        "access_key_secret": sandbox.access_key_secret,
        "security_token": None,
    }

    shown = run("profiles", "--json")
    assert shown.code == 0
    (listed,) = json.loads(shown.out)["profiles"]
    assert (listed["name"], listed["access_key_id"], listed["region"]) == ("prod", "LTAI…cess", "cn-beijing")
    assert run("profiles", "show", "prod").code == 0
    sent = run("submit", "-", "--yes", "--json", "--endpoint", sandbox.url, stdin=REQUEST)
    assert json.loads(sent.out)["outcome"] == "created", sent.err + sent.out
    assert sandbox.access_key_secret not in sent.out + sent.err
    assert run("profiles", "default", "prod").code == 0

    with at_terminal("logout") as program:
        assert program.wait_for_exit() == 0
        assert "was removed from the keyring" in program.transcript
    assert service.names() == []
    assert service.lookup("profile/prod") is None
    assert json.loads(run("profiles", "--json").out)["profiles"] == []


def test_a_key_that_the_service_refuses_is_not_stored_unless_wanted(
    at_terminal: Callable[..., PtyProgram], service: SecretService, sandbox: Sandbox
) -> None:
    asked = (
        ("AccessKey id:", sandbox.access_key_id),
        ("AccessKey secret", WRONG),
        ("Security token", ""),
        ("Default region", ""),
    )
    login = at_terminal("login", "--endpoint", sandbox.url)
    with answering(login, *asked, ("Store it anyway?", "n")) as program:
        assert program.wait_for_exit() == 6
        assert "SignatureDoesNotMatch" in program.transcript
        assert "Nothing was stored" in program.transcript
        assert WRONG.encode() not in bytes(program.output)
    assert service.names() == []
    with answering(at_terminal("login", "--endpoint", sandbox.url), *asked, ("Store it anyway?", "y")) as program:
        assert program.wait_for_exit() == 0
    assert service.names() == ["profile/default"]


def test_a_token_longer_than_a_line_of_the_terminal_arrives_whole(
    at_terminal: Callable[..., PtyProgram], service: SecretService, run: Run
) -> None:
    token = "".join(f"{number:05}" for number in range(1500))
    with answering(
        at_terminal("login", "--no-test", "--region", "cn-hangzhou"),
        ("AccessKey id:", "STS.NUexampleQ9aZ"),
        ("AccessKey secret", "a-temporary-secret"),
        ("Security token", token),
        ("It expires at", "soon"),
        ("That is not a time", "2099-01-31T12:00:00Z"),
    ) as program:
        assert program.wait_for_exit() == 0
        assert token[:50].encode() not in bytes(program.output)
    (listed,) = json.loads(run("profiles", "--json").out)["profiles"]
    assert (listed["kind"], listed["expires"]) == ("STS", "2099-01-31T12:00:00+00:00")
    assert len(service.names()) > 1, "it is in the keyring in portions"
    shown = run("profiles", "show", "default", "--json")
    assert shown.code == 0, shown.err
    assert run("logout").code == 0
    assert service.names() == []


def test_a_paste_of_several_lines_shows_no_secret(
    at_terminal: Callable[..., PtyProgram], service: SecretService
) -> None:
    with at_terminal("login", "--no-test") as program:
        program.wait_for("AccessKey id:")
        program.write("LTAI5tExampleExampx3Fq\na-pasted-secret\n\n\n")
        assert program.wait_for_exit() == 0
        assert b"a-pasted-secret" not in bytes(program.output)
        assert b"LTAI5tExampleExampx3Fq" in bytes(program.output)
    assert "a-pasted-secret" in (service.lookup("profile/default") or "")


def test_ctrl_c_leaves_at_any_question_and_stores_nothing(
    at_terminal: Callable[..., PtyProgram], service: SecretService
) -> None:
    with answering(at_terminal("login", "--no-test"), ("AccessKey id:", "LTAI5tExampleExampx3Fq")) as program:
        program.wait_for("AccessKey secret")
        program.write("half a sec")
        program.press("ctrl+c")
        assert program.wait_for_exit() in (130, -signal.SIGINT)
        assert b"half a sec" not in bytes(program.output)
    assert service.names() == []


def test_replacing_is_asked(at_terminal: Callable[..., PtyProgram], service: SecretService, run: Run) -> None:
    first = "LTAI5tExampleExampx3Fq\nthe-first-secret\n"
    assert run("login", "--stdin", "--no-test", stdin=first).code == 0
    again = run("login", "--stdin", "--no-test", stdin=first)
    assert again.code == 2
    assert "--yes" in again.err
    question = "There is a profile default (LTAI…x3Fq). Replace it?"
    with answering(at_terminal("login", "--no-test"), (question, "n")) as program:
        assert program.wait_for_exit() == 130
    assert "the-first-secret" in (service.lookup("profile/default") or "")
    second = first.replace("first", "second")
    assert run("login", "--stdin", "--no-test", "--yes", stdin=second).code == 0
    assert "the-second-secret" in (service.lookup("profile/default") or "")


def test_a_named_secret_is_kept_renamed_and_deleted(
    at_terminal: Callable[..., PtyProgram], service: SecretService, run: Run
) -> None:
    with answering(at_terminal("login", "--secret", "registry"), ("The value of registry", "pass wörd")) as program:
        assert program.wait_for_exit() == 0
        assert "${keyring:registry}" in program.transcript
        assert "pass wörd".encode() not in bytes(program.output)
    assert service.lookup("secret/registry") == "pass wörd"
    assert run("login", "--secret", "registry", "--rename", "acr").code == 0
    assert service.names() == ["secret/acr"]
    assert json.loads(run("profiles", "--json").out)["secrets"] == ["acr"]
    assert run("logout", "--secret", "acr").code == 0
    assert service.names() == []
    assert run("logout", "--secret", "acr").code == 6


def test_everything_goes_at_once(at_terminal: Callable[..., PtyProgram], service: SecretService, run: Run) -> None:
    for name in ("one", "two"):
        key = "LTAI5tExampleExampx3Fq\nsecret\n"
        assert run("login", "--stdin", "--no-test", "--profile", name, stdin=key).code == 0
    assert run("login", "--secret", "registry", "--stdin", stdin="value\n").code == 0
    assert service.lookup("secret/registry") == "value"
    assert service.names() == ["profile/one", "profile/two", "secret/registry"]
    assert run("logout", "--all").code == 0
    assert service.names() == []


def test_a_profile_that_runs_a_command_is_used_only_when_allowed(
    environment: dict[str, str], sandbox: Sandbox, tmp_path: Path
) -> None:
    keys = {"mode": "AK", "access_key_id": sandbox.access_key_id, "access_key_secret": sandbox.access_key_secret}
    script = tmp_path / "keys.py"
    script.write_text(f"print({json.dumps(keys)!r})")
    command = shlex.join([sys.executable, str(script)])
    config = Path(environment["HOME"]) / ".aliyun" / "config.json"
    config.parent.mkdir()
    external = {"name": "ext", "mode": "External", "process_command": command}
    config.write_text(json.dumps({"current": "ext", "profiles": [external]}))
    request = tmp_path / "request.yaml"
    request.write_text(REQUEST)
    submit = [*PROGRAM, "submit", str(request), "--yes", "--endpoint", sandbox.url]
    for answer, code, words in (("n", 6, "nobody allowed"), ("y", 0, "Created")):
        with answering(PtyProgram(submit, columns=160, environment=environment), ("Run it?", answer)) as program:
            assert program.wait_for_exit() == code
            assert words in program.transcript
            assert sandbox.access_key_secret not in program.transcript
