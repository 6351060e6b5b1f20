"""Canaries typed in each front end, all screens gone through, crashes on the way: none is found anywhere."""

from __future__ import annotations

import json
import re
import signal
import sys

import pytest

from tests.canary.canaries import Canary, canary, traces
from tests.canary.conftest import Eye, Mine
from tests.chat.test_terminal import choose, choose_number
from tests.terminal.pty_program import PtyProgram

KEY_ID, KEY = canary("id that is typed", "LTAI5t{core}"), canary("secret that is typed", "{core}/+==")
TOKEN = canary("token that is typed", "CAIS{core}/+==")
PASSWORD, VARIABLE = canary("password that is typed"), canary("variable that is typed")
ANSWER, SECRET = canary("answer that is typed"), canary("named secret that is typed")
OTHER_ID, OTHER = canary("id in the keyring", "LTAI5t{core}"), canary("secret in the keyring", "{core}/+==")
LITERAL = canary("password in a file", "{core}'\"&%+")
ALL = [it for it in globals().values() if isinstance(it, Canary) and it is not KEY_ID]
"""An id is shown while it is typed, and kept nowhere."""

REQUEST = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "canary",
    "Cpu": 1,
    "Memory": 2,
    "VSwitchId": "vsw-bp1canary",
    "SecurityGroupId": "sg-bp1canary",
    "ImageRegistryCredential": [{"Server": "r.example.com", "UserName": "me"}],
    "Container": [{"Name": "web", "Image": "nginx", "EnvironmentVar": [{"Key": "DB_PASSWORD"}]}],
}


@pytest.fixture
def mine(mine: Mine) -> Mine:
    """One key in the keyring, and requests with and without secrets."""
    given = f"{OTHER_ID.value}\n{OTHER.value}\n"
    assert mine.run("login", "--stdin", "--no-test", stdin=given).returncode == 0
    mine.plant("request.yaml", json.dumps(REQUEST))
    literal = {**REQUEST["ImageRegistryCredential"][0], "Password": LITERAL.value}  # type: ignore[index, dict-item]
    mine.plant("literal.yaml", json.dumps({**REQUEST, "ImageRegistryCredential": [literal]}))
    asking = {**REQUEST["ImageRegistryCredential"][0], "Password": "${ask:Which password?}"}  # type: ignore[index, dict-item]
    mine.plant("asking.yaml", json.dumps({**REQUEST, "ImageRegistryCredential": [asking]}))
    return mine


def find(program: PtyProgram, parameter: str) -> None:
    """Go to the field of a parameter by searching for it."""
    program.press("ctrl+f")
    program.wait_for("Find a parameter")
    program.write(parameter)
    program.wait_for(parameter)
    program.press("enter")
    program.wait_for(lambda screen: "Find a parameter" not in screen)
    program.wait_for(parameter)


def look(program: PtyProgram, key: str, words: str) -> None:
    """Open a screen and leave it again."""
    program.press(key)
    program.wait_for(words)
    close(program, words)


def close(program: PtyProgram, words: str) -> None:
    """Leave a screen, and wait for it: an escape with a key behind it would be another key."""
    program.press("escape")
    program.wait_for(lambda screen: words not in screen)


