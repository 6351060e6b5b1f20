"""The calls that the program makes, as functions: create, look, read logs, delete.

References are resolved and the request is checked before; what comes here is ready for the wire.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Collection, Sequence

from eci_tui.api.schema import N_
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.events import OnEvent, Timeline
from eci_tui.cloud.explain import explain_answer
from eci_tui.cloud.explanation import Explanation
from eci_tui.cloud.failure import Failure
from eci_tui.cloud.gateway import Gateway
from eci_tui.cloud.groups import ContainerGroup, Log, RegionZones, read_groups, read_regions
from eci_tui.cloud.network_words import explain_failure
from eci_tui.cloud.outcome import Outcome, OutcomeKind, succeeded
from eci_tui.cloud.sending import Sending, cancelled_by
from eci_tui.cloud.service import RefusedCallError, Service, ask
from eci_tui.sentence import Sentence, say

CREATE = "CreateContainerGroup"

_FATES = {
    OutcomeKind.REFUSED: N_("Nothing was created."),
    OutcomeKind.NOT_SENT: N_("Nothing was sent, so nothing was created."),
    OutcomeKind.DRY_RUN_PASSED: N_("Nothing was created: it was a dry run."),
    OutcomeKind.UNKNOWN: N_(
        "The request may have reached the service, and a container group may have been created. Asking again with the "
        "same ClientToken ({token}) tells, and does not create a second one."
    ),
}
_DRY_RUN_UNKNOWN = N_("The request may have reached the service, but a dry run creates nothing.")
_MAY_BE_DELETED = N_("The request may have reached the service: the container group may have been deleted.")


def new_client_token() -> str:
    """A ClientToken for one submission; a front end that records it before sending can resume after a crash."""
    return str(uuid.uuid4())


def with_client_token(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], str]:
    """The pairs with a ClientToken, and that token: the user's own if there is one, else a new one."""
    token = next((value for name, value in pairs if name == "ClientToken"), "")
    if token:
        return tuple(pairs), token
    token = new_client_token()
    return (*(pair for pair in pairs if pair[0] != "ClientToken"), ("ClientToken", token)), token


async def create_container_group(
    service: Service,
    pairs: Sequence[tuple[str, str]],
    *,
    secret_names: Collection[str] = (),
    on_event: OnEvent | None = None,
    cancel: asyncio.Event | None = None,
    asked_before: bool = False,
) -> Outcome:
    """Send CreateContainerGroup and tell truthfully what became of it. Raises nothing of its own.

    `secret_names` are the wire names whose values are secret, or came from the keyring, the environment or a question:
    they make the request travel in a body and are masked wherever something is shown. Setting `cancel`, or cancelling
    the task, ends it with an Outcome all the same. `asked_before` says that an earlier submission with this ClientToken
    had an unknown outcome (`resume` sets it).
    """
    pairs, token = with_client_token(pairs)
    call = Call(CREATE, pairs, frozenset(secret_names))
    timeline = Timeline(on_event, service.surroundings.clock)
    gateway = service.gateway()
    sending = Sending(gateway, call, timeline, service.policy, asked_before=asked_before)
    try:
        async with gateway, cancelled_by(cancel):
            reply = await sending.run()
        await asyncio.sleep(0)  # a cancellation that is on its way arrives here, not after the last chance to tell
    except asyncio.CancelledError:
        if task := asyncio.current_task():
            task.uncancel()
        reply = sending.cut_short()
    kind = _kind(reply, sending.open)
    explanation = None if kind is OutcomeKind.CREATED else _explain(reply, kind, gateway, call, token)
    answer = reply if isinstance(reply, Answer) else None
    return Outcome(
        outcome=kind,
        container_group_id=answer.container_group_id if answer and kind is OutcomeKind.CREATED else "",
        request_id=answer.request_id if answer else "",
        http_status=answer.status if answer else None,
        code=answer.code if answer else "",
        message=answer.message if answer else str(explanation.title) if explanation else "",
        explanation=explanation,
        client_token=token,
        attempts=sending.attempts,
        elapsed_ms=round(timeline.elapsed * 1000),
        sandbox=service.endpoint.sandbox,
    )


