"""Sending the session's request. The only place of the wizard that calls the service to create something."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from eci_tui.request.secrets import Reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from eci_tui.cloud.events import OnEvent
    from eci_tui.session.readiness import Ready
    from eci_tui.session.submission import Submission
    from eci_tui.tui.session import Session


async def send(
    session: Session,
    *,
    dry_run: bool,
    ask: Callable[[Reference, bool], str],
    on_event: OnEvent,
    cancel: asyncio.Event,
) -> Submission:
    """Fill in references, sign, send, and tell what became of it.

    `ask` is called in another thread. Raises EciTuiError for what goes wrong before anything is sent.
    """
    tree = session.tree
    ready = await asyncio.to_thread(_make_ready, session, ask, dry_run)
    connection = await asyncio.to_thread(session.connect, dict(ready.pairs).get("RegionId", ""))
    from eci_tui.session.submission import submit

    return await submit(connection, tree, ready, on_event=on_event, cancel=cancel)


def _make_ready(session: Session, ask: Callable[[Reference, bool], str], dry_run: bool) -> Ready:
    from eci_tui.session.readiness import make_ready

    return make_ready(session.tree, ask, dry_run=dry_run)