def test_the_wizard_leaves_no_trace(mine: Mine, eye: Eye) -> None:
    program = mine.at_terminal("request.yaml", size=(120, 36))
    program.wait_for("profile default (LTAI…")

    find(program, "ImageRegistryCredential.N.Password")
    program.write(PASSWORD.value)
    program.wait_for("•••")
    program.press("alt+k")
    program.wait_for("It goes into")
    program.press("enter")
    program.wait_for("${keyring:r.example.com}")
    find(program, "Container.N.EnvironmentVar.N.Value")
    program.paste(VARIABLE.value)
    program.wait_for("••••••••••••")

    look(program, "f1", "Help")
    look(program, "f5", "│ Review")
    look(program, "ctrl+g", "How this request is signed")
    look(program, "ctrl+t", "History")
    look(program, "ctrl+o", "Open")
    program.press("ctrl+z", "ctrl+y", "f4", "down", "f4")

    program.press("f3")
    program.wait_for("Keep another secret")
    program.press("alt+a")
    program.wait_for("It goes into")
    program.write("typed\t" + KEY_ID.value + "\t")
    program.paste(KEY.value)
    program.press("tab")
    program.paste(TOKEN.value)
    program.press("tab", "tab", "tab", "enter")
    program.wait_for("takes the key")
    program.press("enter")
    program.wait_for(re.compile("typed +LTAI…"))
    program.press("alt+s")
    program.wait_for("SANDBOX")
    program.press("alt+s")
    program.wait_for("Profile default (LTAI…")
    close(program, "Who pays")

    for refuses, key, words in ((False, "f8", "eci-bp1canary"), (True, "f8", "refused")):
        mine.echo.refuses = refuses
        program.press(key)
        program.wait_for(words)
        close(program, "│ Answer")
    received = b"\n".join(mine.echo.received)
    assert traces(received, [PASSWORD])
    assert traces(received, [VARIABLE])

    program.press("ctrl+s")
    program.wait_for("In place of secrets")
    program.press("ctrl+u")
    program.wait_for("Type a name")
    program.write("kept")
    program.wait_for("A new preset")
    program.press("ctrl+s")
    program.wait_for(lambda screen: "In place of secrets" not in screen)
    program.press("ctrl+q")
    program.wait_for(lambda screen: "typed again" in screen or "sends the same request" in screen)
    if "typed again" in program.screen:
        program.press("right", "enter")
    assert program.wait_for_exit() == 0
    assert "secret/r.example.com" in mine.service.names()
    assert mine.service.lookup("secret/r.example.com") == PASSWORD.value
    mine.holds(ALL)
    assert traces(b"\0".join(eye.seen), ALL) == []


def test_a_killed_wizard_leaves_a_draft_without_secrets(mine: Mine) -> None:
    program = mine.at_terminal("literal.yaml", size=(120, 36))
    program.wait_for("profile default (LTAI…")
    find(program, "Container.N.EnvironmentVar.N.Value")
    program.write(VARIABLE.value)
    program.wait_for("••••")
    find(program, "ContainerGroupName")
    program.write("-changed")
    program.wait_for("canary-changed")
    state = mine.home / "eci-tui"
    program.wait_for(
        lambda _screen: any(b"canary-changed" in it.read_bytes() for it in state.rglob("*") if it.is_file())
    )
    program.signal(signal.SIGKILL)
    program.wait_for_exit()
    mine.holds(ALL)


def test_a_key_for_this_run_and_answers_leave_no_trace(mine: Mine) -> None:
    program = mine.at_terminal("asking.yaml", size=(80, 24))
    program.wait_for("profile default")
    program.press("f3")
    program.wait_for("Keep another key")
    program.press("alt+a")
    program.wait_for("It goes into")
    program.write("x\t" + KEY_ID.value + "\t" + KEY.value)
    program.press("tab", "tab", "tab", "tab", "right", "enter")
    program.wait_for("for this run only")
    close(program, "Who pays")
    program.press("f8")
    program.wait_for("Which password?")
    program.write(ANSWER.value)
    program.wait_for("•••")
    program.press("enter")
    program.wait_for("eci-bp1canary")
    received = b"\n".join(mine.echo.received)
    assert traces(received, [ANSWER])
    assert KEY_ID.value.encode() in received
    assert mine.in_files([KEY_ID]) == []
    close(program, "What next")
    program.press("ctrl+q")
    assert program.wait_for_exit() == 0
    assert mine.service.names() == ["profile/default"]
    mine.holds(ALL)


