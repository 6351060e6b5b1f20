"""The lives that container groups live here: what happens how many seconds after the creation.

A life is a list of acts, fixed when the group is created, so that its state at any moment can be worked out from the
clock alone and nothing has to run in between. Time is short: what takes the service minutes takes seconds here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from eci_tui.api.schema import N_

GONE = "Gone"
"""The status of a group that no answer mentions any more."""

SCHEDULING_SECONDS = 1.0
PULL_SECONDS = 1.0
INIT_SECONDS = 1.0
JOB_SECONDS = 8.0
TROUBLE_SECONDS = 10.0
"""How long a group runs before a story that begins well takes its turn."""
NOTICE_SECONDS = 20.0
TERMINATING_SECONDS = 2.0
KEPT_SECONDS = 24 * 3600.0
"""A group that could not be placed is removed after a day, as the service does it."""
_BACK_OFF = (5.0, 15.0, 35.0, 75.0, 155.0, 315.0)


@dataclass(frozen=True, slots=True)
class State:
    """What a container is doing: Waiting, Running or Terminated, and why."""

    name: str
    reason: str = ""
    message: str = ""
    exit_code: int | None = None


RUNNING = State("Running")
COMPLETED = State("Terminated", "Completed", exit_code=0)
ERROR = State("Terminated", "Error", exit_code=1)
KILLED = State("Terminated", "Error", "The instance was taken back.", exit_code=137)


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the group's event log; `type` is Normal or Warning."""

    type: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Act:
    """What changes `after` seconds: the group's status, the state of the named containers, the event log."""

    after: float
    status: str = ""
    containers: tuple[str, ...] = ()
    state: State | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A container by name and image."""

    name: str
    image: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part in a life, and what the group does when a container ends (Always, OnFailure, Never)."""

    init: tuple[Role, ...]
    containers: tuple[Role, ...]
    restart_policy: str = "Always"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(role.name for role in self.containers)


Story = Callable[[Cast], list[Act]]


def _scheduled() -> list[Act]:
    event = Event("Normal", "Scheduled", "The sandbox pretends to have found a place for the container group.")
    return [Act(0.0, "Scheduling"), Act(SCHEDULING_SECONDS, "Pending", event=event)]


def _pulling(role: Role, after: float) -> Act:
    event = Event("Normal", "Pulling", f'Pulling image "{role.image}"')
    return Act(after, containers=(role.name,), state=State("Waiting", "ContainerCreating"), event=event)


def _started(role: Role, after: float) -> list[Act]:
    pulled = Event("Normal", "Pulled", f'Successfully pulled image "{role.image}"')
    started = Event("Normal", "Started", f"Started container {role.name}")
    return [Act(after, event=pulled), Act(after, containers=(role.name,), state=RUNNING, event=started)]


def _begun(cast: Cast) -> tuple[list[Act], float]:
    """The acts up to and including Running, and when that is."""
    acts = _scheduled()
    now = SCHEDULING_SECONDS
    for role in cast.init:
        acts += [_pulling(role, now), *_started(role, now + PULL_SECONDS)]
        now += PULL_SECONDS + INIT_SECONDS
        acts.append(Act(now, containers=(role.name,), state=COMPLETED))
    acts += [_pulling(role, now) for role in cast.containers]
    now += PULL_SECONDS
    for role in cast.containers:
        acts += _started(role, now)
    acts.append(Act(now, "Running"))
    return acts, now


def ordinary(cast: Cast) -> list[Act]:
    """Scheduling, Pending, Running; without the restart policy Always, the containers end well after some seconds."""
    acts, running = _begun(cast)
    if cast.restart_policy != "Always":
        acts.append(Act(running + JOB_SECONDS, "Succeeded", cast.names, COMPLETED))
    return acts


def job_failure(cast: Cast) -> list[Act]:
    """The first container exits with 1: the group fails, or the container is restarted where the policy asks for it."""
    if cast.restart_policy != "Never":
        return crash_loop(cast)
    acts, running = _begun(cast)
    ended = running + JOB_SECONDS
    first, *others = cast.names
    acts.append(Act(ended, containers=(first,), state=ERROR))
    acts.append(Act(ended, "Failed", tuple(others), COMPLETED))
    return acts


