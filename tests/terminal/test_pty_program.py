"""The terminal that other tests look at programs through shows what a person's terminal would."""

from __future__ import annotations

import re
import signal
import sys
import textwrap

import pytest

from tests.terminal.emulator import Emulator
from tests.terminal.keys import bytes_of
from tests.terminal.pty_program import PtyProgram


def python(code: str, **options: object) -> PtyProgram:
    return PtyProgram([sys.executable, "-c", textwrap.dedent(code)], **options)  # type: ignore[arg-type]


def test_what_a_program_prints_is_on_the_screen_and_its_exit_code_is_known() -> None:
    with python("print('hello, 容器组'); raise SystemExit(3)") as program:
        program.wait_for("hello, 容器组")
        assert program.wait_for_exit() == 3
    assert b"hello, " in program.output


def test_a_program_stands_in_a_terminal_of_the_wanted_size() -> None:
    code = """
        import os, sys
        print([stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)], *os.get_terminal_size())
        print("own terminal:", os.open("/dev/tty", os.O_RDWR) > 2)
    """
    with python(code, columns=101, rows=33) as program:
        assert program.wait_for_exit() == 0
        assert program.lines[:2] == ["[True, True, True] 101 33", "own terminal: True"]


def test_typed_lines_are_read_and_answered() -> None:
    code = """
        name = input("Name? ")
        print("Hello, " + name)
    """
    with python(code) as program:
        program.wait_for(re.compile(r"^Name\?", re.MULTILINE))
        program.write("nginx")
        program.press("enter")
        program.wait_for(lambda screen: "Hello, nginx" in screen.splitlines())
        assert program.wait_for_exit() == 0


def test_a_secret_is_read_from_the_terminal_without_being_shown() -> None:
    with python("import getpass; print(len(getpass.getpass('Secret: ')))") as program:
        program.wait_for("Secret:")
        program.write("s3cret\r")
        program.wait_for("6")
        assert program.wait_for_exit() == 0
        assert b"s3cret" not in program.output


def test_control_c_interrupts() -> None:
    with python("print('ready', flush=True); import signal; signal.pause()") as program:
        program.wait_for("ready")
        program.press("ctrl+c")
        assert program.wait_for_exit() == -signal.SIGINT


def test_a_change_of_size_reaches_the_program() -> None:
    code = """
        import os, signal
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGWINCH})
        print("ready", flush=True)
        signal.sigwait({signal.SIGWINCH})
        print("now", *os.get_terminal_size(), flush=True)
    """
    with python(code) as program:
        program.wait_for("ready")
        program.resize(60, 18)
        program.wait_for("now 60 18")
        assert len(program.lines) == 18


def test_what_scrolled_off_can_be_read_back() -> None:
    with python("[print('line', number) for number in range(60)]", rows=10) as program:
        program.wait_for("line 59")
        assert "line 3\n" not in program.screen
        assert program.transcript.startswith("line 0\nline 1\n")


def test_questions_to_the_terminal_are_answered() -> None:
    code = r"""
        import sys, termios, tty
        tty.setraw(0)
        sys.stdout.write("ab\x1b[6n\x1b[?2026$p\x1b[<u\x1b[>1u\x1bP+q544e\x1b\\")
        sys.stdout.flush()
        answer = ""
        while not answer.endswith("y"):
            answer += sys.stdin.read(1)
        print(repr(answer))
    """
    with python(code) as program:
        assert program.wait_for_exit() == 0
        assert program.lines[0] == r"ab'\x1b[1;3R\x1b[?2026;2$y'"


def test_a_sequence_that_arrives_in_pieces_is_no_text() -> None:
    screen = Emulator(20, 3)
    for byte in "\x1b[31m红\x1b[0m\x1b]0;title\x07!\x1b[<u".encode():
        screen.feed(bytes([byte]))
    assert screen.lines == ["红!", "", ""]
    assert screen.title == "title"
    assert screen.cursor == (3, 0)


def test_a_text_that_never_comes_fails_with_the_screen() -> None:
    with python("print('something else')") as program, pytest.raises(AssertionError) as caught:
        program.wait_for("awaited")
    assert "the program ended without 'awaited'" in str(caught.value)
    assert "|something else" in str(caught.value)


def test_a_wait_is_bounded() -> None:
    with python("print('ready', flush=True); import signal; signal.pause()") as program:
        program.wait_for("ready")
        with pytest.raises(AssertionError, match="0 seconds went by"):
            program.wait_for("awaited", timeout=0)
        with pytest.raises(AssertionError, match="still runs"):
            program.wait_for_exit(timeout=0)


def test_a_program_that_ignores_the_wish_to_end_is_ended() -> None:
    code = """
        import signal
        signal.signal(signal.SIGTERM, lambda *_: print("no", flush=True))
        print("ready", flush=True)
        while True:
            signal.pause()
    """
    with python(code) as program:
        program.wait_for("ready")
        program.close(grace=0.0)
        assert program.wait_for_exit(timeout=0.0) == -signal.SIGKILL


def test_a_long_paste_reaches_a_program_that_writes_meanwhile() -> None:
    code = """
        import sys, tty
        tty.setraw(0)
        print("ready\\r", flush=True)
        taken = 0
        while taken < 20_012:
            taken += len(sys.stdin.buffer.read1(4096))
            print("x" * 2000 + "\\r", flush=True)
        print("taken", taken)
    """
    with python(code) as program:
        program.wait_for("ready")
        program.paste("y" * 20_000)
        program.wait_for("taken 20012")


@pytest.mark.parametrize(
    ("key", "sent"),
    [("ctrl+q", b"\x11"), ("alt+x", b"\x1bx"), ("f9", b"\x1b[20~"), ("中", "中".encode()), ("+", b"+")],
)
def test_keys_by_name(key: str, sent: bytes) -> None:
    assert bytes_of(key) == sent


@pytest.mark.parametrize("key", ["", "nginx", "ctrl+1", "hyper+a", "alt+"])
def test_what_is_no_key(key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        bytes_of(key)
