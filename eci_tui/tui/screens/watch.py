"""Watching a container group: its state, its containers and events, live; logs and deletion from there.

Leaving the watch never touches the group.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.text import _, ngettext, render
from eci_tui.tui.actions import Where, bindings, with_keys
from eci_tui.tui.messages import LogRead, Sighted, WatchFailed
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.lines import Lines
from eci_tui.tui.widgets.reading import GAP, Block, Reading, facts, say

if TYPE_CHECKING:
    from eci_tui.cloud.groups import ContainerGroup, ContainerState, GroupEvent
    from eci_tui.cloud.service import Service
    from eci_tui.session.watching import Sighting

_LOG_LINES = 200
_WHAT_NOW = N_("{lines_enter} on a container shows its log. Leaving changes nothing.")


class WatchScreen(Dialog[None]):
    """Enter on a container shows its log; alt+x deletes the group, having asked."""

    WHERE = Where.WATCH
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.WATCH)]
    heading = N_("Watching")

    def __init__(self, session: Session, group_id: str, region: str = "") -> None:
        super().__init__(session)
        self.add_class("-large")
        self.group_id = group_id
        self.region_id = region or session.region
        self.group: ContainerGroup | None = None
        self.end = ""
        self._events: list[GroupEvent] = []
        self._sighting: Sighting | None = None
        self._said: tuple[str, dict[str, object]] = ("", {})
        self._reading = Reading([say(_(N_("Looking …")), "line--quiet")], id="reading")

    def contents(self) -> ComposeResult:
        yield self._reading
        yield Static(id="watch-state", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        self._reading.focus()
        self._say(_WHAT_NOW)
        self.run_worker(self._watch(), name="watch", exclusive=True)

    def _say(self, template: str, **args: object) -> None:
        self._said = template, args
        self.query_one("#watch-state", Static).update(with_keys(template, self.session.keys, args))

    async def _watch(self) -> None:
        from eci_tui.session.watching import watch

        try:
            service = await self._service()
            async for sighting in watch(service, self.region_id, self.group_id, until_end=True):
                self.post_message(Sighted(sighting))
        except EciTuiError as error:
            self.post_message(WatchFailed(error))

    async def _service(self) -> Service:
        from eci_tui.session.submission import service_of

        return service_of(await asyncio.to_thread(self.session.connect, self.region_id))

    def on_sighted(self, message: Sighted) -> None:
        """Show what was seen; a look that failed changes nothing but the line at the bottom."""
        from eci_tui.session.watching import END_WORDS

        sighting = message.sighting
        if sighting.trouble is not None:
            self._say(
                N_("It could not be looked at just now, trying again: {why}. The group is not touched by this."),
                why=visible(sighting.trouble.title),
            )
            return
        self._sighting = sighting
        self._say("" if self._is_gone else _WHAT_NOW)
        self._events += sighting.news
        if sighting.end is not None:
            self.end = _(END_WORDS[sighting.end])
            self.refresh_bindings()
        if sighting.group is not None:
            self.group = sighting.group
        if sighting.changed or sighting.news or sighting.end is not None:
            self._reading.show(list(self._blocks(sighting)), keep_place=True)

    def retranslate(self) -> None:
        super().retranslate()
        template, args = self._said
        self._say(template, **args)
        if self._sighting is not None:
            self._reading.show(list(self._blocks(self._sighting)), keep_place=True)

    @property
    def _is_gone(self) -> bool:
        """Whether there is nothing any more that could be deleted."""
        return self._sighting is not None and self._sighting.end == "vanished"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What is gone is not deleted."""
        return action != "delete" or not self._is_gone

    def on_watch_failed(self, message: WatchFailed) -> None:
        """The service refused to be asked."""
        self._say(N_("{why}"), why=visible(message.error.title))

    def _blocks(self, sighting: Sighting) -> Iterator[Block]:
        group = self.group
        if self.end:
            good = sighting.end is not None and sighting.end.value in ("running", "succeeded")
            style = "line--done" if good else "line--warning"
            yield say(self.end, style, lead="✓ " if good else "! ", lead_style=style, indent=2)
            yield GAP
        if group is None:
            return
        addresses = "  ".join(filter(None, (group.intranet_ip, group.internet_ip, group.ipv6)))
        yield from facts(
            [
                (_(N_("Container group")), f"{group.id}  {group.name}", None),
                (_(N_("State, as last seen")) if self._is_gone else _(N_("State")), group.status, None),
                (_(N_("Addresses")), addresses, None),
                (_(N_("Zone")), group.zone_id, None),
            ]
        )
        yield GAP
        yield say(_(N_("Containers")), "line--heading")
        yield from map(_container, group.containers)
        if self._events:
            yield GAP
            yield say(_(N_("Events")), "line--heading")
            yield from map(_event, self._events)

    def on_lines_entered(self, event: Lines.Entered) -> None:
        event.stop()
        target = event.entry
        if isinstance(target, str):
            self.run_worker(self._read_log(target), name="log", group="log", exclusive=True)

    async def _read_log(self, container: str) -> None:
        from eci_tui.cloud.actions import describe_container_log

        try:
            service = await self._service()
            log = await describe_container_log(service, self.region_id, self.group_id, container, tail=_LOG_LINES)
        except EciTuiError as error:
            self.post_message(WatchFailed(error))
        else:
            self.post_message(LogRead(container, log.content))

    def on_log_read(self, message: LogRead) -> None:
        """Show a log; nothing in it is obeyed."""
        self.app.push_screen(LogScreen(self.session, message.container, message.content))

    def action_delete(self) -> None:
        """Delete the group, having asked."""
        question = N_("{id} in {region} is deleted for good, with everything that it holds.")
        facts = {"id": visible(self.group_id), "region": visible(self.region_id)}
        answers = [("keep", _(N_("Keep it"))), ("delete", _(N_("Delete it")))]

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self.run_worker(self._delete(), name="delete", group="delete", exclusive=True)

        heading = N_("Delete the container group?")
        self.app.push_screen(DecideScreen(self.session, heading, render(question, facts), answers), answered)

    async def _delete(self) -> None:
        from eci_tui.cloud.actions import delete_container_group

        try:
            await delete_container_group(await self._service(), self.region_id, self.group_id)
        except EciTuiError as error:
            self.post_message(WatchFailed(error))
            return
        self.notify(render(N_("Deleted: {id}"), {"id": visible(self.group_id)}), markup=False)


