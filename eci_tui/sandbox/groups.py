"""The container groups that the sandbox holds: in memory, by region, each with the life it was given."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from eci_tui.api.problem import Tree
from eci_tui.api.reading import entries
from eci_tui.api.regions import REGIONS
from eci_tui.api.sizing import DEFAULT, billed_size
from eci_tui.sandbox.life import Sight, sight
from eci_tui.sandbox.refusals import Refusal
from eci_tui.sandbox.stories import GONE, TERMINATING_SECONDS, Act, Cast, Role, Story, story_of

_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def new_id(prefix: str) -> str:
    """An ID such as the service makes them, which says that it is the sandbox's: `eci-sandbox4k2...`."""
    return f"{prefix}-sandbox" + "".join(secrets.choice(_ALPHABET) for _ in range(13))


def word(tree: Tree, name: str) -> str:
    """A text of the request as it came, or nothing; here `${env:X}` is a text like any other."""
    return str(tree.get(name) or "")


def zones_of(region: str) -> tuple[str, ...]:
    """Zones for a region, spelled as the service spells them; which ones there really are is not known here."""
    joint = "-" if region.startswith("cn-") else ""
    return tuple(f"{region}{joint}{letter}" for letter in "abc")


@dataclass(frozen=True, slots=True)
class Group:
    """One container group: what was asked for, what it was given, and the acts of its life."""

    id: str
    region: str
    name: str
    request: Tree
    created: datetime
    acts: tuple[Act, ...]
    number: int
    """Its place in the order of creation; addresses are made from it."""
    eni: str = field(default_factory=lambda: new_id("eni"))

    @property
    def cast(self) -> Cast:
        return cast_of(self.request)

    def at(self, now: datetime) -> Sight:
        """The group at a moment."""
        names = [role.name for role in (*self.cast.init, *self.cast.containers)]
        return sight(self.acts, names, self.seconds(now))

    def seconds(self, now: datetime) -> float:
        """How long ago it was created."""
        return (now - self.created).total_seconds()

    def moment(self, after: float) -> datetime:
        """The time that lies so many seconds after the creation."""
        return self.created + timedelta(seconds=after)

    @property
    def size(self) -> tuple[float, float]:
        """vCPUs and memory in GiB that would be billed; the default size for an ECS type, of which none is known."""
        size = billed_size(self.request)
        billed = size.billed if size is not None else None
        return billed or DEFAULT

    @property
    def zone(self) -> str:
        return word(self.request, "ZoneId") or zones_of(self.region)[0]

    @property
    def private_ip(self) -> str:
        return word(self.request, "PrivateIpAddress") or f"172.16.{self.number // 250 % 250}.{self.number % 250 + 2}"

    @property
    def public_ip(self) -> str:
        """An address that is reserved for examples, or nothing."""
        public = self.request.get("AutoCreateEip") is True or word(self.request, "EipInstanceId")
        return f"203.0.113.{self.number % 250 + 2}" if public else ""

    @property
    def ipv6(self) -> str:
        return f"2001:db8::{self.number + 1:x}" if self.request.get("Ipv6AddressCount") else ""


def cast_of(request: Tree) -> Cast:
    """The containers of a request, and its restart policy."""
    return Cast(
        tuple(_roles(request, "InitContainer")),
        tuple(_roles(request, "Container")),
        word(request, "RestartPolicy") or "Always",
    )


def _roles(request: Tree, name: str) -> Iterator[Role]:
    for container in entries(request, name):
        if isinstance(container, Mapping):
            yield Role(word(container, "Name"), word(container, "Image"))


class Groups:
    """All of them. `clock` gives the time they live by. Not safe for threads: its owner holds a lock."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._groups: dict[str, Group] = {}
        self._tokens: dict[tuple[str, str], tuple[Mapping[str, str], str]] = {}
        self._count = 0

    @property
    def now(self) -> datetime:
        return self._clock()

    def create(self, request: Tree, region: str, story: Story | None) -> Group:
        """Hold a new group, which lives the story, or the one that its images ask for."""
        cast = cast_of(request)
        acts = (story or story_of(cast))(cast)
        name = word(request, "ContainerGroupName")
        group = Group(new_id("eci"), region, name, request, self.now, tuple(acts), self._count)
        self._count += 1
        self._groups[group.id] = group
        return group

    def made_with(self, access_key_id: str, token: str, parameters: Mapping[str, str]) -> str:
        """The ID that an earlier call with this ClientToken made, or nothing.

        Raises Refusal where that call had other parameters.
        """
        earlier = self._tokens.get((access_key_id, token))
        if earlier is None:
            return ""
        if earlier[0] != parameters:
            raise Refusal(
                400,
                "IdempotentParameterMismatch",
                "The request uses the same client token as a previous, but non-identical request.",
            )
        return earlier[1]

    def remember(self, access_key_id: str, token: str, parameters: Mapping[str, str], group: Group) -> None:
        """From now on, the token stands for this group."""
        self._tokens[access_key_id, token] = (dict(parameters), group.id)

    def present(self, region: str) -> Iterator[Group]:
        """The groups of a region that are still there, in the order of creation."""
        now = self.now
        for group in self._groups.values():
            if group.region == region and not group.at(now).gone:
                yield group

    def find(self, region: str, group_id: str) -> Group | None:
        """The group, if it is still there."""
        group = self.anywhere(group_id)
        return group if group is not None and group.region == region else None

    def anywhere(self, group_id: str) -> Group | None:
        """The group, whatever its region, if it is still there."""
        group = self._groups.get(group_id)
        return group if group is not None and not group.at(self.now).gone else None

    def delete(self, group: Group, *, at_once: bool) -> None:
        """End the group: after a short time in Terminating, or at once."""
        ended = group.seconds(self.now)
        kept = tuple(act for act in group.acts if act.after <= ended)
        gone = ended if at_once else ended + TERMINATING_SECONDS
        acts = (*kept, Act(ended, "Terminating"), Act(gone, GONE))
        self._groups[group.id] = replace(group, acts=acts)

    def total(self) -> int:
        """How many groups were ever created."""
        return self._count


def regions() -> list[dict[str, object]]:
    """Every region, as DescribeRegions lists them, without the endpoints."""
    return [
        {"RegionId": region.id, "Zones": list(zones_of(region.id)), "RecommendZones": [zones_of(region.id)[0]]}
        for region in REGIONS
        if not region.closed
    ]
