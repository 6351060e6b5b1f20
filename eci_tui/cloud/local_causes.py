"""Causes of a refusal that can be seen in the request itself, without asking anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eci_tui.api import sizing
from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.cloud.call import Call
from eci_tui.cloud.pointing import is_shown, tree_of
from eci_tui.request import path as paths
from eci_tui.request.validate import validate
from eci_tui.sentence import Sentence, say


def causes(code: str, parameters: tuple[str, ...], call: Call | None) -> tuple[Sentence, ...]:
    """What stands out in this request, given the error: its own known causes, then what the local check says about the
    parameters that the error concerns."""
    if call is None:
        return ()
    tree = tree_of(call)
    found = list(_KNOWN[code](tree)) if code in _KNOWN else []
    for problem in validate(tree):
        places = (problem.path, *problem.also)
        if any(paths.pattern(place) in parameters for place in places) and all(
            is_shown(place, paths.wire_name(place), tree, call) for place in places
        ):
            found.append(
                say(
                    N_("The local check says of {path}: {problem}"),
                    path=paths.format(problem.path),
                    problem=Sentence(problem.message, problem.args),
                )
            )
    secrets = [value for name, value in call.pairs if name in call.secret_names and value]
    return tuple(sentence for sentence in found if not any(secret in str(sentence) for secret in secrets))


def _zone_and_switches(tree: Tree) -> Iterator[Sentence]:
    zone, switches = str(tree.get("ZoneId", "")), str(tree.get("VSwitchId", ""))
    if zone and "," in switches:
        yield say(
            N_(
                "ZoneId fixes the zone {zone}, but VSwitchId lists {count} vSwitches. A list only makes sense without "
                "ZoneId."
            ),
            zone=zone,
            count=switches.count(",") + 1,
        )
    elif zone and switches:
        yield say(
            N_("ZoneId fixes the zone {zone}; the vSwitch {switch} decides the zone by itself, so ZoneId can go."),
            zone=zone,
            switch=switches,
        )
    region = str(tree.get("RegionId", ""))
    if zone and region and not zone.startswith(region):
        yield say(N_("The zone {zone} does not belong to the region {region}."), zone=zone, region=region)


def _sizes(tree: Tree) -> Iterator[Sentence]:
    size = sizing.billed_size(tree)
    if size is None or size.asked is None:
        return
    asked, cpu, memory = size.asked, sizing.total(tree, "Cpu"), sizing.total(tree, "Memory")
    if size.way is sizing.Way.CONTAINERS:
        yield say(
            N_("Without Cpu and Memory of the group, its containers are summed: {cpu:g} vCPU and {memory:g} GiB."),
            cpu=asked.cpu,
            memory=asked.memory,
        )
    elif size.way is sizing.Way.INSTANCE and ((cpu or 0) > asked.cpu or (memory or 0) > asked.memory):
        yield say(
            N_(
                "The containers together ask for {cpu:g} vCPU and {memory:g} GiB, more than the group has: "
                "{group_cpu:g} vCPU and {group_memory:g} GiB."
            ),
            cpu=cpu or 0,
            memory=memory or 0,
            group_cpu=asked.cpu,
            group_memory=asked.memory,
        )
    if size.billed is None:
        yield say(
            N_("No size that is sold covers {cpu:g} vCPU with {memory:g} GiB."), cpu=asked.cpu, memory=asked.memory
        )
    elif size.rounded:
        yield say(
            N_(
                "{cpu:g} vCPU with {memory:g} GiB is not sold; the next size is {next_cpu:g} vCPU with "
                "{next_memory:g} GiB."
            ),
            cpu=asked.cpu,
            memory=asked.memory,
            next_cpu=size.billed.cpu,
            next_memory=size.billed.memory,
        )


def _one_zone(tree: Tree) -> Iterator[Sentence]:
    switches = str(tree.get("VSwitchId", ""))
    if tree.get("ZoneId"):
        yield say(N_("ZoneId fixes the zone {zone}, so no other is tried."), zone=str(tree["ZoneId"]))
    elif switches and "," not in switches:
        yield say(N_("VSwitchId names a single vSwitch, so only its zone is tried."))
    types = str(tree.get("InstanceType", ""))
    if types and "," not in types:
        yield say(N_("InstanceType names a single type, {type}; up to 5 can be listed."), type=types)


def _one_name_twice(tree: Tree, *lists: str) -> Iterator[Sentence]:
    seen: dict[str, str] = {}
    for name in lists:
        items = tree.get(name)
        for position, item in enumerate(items if isinstance(items, list) else []):
            title = item.get("Name") if isinstance(item, dict) else None
            place = f"{name}[{position}]"
            if isinstance(title, str) and title in seen:
                yield say(
                    N_("{first} and {second} are both called “{name}”."), first=seen[title], second=place, name=title
                )
            elif isinstance(title, str):
                seen[title] = place


_KNOWN: dict[str, Callable[[Tree], Iterator[Sentence]]] = {
    "OperationDenied.VswZoneMisMatch": _zone_and_switches,
    "InvalidParameter.CPU.Memory": _sizes,
    "InvalidSpotCpuMemorySpec": _sizes,
    "HighCpuMemConfigRequired": _sizes,
    "OperationDenied.NoStock": _one_zone,
    "RecommendEmpty.InstanceTypeFamilyNotMatched": _one_zone,
    "Spot.NotMatched": _one_zone,
    "InvalidVSwitchId.IpNotEnough": _one_zone,
    "InvalidParameter.DuplicatedName": lambda tree: _one_name_twice(tree, "Container", "InitContainer"),
    "InvalidParameter.DuplicatedVolumeName": lambda tree: _one_name_twice(tree, "Volume"),
}