class LogScreen(Dialog[None]):
    """What a container wrote, as it stands."""

    heading = N_("Log of {container}")

    def __init__(self, session: Session, container: str, content: str) -> None:
        super().__init__(session)
        self.add_class("-large")
        self.heading_args = {"container": container}
        lines = content.splitlines() or [_(N_("It wrote nothing."))]
        self._reading = Reading([say(visible(line)) for line in lines], id="reading")

    def contents(self) -> ComposeResult:
        yield self._reading

    def on_mount(self) -> None:
        self._reading.focus()


def _container(state: ContainerState) -> Block:
    said = " ".join(filter(None, (state.state, state.reason, state.message)))
    pieces = [("▸ ", "line--name"), (visible(state.name) + "  ", "line--name"), (visible(said), "")]
    if state.is_init:
        pieces.append((_(N_("  (init container)")), "line--quiet"))
    if state.restarts:
        again = ngettext("  {count} restart", "  {count} restarts", state.restarts).format(count=state.restarts)
        pieces.append((again, "line--warning"))
    return Block(tuple(pieces), state.name, 4)


def _event(event: GroupEvent) -> Block:
    style = "line--warning" if event.type == "Warning" else "line--quiet"
    pieces = (
        (visible(event.last or event.first) + "  ", "line--quiet"),
        (visible(f"{event.type} {event.reason}") + "  ", style),
        (visible(event.message), ""),
    )
    return Block(pieces, indent=4)
