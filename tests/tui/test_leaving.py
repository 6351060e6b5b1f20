"""When a draft is needed no more."""

from __future__ import annotations

import pytest

from eci_tui.cloud.outcome import Outcome, OutcomeKind
from eci_tui.errors import EciTuiError
from eci_tui.session.submission import Submission
from eci_tui.tui.leaving import is_settled


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
