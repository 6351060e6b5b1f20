"""Container groups as the describing actions answer them. The answers have names of their own, unlike the request's:
`Commands`, `Args`, `EnvironmentVars`, `Ports`, and volumes without nesting.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from eci_tui.api.problem import Tree
from eci_tui.api.reading import entries, is_set, struct
from eci_tui.sandbox.groups import Group, new_id
from eci_tui.sandbox.life import ContainerSight, EventSight, Sight
from eci_tui.sandbox.stories import State

Members = dict[str, object]

VPC = "vpc-sandbox0000000000001"
_DEFAULT_VSWITCH = "vsw-sandbox0000000000001"
_DEFAULT_SECURITY_GROUP = "sg-sandbox00000000000001"
_PHASES = {"Scheduling": "Pending", "Restarting": "Running", "Updating": "Running", "Terminating": "Running"}
_ENDS = {"SucceededTime": "Succeeded", "FailedTime": "Failed", "ExpiredTime": "Expired"}


def stamp(when: datetime) -> str:
    """A time as the service writes it, in UTC."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def container_group(group: Group, now: datetime, *, with_events: bool) -> Members:
    """An item of DescribeContainerGroups."""
    request, seen = group.request, group.at(now)
    cpu, memory = group.size
    members: Members = {
        "ContainerGroupId": group.id,
        "ContainerGroupName": group.name,
        "RegionId": group.region,
        "ZoneId": group.zone,
        "Status": seen.status,
        "Cpu": float(cpu),
        "Memory": float(memory),
        "RestartPolicy": group.cast.restart_policy,
        "CreationTime": stamp(group.created),
        "VpcId": VPC,
        "VSwitchId": str(request.get("VSwitchId") or _DEFAULT_VSWITCH).split(",")[0],
        "SecurityGroupId": request.get("SecurityGroupId") or _DEFAULT_SECURITY_GROUP,
        "EniInstanceId": group.eni,
        "InstanceType": str(request.get("InstanceType") or "").split(",")[0],
        "IntranetIp": group.private_ip if seen.status != "Scheduling" else "",
        "InternetIp": group.public_ip if seen.status != "Scheduling" else "",
        "Ipv6Address": group.ipv6,
        "SpotStrategy": request.get("SpotStrategy", "NoSpot"),
        "Containers": [_container(group, item, seen, init=False) for item in _items(request, "Container")],
        "InitContainers": [_container(group, item, seen, init=True) for item in _items(request, "InitContainer")],
        "Volumes": [_volume(volume) for volume in _items(request, "Volume")],
        "Tags": [{"Key": tag.get("Key", ""), "Value": tag.get("Value", "")} for tag in _items(request, "Tag")],
        "HostAliases": [
            {"Ip": alias.get("Ip", ""), "Hostnames": list(entries(alias, "Hostname"))}
            for alias in _items(request, "HostAliase")
        ],
        "Events": [_event(group, event) for event in seen.events] if with_events else [],
    }
    for name in ("ResourceGroupId", "RamRoleName", "EphemeralStorage", "SpotPriceLimit"):
        if name in request:
            members[name] = request[name]
    if is_set(request, "DnsConfig"):
        members["DnsConfig"] = _dns(struct(request, "DnsConfig"))
    if is_set(request, "SecurityContext"):
        sysctls = _items(struct(request, "SecurityContext"), "Sysctl")
        members["EciSecurityContext"] = {"Sysctls": [dict(sysctl) for sysctl in sysctls]}
    for name, status in _ENDS.items():
        if status in seen.reached:
            members[name] = stamp(group.moment(seen.reached[status]))
    return members


