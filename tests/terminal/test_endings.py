"""However the wizard ends, the terminal is put back, the draft is kept, and no value is printed."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import termios
from pathlib import Path

import pytest

from eci_tui.store import folders, settings
from tests.terminal.keys import bytes_of
from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[2]
WIZARD = [sys.executable, "-m", "eci_tui"]
FAULTY = Path(__file__).with_name("faulty_wizard.py")
CANARY = "hunter2-canary-7f3a"
TYPED = "-typed"


@pytest.fixture(autouse=True)
def _no_tour() -> None:
    settings.update(tour_seen=True)


def opened(*command: str | Path, columns: int = 80, rows: int = 24) -> PtyProgram:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    return PtyProgram(
        command or [*WIZARD, "nginx-web"], columns=columns, rows=rows, environment=environment, folder=CHECKOUT
    )


def type_something(wizard: PtyProgram) -> None:
    wizard.wait_for("nginx-test")
    wizard.wait_for(re.compile(r"ContainerGroupName\s"))
    wizard.write(TYPED)
    wizard.wait_for("unsaved")


def modes(wizard: PtyProgram) -> list[object]:
    return termios.tcgetattr(wizard._terminal)[:4]


def is_put_back(wizard: PtyProgram, before: list[object]) -> bool:
    output = bytes(wizard.output)
    ends_outside = output.rfind(b"\x1b[?1049l") > output.rfind(b"\x1b[?1049h")
    shows_cursor = output.rfind(b"\x1b[?25h") > output.rfind(b"\x1b[?25l")
    no_mouse = output.rfind(b"\x1b[?1003l") > output.rfind(b"\x1b[?1003h")
    return ends_outside and shows_cursor and no_mouse and modes(wizard) == before


def kept_names() -> list[str]:
    drafts = [json.loads(path.read_bytes()) for path in folders.drafts_folder().glob("*.json")]
    return [draft["request"]["ContainerGroupName"] for draft in drafts]


@pytest.mark.parametrize(
    "where", ["action", "callback", "timer", "worker", "thread worker", "render", "compose", "mount"]
)
def test_a_fault_ends_it_with_a_sentence_and_a_report_without_values(where: str) -> None:
    with opened(sys.executable, FAULTY, where, CANARY, "nginx-web") as wizard:
        before = modes(wizard)
        type_something(wizard)
        wizard.press("f5")
        assert wizard.wait_for_exit() == 1
        assert is_put_back(wizard, before)
    said = wizard.output[wizard.output.rfind(b"\x1b[?1049l") :].decode()
    assert "This is a fault of the program (RuntimeError)" in said
    assert "kept as a draft" in said
    (report,) = (folders.state_folder() / "reports").iterdir()
    assert report.name in said
    assert "in boom" in report.read_text()
    assert CANARY not in wizard.output.decode() + report.read_text()
    assert "Traceback" not in wizard.output.decode()
    assert kept_names() == [f"nginx-test{TYPED}"]


@pytest.mark.parametrize("where", ["task", "loop", "thread"])
def test_a_fault_nobody_waits_for_is_said_and_the_wizard_goes_on(where: str) -> None:
    with opened(sys.executable, FAULTY, where, CANARY, "nginx-web", columns=120, rows=40) as wizard:
        type_something(wizard)
        wizard.press("f5")
        wizard.wait_for("went wrong")
        wizard.write("-on")
        wizard.wait_for(f"nginx-test{TYPED}-on")
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 0
    (report,) = (folders.state_folder() / "reports").iterdir()
    assert "in boom" in report.read_text()
    assert CANARY not in wizard.output.decode() + report.read_text()
    assert "Traceback" not in wizard.output.decode()


def test_keys_that_cannot_be_read_any_more_end_it() -> None:
    with opened(sys.executable, FAULTY, "keys", CANARY, "nginx-web") as wizard:
        before = modes(wizard)
        type_something(wizard)
        wizard.press("f5")
        wizard.wait_for("the next key fails")
        wizard.press("x")
        assert wizard.wait_for_exit() == 1
        assert is_put_back(wizard, before)
    assert "keyboard cannot be read" in wizard.output.decode()
    assert CANARY not in wizard.output.decode()
    assert kept_names() == [f"nginx-test{TYPED}"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_in_good_order(number: signal.Signals) -> None:
    with opened() as wizard:
        before = modes(wizard)
        type_something(wizard)
        wizard.signal(number)
        assert wizard.wait_for_exit() == 128 + number
        assert is_put_back(wizard, before)
    said = wizard.output[wizard.output.rfind(b"\x1b[?1049l") :].decode()
    assert ("eci-tui nginx-web" in said or "kept as a draft" in said) == (number != signal.SIGHUP)
    assert kept_names() == [f"nginx-test{TYPED}"]


@pytest.mark.parametrize("deaf", [False, True], ids=["told", "not told"])
def test_a_terminal_that_goes_away_is_noticed(deaf: bool) -> None:
    command = ["/bin/sh", "-c", f"trap '' HUP; exec {sys.executable} -m eci_tui nginx-web"] if deaf else []
    with opened(*command) as wizard:
        type_something(wizard)
        os.close(wizard._terminal)
        wizard._terminal = -1
        assert wizard._process.wait(30) == 128 + signal.SIGHUP
    assert kept_names() == [f"nginx-test{TYPED}"]


def test_a_terminal_that_takes_nothing_any_more_does_not_hold_it() -> None:
    with opened(columns=120, rows=40) as wizard:
        type_something(wizard)
        keys = bytes_of("f2") + (bytes_of("down") + bytes_of("up")) * 150
        assert os.write(wizard._terminal, keys) == len(keys)  # and nobody reads what all these paint
        wizard.signal(signal.SIGTERM)
        assert wizard._process.wait(30) == 128 + signal.SIGTERM
    assert kept_names() == [f"nginx-test{TYPED}"]


def test_stopped_and_gone_on_with() -> None:
    with opened() as wizard:
        before = modes(wizard)
        type_something(wizard)
        wizard.signal(signal.SIGTSTP)
        wizard.wait_for_output(b"\x1b[?1049l")
        while Path(f"/proc/{wizard.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            wizard.read(0.01)
        assert is_put_back(wizard, before)
        wizard.output.clear()
        wizard.signal(signal.SIGCONT)
        wizard.wait_for_output(b"\x1b[?1049h")
        wizard.wait_for(f"nginx-test{TYPED}")
        wizard.write("-on")
        wizard.wait_for(f"nginx-test{TYPED}-on")
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 0


def test_a_storm_of_sizes_leaves_the_last_one_painted() -> None:
    sizes = [(120, 40), (60, 18), (40, 10), (200, 60), (10, 3), (80, 24), (1, 1), (99, 30), (100, 30)]
    with opened() as wizard:
        type_something(wizard)
        for columns, rows in [*sizes * 6, (90, 28)]:
            wizard.resize(columns, rows)
            wizard.read(0.002)
        wizard.wait_for(lambda screen: "F1 help" in screen.splitlines()[-1])
        wizard.write("-on")
        wizard.wait_for(f"nginx-test{TYPED}-on")
        assert not any(len(line) > 90 for line in wizard.lines)
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 0
