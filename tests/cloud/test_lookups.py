"""Looking, reading logs and deleting: typed results, and errors that explain themselves."""

import json
from collections.abc import Callable

import pytest

from eci_tui.cloud.actions import (
    delete_container_group,
    describe_container_groups,
    describe_container_log,
    describe_regions,
)
from eci_tui.cloud.retry import ONCE, Policy
from eci_tui.cloud.service import RefusedCallError, Service, UnansweredCallError
from eci_tui.errors import NetworkError, RefusedError
from tests.cloud import faults as f
from tests.cloud.faults import FaultyService, Time, error, http, says

MakeService = Callable[..., Service]
GROUP = {
    "ContainerGroupId": "eci-1",
    "ContainerGroupName": "web",
    "Status": "Running",
    "Cpu": 1.0,
    "Memory": 2,
    "IntranetIp": "172.16.0.1",
    "InternetIp": "47.0.0.1",
    "ZoneId": "cn-hangzhou-b",
    "CreationTime": "2025-06-01T12:00:00Z",
    "InitContainers": [{"Name": "init", "CurrentState": {"State": "Terminated", "ExitCode": 0}}],
    "Containers": [
        {
            "Name": "nginx",
            "Image": "nginx:1.27",
            "Ready": True,
            "RestartCount": 3,
            "CurrentState": {"State": "Waiting", "Reason": "ImagePullBackOff", "Message": "no such image"},
        }
    ],
    "Events": [{"Type": "Warning", "Reason": "Failed", "Message": "no such image", "Count": 7}],
}


def answer(**members: object) -> f.Fault:
    return says(http(200, json.dumps({"RequestId": "r-1"} | members).encode()))


async def test_container_groups(service_at: MakeService) -> None:
    async with FaultyService([answer(ContainerGroups=[GROUP], NextToken="more", TotalCount=2)]) as server:
        groups, following = await describe_container_groups(
            service_at(server.url), "cn-hangzhou", ids=["eci-1", "eci-2"], name="web", next_token="here"
        )
    asked = server.received[0]
    assert asked.headers["x-acs-action"] == "DescribeContainerGroups"
    assert asked.parameters == {
        "RegionId": "cn-hangzhou",
        "Limit": "20",
        "WithEvent": "true",
        "ContainerGroupIds": '["eci-1","eci-2"]',
        "ContainerGroupName": "web",
        "NextToken": "here",
    }
    assert following == "more"
    (group,) = groups
    assert (group.id, group.name, group.status, group.cpu, group.memory) == ("eci-1", "web", "Running", 1.0, 2)
    init, container = group.containers
    assert (init.is_init, init.name, init.state, init.exit_code) == (True, "init", "Terminated", 0)
    assert (container.name, container.ready, container.restarts) == ("nginx", True, 3)
    assert (container.state, container.reason, container.exit_code) == ("Waiting", "ImagePullBackOff", None)
    assert [(event.type, event.reason, event.count) for event in group.events] == [("Warning", "Failed", 7)]
    assert group.raw == GROUP


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"ContainerGroups": None},
        {"ContainerGroups": "none"},
        {"ContainerGroups": [None, 1, "x", []]},
    ],
)
async def test_no_group_is_an_empty_result(service_at: MakeService, members: dict[str, object]) -> None:
    async with FaultyService([answer(**members)]) as server:
        assert await describe_container_groups(service_at(server.url), "cn-hangzhou") == ((), "")


async def test_strange_members_are_empty(service_at: MakeService) -> None:
    strange = {
        "containerGroupId": "eci-1",
        "Status": 7,
        "Cpu": "1",
        "Containers": [{"CurrentState": [], "Ready": "yes"}],
    }
    async with FaultyService([answer(ContainerGroups=[strange])]) as server:
        ((group,), _) = await describe_container_groups(service_at(server.url), "cn-hangzhou")
    assert (group.id, group.status, group.cpu) == ("eci-1", "", 0)
    assert (group.containers[0].state, group.containers[0].ready) == ("", False)


