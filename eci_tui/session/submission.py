"""Sending a request so that nobody has to wonder afterwards: noted in the history before the first byte goes out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.cloud.actions import create_container_group, with_client_token
from eci_tui.cloud.endpoint import DEFAULT_TIMEOUTS
from eci_tui.cloud.events import OnEvent
from eci_tui.cloud.outcome import Outcome, OutcomeKind
from eci_tui.cloud.service import Service
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.request.draft import Draft
from eci_tui.request.secrets import Reference
from eci_tui.session.connection import Connection
from eci_tui.session.readiness import Ask, Ready, make_ready
from eci_tui.session.wording import outcome_words
from eci_tui.store import history
from eci_tui.store.folders import FolderError

if TYPE_CHECKING:
    from eci_tui.store.history import Entry
    from eci_tui.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of a request, and its place in the history; `history_error` says why it has none."""

    outcome: Outcome
    entry_id: str = ""
    history_error: EciTuiError | None = None


def service_of(connection: Connection) -> Service:
    """The service as this connection speaks to it."""
    timeouts = DEFAULT_TIMEOUTS
    if connection.timeout is not None:
        timeouts = timeouts.within(connection.timeout)
    return Service(connection.endpoint, connection.credentials, timeouts)


async def submit(
    connection: Connection,
    tree: Tree,
    ready: Ready,
    *,
    on_event: OnEvent | None = None,
    cancel: asyncio.Event | None = None,
    entry: Entry | None = None,
) -> Submission:
    """Send `ready`, made of `tree`. With `entry`, an earlier submission is asked about again with its ClientToken.

    The history learns of it, with its ClientToken, before it is sent: after a crash it can be resumed. Raises nothing
    of its own; an unwritable history does not keep a request from being sent.
    """
    pairs, token = with_client_token(ready.pairs)
    kept, history_error = entry, None
    if entry is None:
        kept, history_error = await asyncio.to_thread(_note, connection, tree, dict(pairs), token)
    outcome = await create_container_group(
        service_of(connection),
        pairs,
        secret_names=ready.secret_names,
        on_event=on_event,
        cancel=cancel,
        asked_before=entry is not None,
    )
    if kept is not None:
        history_error = await asyncio.to_thread(_settle, kept, outcome) or history_error
    return Submission(outcome, kept.id if kept else "", history_error)


def _note(
    connection: Connection, tree: Tree, pairs: dict[str, str], token: str
) -> tuple[Entry | None, EciTuiError | None]:
    entry = history.Entry(
        outcome=OutcomeKind.UNKNOWN.value,
        profile=connection.profile,
        region=pairs.get("RegionId", ""),
        name=pairs.get("ContainerGroupName", ""),
        client_token=token,
        sandbox=connection.is_sandbox,
        dry_run=pairs.get("DryRun", "").lower() == "true",
        request=tree,
    )
    try:
        return history.add(entry), None
    except FolderError as error:
        return None, error


def _settle(entry: Entry, outcome: Outcome) -> EciTuiError | None:
    try:
        history.update(
            entry.id,
            outcome=outcome.outcome.value,
            container_group_id=outcome.container_group_id,
            request_id=outcome.request_id,
            http_status=outcome.http_status,
            code=outcome.code,
            message=outcome.message,
            attempts=entry.attempts + outcome.attempts,
            elapsed_ms=outcome.elapsed_ms,
        )
    except EciTuiError as error:
        return error
    return None


def ready_to_resume(
    entry: Entry, ask: Ask, *, sandbox_lives: bool = False, vault: Vault | None = None
) -> tuple[Tree, Ready]:
    """The request of an earlier submission, as it was sent: same parameters, same ClientToken.

    Secrets were not kept, so those that stood in the request are asked for again. `sandbox_lives` says that the sandbox
    it went to can still be asked. Raises UsageError for a submission whose outcome is known or whose sandbox is gone,
    and what `make_ready` raises.
    """
    if entry.outcome != OutcomeKind.UNKNOWN.value:
        raise UsageError(N_("What became of this submission is known: {outcome}"), outcome=outcome_words(entry.outcome))
    if entry.sandbox and not sandbox_lives:
        raise UsageError(N_("This submission went to a sandbox that is gone, so there is nobody to ask"))
    draft = Draft(entry.request)
    for path in entry.left_out:
        draft.set(path, ask(_forgotten(path), True))
    draft.set(("ClientToken",), entry.client_token)
    return draft.tree, make_ready(draft.tree, ask, dry_run=entry.dry_run, vault=vault)


def _forgotten(path: Path) -> Reference:
    from eci_tui.request import path as paths

    return Reference(path, "ask", paths.format(path))