def crash_loop(cast: Cast) -> list[Act]:
    """The first container exits again and again, and is started again after longer and longer pauses."""
    acts, running = _begun(cast)
    first = cast.names[:1]
    event = Event("Warning", "BackOff", f"Back-off restarting failed container {first[0]}")
    waiting = State("Waiting", "CrashLoopBackOff", "back-off restarting failed container")
    for pause in _BACK_OFF:
        acts.append(Act(running + pause - 3, containers=first, state=ERROR))
        acts.append(Act(running + pause - 2, containers=first, state=waiting, event=event))
        acts.append(Act(running + pause, containers=first, state=RUNNING))
    return acts


def image_pull_failure(cast: Cast) -> list[Act]:
    """One image cannot be pulled: that container waits, and the group stays Pending."""
    failing = next(
        (role for role in (*cast.init, *cast.containers) if "no-such-image" in role.image), cast.containers[0]
    )
    acts = [*_scheduled(), _pulling(failing, SCHEDULING_SECONDS)]
    failed = Event("Warning", "Failed", f'Failed to pull image "{failing.image}": not found')
    waiting = State("Waiting", "ImagePullBackOff", f'Back-off pulling image "{failing.image}"')
    back_off = Event("Warning", "BackOff", f'Back-off pulling image "{failing.image}"')
    for pause in _BACK_OFF:
        acts.append(Act(pause - 3, containers=(failing.name,), state=State("Waiting", "ErrImagePull"), event=failed))
        acts.append(Act(pause - 2, containers=(failing.name,), state=waiting, event=back_off))
    return acts


def stock_exhausted(_cast: Cast) -> list[Act]:
    """Nothing is left of the wanted size, which shows only after the creation was answered."""
    acts = _scheduled()
    message = "The requested resource is sold out in the specified zone. Try other types of resources or other zones."
    event = Event("Warning", "StockExhaust", message)
    acts.append(Act(SCHEDULING_SECONDS + 1, event=event))
    acts.append(Act(SCHEDULING_SECONDS + 2, "ScheduleFailed"))
    acts.append(Act(KEPT_SECONDS, GONE))
    return acts


def spot_reclaim(cast: Cast) -> list[Act]:
    """A running spot group is announced to be taken back, and is."""
    acts, running = _begun(replace(cast, restart_policy="Always"))
    event = Event("Warning", "SpotToBeReleased", "The spot capacity is about to be taken back.")
    acts.append(Act(running + TROUBLE_SECONDS, event=event))
    acts.append(Act(running + TROUBLE_SECONDS + NOTICE_SECONDS, "Expired", cast.names, KILLED))
    return acts


def vanishing(cast: Cast) -> list[Act]:
    """A running group is deleted by somebody else."""
    acts, running = _begun(replace(cast, restart_policy="Always"))
    acts.append(Act(running + TROUBLE_SECONDS, GONE))
    return acts


STORIES: Mapping[str, Story] = {
    "ordinary": ordinary,
    "job-failure": job_failure,
    "crash-loop": crash_loop,
    "image-pull-failure": image_pull_failure,
    "stock-exhausted": stock_exhausted,
    "spot-reclaim": spot_reclaim,
    "vanishing": vanishing,
}

SUMMARIES: Mapping[str, str] = {
    "ordinary": N_("The container group is scheduled, pulls its images and runs; a job ends well."),
    "job-failure": N_("The first container exits with 1."),
    "crash-loop": N_("The first container exits again and again and is restarted."),
    "image-pull-failure": N_("An image cannot be pulled, and the container group stays Pending."),
    "stock-exhausted": N_("The creation is answered, and then nothing is left of the wanted size."),
    "spot-reclaim": N_("A running spot container group is taken back."),
    "vanishing": N_("A running container group is deleted by somebody else."),
}

_BY_IMAGE = {
    "no-such-image": "image-pull-failure",
    "always-crashes": "crash-loop",
    "job-fails": "job-failure",
}
"""Parts of image names that choose a story without any control."""


class UnknownStoryError(ValueError):
    """There is no story of that name; `close` is the nearest one, or empty."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.close = next(iter(get_close_matches(name, STORIES, n=1)), "")
        also = f" Did you mean {self.close}?" if self.close else ""
        super().__init__(f"No story is called {name!r}.{also} There are: {', '.join(STORIES)}.")


def story(name: str) -> Story:
    """The story of that name. Raises UnknownStoryError."""
    if name not in STORIES:
        raise UnknownStoryError(name)
    return STORIES[name]


def story_of(cast: Cast) -> Story:
    """The story that the images ask for by a part of their names, or the ordinary one."""
    for role in (*cast.init, *cast.containers):
        for part, name in _BY_IMAGE.items():
            if part in role.image:
                return STORIES[name]
    return ordinary