async def test_logs(service_at: MakeService) -> None:
    content = "Zeile 1\n容器\x1b[31m\n"
    async with FaultyService([answer(Content=content)]) as server:
        log = await describe_container_log(
            service_at(server.url), "cn-hangzhou", "eci-1", "nginx", tail=20, since_seconds=60, timestamps=True
        )
    assert (log.container, log.content, log.request_id) == ("nginx", content, "r-1")
    assert content not in repr(log)
    parameters = server.received[0].parameters
    assert (parameters["Tail"], parameters["SinceSeconds"], parameters["Timestamps"]) == ("20", "60", "true")


async def test_regions(service_at: MakeService) -> None:
    regions = [{"RegionId": "cn-x", "RegionEndpoint": "eci.cn-x.test", "Zones": ["a", 1], "RecommendZones": ["a"]}]
    async with FaultyService([answer(Regions=regions)]) as server:
        (region,) = await describe_regions(service_at(server.url))
    assert (region.region_id, region.endpoint, region.zones, region.recommended_zones) == (
        "cn-x",
        "eci.cn-x.test",
        ("a",),
        ("a",),
    )


async def test_a_refused_look_up(service_at: MakeService) -> None:
    async with FaultyService([says(http(403, error("Forbidden.RAM", "No.")))]) as server:
        with pytest.raises(RefusedCallError) as caught:
            await describe_container_groups(service_at(server.url), "cn-hangzhou")
    assert isinstance(caught.value, RefusedError)
    assert caught.value.exit_code == 4
    assert str(caught.value) == "The service refused the request: Forbidden.RAM"
    assert "eci:DescribeContainerGroups" in caught.value.hint
    assert caught.value.explanation.service_message == "No."


async def test_a_look_up_without_an_answer(service_at: MakeService, time: Time) -> None:
    async with FaultyService([f.silence] * 2) as server:
        with pytest.raises(UnansweredCallError) as caught:
            await describe_container_groups(service_at(server.url, policy=Policy(attempts=2)), "cn-hangzhou")
    assert isinstance(caught.value, NetworkError)
    assert caught.value.exit_code == 5
    assert "No answer from" in str(caught.value)
    assert time.slept == [1.0]
    assert str(caught.value.explanation.fate) == ""


@pytest.mark.parametrize("body", [b"", b"<html><title>Login</title>", b'{"RequestId": "r", "ContainerGroups": [{"Cont'])
async def test_a_look_up_with_half_an_answer_is_no_result(service_at: MakeService, body: bytes) -> None:
    async with FaultyService([says(http(200, body))]) as server:
        with pytest.raises(UnansweredCallError) as caught:
            await describe_container_groups(service_at(server.url, policy=ONCE), "cn-hangzhou")
    assert caught.value.explanation.notes


async def test_deleting(service_at: MakeService) -> None:
    async with FaultyService([answer()]) as server:
        assert await delete_container_group(service_at(server.url), "cn-hangzhou", "eci-1") == "r-1"
    asked = server.received[0]
    assert asked.headers["x-acs-action"] == "DeleteContainerGroup"
    assert asked.parameters["ContainerGroupId"] == "eci-1"
    assert asked.parameters["ClientToken"]


async def test_a_group_that_an_unanswered_attempt_deleted_is_deleted(service_at: MakeService) -> None:
    gone = says(http(404, error("InvalidParameter.NotFound")))
    async with FaultyService([f.silence, gone]) as server:
        await delete_container_group(service_at(server.url), "cn-hangzhou", "eci-1")
    assert len({request.parameters["ClientToken"] for request in server.received}) == 1


async def test_a_group_that_never_was_is_an_error(service_at: MakeService) -> None:
    async with FaultyService([says(http(404, error("InvalidParameter.NotFound")))]) as server:
        with pytest.raises(RefusedCallError):
            await delete_container_group(service_at(server.url), "cn-hangzhou", "eci-1")


async def test_a_deletion_without_an_answer_may_have_happened(service_at: MakeService) -> None:
    async with FaultyService([f.silence]) as server:
        with pytest.raises(UnansweredCallError) as caught:
            await delete_container_group(service_at(server.url, policy=ONCE), "cn-hangzhou", "eci-1")
    assert "may have been deleted" in str(caught.value.explanation.fate)
