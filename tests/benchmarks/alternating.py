"""Times two things or more in turn, so that a machine that changes its speed changes it for all of them.

Only ratios mean anything: each subject is set against the first one of its table, by medians and run by run.
"""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

Subject = Callable[[], float]
"""Does its work once and returns the seconds that it took."""
Ratios = dict[str, float]
"""What a benchmark found, by the keys of the table in the READMEs."""


def alternate(subjects: Mapping[str, Subject], runs: int, warm_up: int = 1) -> dict[str, list[float]]:
    """The seconds of each subject, `runs` times, one after the other in turn."""
    times: dict[str, list[float]] = {name: [] for name in subjects}
    for run in range(-warm_up, runs):
        for name, subject in subjects.items():
            seconds = subject()
            if run >= 0:
                times[name].append(seconds)
    return times


def show(title: str, times: Mapping[str, Sequence[float]], goal: str = "") -> Ratios:
    """Print medians in milliseconds, and return how many times as long as the first subject each took."""
    ratios = {}
    print(f"\n{title}" + (f"  (goal: {goal})" if goal else ""))
    rows = [("", "median ms", "p95 ms", "ratio", "run by run")]
    floor = next(iter(times.values()))
    for name, seconds in times.items():
        ratios[name] = ratio = statistics.median(seconds) / statistics.median(floor)
        pairs = sorted(mine / its for mine, its in zip(seconds, floor, strict=True))
        rows.append(
            (
                name,
                f"{statistics.median(seconds) * 1e3:.2f}",
                f"{percentile(seconds, 0.95) * 1e3:.2f}",
                f"{ratio:.2f}",
                f"{pairs[0]:.2f}-{pairs[-1]:.2f}",
            )
        )
    show_table(rows)
    return ratios


def show_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of text, the first column to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        print("  " + "  ".join(cells).rstrip(), flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile; `share` between 0 and 1."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def in_process(work: Callable[[], object], at_least: float = 0.2) -> Subject:
    """`work` as a subject: repeated for `at_least` seconds, and the mean CPU time of one repetition returned."""
    begun = time.perf_counter()
    work()
    repeats = max(1, math.ceil(at_least / max(time.perf_counter() - begun, 1e-7)))

    def subject() -> float:
        begun = time.process_time()
        for _ in range(repeats):
            work()
        return (time.process_time() - begun) / repeats

    return subject


def process(command: Sequence[str | Path], environment: Mapping[str, str]) -> Subject:
    """A whole process as a subject, from its start to its end. Raises RuntimeError with its last words if it fails."""

    def subject() -> float:
        begun = time.perf_counter()
        done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, encoding="utf-8")
        taken = time.perf_counter() - begun
        if done.returncode:
            raise RuntimeError(f"{command} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return taken

    return subject


@contextmanager
def new_account() -> Iterator[dict[str, str]]:
    """The environment of somebody who has just logged in for the first time, with compiled Python files."""
    unwanted = ("PYTHON", "TEXTUAL", "ALIBABA", "ALICLOUD", "ECI_TUI", "NO_COLOR", "COLUMNS", "LINES", "XDG_", "CI")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    with tempfile.TemporaryDirectory() as home:
        yield kept | {
            "HOME": home,
            "ECI_TUI_HOME": f"{home}/eci-tui",
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }


def python(*arguments: str | Path) -> list[str | Path]:
    """A command that runs this interpreter."""
    return [sys.executable, *arguments]
