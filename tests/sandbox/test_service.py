"""The actions: what is held, what is answered, and by which life."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from eci_tui.sandbox import stories
from eci_tui.sandbox.gateway import Call
from eci_tui.sandbox.refusals import Refusal
from eci_tui.sandbox.service import Service
from tests.sandbox.calls import GROUP, Clock

Run = Callable[..., dict[str, Any]]
REGION = {"RegionId": "cn-hangzhou"}


@pytest.fixture
def service(clock: Clock) -> Service:
    return Service(clock)


@pytest.fixture
def run(service: Service) -> Run:
    def run(action: str, parameters: dict[str, str], key: str = "LTAI5tSandboxAccess") -> dict[str, Any]:
        members = dict(service.run(Call(action, key, parameters, "127.0.0.1:1")).members)
        return dict(json.loads(json.dumps(members)))

    return run


def code(run: Run, action: str, parameters: dict[str, str]) -> str:
    with pytest.raises(Refusal) as caught:
        run(action, parameters)
    return caught.value.code


def create(run: Run, **more: str) -> str:
    return str(run("CreateContainerGroup", {**GROUP, **more})["ContainerGroupId"])


def described(run: Run, group_id: str, **more: str) -> dict[str, Any]:
    asked = {**REGION, "ContainerGroupIds": json.dumps([group_id]), **more}
    [group] = run("DescribeContainerGroups", asked)["ContainerGroups"]
    return dict(group)


def test_a_group_from_its_creation_to_its_end(run: Run, clock: Clock) -> None:
    group_id = create(run)
    assert group_id.startswith("eci-sandbox")
    assert described(run, group_id)["Status"] == "Scheduling"
    clock.go(1.5)
    assert described(run, group_id)["Status"] == "Pending"
    clock.go(10)
    group = described(run, group_id)
    assert group["Status"] == "Running"
    assert group["CreationTime"] == "2025-06-01T12:00:00Z"
    [container] = group["Containers"]
    assert container["Ready"] is True
    assert container["CurrentState"] == {
        "State": "Running",
        "DetailStatus": "",
        "Reason": "",
        "StartTime": "2025-06-01T12:00:02Z",
    }
    run("DeleteContainerGroup", {**REGION, "ContainerGroupId": group_id})
    assert described(run, group_id)["Status"] == "Terminating"
    clock.go(5)
    answer = run("DescribeContainerGroups", {**REGION, "ContainerGroupIds": json.dumps([group_id])})
    assert (answer["ContainerGroups"], answer["TotalCount"]) == ([], 0)
    assert code(run, "DeleteContainerGroup", {**REGION, "ContainerGroupId": group_id}) == "InvalidParameter.NotFound"


def test_force_deletes_at_once(run: Run) -> None:
    group_id = create(run)
    run("DeleteContainerGroup", {**REGION, "ContainerGroupId": group_id, "Force": "True"})
    assert run("DescribeContainerGroups", REGION)["ContainerGroups"] == []


def test_deleting_needs_to_know_what(run: Run) -> None:
    assert code(run, "DeleteContainerGroup", REGION) == "MissingContainerGroupId"
    assert code(run, "DeleteContainerGroup", {"ContainerGroupId": "eci-x"}) == "MissingRegionId"
    assert code(run, "DeleteContainerGroup", {**REGION, "ContainerGroupId": "eci-x"}) == "InvalidParameter.NotFound"


def test_regions_do_not_see_one_another(run: Run) -> None:
    group_id = create(run)
    assert run("DescribeContainerGroups", {"RegionId": "cn-shanghai"})["ContainerGroups"] == []
    elsewhere = {"RegionId": "cn-shanghai", "ContainerGroupId": group_id}
    assert code(run, "DeleteContainerGroup", elsewhere) == "InvalidParameter.NotFound"
    assert create(run, RegionId="mars-north-1").startswith("eci-")


def test_the_same_token_makes_the_same_group(run: Run, service: Service) -> None:
    first = create(run, ClientToken="once")
    assert create(run, ClientToken="once") == first
    assert service.groups.total() == 1
    assert create(run, ClientToken="twice") != first
    assert create(run) != create(run)


def test_the_same_token_with_other_parameters(run: Run) -> None:
    create(run, ClientToken="once")
    for other in ({"Cpu": "2"}, {"Container.1.Image": "other"}, {"RegionId": "cn-shanghai"}, {"DryRun": "true"}):
        changed = {**GROUP, "ClientToken": "once", **other}
        assert code(run, "CreateContainerGroup", changed) == "IdempotentParameterMismatch"


def test_the_order_of_parameters_is_no_difference(run: Run) -> None:
    first = create(run, ClientToken="once")
    turned = dict(reversed({**GROUP, "ClientToken": "once"}.items()))
    assert run("CreateContainerGroup", turned)["ContainerGroupId"] == first


def test_tokens_belong_to_a_key(run: Run) -> None:
    first = create(run, ClientToken="once")
    other = run("CreateContainerGroup", {**GROUP, "ClientToken": "once"}, key="STS.SandboxAccess")
    assert other["ContainerGroupId"] != first


def test_a_token_is_not_spent_by_a_refusal_or_a_dry_run(run: Run) -> None:
    assert code(run, "CreateContainerGroup", {**GROUP, "ClientToken": "t", "Cpu": "many"}) == "InvalidParameter.Cpu"
    assert code(run, "CreateContainerGroup", {**GROUP, "ClientToken": "t", "DryRun": "true"}) == "DryRunOperation"
    assert create(run, ClientToken="t").startswith("eci-")


def test_a_deleted_group_is_still_what_its_token_made(run: Run) -> None:
    first = create(run, ClientToken="once")
    run("DeleteContainerGroup", {**REGION, "ContainerGroupId": first, "Force": "true"})
    assert create(run, ClientToken="once") == first


@pytest.mark.parametrize("word", ["true", "True"])
def test_a_dry_run_creates_nothing_and_comes_after_the_checks(run: Run, service: Service, word: str) -> None:
    assert code(run, "CreateContainerGroup", {**GROUP, "DryRun": word}) == "DryRunOperation"
    assert (
        code(run, "CreateContainerGroup", {**GROUP, "DryRun": word, "OsType": "Windows"}) == "FeatureAccessRestricted"
    )
    assert service.groups.total() == 0
    assert create(run, DryRun="false").startswith("eci-")


def test_an_address_serves_one_group_at_a_time(run: Run) -> None:
    wanted = {"VSwitchId": "vsw-a", "SecurityGroupId": "sg-a", "PrivateIpAddress": "172.16.9.9"}
    first = create(run, **wanted)
    assert described(run, first)["VSwitchId"] == "vsw-a"
    assert code(run, "CreateContainerGroup", {**GROUP, **wanted}) == "PrivateIpAddress.Already.InUse"
    run("DeleteContainerGroup", {**REGION, "ContainerGroupId": first, "Force": "true"})
    create(run, **wanted)


def test_pages(run: Run) -> None:
    ids = [create(run) for _ in range(25)]
    first = run("DescribeContainerGroups", {**REGION, "Limit": "100"})
    assert [group["ContainerGroupId"] for group in first["ContainerGroups"]] == ids[:20]
    assert first["TotalCount"] == 25
    second = run("DescribeContainerGroups", {**REGION, "NextToken": first["NextToken"]})
    assert [group["ContainerGroupId"] for group in second["ContainerGroups"]] == ids[20:]
    assert "NextToken" not in second
    assert len(run("DescribeContainerGroups", {**REGION, "Limit": "3"})["ContainerGroups"]) == 3


def test_selections(run: Run, clock: Clock) -> None:
    first = create(run, **{"Tag.1.Key": "team", "Tag.1.Value": "a"})
    second = create(
        run, ContainerGroupName="other", ZoneId="cn-hangzhou-k", VSwitchId="vsw-a,vsw-b", SecurityGroupId="sg-a"
    )
    clock.go(10)

    def found(**by: str) -> list[str]:
        answer = run("DescribeContainerGroups", {**REGION, **by})
        return [group["ContainerGroupId"] for group in answer["ContainerGroups"]]

    assert found() == [first, second]
    assert found(ContainerGroupName="other") == [second]
    assert found(ZoneId="cn-hangzhou-k") == [second]
    assert found(VSwitchId="vsw-b") == [second]
    assert found(SecurityGroupId="sg-a") == [second]
    assert found(Status="Running") == [first, second]
    assert found(Status="Pending") == []
    assert found(**{"Tag.1.Key": "team"}) == [first]
    assert found(**{"Tag.1.Key": "team", "Tag.1.Value": "b"}) == []


@pytest.mark.parametrize(
    "asked",
    [
        {"ContainerGroupIds": "eci-x"},
        {"ContainerGroupIds": '{"a": 1}'},
        {"ContainerGroupIds": "[1]"},
        {"ContainerGroupIds": json.dumps(["eci-x"] * 21)},
        {"Limit": "0"},
        {"Limit": "many"},
        {"NextToken": "???"},
        {"NextToken": "LTU="},
    ],
)
def test_describing_refuses_nonsense(run: Run, asked: dict[str, str]) -> None:
    assert code(run, "DescribeContainerGroups", {**REGION, **asked}) == f"InvalidParameter.{next(iter(asked))}"


def test_describing_needs_a_region(run: Run) -> None:
    for action in ("DescribeContainerGroups", "DescribeContainerGroupStatus", "DescribeContainerGroupEvents"):
        assert code(run, action, {}) == "MissingRegionId"


def test_stories_are_played_in_their_order(run: Run, service: Service, clock: Clock) -> None:
    service.stories += [stories.STORIES["stock-exhausted"], stories.STORIES["vanishing"]]
    sold_out, vanishing, ordinary = create(run), create(run), create(run)
    clock.go(30)
    assert described(run, sold_out)["Status"] == "ScheduleFailed"
    assert described(run, ordinary)["Status"] == "Running"
    asked = {**REGION, "ContainerGroupIds": json.dumps([vanishing])}
    assert run("DescribeContainerGroups", asked)["ContainerGroups"] == []


def test_a_story_waits_for_a_creation_that_works(run: Run, service: Service) -> None:
    service.stories.append(stories.STORIES["vanishing"])
    code(run, "CreateContainerGroup", {**GROUP, "DryRun": "true"})
    code(run, "CreateContainerGroup", {**GROUP, "OsType": "Windows"})
    assert len(service.stories) == 1


def test_events_are_given_when_they_are_asked_for(run: Run, clock: Clock) -> None:
    group_id = create(run, **{"Container.1.Image": "no-such-image"})
    clock.go(60)
    assert described(run, group_id)["Events"] == []
    events = described(run, group_id, WithEvent="true")["Events"]
    back_off = next(event for event in events if event["Reason"] == "BackOff")
    assert back_off["Type"] == "Warning"
    assert back_off["Count"] > 1
    assert back_off["FirstTimestamp"] < back_off["LastTimestamp"]
    [data] = run("DescribeContainerGroupEvents", REGION)["Data"]
    assert [event["Reason"] for event in data["Events"]] == [event["Reason"] for event in events]


def test_status_as_kubernetes_tells_it(run: Run, clock: Clock) -> None:
    create(run, RestartPolicy="Never")
    [waiting] = run("DescribeContainerGroupStatus", REGION)["Data"]
    assert waiting["PodStatus"]["Phase"] == "Pending"
    assert "Waiting" in waiting["PodStatus"]["ContainerStatuses"][0]["State"]
    clock.go(5)
    [running] = run("DescribeContainerGroupStatus", REGION)["Data"]
    assert running["PodStatus"]["Conditions"][0]["status"] == "True"
    assert "Running" in running["PodStatus"]["ContainerStatuses"][0]["State"]
    clock.go(60)
    [ended] = run("DescribeContainerGroupStatus", REGION)["Data"]
    assert ended["Status"] == "Succeeded"
    assert ended["PodStatus"]["ContainerStatuses"][0]["State"]["Terminated"]["ExitCode"] == 0


def test_logs(run: Run, clock: Clock) -> None:
    group_id = create(run, RestartPolicy="Never")
    asked = {**REGION, "ContainerGroupId": group_id, "ContainerName": "nginx"}
    assert run("DescribeContainerLog", asked)["Content"] == ""
    clock.go(60)
    content = run("DescribeContainerLog", asked)["Content"]
    assert content.count("\n") == 3
    assert "nothing runs here" in content
    assert run("DescribeContainerLog", {**asked, "Tail": "1"})["Content"] == "eci-tui sandbox: exited with 0.\n"
    assert run("DescribeContainerLog", {**asked, "LimitBytes": "3"})["Content"] == "0.\n"
    stamped = run("DescribeContainerLog", {**asked, "Tail": "1", "Timestamps": "true"})["Content"]
    assert stamped.startswith("2025-06-01T12:00:10Z ")
    del asked["RegionId"]
    assert run("DescribeContainerLog", asked)["Content"] == content
    assert code(run, "DescribeContainerLog", {**asked, "ContainerName": "other"}) == "InvalidParameter.ContainerName"
    assert code(run, "DescribeContainerLog", {"ContainerGroupId": group_id}) == "MissingContainerName"


def test_regions(run: Run) -> None:
    answer = run("DescribeRegions", {})["Regions"]
    found = {region["RegionId"]: region for region in answer}
    assert len(found) > 25
    assert found["cn-hangzhou"]["Zones"][0] == "cn-hangzhou-a"
    assert found["us-west-1"]["Zones"][0] == "us-west-1a"
    assert {region["RegionEndpoint"] for region in answer} == {"127.0.0.1:1"}
    assert "ap-southeast-2" not in found


def test_sizes_and_addresses(run: Run, clock: Clock) -> None:
    sized = create(run, Cpu="7", Memory="13", AutoCreateEip="true", Ipv6AddressCount="1")
    clock.go(10)
    group = described(run, sized)
    assert group["Cpu"] == 8.0
    assert group["Memory"] >= 14.0
    assert group["InternetIp"].startswith("203.0.113.")
    assert group["Ipv6Address"].startswith("2001:db8::")
    assert group["IntranetIp"].startswith("172.16.")
    typed = described(run, create(run, InstanceType="ecs.c6.large,ecs.c7.large"))
    assert typed["InstanceType"] == "ecs.c6.large"
    plain = described(run, create(run))
    assert (plain["Cpu"], plain["Memory"], plain["InternetIp"]) == (2.0, 4.0, "")


def test_references_that_were_never_filled_in_are_text_like_any_other(run: Run) -> None:
    group_id = create(run, **{"Container.1.Name": "${env:NAME}", "Container.1.Image": "${ask:Image}"})
    assert described(run, group_id)["Containers"][0]["Name"] == "${env:NAME}"
