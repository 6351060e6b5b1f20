"""What the look-ups answer, as values. Read leniently: a member that is missing or of another kind is empty."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ContainerState:
    """A container, and what it does: `state` is Waiting, Running or Terminated; `reason` and `message` say why."""

    name: str
    image: str = ""
    ready: bool = False
    restarts: int = 0
    state: str = ""
    detail: str = ""
    reason: str = ""
    message: str = ""
    exit_code: int | None = None
    started: str = ""
    finished: str = ""
    is_init: bool = False


@dataclass(frozen=True, slots=True)
class GroupEvent:
    """Something that happened to a container group. `type` is Normal or Warning; times are as the service has them."""

    type: str
    reason: str
    message: str
    count: int = 1
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class ContainerGroup:
    """A container group as the service sees it now. vCPUs and GiB; times as the service writes them."""

    id: str
    name: str
    status: str
    cpu: float = 0
    memory: float = 0
    instance_type: str = ""
    intranet_ip: str = ""
    internet_ip: str = ""
    ipv6: str = ""
    zone_id: str = ""
    vswitch_id: str = ""
    created: str = ""
    succeeded: str = ""
    failed: str = ""
    expired: str = ""
    containers: tuple[ContainerState, ...] = ()
    events: tuple[GroupEvent, ...] = ()
    raw: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Log:
    """What a container wrote."""

    container: str
    content: str = field(repr=False)
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class RegionZones:
    """A region: where it is spoken to, its zones, and those that the service recommends."""

    region_id: str
    endpoint: str = ""
    zones: tuple[str, ...] = ()
    recommended_zones: tuple[str, ...] = ()


def read_groups(data: Mapping[str, object]) -> tuple[ContainerGroup, ...]:
    """The groups of a DescribeContainerGroups answer."""
    return tuple(_group(item) for item in _items(data, "ContainerGroups"))


def read_regions(data: Mapping[str, object]) -> tuple[RegionZones, ...]:
    """The regions of a DescribeRegions answer."""
    return tuple(
        RegionZones(
            _text(item, "RegionId"),
            _text(item, "RegionEndpoint"),
            _texts(item, "Zones"),
            _texts(item, "RecommendZones"),
        )
        for item in _items(data, "Regions")
    )


def _group(item: Mapping[str, object]) -> ContainerGroup:
    containers = [_container(it, is_init=True) for it in _items(item, "InitContainers")]
    containers += [_container(it, is_init=False) for it in _items(item, "Containers")]
    return ContainerGroup(
        id=_text(item, "ContainerGroupId"),
        name=_text(item, "ContainerGroupName"),
        status=_text(item, "Status"),
        cpu=_number(item, "Cpu"),
        memory=_number(item, "Memory"),
        instance_type=_text(item, "InstanceType"),
        intranet_ip=_text(item, "IntranetIp"),
        internet_ip=_text(item, "InternetIp"),
        ipv6=_text(item, "Ipv6Address"),
        zone_id=_text(item, "ZoneId"),
        vswitch_id=_text(item, "VSwitchId"),
        created=_text(item, "CreationTime"),
        succeeded=_text(item, "SucceededTime"),
        failed=_text(item, "FailedTime"),
        expired=_text(item, "ExpiredTime"),
        containers=tuple(containers),
        events=tuple(_event(it) for it in _items(item, "Events")),
        raw=item,
    )


def _container(item: Mapping[str, object], *, is_init: bool) -> ContainerState:
    state = _get(item, "CurrentState")
    current: Mapping[str, object] = state if isinstance(state, dict) else {}
    code = _get(current, "ExitCode")
    return ContainerState(
        name=_text(item, "Name"),
        image=_text(item, "Image"),
        ready=_get(item, "Ready") is True,
        restarts=int(_number(item, "RestartCount")),
        state=_text(current, "State"),
        detail=_text(current, "DetailStatus"),
        reason=_text(current, "Reason"),
        message=_text(current, "Message"),
        exit_code=code if isinstance(code, int) else None,
        started=_text(current, "StartTime"),
        finished=_text(current, "FinishTime"),
        is_init=is_init,
    )


def _event(item: Mapping[str, object]) -> GroupEvent:
    return GroupEvent(
        type=_text(item, "Type"),
        reason=_text(item, "Reason"),
        message=_text(item, "Message"),
        count=int(_number(item, "Count")) or 1,
        first=_text(item, "FirstTimestamp"),
        last=_text(item, "LastTimestamp"),
    )


def _get(item: Mapping[str, object], name: str) -> object:
    """A member, whatever the case of its name: some answers of the service mix cases."""
    if name in item:
        return item[name]
    lowered = name.lower()
    return next((value for key, value in item.items() if key.lower() == lowered), None)


def _items(item: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    found = _get(item, name)
    return [it for it in found if isinstance(it, dict)] if isinstance(found, list) else []


def _text(item: Mapping[str, object], name: str) -> str:
    found = _get(item, name)
    return found if isinstance(found, str) else ""


def _texts(item: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = _get(item, name)
    return tuple(it for it in found if isinstance(it, str)) if isinstance(found, list) else ()


def _number(item: Mapping[str, object], name: str) -> float:
    found = _get(item, name)
    return found if isinstance(found, int | float) and not isinstance(found, bool) and math.isfinite(found) else 0