@pytest.mark.parametrize("plain", [False, True], ids=["questionary", "plain"])
def test_the_chat_leaves_no_trace(mine: Mine, eye: Eye, plain: bool) -> None:
    program = mine.at_terminal("chat", "asking.yaml", *(["--plain"] if plain else []), size=(100, 60))
    mine.echo.refuses = True
    take(program, "What now?", "Dry run", plain=plain)
    program.wait_for("Which password?")
    program.write(ANSWER.value)
    program.press("enter")
    program.wait_for(re.compile(r"Request id: .*What now\?", re.DOTALL))
    program.press("ctrl+c")
    program.wait_for_exit()
    assert traces(b"\n".join(mine.echo.received), [ANSWER])
    mine.holds(ALL)
    assert traces(b"\0".join(eye.seen), ALL) == []


def take(program: PtyProgram, question: str, answer: str, *, plain: bool) -> None:
    """Take an answer from the chat's list."""
    if plain:
        choose_number(program, question, answer)
    else:
        choose(program, f"? {question}", answer)


def test_login_leaves_no_trace(mine: Mine, eye: Eye) -> None:
    program = mine.at_terminal("login", "--profile", "typed")
    for question, answer in (
        ("AccessKey id:", ""),
        ("AccessKey secret", KEY.value),
        ("Security token", TOKEN.value),
        ("expires at", "2099-01-31T12:00:00Z"),
        ("Default region", ""),
    ):
        program.wait_for(question)
        program.write(answer or ("LTAI5tShownWhenTyped" if "id:" in question else ""))
        program.press("enter")
    assert program.wait_for_exit() == 0
    secret = mine.at_terminal("login", "--secret", "named")
    secret.wait_for("The value of named")
    secret.paste(SECRET.value)
    secret.press("enter")
    assert secret.wait_for_exit() == 0
    assert mine.service.lookup("secret/named") == SECRET.value
    mine.holds(ALL)
    assert traces(b"\0".join(eye.seen), ALL) == []


# Crashes. What breaks is put in place by the script; the program has no switch for it.

SCRIPT = """
import sys
from eci_tui.__main__ import main

def broken(*arguments, **options):
    secret = open({secret!r}).read()
    kept = dict(secret=secret)
    try:
        raise ValueError("about " + secret)
    except ValueError as error:
        raise RuntimeError(secret, kept) from error

{change}
sys.exit(main(sys.argv[1:]))
"""
ON_THE_LOOP = "from eci_tui.tui.screens.main import MainScreen; MainScreen.action_preview = broken"
IN_A_WORKER = "import eci_tui.tui.sending as sending; sending.send = broken"
IN_A_THREAD = "import eci_tui.tui.paying as paying; paying.look_around = broken"
IN_SESSION = "import eci_tui.session.readiness as readiness; readiness.make_ready = broken"


def crashing(mine: Mine, change: str) -> list[str]:
    """The command that runs the program with something broken in it."""
    secret = mine.plant("secret.txt", ANSWER.value)
    script = mine.plant("crash.py", SCRIPT.format(secret=str(secret), change=change))
    return [sys.executable, str(script)]


@pytest.mark.parametrize(
    ("change", "keys"),
    [(ON_THE_LOOP, ("f4",)), (IN_A_WORKER, ("f8",)), (IN_A_THREAD, ("f3",)), (IN_SESSION, ("f8",))],
    ids=["loop", "worker", "thread", "session"],
)
def test_a_wizard_that_crashes_shows_no_values(mine: Mine, change: str, keys: tuple[str, ...]) -> None:
    program = mine.at_terminal("literal.yaml", command=crashing(mine, change), size=(100, 30))
    program.wait_for("profile default")
    program.press(*keys)
    assert program.wait_for_exit() == 1
    assert "This is a fault of the program" in program.transcript
    assert "report" in program.transcript
    mine.holds(ALL)


def test_a_command_that_crashes_shows_no_values(mine: Mine) -> None:
    done = mine.run("submit", "literal.yaml", "--yes", command=crashing(mine, IN_SESSION))
    assert done.returncode == 1
    assert b"This is a fault of the program" in done.stderr
    mine.holds(ALL)
