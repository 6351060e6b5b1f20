"""Telling the sandbox what to do with the next request, so that any error and any story can be seen to happen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.tui.actions import with_keys
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible

if TYPE_CHECKING:
    from textual.screen import Screen

    from eci_tui.sandbox.server import Sandbox

_EXAMPLES = {
    "Missing<Param>": "MissingRegionId",
    "InvalidParameter.<Name>": "InvalidParameter.Cpu",
    "Invalid<Name>.NotFound": "InvalidVSwitchId.NotFound",
}
"""A code for each family that the sandbox can make up."""


def sandbox_code(error: ErrorCode) -> str | None:
    """How the sandbox is asked for an error, or None where it cannot be had."""
    if "<" in error.code:
        return _EXAMPLES.get(error.code)
    return error.code if error.http_status is None else f"{error.code}@{error.http_status}"


def arm(screen: Screen[Any], session: Session, code: str, times: int | None, done: Callable[[], object]) -> None:
    """Let the next creates fail with a code: `times` of them, or with None as many as are tried for one submission."""
    name = code.partition("@")[0]
    if times is None:
        from eci_tui.cloud.retry import DEFAULT_POLICY

        times = DEFAULT_POLICY.attempts

    def demand(sandbox: Sandbox) -> None:
        sandbox.reset()
        sandbox.fail_next(code, times)

    sentence = N_("The sandbox answers the next create or dry run with {code}: {dry_run} or {create} shows it.")
    told = with_keys(sentence, session.keys, {"code": name})
    _tell(screen, session, demand, told, done)


def play(screen: Screen[Any], session: Session, story: str, done: Callable[[], object]) -> None:
    """Let the next container group live a story."""

    def demand(sandbox: Sandbox) -> None:
        sandbox.reset()
        sandbox.play_next(story)

    sentence = N_("The next container group lives the story “{story}”: {create} creates it.")
    told = with_keys(sentence, session.keys, {"story": story})
    _tell(screen, session, demand, told, done)


def _tell(
    screen: Screen[Any], session: Session, demand: Callable[[Sandbox], None], told: str, done: Callable[[], object]
) -> None:
    """Start the sandbox if it is not running, in a thread, tell it, and say so."""
    app = screen.app

    def work() -> None:
        try:
            sandbox = session.connect(session.region).sandbox
            if sandbox is None:
                return
            demand(sandbox)
        except EciTuiError as error:
            app.call_from_thread(partial(app.notify, visible(error.title), severity="error", markup=False))
            return
        app.call_from_thread(finish)

    def finish() -> None:
        app.notify(told, markup=False)
        if session.findings.has_errors:
            sentence = N_("The request still has errors, so nothing can be sent yet; {next_problem} goes to them.")
            app.notify(with_keys(sentence, session.keys), markup=False)
        done()

    screen.run_worker(work, thread=True, group="sandbox")
