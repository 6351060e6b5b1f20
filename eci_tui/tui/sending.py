"""Sending the session's request. The only place of the wizard that calls the service to create something."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError, RequestError, UsageError
from eci_tui.request.secrets import Reference, masked_id
from eci_tui.tui.account import Standing
from eci_tui.tui.desk import off_the_loop

if TYPE_CHECKING:
    from collections.abc import Callable

    from eci_tui.cloud.events import OnEvent
    from eci_tui.session.connection import Connection
    from eci_tui.session.readiness import Ready
    from eci_tui.session.submission import Submission
    from eci_tui.store.history import Entry
    from eci_tui.tui.session import Session

T = TypeVar("T")


async def send(
    session: Session,
    *,
    dry_run: bool,
    entry_id: str = "",
    ask: Callable[[Reference, bool], str],
    on_event: OnEvent,
    cancel: asyncio.Event,
) -> Submission:
    """Fill in references, sign, send, and tell what became of it.

    With `entry_id`, what became of an earlier submission is asked about instead. `ask` is called in another thread.
    Raises EciTuiError for what goes wrong before anything is sent.
    """
    entry = await _unless(cancel, lambda: _entry(entry_id)) if entry_id else None
    if entry is not None:
        tree, ready = await _unless(cancel, lambda: _again(session, entry, ask))
    else:
        tree = session.tree
        ready = await _unless(cancel, lambda: _make_ready(session, ask, dry_run))
    connection = await _unless(cancel, lambda: session.connect(dict(ready.pairs).get("RegionId", "")))
    _refuse_another_payer(session, connection)
    from eci_tui.session.submission import submit

    return await submit(connection, tree, ready, on_event=on_event, cancel=cancel, entry=entry)


def _refuse_another_payer(session: Session, connection: Connection) -> None:
    """The question named a key, and only that one may pay: somebody may have kept another under the same name since.

    Temporary credentials are another pair each time, and belong to the same account all the same.
    """
    named, key_id = session.account, connection.credentials.access_key_id
    if named.standing is not Standing.READY or masked_id(key_id) == named.shown_id:
        return
    if connection.credentials.security_token is None:
        raise CredentialsError(
            N_("Another key would have paid, {now} in place of {named}"),
            hint=N_("Send it again to be asked with the key that there is now."),
            now=masked_id(key_id),
            named=named.shown_id,
        )


async def _unless(cancel: asyncio.Event, work: Callable[[], T]) -> T:
    """What `work` gives, done in a thread; a keyring that does not answer keeps nobody from cancelling."""
    done, cancelled = asyncio.ensure_future(off_the_loop(work)), asyncio.ensure_future(cancel.wait())
    try:
        await asyncio.wait((done, cancelled), return_when=asyncio.FIRST_COMPLETED)
        if done.done():
            return done.result()
    finally:
        done.cancel()
        cancelled.cancel()
    raise RequestError(N_("Cancelled before anything was sent"))


def _make_ready(session: Session, ask: Callable[[Reference, bool], str], dry_run: bool) -> Ready:
    from eci_tui.session.readiness import make_ready

    return make_ready(session.tree, ask, dry_run=dry_run, vault=session.desk.vault)


def _entry(entry_id: str) -> Entry:
    from eci_tui.store import history

    found = next((entry for entry in history.entries() if entry.id == entry_id), None)
    if found is None:
        raise UsageError(N_("The history does not hold this submission any more"))
    return found


def _again(session: Session, entry: Entry, ask: Callable[[Reference, bool], str]) -> tuple[Tree, Ready]:
    from eci_tui.session.submission import ready_to_resume

    return ready_to_resume(entry, ask, sandbox_lives=session.sandbox is not None, vault=session.desk.vault)
