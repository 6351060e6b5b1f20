"""What a life looks like at a moment: the acts up to then, added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from eci_tui.sandbox.stories import GONE, RUNNING, Act, Event, State

_WAITING = State("Waiting", "PodInitializing")


@dataclass(slots=True)
class ContainerSight:
    """A container at a moment; times are seconds since the creation, None where it has not come to that."""

    state: State = _WAITING
    started: float | None = None
    finished: float | None = None
    previous: State | None = None
    previous_started: float | None = None
    previous_finished: float | None = None
    restarts: int = 0

    def turn(self, state: State, now: float) -> None:
        """Go over to another state."""
        if state == self.state:
            return
        if self.state.name == "Terminated":
            self.previous = self.state
            self.previous_started, self.previous_finished = self.started, self.finished
            self.started = self.finished = None
        if state is RUNNING:
            self.restarts += self.previous is not None
            self.started = now
        elif state.name == "Terminated":
            self.finished = now
        self.state = state


@dataclass(slots=True)
class EventSight:
    """An event as the log counts it, with the first and the last time it happened."""

    event: Event
    first: float
    last: float
    count: int = 1


@dataclass(slots=True)
class Sight:
    """A container group at a moment."""

    status: str = "Scheduling"
    reached: dict[str, float] = field(default_factory=dict)
    """When each status began."""
    containers: dict[str, ContainerSight] = field(default_factory=dict)
    events: list[EventSight] = field(default_factory=list)

    @property
    def gone(self) -> bool:
        """Whether no answer mentions the group any more."""
        return self.status == GONE


def sight(acts: Iterable[Act], names: Iterable[str], now: float) -> Sight:
    """The group `now` seconds after its creation; `names` are all its containers, init containers included."""
    seen = Sight(containers={name: ContainerSight() for name in names})
    log: dict[Event, EventSight] = {}
    for act in sorted(acts, key=lambda act: act.after):
        if act.after > now:
            break
        if act.status:
            seen.status = act.status
            seen.reached.setdefault(act.status, act.after)
        if act.state is not None:
            for name in act.containers:
                seen.containers[name].turn(act.state, act.after)
        if act.event is not None:
            if act.event in log:
                log[act.event].count += 1
                log[act.event].last = act.after
            else:
                log[act.event] = EventSight(act.event, act.after, act.after)
    seen.events = list(log.values())
    return seen
