"""Watching a container group: at a considerate pace, through losses of the network, to an end that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.explain import explain_body
from eci_tui.cloud.gateway import REAL
from eci_tui.cloud.groups import ContainerGroup, ContainerState, GroupEvent
from eci_tui.cloud.service import RefusedCallError, Service, UnansweredCallError
from eci_tui.request.signing import Credentials
from eci_tui.sandbox import Sandbox
from eci_tui.session import watching
from eci_tui.session.watching import End, Sighting, watch

Look = ContainerGroup | Exception | None


@dataclass
class World:
    """What each look shows, and a clock that moves only when somebody waits."""

    looks: Iterator[Look] = field(default_factory=lambda: iter(()))
    seconds: float = 0.0
    waited: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.seconds += seconds

    @property
    def service(self) -> Service:
        surroundings = replace(REAL, clock=lambda: self.seconds, sleep=self.sleep)
        return Service(Endpoint("http://127.0.0.1:9"), Credentials("id", "secret"), surroundings=surroundings)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()

    async def look(_service: Service, region: str, *, ids: list[str]) -> tuple[tuple[ContainerGroup, ...], str]:
        assert (region, ids) == ("cn-hangzhou", ["eci-1"])
        seen = next(made.looks)
        if isinstance(seen, Exception):
            raise seen
        return ((seen,) if seen else ()), ""

    monkeypatch.setattr(watching, "describe_container_groups", look)
    return made


Watch = Callable[..., "list[Sighting]"]


async def sightings(
    world: World, looks: Iterable[Look], *, until_end: bool = False, most: int = 1000
) -> list[Sighting]:
    world.looks = iter(looks)
    seen: list[Sighting] = []
    async for sighting in watch(world.service, "cn-hangzhou", "eci-1", until_end=until_end):
        seen.append(sighting)
        if len(seen) == most:
            break
    return seen


def group(status: str, *events: GroupEvent, containers: tuple[ContainerState, ...] = ()) -> ContainerGroup:
    return ContainerGroup("eci-1", "web", status, events=events, containers=containers)


def refused(code: str, status: int = 403) -> RefusedCallError:
    return RefusedCallError(explain_body(f'{{"Code": "{code}", "Message": "no"}}', status))


LOST = UnansweredCallError(explain_body(""))


async def test_until_it_runs(world: World) -> None:
    seen = await sightings(world, [group("Scheduling"), group("Pending"), group("Pending"), group("Running")])
    assert [it.end for it in seen] == [None, None, None, End.RUNNING]
    assert [it.changed for it in seen] == [True, True, False, True]


async def test_until_the_end_goes_on_while_it_runs(world: World) -> None:
    seen = await sightings(world, [group("Running"), group("Running"), group("Succeeded")], until_end=True)
    assert [it.end for it in seen] == [None, None, End.SUCCEEDED]


@pytest.mark.parametrize("status", ["Failed", "ScheduleFailed", "Expired"])
async def test_a_bad_end(world: World, status: str) -> None:
    (*_before, last) = await sightings(world, [group("Pending"), group(status)])
    assert last.end is End.FAILED
    assert last.group is not None


async def test_the_pace_is_quick_at_first_and_considerate_later(world: World) -> None:
    await sightings(world, [*[group("Pending")] * 120, group("Running")])
    elapsed = 0.0
    for wait in world.waited:
        assert wait == (2 if elapsed < 30 else 5 if elapsed < 180 else 10)
        elapsed += wait
    assert elapsed > 180


async def test_events_are_told_once(world: World) -> None:
    pulling, pulled = GroupEvent("Normal", "Pulling", "a"), GroupEvent("Normal", "Pulled", "a")
    again = replace(pulling, count=2)
    looks = [group("Pending", pulling), group("Pending", pulling, pulled), group("Running", again, pulled)]
    seen = await sightings(world, looks)
    assert [it.news for it in seen] == [(pulling,), (pulled,), (again,)]


async def test_a_change_of_a_container_is_a_change(world: World) -> None:
    waiting = ContainerState("web", state="Waiting", reason="ImagePullBackOff")
    seen = await sightings(
        world, [group("Pending"), group("Pending", containers=(waiting,)), group("Running", containers=(waiting,))]
    )
    assert [it.changed for it in seen] == [True, True, True]


async def test_minutes_without_a_network_are_survived_and_told(world: World) -> None:
    seen = await sightings(world, [group("Pending"), *[LOST] * 12, group("Running")])
    troubled = [it for it in seen if it.trouble is not None]
    assert len(troubled) == 12
    assert all(it.trouble is LOST and it.group == group("Pending") and it.end is None for it in troubled)
    assert seen[-1].end is End.RUNNING
    silence = world.waited[1:13]
    assert silence == [2.0, 4.0, 8.0, 16.0, *[30.0] * 8]
    assert sum(silence) > 4 * 60


@pytest.mark.parametrize("error", [refused("Throttling", 400), refused("ServiceUnavailable", 503)])
async def test_what_passes_is_waited_for(world: World, error: Exception) -> None:
    seen = await sightings(world, [error, group("Running")])
    assert seen[0].trouble is error
    assert seen[-1].end is End.RUNNING


@pytest.mark.parametrize("error", [refused("Forbidden.RAM"), refused("InvalidAccessKeyId.NotFound", 404)])
async def test_a_refusal_that_stays_ends_the_watch(world: World, error: RefusedCallError) -> None:
    with pytest.raises(RefusedCallError) as caught:
        await sightings(world, [group("Pending"), error])
    assert caught.value is error


async def test_a_new_group_may_not_be_listed_at_once(world: World) -> None:
    seen = await sightings(world, [None, None, group("Pending"), group("Running")])
    assert seen[-1].end is End.RUNNING


async def test_never_there(world: World) -> None:
    (only,) = await sightings(world, [None] * 10)
    assert (only.end, only.group) == (End.VANISHED, None)
    assert len(world.waited) == 4


async def test_deleted_by_somebody(world: World) -> None:
    seen = await sightings(world, [group("Running"), None, None], until_end=True)
    assert seen[-1].end is End.VANISHED
    assert seen[-1].group == group("Running")


async def test_one_look_without_it_is_not_the_end(world: World) -> None:
    seen = await sightings(world, [group("Running"), None, group("Succeeded")], until_end=True)
    assert seen[-1].end is End.SUCCEEDED


async def test_leaving_only_looks(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    service = replace(
        world.service,
        endpoint=Endpoint(sandbox.url),
        credentials=Credentials(sandbox.access_key_id, sandbox.access_key_secret),
    )
    async for _sighting in watch(service, "cn-hangzhou", "eci-1"):
        break
    assert {call.action for call in sandbox.calls} <= {"DescribeContainerGroups"}


@pytest.mark.parametrize("end", End)
def test_every_end_has_words(end: End) -> None:
    assert watching.END_WORDS[end].endswith(".")
