"""Asks whether the command of a profile may be run, for a thread that waits for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.text import _, render
from eci_tui.tui.messages import CommandWanted
from eci_tui.tui.screens.decide import DecideScreen

if TYPE_CHECKING:
    from eci_tui.tui.app import EciApp

_LONGEST = 4000
"""Characters of a command that a person can be expected to judge."""


def ask_for_consent(app: EciApp, wanted: CommandWanted) -> None:
    """Show the whole command and settle `wanted.answer`; without an answer, or too long to be read, it is not run."""

    def decided(answer: str | None) -> None:
        wanted.answer.set_result(answer == "run")

    if len(wanted.command) > _LONGEST:
        wanted.answer.set_result(False)
        return
    text = render(
        N_("The profile {profile} gets its credentials by running this command on your computer:\n\n{command}"),
        {"profile": wanted.profile, "command": wanted.command},
    )
    answers = (("leave", _(N_("Do not run it"))), ("run", _(N_("Run it"))))
    app.push_screen(DecideScreen(app.session, N_("Run this command?"), text, answers), decided)
