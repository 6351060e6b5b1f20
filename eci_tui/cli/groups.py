"""`eci-tui watch`, `logs` and `delete`: what follows the creation of a container group."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.cli.options import add_account, add_json, whole
from eci_tui.cli.output import as_json, confirmed, data, document, is_terminal, narrate, visible
from eci_tui.errors import UsageError
from eci_tui.text import _, ngettext

if TYPE_CHECKING:
    from eci_tui.cloud.groups import ContainerGroup, ContainerState
    from eci_tui.session.connection import Connection
    from eci_tui.session.watching import End, Sighting

_REGION_VARIABLES = ("ALIBABA_CLOUD_REGION_ID", "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID")


def _add_group(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("group_id", metavar="ID", help=_("the container group's id, such as eci-bp1…"))
    parser.add_argument("--region", metavar="ID", help=_("its region; known from the history for groups created here"))
    add_account(parser, sandbox=False)


def add_watch(parser: argparse.ArgumentParser) -> None:
    _add_group(parser)
    parser.add_argument("--until-end", action="store_true", help=_("go on until it has ended, not only until it runs"))
    add_json(parser, _("print one JSON document for each look"))
    parser.set_defaults(run=watch)


def add_logs(parser: argparse.ArgumentParser) -> None:
    _add_group(parser)
    parser.add_argument("container", metavar="CONTAINER", help=_("the container's name"))
    parser.add_argument("--tail", metavar="N", type=whole, default=500, help=_("how many lines, at most 2000"))
    parser.add_argument("--timestamps", action="store_true", help=_("begin each line with its time"))
    add_json(parser)
    parser.set_defaults(run=logs)


def add_delete(parser: argparse.ArgumentParser) -> None:
    _add_group(parser)
    parser.add_argument("--yes", action="store_true", help=_("do not ask before deleting"))
    add_json(parser)
    parser.set_defaults(run=delete)


def watch(arguments: argparse.Namespace) -> int:
    """Exit 0 once it runs or has ended well, 4 if it has ended badly or is gone. ctrl+C leaves it as it is."""
    region, connection = _connect(arguments)
    with connection:
        try:
            end = asyncio.run(_watch(arguments, connection, region))
        except KeyboardInterrupt:
            narrate(_("Watching has ended; the container group goes on as it was."))
            return 130
    return 0 if end is not None and end.value in ("running", "succeeded") else 4


async def _watch(arguments: argparse.Namespace, connection: Connection, region: str) -> End | None:
    from eci_tui.session import watching
    from eci_tui.session.submission import service_of

    end: End | None = None
    sightings = watching.watch(service_of(connection), region, arguments.group_id, until_end=arguments.until_end)
    async for sighting in sightings:
        end = sighting.end
        if arguments.json:
            _tell_json(sighting)
        else:
            _tell(sighting)
        sys.stdout.flush()
    if end is not None:
        narrate(_(watching.END_WORDS[end]))
    return end


def _tell(sighting: Sighting) -> None:
    stamp = f"{sighting.at:7.1f} s"
    if sighting.trouble is not None:
        narrate(_("{at}  could not look just now, trying again: {why}").format(at=stamp, why=sighting.trouble.title))
        return
    if sighting.changed and sighting.group is not None:
        data(visible(f"{stamp}  {_group_line(sighting.group)}"))
        for container in sighting.group.containers:
            data(visible(f"           {_container_line(container)}"))
    for event in sighting.news:
        data(visible(f"           {event.last or event.first}  {event.type}  {event.reason}: {event.message}"))


def _container_line(container: ContainerState) -> str:
    facts = " ".join(filter(None, (container.state, container.reason, container.message)))
    if container.restarts:
        template = ngettext(
            "{name}: {facts} ({count} restart)", "{name}: {facts} ({count} restarts)", container.restarts
        )
    else:
        template = _("{name}: {facts}")
    return template.format(name=container.name, facts=facts, count=container.restarts)


def _group_line(group: ContainerGroup) -> str:
    addresses = " ".join(filter(None, (group.intranet_ip, group.internet_ip, group.ipv6)))
    return " ".join(filter(None, (group.id, group.name, group.status, addresses)))


def _tell_json(sighting: Sighting) -> None:
    from dataclasses import asdict

    group = asdict(sighting.group) if sighting.group else None
    if group is not None:
        del group["raw"]
    document_line = {
        "at": round(sighting.at, 1),
        "group": group,
        "new_events": [asdict(event) for event in sighting.news],
        "trouble": sighting.trouble.title if sighting.trouble else None,
        "end": sighting.end.value if sighting.end else None,
    }
    data(as_json(document_line))


def logs(arguments: argparse.Namespace) -> int:
    """Print what a container wrote, control characters made visible on a terminal."""
    from eci_tui.cloud.actions import describe_container_log
    from eci_tui.session.submission import service_of

    if not 1 <= arguments.tail <= 2000:
        raise UsageError(N_("--tail {count}: the service gives 1 to 2000 lines"), count=arguments.tail)
    region, connection = _connect(arguments)
    with connection:
        found = asyncio.run(
            describe_container_log(
                service_of(connection),
                region,
                arguments.group_id,
                arguments.container,
                tail=arguments.tail,
                timestamps=arguments.timestamps,
            )
        )
    if arguments.json:
        document({"container": found.container, "content": found.content, "request_id": found.request_id})
    else:
        data((visible(found.content) if sys.stdout.isatty() else found.content).rstrip("\n"))
    return 0


def delete(arguments: argparse.Namespace) -> int:
    """Delete a group for good, having asked."""
    from eci_tui.cloud.actions import delete_container_group
    from eci_tui.session.submission import service_of

    if not arguments.yes and not is_terminal():
        raise UsageError(
            N_("delete asks first, and there is no terminal to ask on; nothing was deleted"),
            hint=N_("Add --yes to delete without being asked."),
        )
    region, connection = _connect(arguments)
    with connection:
        question = _("Delete {id} in {region} as {account}? What it holds is lost.")
        facts = {"id": arguments.group_id, "region": region, "account": connection.account}
        if not arguments.yes and not confirmed(question.format(**facts)):
            narrate(_("Nothing was deleted."))
            return 130
        try:
            request_id = asyncio.run(delete_container_group(service_of(connection), region, arguments.group_id))
        except KeyboardInterrupt:
            narrate(_("Interrupted: {id} may have been deleted. Look with: eci-tui watch {id}").format(**facts))
            return 130
    if arguments.json:
        document({"deleted": arguments.group_id, "request_id": request_id})
    else:
        narrate(_("Deleted: {id}").format(id=arguments.group_id))
    return 0


def _connect(arguments: argparse.Namespace) -> tuple[str, Connection]:
    """The group's region, and a connection as the one who created it."""
    from eci_tui.session.connection import connect
    from eci_tui.store import history

    known = next((entry for entry in history.entries() if entry.container_group_id == arguments.group_id), None)
    named = next((os.environ[name] for name in _REGION_VARIABLES if os.environ.get(name)), "")
    elsewhere = arguments.endpoint or os.environ.get("ALIBABA_CLOUD_ENDPOINT")
    if known is not None and known.sandbox and not elsewhere:
        raise UsageError(
            N_("The container group {id} was made in a sandbox that is gone"),
            hint=N_("To try this out, run eci-tui sandbox in another terminal, and give its address as --endpoint."),
            id=arguments.group_id,
        )
    region = arguments.region or (known.region if known else "") or named
    if not region:
        raise UsageError(
            N_("The region of {id} is not known here"),
            hint=N_("Give --region, such as --region cn-hangzhou."),
            id=arguments.group_id,
        )
    profile = arguments.profile or (known.profile if known and not arguments.endpoint else "") or None
    return region, connect(
        profile=profile,
        endpoint=arguments.endpoint,
        region=region,
        timeout=arguments.timeout,
    )
