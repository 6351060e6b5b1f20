"""Leaving: when a draft is needed no more, and the command that is printed, run by a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eci_tui.cloud.outcome import Outcome, OutcomeKind
from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Draft
from eci_tui.request.flatten import flat_line, flatten
from eci_tui.session.submission import Submission
from eci_tui.store import presets
from eci_tui.tui.account import Options
from eci_tui.tui.leaving import is_settled, say_goodbye
from eci_tui.tui.origin import Origin
from eci_tui.tui.session import Session
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

CHECKOUT = Path(__file__).parents[2]
SHOWN = """eci-tui() {
    shift
    for word in "$@"; do shift; case "$word" in --yes|--sandbox) ;; *) set -- "$@" "$word" ;; esac; done
    "$PYTHON" -m eci_tui preview --as flat "$@"
}
"""
"""What the command would send, shown instead of sent."""


def submission(kind: OutcomeKind = OutcomeKind.CREATED, *, sandbox: bool = False, entry_id: str = "1") -> Submission:
    return Submission(Outcome(kind, sandbox=sandbox), entry_id)


def test_what_was_really_created_and_stands_in_the_history_needs_no_draft() -> None:
    assert is_settled(submission())


@pytest.mark.parametrize(
    "other",
    [
        submission(sandbox=True),
        submission(entry_id=""),
        Submission(Outcome(OutcomeKind.CREATED), "1", EciTuiError("the disk is full")),
        *(submission(kind) for kind in OutcomeKind if kind is not OutcomeKind.CREATED),
        EciTuiError("not sent"),
    ],
)
def test_everything_else_does(other: Submission | EciTuiError) -> None:
    assert not is_settled(other)


def shown(command: str) -> list[str]:
    """What a shell would send by it, pair by pair."""
    done = subprocess.run(
        ["bash", "-c", SHOWN + command],
        capture_output=True,
        check=True,
        cwd=CHECKOUT,
        env={**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"},
    )
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize("preset", ["nginx-web", ""])
async def test_the_command_that_is_printed_makes_the_same_request(
    wizard: OpenWizard, capsys: pytest.CaptureFixture[str], preset: str
) -> None:
    file = presets.load(preset) if preset else None
    session = Session(
        Draft(file.tree if file is not None else None),
        options=Options(sandbox=True),
        origin=Origin(preset, file, file.tree) if file is not None else None,
    )
    async with wizard(session=session) as it:
        it.main.go(("ContainerGroupName",))
        await it.settle()
        await it.press(*"it's $HOME", "f2", "down", "down", "down", "down", "enter")
        it.main.go(("CorePattern",))
        await it.settle()
        await it.press(*"/%p", "ctrl+q")
        await until(it, lambda: it.app.return_value is not None)
        ending = it.app.return_value
    assert ending is not None
    say_goodbye(ending, session)
    assert shown(capsys.readouterr().out) == [flat_line(name, value) for name, value in flatten(session.tree)]
