"""The chat as a person at a terminal has it: with questionary and with --plain, from nothing to a created group."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from eci_tui.store import drafts, history, settings
from tests.chat.conftest import CHECKOUT, Chat
from tests.terminal.pty_program import PtyProgram

IMAGE = "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest"
CREDENTIALS = "Registry credentials"
# Where a cursor moves, a line is erased or a colour changes.
CONTROL = re.compile(rb"\x1b|[\x00-\x07\x0b\x0c\x0e-\x1f]")


def answer(program: PtyProgram, question: str, typed: str = "") -> None:
    """Wait for a question and answer it with a line."""
    program.wait_for(question)
    program.write(typed)
    program.press("enter")


def choose(program: PtyProgram, question: str, letters: str) -> None:
    """Wait for a list and take what the letters leave of it."""
    program.wait_for(question)
    program.write(letters)
    program.wait_for(f"/ {letters}")
    program.press("enter")


def choose_number(program: PtyProgram, question: str, label: str) -> None:
    """Wait for a numbered list under a question and type the number in front of a label."""
    prompt = re.compile(rf"^(?! ).*{re.escape(question)}.*\n(?:  +\d+\. .*\n)+Number.*:\s*\Z", re.MULTILINE)
    program.wait_for(prompt)
    asked = prompt.findall(program.screen)[-1]
    found = re.search(rf"(\d+)\. {re.escape(label)}", asked)
    assert found, asked
    answer(program, question, found[1])


def test_from_nothing_to_a_created_group(chat: Chat) -> None:
    program = chat("chat", "--sandbox")
    program.wait_for("? Region")
    program.write("hangz")
    program.wait_for("China (Hangzhou)")
    program.press("tab", "enter")

    answer(program, "? Name", "?")
    program.wait_for("ContainerGroupName · text")
    program.wait_for(lambda screen: screen.count("? Name") == 2)
    program.write("Wrong name")
    program.wait_for("does not look the way this value usually does")
    program.press("enter")
    answer(program, "Containers › 1 › Name", "<")
    program.wait_for(lambda screen: screen.count("? Name") == 3)
    program.press("ctrl+u")
    program.write("web")
    program.press("enter")

    answer(program, "? Containers › 1 › Name", "nginx")
    answer(program, "? Containers › nginx › Image", IMAGE)
    program.wait_for("? vCPU")
    program.write("many")
    program.press("enter")
    program.wait_for("is not a number")
    program.press("ctrl+u")
    program.write("1")
    program.press("enter")
    answer(program, "? Memory", "2")
    answer(program, "Ports › 1 › Port number", "80")
    choose(program, "Ports › 80 › Protocol", "TCP: Conn")
    answer(program, "Ports › 2 › Port number")
    answer(program, "? New public address")
    choose(program, "? Restart policy", "Never: ")
    program.wait_for("1 vCPU, 2 GiB")
    choose(program, "? What now?", "Create")
    program.wait_for("Create web in the sandbox")
    program.press("down", "enter")
    program.wait_for("Created in the sandbox")
    choose(program, "? What now?", "Leave")
    assert program.wait_for_exit() == 0

    (entry,) = history.entries()
    assert entry.outcome == "created"
    assert entry.request == {
        "RegionId": "cn-hangzhou",
        "ContainerGroupName": "web",
        "Cpu": 1,
        "Memory": 2,
        "RestartPolicy": "Never",
        "Container": [{"Name": "nginx", "Image": IMAGE, "Port": [{"Port": 80, "Protocol": "TCP"}]}],
    }
    assert entry.container_group_id in program.transcript
    assert "eci-tui submit - --sandbox --yes" in program.transcript
    assert drafts.listing() == []


def to_the_summary_in_plain_lines(program: PtyProgram) -> None:
    answer(program, "Region (required", "cn-hangzhou")
    answer(program, "Name (required", "?")
    program.wait_for("ContainerGroupName · text")
    program.wait_for(lambda screen: screen.count("Name (required") == 2)
    program.write("Wrong name\r")
    program.wait_for("Warning: “Wrong name” does not look")
    answer(program, "Containers › 1 › Name", "<")
    program.wait_for("[Wrong name]:")
    program.write("web\r")
    program.wait_for(lambda screen: screen.count("Containers › 1 › Name") == 2)
    program.write("nginx\r")
    answer(program, "Containers › nginx › Image", IMAGE)
    answer(program, "vCPU (", "many")
    program.wait_for("Error: “many” is not a number")
    program.write("1\r")
    answer(program, "Memory (", "2")
    answer(program, "Ports › 1 › Port number", "80")
    choose_number(program, "Ports › 80 › Protocol", "TCP")
    answer(program, "Ports › 2 › Port number")
    choose_number(program, "New public address", "not set")
    choose_number(program, "Restart policy", "Never")
    program.wait_for("What now?")


@pytest.mark.parametrize("way", ["--plain", "TERM=dumb"])
def test_from_nothing_to_a_created_group_in_plain_lines(chat: Chat, way: str) -> None:
    if way != "--plain":
        chat.environment["TERM"] = "dumb"
    program = chat("chat", "--sandbox", *([way] if way == "--plain" else []), rows=120)
    to_the_summary_in_plain_lines(program)
    choose_number(program, "What now?", "Create the container group")
    choose_number(program, "Create web in the sandbox", "Yes, create it")
    program.wait_for("Created in the sandbox")
    choose_number(program, "What now?", "Leave")
    assert program.wait_for_exit() == 0

    (entry,) = history.entries()
    assert entry.outcome == "created"
    assert entry.request["Container"] == [{"Name": "nginx", "Image": IMAGE, "Port": [{"Port": 80, "Protocol": "TCP"}]}]
    assert entry.container_group_id in program.transcript
    assert CONTROL.search(bytes(program.output)) is None


@pytest.mark.parametrize("plain", [False, True])
def test_an_interrupted_chat_is_found_again(chat: Chat, plain: bool) -> None:
    flags = ["--plain"] if plain else []
    program = chat("chat", "--sandbox", *flags)
    answer(program, "Region", "cn-hangzhou")
    answer(program, "nginx-test)", "web")
    program.wait_for("Containers › 1 › Name")
    program.press("ctrl+c")
    assert program.wait_for_exit() == 130
    assert "the next “eci-tui chat” offers it" in program.transcript
    assert "RegionId: cn-hangzhou" in program.transcript
    (kept,) = drafts.listing()
    assert kept.tree == {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}

    program = chat("chat", "--sandbox", *flags)
    program.wait_for("Go on with web")
    if plain:
        choose_number(program, "There is a request that was not finished", "Go on with web")
    else:
        program.press("enter")
    answer(program, "Containers › 1 › Name", "nginx")
    answer(program, "Containers › nginx › Image", "nginx:1.27")
    program.wait_for("What now?")
    program.press("ctrl+d")
    assert program.wait_for_exit() == 130
    (again,) = drafts.listing()
    assert again.id == kept.id
    assert again.tree["Container"] == [{"Name": "nginx", "Image": "nginx:1.27"}]


@pytest.mark.parametrize("plain", [False, True])
def test_a_password_is_never_on_the_screen_nor_on_the_disk(chat: Chat, plain: bool) -> None:
    flags = ["--plain"] if plain else []
    assignments = ["--set", "ImageRegistryCredential[0].UserName=me", "--set", "RegionId=cn-hangzhou"]
    program = chat("chat", "--sandbox", *flags, *assignments, rows=120)
    answer(program, "Name", ">")
    if plain:
        choose_number(program, "What now?", "More about Image")
        choose_number(program, "Image", CREDENTIALS)
        choose_number(program, CREDENTIALS, "1")
        choose_number(program, f"{CREDENTIALS} › 1", "Password")
    else:
        choose(program, "? What now?", "about Image")
        choose(program, "? Image", CREDENTIALS)
        program.wait_for("Add one")
        program.press("enter")
        choose(program, "User name: me", "Password")
    program.wait_for("what you type is not shown")
    program.write("swordfish")
    program.press("enter")
    program.wait_for("Password: ********")
    program.press("ctrl+c")
    assert program.wait_for_exit() == 130
    assert b"swordfish" not in bytes(program.output)
    (kept,) = drafts.listing()
    assert "swordfish" not in drafts.OwnDraft(kept.id).path.read_text()


def test_several_lines_can_be_typed(chat: Chat) -> None:
    program = chat("chat", "nginx-web", "--sandbox")
    program.wait_for("nginx-test")
    program.press("ctrl+u")
    answer(program, "? Name", '"""')
    program.wait_for("Esc, then Enter ends it")
    program.write("one\rtwo")
    program.send(b"\x1b\r")
    program.wait_for("Name: one␊two")
    program.press("ctrl+c")
    assert program.wait_for_exit() == 130
    (kept,) = drafts.listing()
    assert kept.tree["ContainerGroupName"] == "one\ntwo"
    assert kept.source == "nginx-web"


