"""Nobody loses work: whatever ends the wizard, the next one offers the draft, at most a second old."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from eci_tui.store import settings
from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[2]
WIZARD = [sys.executable, "-m", "eci_tui"]
ROUNDS = 4


@pytest.fixture(autouse=True)
def _no_tour() -> None:
    settings.update(tour_seen=True)


def started(*arguments: str, columns: int = 80, rows: int = 24) -> PtyProgram:
    return PtyProgram([*WIZARD, *arguments], columns=columns, rows=rows, folder=CHECKOUT)


def drafts_on_disk() -> list[dict[str, object]]:
    folder = Path(os.environ["ECI_TUI_HOME"]) / "drafts"
    return [json.loads(path.read_bytes()) for path in folder.glob("*.json")] if folder.is_dir() else []


def name_on_disk() -> str:
    found = [str(draft["request"].get("ContainerGroupName", "")) for draft in drafts_on_disk()]  # type: ignore[attr-defined]
    return max(found, key=len, default="")


def test_killed_in_the_middle_of_a_word_and_offered_at_the_next_start() -> None:
    moments = random.Random(20240501)
    name = "nginx-test"
    for turn in range(ROUNDS):
        with started(*(() if turn else ("nginx-web",))) as wizard:
            if turn:
                wizard.wait_for("Go on where you were?")
                wizard.wait_for(f"ContainerGroupName={name}")
                wizard.press("enter")
            wizard.wait_for(f"{name} ")
            wizard.wait_for(re.compile(r"ContainerGroupName\s"))
            shown_at: list[tuple[float, str]] = []
            for letter in f"-{turn}abc"[: moments.randint(2, 5)]:
                name += letter
                wizard.press(letter)
                shown_at.append((wizard.wait_for(f"{name} "), name))
            # What was on the screen a second ago is on the disk now.
            old_enough = shown_at[0][0] + 1.0
            while time.perf_counter() < old_enough:
                wizard.read(old_enough - time.perf_counter())
            age = time.perf_counter() - 1.0
            expected = [typed for at, typed in shown_at if at <= age][-1]
            wizard.signal(signal.SIGKILL)
            assert wizard.wait_for_exit() == -signal.SIGKILL
        kept = name_on_disk()
        assert kept.startswith(expected), (kept, expected)
        assert name.startswith(kept)
        name = kept
        assert len(drafts_on_disk()) == 1, "the draft is gone on with, not copied"


def test_two_windows_do_not_eat_each_others_drafts() -> None:
    with started("nginx-web") as first, started("nginx-eip") as second:
        for window, letter in ((first, "1"), (second, "2")):
            window.wait_for(re.compile(r"ContainerGroupName\s"))
            window.press(letter)
            window.wait_for("unsaved")
            window.press("ctrl+q")
        for window in (first, second):
            assert window.wait_for_exit() == 0
            assert b"kept as a draft" in window.output
    assert {draft["source"] for draft in drafts_on_disk()} == {"nginx-web", "nginx-eip"}
    with started() as third:
        third.wait_for("Go on where you were?")
        third.wait_for(re.compile("nginx-[a-z]+1"))
        third.wait_for(re.compile("nginx-[a-z]+2"))
        third.press("escape")
        third.wait_for(lambda screen: "Go on where" not in screen)
        third.press("ctrl+q")
        assert third.wait_for_exit() == 0
    assert len(drafts_on_disk()) == 2


def test_a_new_user_has_a_group_in_the_sandbox_after_at_most_six_keys() -> None:
    keys = 0
    with started("nginx-web") as wizard:
        wizard.wait_for("SANDBOX")
        wizard.wait_for("nginx-test")
        for key, shown in (("f9", "sandbox"), ("enter", re.compile(r"\beci-[0-9a-z]{8,}"))):
            wizard.press(key)
            keys += 1
            wizard.wait_for(shown)
        assert keys <= 6
        wizard.press("escape")
        wizard.wait_for(lambda screen: "eci-" not in screen)
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 0
        assert b"eci-tui submit nginx-web" in wizard.output
    assert drafts_on_disk() == []


def test_the_language_chosen_last_is_that_of_the_next_start() -> None:
    with started() as wizard:
        wizard.wait_for("Instance")
        wizard.press("ctrl+l")
        wizard.wait_for(lambda screen: "Review & submit" not in screen)
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 0
    with started() as wizard:
        wizard.wait_for("沙箱")
        assert "Review & submit" not in wizard.screen
    with started("--lang", "en") as wizard:
        wizard.wait_for("Review & submit")
