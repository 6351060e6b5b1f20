"""Watching a container group come up and end, at a considerate pace and through losses of the network.

Watching only looks: leaving it never touches the group.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from enum import StrEnum

from eci_tui.api.schema import N_
from eci_tui.cloud.actions import describe_container_groups
from eci_tui.cloud.groups import ContainerGroup, GroupEvent
from eci_tui.cloud.retry import ONCE
from eci_tui.cloud.service import RefusedCallError, Service, UnansweredCallError
from eci_tui.errors import EciTuiError

_PACE = ((30.0, 2.0), (180.0, 5.0))
"""(until, every) in seconds: quick at first, when things happen; then as often as the Terraform provider asks."""
_LATER = 10.0
_LONGEST_SILENCE = 30.0
_UNSEEN = 5
"""Looks without the group before it counts as gone: right after its creation it may not be listed yet."""

_GOOD = {"Running", "Succeeded"}
_ENDS = {"Succeeded", "Failed", "ScheduleFailed", "Expired", "StartingFailed"}


class End(StrEnum):
    """Why a watch is over."""

    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    VANISHED = "vanished"


END_WORDS = {
    End.RUNNING: N_("It runs."),
    End.SUCCEEDED: N_("It has ended, and all went well."),
    End.FAILED: N_("It has ended, and not well."),
    End.VANISHED: N_("It is not there: it was deleted, or it never was in this region."),
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """One look. `at` is seconds since the watch began; `news` are events not seen before.

    `changed` says whether anything differs from the look before; `trouble` why this look saw nothing; `end` that it was
    the last one.
    """

    at: float
    group: ContainerGroup | None
    news: tuple[GroupEvent, ...] = ()
    changed: bool = False
    trouble: EciTuiError | None = None
    end: End | None = None


async def watch(service: Service, region: str, group_id: str, *, until_end: bool = False) -> AsyncIterator[Sighting]:
    """Look again and again until the group runs (with `until_end`: until it has ended) or is gone.

    What may pass by itself (no answer, throttling, a fault of the service) is told as `trouble`, and the watch goes on.
    Raises RefusedCallError for anything else.
    """
    surroundings = service.surroundings
    service = replace(service, policy=ONCE)
    began = surroundings.clock()
    seen: ContainerGroup | None = None
    known: set[tuple[str, str, str, int]] = set()
    unseen = troubles = 0
    while True:
        try:
            groups, _following = await describe_container_groups(service, region, ids=[group_id])
        except (UnansweredCallError, RefusedCallError) as error:
            if isinstance(error, RefusedCallError) and not error.explanation.retry:
                raise
            troubles += 1
            yield Sighting(surroundings.clock() - began, seen, trouble=error)
            await surroundings.sleep(min(2.0**troubles, _LONGEST_SILENCE))
            continue
        troubles = 0
        at = surroundings.clock() - began
        group = next(iter(groups), None)
        if group is None:
            unseen += 1
            if seen is not None and seen.status in _ENDS:
                yield Sighting(at, seen, end=_end_of(seen))
                return
            if unseen >= (2 if seen is not None else _UNSEEN):
                yield Sighting(at, seen, end=End.VANISHED)
                return
        else:
            unseen = 0
            news = tuple(event for event in group.events if _mark(event) not in known)
            known.update(map(_mark, news))
            over = group.status in _ENDS or (group.status == "Running" and not until_end)
            changed = seen is None or replace(seen, raw={}) != replace(group, raw={})
            yield Sighting(at, group, news, changed, end=_end_of(group) if over else None)
            seen = group
            if over:
                return
        await surroundings.sleep(_pace(at))


def _mark(event: GroupEvent) -> tuple[str, str, str, int]:
    return event.type, event.reason, event.message, event.count


def _end_of(group: ContainerGroup) -> End:
    if group.status in _GOOD:
        return End.RUNNING if group.status == "Running" else End.SUCCEEDED
    return End.FAILED


def _pace(at: float) -> float:
    return next((every for until, every in _PACE if at < until), _LATER)