def status(group: Group, now: datetime) -> Members:
    """An item of DescribeContainerGroupStatus, whose keys are spelled in two ways as the service spells them."""
    seen = group.at(now)
    statuses = [
        {
            "Name": role.name,
            "Image": role.image,
            "Ready": seen.containers[role.name].state.name == "Running",
            "Started": seen.containers[role.name].state.name == "Running",
            "RestartCount": seen.containers[role.name].restarts,
            "State": _pod_state(group, seen.containers[role.name]),
        }
        for role in group.cast.containers
    ]
    ready = seen.status == "Running"
    return {
        "ContainerGroupId": group.id,
        "Name": group.name,
        "Namespace": "default",
        "Status": seen.status,
        "PodStatus": {
            "Phase": _PHASES.get(seen.status, seen.status),
            "PodIp": group.private_ip,
            "PodIps": [{"Ip": group.private_ip}],
            "StartTime": stamp(group.created),
            "QosClass": "Guaranteed",
            "Conditions": [
                {"type": "Ready", "status": str(ready), "lastTransitionTime": stamp(group.moment(_last(seen)))}
            ],
            "ContainerStatuses": statuses,
        },
    }


def events(group: Group, now: datetime) -> Members:
    """An item of DescribeContainerGroupEvents."""
    involved = {"ApiVersion": "v1", "Kind": "Pod", "Name": group.name, "Namespace": "default", "Uid": group.id}
    return {
        "ContainerGroupId": group.id,
        "Name": group.name,
        "Namespace": "default",
        "Events": [
            {
                **{key: value for key, value in _event(group, event).items() if key != "Name"},
                "involvedObject": involved,
                "Source": {"Component": "EciService", "Host": "eci-tui sandbox"},
            }
            for event in group.at(now).events
        ],
    }


def log_lines(group: Group, name: str, now: datetime) -> list[tuple[datetime, str]]:
    """What a container wrote; nothing ran, and the log says so."""
    seen = group.at(now).containers[name]
    if seen.started is None:
        return []
    role = next(role for role in (*group.cast.init, *group.cast.containers) if role.name == name)
    lines = [
        (seen.started, f"eci-tui sandbox: this is container {name} of {group.name}, and nothing runs here."),
        (seen.started, f"eci-tui sandbox: on the real service, {role.image} would write its log to this place."),
    ]
    if seen.finished is not None:
        lines.append((seen.finished, f"eci-tui sandbox: exited with {seen.state.exit_code}."))
    return [(group.moment(after), line) for after, line in lines]


def _items(tree: Tree, name: str) -> list[Tree]:
    return [item for item in entries(tree, name) if isinstance(item, Mapping)]


def _last(seen: Sight) -> float:
    return max(seen.reached.values(), default=0.0)


def _container(group: Group, asked: Tree, seen: Sight, *, init: bool) -> Members:
    sight = seen.containers[str(asked.get("Name", ""))]
    members: Members = {
        "Name": asked.get("Name", ""),
        "Image": asked.get("Image", ""),
        "ImagePullPolicy": asked.get("ImagePullPolicy", "IfNotPresent"),
        "WorkingDir": asked.get("WorkingDir", ""),
        "Cpu": float(str(asked.get("Cpu") or 0)),
        "Memory": float(str(asked.get("Memory") or 0)),
        "Gpu": asked.get("Gpu", 0),
        "Command" if init else "Commands": list(entries(asked, "Command")),
        "Args": list(entries(asked, "Arg")),
        "EnvironmentVars": [] if asked.get("EnvironmentVarHide") else [_variable(v) for v in _variables(asked)],
        "Ports": [{"Port": port.get("Port", 0), "Protocol": port.get("Protocol", "TCP")} for port in _ports(asked)],
        "VolumeMounts": [dict(mount) for mount in _items(asked, "VolumeMount")],
        "Ready": sight.state.exit_code == 0 if init else sight.state.name == "Running",
        "RestartCount": sight.restarts,
        "CurrentState": _state(group, sight.state, sight.started, sight.finished),
    }
    if sight.previous is not None:
        members["PreviousState"] = _state(group, sight.previous, sight.previous_started, sight.previous_finished)
    if is_set(asked, "SecurityContext"):
        members["SecurityContext"] = _security_context(struct(asked, "SecurityContext"))
    if not init:
        members |= {name: asked.get(name, False) for name in ("Tty", "Stdin", "StdinOnce")}
        members |= {
            name: _probe(struct(asked, name)) for name in ("LivenessProbe", "ReadinessProbe") if is_set(asked, name)
        }
    return members


