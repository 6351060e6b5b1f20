"""Container groups live by the clock, and every story has its end."""

from __future__ import annotations

import pytest

from eci_tui.sandbox import stories
from eci_tui.sandbox.life import Sight, sight
from eci_tui.sandbox.stories import Cast, Role, UnknownStoryError

WEB = Cast((), (Role("web", "nginx"), Role("side", "busybox")))
JOB = Cast((Role("prepare", "busybox"),), (Role("job", "busybox"),), "Never")
LONG = 10_000_000.0


def at(cast: Cast, name: str, now: float) -> Sight:
    names = [role.name for role in (*cast.init, *cast.containers)]
    return sight(stories.STORIES[name](cast), names, now)


def statuses(cast: Cast, name: str) -> list[str]:
    return list(at(cast, name, LONG).reached)


def test_an_ordinary_life() -> None:
    assert statuses(WEB, "ordinary") == ["Scheduling", "Pending", "Running"]
    assert at(WEB, "ordinary", 0).status == "Scheduling"
    waiting = at(WEB, "ordinary", 1.5)
    assert waiting.status == "Pending"
    assert waiting.containers["web"].state.reason == "ContainerCreating"
    running = at(WEB, "ordinary", 60)
    assert running.status == "Running"
    assert {name: seen.state.name for name, seen in running.containers.items()} == {"web": "Running", "side": "Running"}
    assert [seen.event.reason for seen in running.events] == [
        "Scheduled",
        "Pulling",
        "Pulling",
        "Pulled",
        "Started",
        "Pulled",
        "Started",
    ]


def test_init_containers_come_first_and_a_job_ends() -> None:
    assert statuses(JOB, "ordinary") == ["Scheduling", "Pending", "Running", "Succeeded"]
    preparing = at(JOB, "ordinary", 2.5)
    assert preparing.status == "Pending"
    assert preparing.containers["prepare"].state.name == "Running"
    assert preparing.containers["job"].state.name == "Waiting"
    running = at(JOB, "ordinary", 5)
    assert running.containers["prepare"].state.exit_code == 0
    assert running.containers["job"].state.name == "Running"
    ended = at(JOB, "ordinary", 60)
    assert ended.containers["job"].state == stories.COMPLETED


@pytest.mark.parametrize(
    ("name", "cast", "last"),
    [
        ("job-failure", JOB, "Failed"),
        ("job-failure", WEB, "Running"),
        ("crash-loop", WEB, "Running"),
        ("image-pull-failure", WEB, "Pending"),
        ("stock-exhausted", WEB, "Gone"),
        ("spot-reclaim", JOB, "Expired"),
        ("vanishing", WEB, "Gone"),
    ],
)
def test_how_stories_end(name: str, cast: Cast, last: str) -> None:
    assert at(cast, name, LONG).status == last


def test_a_failed_job_has_an_exit_code() -> None:
    assert at(JOB, "job-failure", 60).containers["job"].state.exit_code == 1


def test_a_crash_loop_counts_its_restarts() -> None:
    seen = at(WEB, "crash-loop", 100)
    crashed = seen.containers["web"]
    assert crashed.restarts >= 3
    assert crashed.previous == stories.ERROR
    assert crashed.previous_finished is not None
    assert seen.containers["side"].restarts == 0
    back_off = next(event for event in seen.events if event.event.reason == "BackOff")
    assert back_off.count >= 3
    assert back_off.last > back_off.first


def test_an_image_that_cannot_be_pulled() -> None:
    seen = at(WEB, "image-pull-failure", 60)
    assert seen.containers["web"].state.reason in ("ImagePullBackOff", "ErrImagePull")
    assert {"Failed", "BackOff"} <= {event.event.reason for event in seen.events}
    assert all(event.event.type == "Warning" for event in seen.events if event.event.reason in ("Failed", "BackOff"))


def test_a_sold_out_group_says_so_after_pending() -> None:
    assert statuses(WEB, "stock-exhausted")[:3] == ["Scheduling", "Pending", "ScheduleFailed"]
    assert "StockExhaust" in [event.event.reason for event in at(WEB, "stock-exhausted", 60).events]
    assert not at(WEB, "stock-exhausted", 3600).gone
    assert at(WEB, "stock-exhausted", 24 * 3600).gone


def test_spot_capacity_is_announced_before_it_is_taken_back() -> None:
    announced = at(WEB, "spot-reclaim", 15)
    assert announced.status == "Running"
    assert announced.events[-1].event.reason == "SpotToBeReleased"
    assert at(WEB, "spot-reclaim", 60).containers["web"].state.exit_code == 137


@pytest.mark.parametrize(
    ("image", "name"),
    [
        ("nginx", "ordinary"),
        ("registry.example/no-such-image:1", "image-pull-failure"),
        ("busybox:always-crashes", "crash-loop"),
        ("job-fails", "job-failure"),
    ],
)
def test_images_choose_their_story(image: str, name: str) -> None:
    assert stories.story_of(Cast((), (Role("a", image),))) is stories.STORIES[name]


def test_an_init_image_that_cannot_be_pulled_is_the_one_that_waits() -> None:
    cast = Cast((Role("prepare", "no-such-image"),), (Role("web", "nginx"),))
    seen = at(cast, "image-pull-failure", 60)
    assert seen.containers["prepare"].state.reason in ("ImagePullBackOff", "ErrImagePull")
    assert seen.containers["web"].state.name == "Waiting"


def test_an_unknown_story_gets_the_nearest_one() -> None:
    with pytest.raises(UnknownStoryError, match="spot-reclaim"):
        stories.story("spot-reclame")


def test_every_story_is_summed_up() -> None:
    assert set(stories.SUMMARIES) == set(stories.STORIES)