def test_enter_does_not_take_what_the_filter_hides(chat: Chat) -> None:
    program = chat("chat", "--sandbox", "--set", "RegionId=cn-hangzhou")
    answer(program, "? Name", ">")
    program.wait_for("? What now?")
    program.write("zzz")
    program.wait_for("/ zzz")
    program.press("enter")
    program.press("backspace", "backspace", "backspace")
    choose(program, "? What now?", "Preview")
    program.wait_for("RegionId=cn-hangzhou")
    program.wait_for("? What now? (")
    program.press("ctrl+c")
    assert program.wait_for_exit() == 130
    assert history.entries() == []


def test_the_request_goes_on_in_full_screen(chat: Chat) -> None:
    program = chat("chat", "--sandbox", "--set", "RegionId=cn-hangzhou", rows=40)
    answer(program, "? Name", "web-from-chat")
    answer(program, "Containers › 1 › Name", ">")
    choose(program, "? What now?", "full")
    program.wait_for(re.compile(r"Name .*\[web-from-chat"))
    assert b"\x1b[?1049h" in bytes(program.output)
    program.press("ctrl+q")


def test_it_speaks_the_language_that_was_chosen_in_the_app(chat: Chat) -> None:
    settings.update(language="zh")
    program = chat("chat", "--sandbox", "--plain")
    program.wait_for("地域")
    program.press("ctrl+c")
    assert program.wait_for_exit() == 130
    program = chat("chat", "--sandbox", "--plain", "--lang", "en")
    program.wait_for("Region (required")


@pytest.mark.parametrize("flags", [[], ["--plain"]])
@pytest.mark.parametrize("typed", ["", "\n\n\n\n", "1\n1\n1\n"])
def test_without_a_terminal_nothing_is_chosen(flags: list[str], typed: str) -> None:
    command = [sys.executable, "-m", "eci_tui", "chat", "--sandbox", *flags]
    done = subprocess.run(
        command, input=typed, capture_output=True, text=True, encoding="utf-8", cwd=CHECKOUT, env=dict(os.environ)
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "The chat needs a terminal" in done.stderr
    assert "eci-tui submit FILE --yes" in done.stderr
    assert drafts.listing() == []
    assert history.entries() == []
