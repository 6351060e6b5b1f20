"""A keyring that cannot be used: each way ends soon, in its own words, with exit code 6."""

from __future__ import annotations

import json
import socket
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from eci_tui.store import keyring_index
from eci_tui.store.keyring_index import Index, Profile
from eci_tui.store.vault import QUICK
from tests.keyring.conftest import PROGRAM, Run
from tests.keyring.secret_service import SecretService
from tests.terminal.pty_program import PtyProgram

KEY = "LTAI5tExampleExampx3Fq\na-secret-that-nobody-may-see\n"

# What is done to the environment, and the words that only this case has.
BACKENDS = {
    "no D-Bus": ({}, "There is no keyring here"),
    "a dead address": ({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}, "There is no keyring here"),
    "an address of nonsense": ({"DBUS_SESSION_BUS_ADDRESS": "nonsense"}, "There is no keyring here"),
    "the null backend": ({"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}, "throws away"),
    "the fail backend": ({"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}, "There is no keyring here"),
    "a misspelt backend": ({"PYTHON_KEYRING_BACKEND": "keyring.backends.SecretServise.Keyring"}, "none of that name"),
    "an empty backend": ({"PYTHON_KEYRING_BACKEND": ""}, "none of that name"),
    "a backend without its bus": (
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring"},
        "cannot work here",
    ),
}
STATES = {
    "locked": "The keyring is locked",
    "empty": "no keyring yet",
    "hanging": f"did not answer within {QUICK:g} seconds",
}


@pytest.fixture(autouse=True)
def stored(environment: dict[str, str]) -> None:
    """The index says that there is a profile, so that every command has to ask the keyring."""
    keyring_index.save(Index((Profile("prod", "LTAI…x3Fq"),), "prod", ("registry",)))


@pytest.fixture(params=[*BACKENDS, *STATES, "a silent bus"])
def broken(
    request: pytest.FixtureRequest, environment: dict[str, str], service_in: Callable[[str], SecretService]
) -> Iterator[str]:
    """Breaks the keyring in one way; what the program must say of it."""
    if request.param in BACKENDS:
        change, words = BACKENDS[request.param]
        environment.update(change)
        yield words
    elif request.param in STATES:
        service = service_in("unlocked" if request.param == "hanging" else request.param)
        environment.update(service.environment)
        if request.param == "hanging":
            service.hang()
        yield STATES[request.param]
    else:
        with silent_bus(environment):
            yield "There is no keyring here"


@contextmanager
def silent_bus(environment: dict[str, str]) -> Iterator[None]:
    """A bus that takes every connection and never says a word."""
    with tempfile.TemporaryDirectory(prefix="eci-tui-") as folder, socket.socket(socket.AF_UNIX) as silent:
        silent.bind(f"{folder}/bus")
        silent.listen(16)
        environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={folder}/bus"
        yield


def test_the_bound_leaves_time_for_the_rest_of_three_seconds() -> None:
    assert QUICK <= 2.0


def test_every_command_that_needs_the_keyring_says_why_it_cannot(broken: str, run: Run) -> None:
    commands = [
        ("login", "--stdin", "--no-test", "--profile", "new"),
        ("login", "--stdin", "--secret", "other"),
        ("profiles", "show", "prod"),
        ("logout",),
    ]
    with ThreadPoolExecutor() as pool:
        endings = list(pool.map(lambda command: run(*command, stdin=KEY), commands))
    for command, ended in zip(commands, endings, strict=True):
        assert ended.code == 6, f"{command}: {ended.err}"
        assert broken in ended.err, command
        assert "Traceback" not in ended.err
        assert "ALIBABA_CLOUD_ACCESS_KEY_ID" in ended.err, "there is a way round"
        assert "a-secret-that-nobody-may-see" not in ended.err + ended.out
    listed = run("profiles", "--json")
    assert listed.code == 0, "a list needs no keyring"
    assert [profile["name"] for profile in json.loads(listed.out)["profiles"]] == ["prod"]


@pytest.mark.parametrize("broken", ["locked", "hanging", "the null backend"], indirect=True)
def test_nobody_is_asked_for_a_secret_that_cannot_be_kept(broken: str, environment: dict[str, str]) -> None:
    with PtyProgram([*PROGRAM, "login", "--profile", "new"], environment=environment) as program:
        assert program.wait_for_exit() == 6
        assert broken.split()[-1] in program.transcript
        assert "AccessKey" not in program.transcript


@pytest.mark.parametrize("broken", ["locked", "hanging", "a misspelt backend"], indirect=True)
def test_doctor_tells_it_and_the_environment_works_all_the_same(
    broken: str, environment: dict[str, str], run: Run
) -> None:
    ended = run("doctor", "--json")
    assert ended.code == 6
    findings = json.loads(ended.out)["findings"]
    assert any(broken in finding["found"] and not finding["ok"] for finding in findings)

    environment |= {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIfromtheenvironment", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "x"}
    ended = run("doctor", "--json", "--offline")
    assert ended.code == 0, ended.err
    assert any("LTAI…ment" in finding["found"] for finding in json.loads(ended.out)["findings"])


def test_without_a_terminal_nobody_is_asked(environment: dict[str, str], run: Run) -> None:
    ended = run("login")
    assert ended.code == 2
    assert "no terminal" in ended.err
    assert "--stdin" in ended.err


def test_a_hanging_keyring_is_waited_for_where_a_window_may_be_open(
    environment: dict[str, str], service: SecretService
) -> None:
    environment.update(service.environment, DISPLAY=":99")
    service.hang()
    with PtyProgram([*PROGRAM, "profiles", "show", "prod"], environment=environment) as program:
        program.wait_for("a window may be asking you")
        program.press("ctrl+c")
        assert program.wait_for_exit() == 130
