"""The actions behind the gateway: what ECI does with a call that was let through."""

from __future__ import annotations

import base64
import json
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from eci_tui.sandbox import checks, describe
from eci_tui.sandbox.failures import documented
from eci_tui.sandbox.gateway import Call
from eci_tui.sandbox.groups import Group, Groups, regions, word
from eci_tui.sandbox.parameters import read_tree, tags_of
from eci_tui.sandbox.refusals import Refusal, invalid, mandatory
from eci_tui.sandbox.stories import Story

_MOST_GROUPS = 20
_MOST_AT_ONCE = 200
_LOG_LINES = 500
_MOST_LOG_LINES = 2000
_MOST_LOG_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Done:
    """The members of an answer, and the container group it is about."""

    members: Mapping[str, object]
    container_group_id: str = ""


class Service:
    """What the sandbox can do. Safe for threads: one call at a time."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.groups = Groups(clock)
        self.stories: deque[Story] = deque()
        self._lock = threading.Lock()

    def run(self, call: Call) -> Done:
        """Do what the call asks for. Raises Refusal."""
        with self._lock:
            return ACTIONS[call.action](self, call)

    def create(self, call: Call) -> Done:
        """CreateContainerGroup: idempotence first, then the checks, then DryRun, then the group."""
        token = call.parameters.get("ClientToken", "")
        asked = {name: value for name, value in call.parameters.items() if name != "ClientToken"}
        if token and (made := self.groups.made_with(call.access_key_id, token, asked)):
            return Done({"ContainerGroupId": made}, made)
        region = _region(call)
        request = read_tree(call.parameters)
        checks.check(request)
        self._check_address(region, request)
        if request.get("DryRun") is True:
            raise documented("DryRunOperation")
        story = self.stories.popleft() if self.stories else None
        group = self.groups.create(request, region, story)
        if token:
            self.groups.remember(call.access_key_id, token, asked, group)
        return Done({"ContainerGroupId": group.id}, group.id)

    def _check_address(self, region: str, request: Mapping[str, object]) -> None:
        wanted = word(request, "PrivateIpAddress")
        if wanted and any(group.private_ip == wanted for group in self.groups.present(region)):
            raise documented("PrivateIpAddress.Already.InUse")

    def describe_groups(self, call: Call) -> Done:
        """DescribeContainerGroups: by ids, name, status, zone, vSwitch, security group, resource group and tags."""
        found = [group for group in self._selected(call) if self._fits(group, call)]
        limit = _number(call, "Limit", _MOST_GROUPS, _MOST_GROUPS)
        start = _position(call.parameters.get("NextToken", ""))
        page = found[start : start + limit]
        members: dict[str, object] = {
            "ContainerGroups": [
                describe.container_group(group, self.groups.now, with_events=_wanted(call, "WithEvent"))
                for group in page
            ],
            "TotalCount": len(found),
        }
        if start + limit < len(found):
            members["NextToken"] = base64.b64encode(str(start + limit).encode()).decode()
        return Done(members, page[0].id if len(page) == 1 else "")

    def describe_status(self, call: Call) -> Done:
        """DescribeContainerGroupStatus."""
        found = self._selected(call)[: _number(call, "Limit", _MOST_AT_ONCE, _MOST_AT_ONCE)]
        data = [describe.status(group, self.groups.now) for group in found]
        return Done({"Data": data, "TotalCount": len(data)})

    def describe_events(self, call: Call) -> Done:
        """DescribeContainerGroupEvents."""
        found = self._selected(call)[: _number(call, "Limit", _MOST_AT_ONCE, _MOST_AT_ONCE)]
        data = [describe.events(group, self.groups.now) for group in found]
        return Done({"Data": data, "TotalCount": len(data)})

    def describe_log(self, call: Call) -> Done:
        """DescribeContainerLog: the last lines of a container that has started."""
        group = self._existing(call)
        name = _required(call, "ContainerName")
        if name not in {role.name for role in (*group.cast.init, *group.cast.containers)}:
            raise invalid("ContainerName", "The container group has no container of this name.")
        lines = describe.log_lines(group, name, self.groups.now)
        lines = lines[-_number(call, "Tail", _LOG_LINES, _MOST_LOG_LINES) :]
        with_times = _wanted(call, "Timestamps")
        text = "".join(f"{describe.stamp(when)} {line}\n" if with_times else f"{line}\n" for when, line in lines)
        limit = _number(call, "LimitBytes", _MOST_LOG_BYTES, _MOST_LOG_BYTES)
        content = text.encode()[-limit:].decode("utf-8", "ignore")
        return Done({"ContainerName": name, "Content": content}, group.id)

    def delete(self, call: Call) -> Done:
        """DeleteContainerGroup: through Terminating, or at once with Force."""
        _region(call)
        group = self._existing(call)
        self.groups.delete(group, at_once=_wanted(call, "Force"))
        return Done({}, group.id)

    def describe_regions(self, call: Call) -> Done:
        """DescribeRegions. Every region is answered for by this very endpoint, so that nothing leaves the computer."""
        return Done({"Regions": [{**region, "RegionEndpoint": call.host} for region in regions()]})

    def _existing(self, call: Call) -> Group:
        group_id = _required(call, "ContainerGroupId")
        region = call.parameters.get("RegionId", "")
        group = self.groups.find(region, group_id) if region else self.groups.anywhere(group_id)
        if group is None:
            raise Refusal(400, "InvalidParameter.NotFound", "The specified ContainerGroupId does not exist.")
        return group

    def _selected(self, call: Call) -> list[Group]:
        region = _region(call)
        ids = _ids(call)
        return [group for group in self.groups.present(region) if ids is None or group.id in ids]

    def _fits(self, group: Group, call: Call) -> bool:
        asked = call.parameters
        shown = describe.container_group(group, self.groups.now, with_events=False)
        for name in ("ContainerGroupName", "Status", "ZoneId", "SecurityGroupId", "ResourceGroupId"):
            if asked.get(name) and shown.get(name) != asked[name]:
                return False
        if asked.get("VSwitchId") and asked["VSwitchId"] not in word(group.request, "VSwitchId").split(","):
            return False
        tags = shown["Tags"]
        assert isinstance(tags, list)
        return all(
            any(tag["Key"] == key and value in ("", tag["Value"]) for tag in tags) for key, value in tags_of(asked)
        )


ACTIONS: Mapping[str, Callable[[Service, Call], Done]] = {
    "CreateContainerGroup": Service.create,
    "DescribeContainerGroups": Service.describe_groups,
    "DescribeContainerGroupStatus": Service.describe_status,
    "DescribeContainerGroupEvents": Service.describe_events,
    "DescribeContainerLog": Service.describe_log,
    "DeleteContainerGroup": Service.delete,
    "DescribeRegions": Service.describe_regions,
}


def _required(call: Call, name: str) -> str:
    value = call.parameters.get(name, "")
    if not value:
        raise mandatory(name)
    return value


def _region(call: Call) -> str:
    """Every region is taken, also one that opened after this was written."""
    return _required(call, "RegionId")


def _ids(call: Call) -> list[str] | None:
    """ContainerGroupIds: a JSON array of at most 20 texts, sent as text."""
    text = call.parameters.get("ContainerGroupIds", "")
    if not text:
        return None
    try:
        ids = json.loads(text)
    except ValueError:
        ids = None
    if not isinstance(ids, list) or not all(isinstance(entry, str) for entry in ids) or len(ids) > _MOST_GROUPS:
        raise invalid("ContainerGroupIds", "It must be a JSON array of at most 20 IDs.")
    return ids


def _number(call: Call, name: str, default: int, most: int) -> int:
    """A count; more than the service gives in one answer is cut down to that."""
    text = call.parameters.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) == 0:
        raise invalid(name)
    return min(int(text), most)


def _wanted(call: Call, name: str) -> bool:
    return call.parameters.get(name, "").lower() == "true"


def _position(token: str) -> int:
    try:
        position = int(base64.b64decode(token, validate=True)) if token else 0
    except ValueError:
        position = -1
    if position < 0:
        raise invalid("NextToken")
    return position