def _variables(container: Tree) -> list[Tree]:
    return _items(container, "EnvironmentVar")


def _ports(container: Tree) -> list[Tree]:
    return _items(container, "Port")


def _variable(asked: Tree) -> Members:
    members: Members = {"Key": asked.get("Key", ""), "Value": asked.get("Value", "")}
    if is_set(asked, "FieldRef"):
        members["ValueFrom"] = {"FieldRef": dict(struct(asked, "FieldRef"))}
    return members


def _security_context(asked: Tree) -> Members:
    members = {name: value for name, value in asked.items() if name != "Capability"}
    if is_set(asked, "Capability"):
        members["Capability"] = {"Adds": list(entries(struct(asked, "Capability"), "Add"))}
    return members


def _probe(asked: Tree) -> Members:
    members = {name: value for name, value in asked.items() if name not in ("Exec", "HttpGet", "TcpSocket")}
    if is_set(asked, "Exec"):
        members["Execs"] = list(entries(struct(asked, "Exec"), "Command"))
    for name in ("HttpGet", "TcpSocket"):
        if is_set(asked, name):
            members[name] = dict(struct(asked, name))
    return members


def _volume(asked: Tree) -> Members:
    members: Members = {"Name": asked.get("Name", ""), "Type": asked.get("Type", "")}
    for kind in ("EmptyDirVolume", "NFSVolume", "FlexVolume", "DiskVolume"):
        for name, value in struct(asked, kind).items():
            members[f"{kind}{name}"] = value
    files = _items(struct(asked, "ConfigFileVolume"), "ConfigFileToPath")
    if files:
        members["ConfigFileVolumeConfigFileToPaths"] = [
            {"Path": file.get("Path", ""), "Content": file.get("Content", "")} for file in files
        ]
    return members


def _dns(asked: Tree) -> Members:
    return {
        "NameServers": list(entries(asked, "NameServer")),
        "Searches": list(entries(asked, "Search")),
        "Options": [dict(option) for option in _items(asked, "Option")],
    }


def _state(group: Group, state: State, started: float | None, finished: float | None) -> Members:
    members: Members = {"State": state.name, "DetailStatus": state.reason, "Reason": state.reason}
    if state.message:
        members["Message"] = state.message
    if state.exit_code is not None:
        members["ExitCode"] = state.exit_code
    if started is not None:
        members["StartTime"] = stamp(group.moment(started))
    if finished is not None:
        members["FinishTime"] = stamp(group.moment(finished))
    return members


def _pod_state(group: Group, seen: ContainerSight) -> Members:
    match seen.state.name:
        case "Running" if seen.started is not None:
            return {"Running": {"StartedAtstartedAt": stamp(group.moment(seen.started))}}  # spelled so by the API
        case "Terminated" if seen.finished is not None:
            ended = stamp(group.moment(seen.finished))
            return {
                "Terminated": {
                    "ExitCode": seen.state.exit_code,
                    "Reason": seen.state.reason,
                    "FinishedAt": ended,
                    "ContainerID": new_id("container"),
                }
            }
        case _:
            return {"Waiting": {"Reason": seen.state.reason, "Message": seen.state.message}}


def _event(group: Group, seen: EventSight) -> Members:
    return {
        "Name": f"{group.name}.{seen.event.reason.lower()}",
        "Type": seen.event.type,
        "Reason": seen.event.reason,
        "Message": seen.event.message,
        "Count": seen.count,
        "FirstTimestamp": stamp(group.moment(seen.first)),
        "LastTimestamp": stamp(group.moment(seen.last)),
    }
