"""Beside a bare Textual app in the same terminal: how soon the wizard stands there, and how soon a key shows."""

from __future__ import annotations

import json
import re
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.alternating import (
    CHECKOUT,
    Ratios,
    alternate,
    new_account,
    percentile,
    python,
    show,
    show_table,
)
from tests.benchmarks.full_requests import full_request
from tests.terminal.pty_program import PtyProgram

BARE_APP = Path(__file__).with_name("bare_app.py")
COLUMNS, ROWS = 120, 40
FIRST_FRAME = re.compile(r"^ready$|F9", re.MULTILINE)
READY = re.compile(r"^ready$|Region \S* ?\*", re.MULTILINE)
QUIET = 0.08
"""Seconds without output after which a screen counts as painted."""

KEYS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "letter": ((), [*"benchmark"] * 3),
    "down": ((), ["down"] * 9),
    "up": ((), ["up"] * 9),
    "tab": ((), ["tab"] * 6),
    "group": (("f2",), ["down", "up"] * 6 + ["down"] * 6 + ["up"] * 6),
}
"""For each kind the keys that lead there, and those that are measured; the last kind opens every group."""

Command = Sequence[str | Path]


def ready(runs: int) -> Ratios:
    """From the start of the process until the first field can be typed into; and what that costs besides time."""
    with _subjects(python(BARE_APP)) as commands:
        costs: dict[str, list[tuple[float, float, float, int]]] = {name: [] for name in commands}

        def start(name: str) -> float:
            with _started(commands[name]) as program:
                frame = program.wait_for(FIRST_FRAME) - program.started
                at = program.wait_for(READY)
                program.wait_until_quiet(QUIET)
                costs[name].append((frame, _cpu(program.pid), _peak_memory(program.pid), len(program.output)))
                return at - program.started

        times = alternate({name: (lambda name=name: start(name)) for name in commands}, runs)  # type: ignore[misc]
        ratios = show(f"ready, {COLUMNS}x{ROWS}", times, goal="1.6 times a bare app, 2.0 at most")
        rows = [("", "first frame ratio", "CPU ratio", "peak MB", "output kB")]
        medians = {name: [statistics.median(column) for column in zip(*of, strict=True)] for name, of in costs.items()}
        frame_floor, cpu_floor, *_rest = next(iter(medians.values()))
        for name, (frame, cpu, memory, written) in medians.items():
            of_floor = f"{frame / frame_floor:.2f}", f"{cpu / cpu_floor:.2f}"
            rows.append((name, *of_floor, f"{memory:.0f}", f"{written / 1e3:.0f}"))
        show_table(rows)
    _bare, empty, one, twenty = ratios
    cpu = max(cpu for _frame, cpu, _memory, _written in medians.values()) / cpu_floor
    return {"ready empty": ratios[empty], "ready 1": ratios[one], "ready 20": ratios[twenty], "cpu": cpu}


def keys(runs: int) -> Ratios:
    """From a key to the first byte of the repainted screen; every key waits until the screen is quiet again."""
    with _subjects(python(BARE_APP, "--field")) as commands:
        times: dict[str, dict[str, list[float]]] = {kind: {name: [] for name in commands} for kind in KEYS}
        for _ in range(max(1, runs // 3)):
            for name, command in commands.items():
                for kind, seconds in _press_all(command):
                    times[kind][name].append(seconds)
    return {kind: _show_keys(kind, of_each) for kind, of_each in times.items()}


def _show_keys(kind: str, times: Mapping[str, Sequence[float]]) -> float:
    """Print the times of one kind of key; returns the ratio of the largest request to the floor."""
    print(f"\nkey to repaint: {kind}")
    rows: list[Sequence[str]] = [("", "median ms", "p95 ms", "most ms", "ratio")]
    floor = next((statistics.median(seconds) for seconds in times.values() if seconds), 1.0)
    for name, seconds in times.items():
        if seconds:
            middle = statistics.median(seconds)
            figures = (middle * 1e3, percentile(seconds, 0.95) * 1e3, max(seconds) * 1e3)
            rows.append((name, *(f"{figure:.1f}" for figure in figures), f"{middle / floor:.2f}"))
    show_table(rows)
    *_others, largest = times.values()
    return statistics.median(largest) / floor


def _press_all(command: Command) -> Iterator[tuple[str, float]]:
    with _started(command) as program:
        program.wait_for(READY)
        program.wait_until_quiet(0.5)
        if BARE_APP not in command:
            program.press("down")  # from the region to the name, which takes any letter
            program.wait_until_quiet(0.5)
        for kind, (before, pressed) in KEYS.items():
            for key in before:
                program.press(key)
                program.wait_until_quiet(QUIET)
            for key in pressed:
                sent = program.press(key)
                while program.read(0.5) and program.last_output < sent:
                    pass
                if program.last_output >= sent:
                    yield kind, program.last_output - sent
                program.wait_until_quiet(QUIET)
            if kind == "letter" and "benchmark" not in program.screen:
                raise AssertionError(f"the letters went elsewhere:\n{program.screen}")


@contextmanager
def _started(command: Command) -> Iterator[PtyProgram]:
    """A program in a terminal, on an account where it has never been: no run finds what another has left behind."""
    with (
        new_account() as environment,
        PtyProgram(command, columns=COLUMNS, rows=ROWS, environment=environment, folder=CHECKOUT) as program,
    ):
        yield program


@contextmanager
def _subjects(floor: Command) -> Iterator[dict[str, Command]]:
    with tempfile.TemporaryDirectory() as name:
        commands: dict[str, Command] = {"bare Textual app": floor, "eci-tui, empty": python("-m", "eci_tui")}
        for containers in (1, 20):
            file = Path(name) / f"full-{containers}.yaml"
            file.write_text(json.dumps(full_request(containers)), encoding="utf-8")
            commands[f"eci-tui, {containers} full container{'s' * (containers > 1)}"] = python("-m", "eci_tui", file)
        yield commands


def _cpu(pid: int) -> float:
    """Seconds of CPU that all threads of a process have had."""
    spent = (int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(spent) / 1e9


def _peak_memory(pid: int) -> float:
    """The most megabytes that a process has held."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0