async def resume(
    service: Service,
    pairs: Sequence[tuple[str, str]],
    *,
    secret_names: Collection[str] = (),
    on_event: OnEvent | None = None,
    cancel: asyncio.Event | None = None,
) -> Outcome:
    """Ask again what became of a submission with an unknown outcome: the same pairs with the same ClientToken.

    Raises ValueError when the pairs hold no ClientToken.
    """
    if not any(name == "ClientToken" and value for name, value in pairs):
        raise ValueError("only a request with its ClientToken can be asked about")
    return await create_container_group(
        service, pairs, secret_names=secret_names, on_event=on_event, cancel=cancel, asked_before=True
    )


def _kind(reply: Answer | Failure, is_open: bool) -> OutcomeKind:
    if isinstance(reply, Answer) and (kind := succeeded(reply)):
        return kind
    if is_open:
        return OutcomeKind.UNKNOWN
    return OutcomeKind.REFUSED if isinstance(reply, Answer) else OutcomeKind.NOT_SENT


def _explain(reply: Answer | Failure, kind: OutcomeKind, gateway: Gateway, call: Call, token: str) -> Explanation:
    dry_run = call.value("DryRun").lower() == "true"
    fate = say(_FATES[kind], token=token)
    if kind is OutcomeKind.UNKNOWN and dry_run:
        fate = say(_DRY_RUN_UNKNOWN)
    if isinstance(reply, Failure):
        return explain_failure(reply, fate=fate)
    return explain_answer(
        reply,
        call=call,
        signed=gateway.signed,
        credentials=gateway.credentials,
        now=gateway.surroundings.now(),
        fate=fate,
    )


async def describe_container_groups(
    service: Service,
    region_id: str,
    *,
    ids: Sequence[str] = (),
    name: str = "",
    with_events: bool = True,
    limit: int = 20,
    next_token: str = "",
    on_event: OnEvent | None = None,
) -> tuple[tuple[ContainerGroup, ...], str]:
    """Container groups of a region and the token of the next page, empty at the end. At most 20 ids.

    A group that is gone is simply not in the result. Raises RefusedCallError, UnansweredCallError.
    """
    pairs = [("RegionId", region_id), ("Limit", str(limit)), ("WithEvent", "true" if with_events else "false")]
    if ids:
        pairs.append(("ContainerGroupIds", json.dumps(list(ids), separators=(",", ":"))))
    if name:
        pairs.append(("ContainerGroupName", name))
    if next_token:
        pairs.append(("NextToken", next_token))
    answer = await ask(service, Call("DescribeContainerGroups", pairs), on_event=on_event)
    following = answer.get("NextToken")
    return read_groups(answer.data), following if isinstance(following, str) else ""


async def describe_container_log(
    service: Service,
    region_id: str,
    container_group_id: str,
    container_name: str,
    *,
    tail: int = 500,
    since_seconds: int | None = None,
    timestamps: bool = False,
    on_event: OnEvent | None = None,
) -> Log:
    """The last `tail` lines (at most 2000) that a container wrote. Raises RefusedCallError, UnansweredCallError."""
    pairs = [
        ("RegionId", region_id),
        ("ContainerGroupId", container_group_id),
        ("ContainerName", container_name),
        ("Tail", str(tail)),
        ("Timestamps", "true" if timestamps else "false"),
    ]
    if since_seconds is not None:
        pairs.append(("SinceSeconds", str(since_seconds)))
    answer = await ask(service, Call("DescribeContainerLog", pairs), on_event=on_event)
    content = answer.get("Content")
    return Log(container_name, content if isinstance(content, str) else "", answer.request_id)


async def delete_container_group(
    service: Service, region_id: str, container_group_id: str, *, on_event: OnEvent | None = None
) -> str:
    """Delete a container group for good; gives the request id.

    A group that is gone after an attempt without an answer counts as deleted. Raises RefusedCallError,
    UnansweredCallError.
    """
    pairs = [("RegionId", region_id), ("ContainerGroupId", container_group_id), ("ClientToken", new_client_token())]
    try:
        answer = await ask(
            service, Call("DeleteContainerGroup", pairs), on_event=on_event, unanswered=Sentence(_MAY_BE_DELETED)
        )
    except RefusedCallError as error:
        if error.attempt_may_have_worked and error.explanation.code.endswith("NotFound"):
            return error.explanation.request_id
        raise
    return answer.request_id


async def describe_regions(service: Service, *, on_event: OnEvent | None = None) -> tuple[RegionZones, ...]:
    """The regions where ECI is offered, with their zones. Raises RefusedCallError, UnansweredCallError."""
    answer = await ask(service, Call("DescribeRegions", []), on_event=on_event)
    return read_regions(answer.data)
