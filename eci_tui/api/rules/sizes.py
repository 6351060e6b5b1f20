"""Sizes: what the containers need together against what the group is, and pairs that are not sold."""

from __future__ import annotations

from collections.abc import Iterator

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.reading import entries, is_reference, is_set, number, places, plain, separated
from eci_tui.api.rules.report import Rule, error, warning
from eci_tui.api.schema import N_
from eci_tui.api.sizing import Pair, Size, Way, as_pair, billed_size, total

_RESOURCES = (("Cpu", "vCPU"), ("Memory", "GiB"))


def _places_with(tree: Tree, name: str) -> list[Path]:
    return [(*path, name) for path, container in places(tree, "Container.N") if is_set(container, name)]


def containers_exceed_instance(tree: Tree) -> Iterator[Problem]:
    """The containers together stay within Cpu and Memory of the group: documentation of sizing."""
    if is_set(tree, "InstanceType"):
        return
    for name, unit in _RESOURCES:
        limit, needed = number(tree, name), total(tree, name)
        if limit and needed is not None and needed > limit > 0:
            yield error(
                (name,),
                "containers-exceed-instance",
                N_("The containers together ask for {needed} {unit}, and the group has {limit}"),
                N_("Raise {name} of the group to {needed} or more, lower that of the containers, or unset it."),
                also=_places_with(tree, name),
                needed=needed,
                limit=plain(limit),
                unit=unit,
                name=name,
            )


def containers_exceed_types(tree: Tree) -> Iterator[Problem]:
    """The containers together fit into a pair of InstanceType: documentation of sizing; refusal is not documented."""
    pairs = [as_pair(entry) for entry in separated(tree, "InstanceType") or ()]
    cpu, memory = total(tree, "Cpu"), total(tree, "Memory")
    if not pairs or cpu is None or memory is None:
        return
    if all(pair is not None and (cpu > pair.cpu or memory > pair.memory) for pair in pairs):
        yield warning(
            ("InstanceType",),
            "containers-exceed-type",
            N_("The containers together ask for {cpu} vCPU and {memory} GiB, more than any of the sizes given here"),
            N_("Add a larger size, or lower Cpu and Memory of the containers."),
            also=[*_places_with(tree, "Cpu"), *_places_with(tree, "Memory")],
            cpu=cpu,
            memory=memory,
        )


def init_container_exceeds_instance(tree: Tree) -> Iterator[Problem]:
    """Each init container has to fit by itself, since they run one after another: inferred."""
    size = billed_size(tree)
    if size is None or size.billed is None:
        return
    for path, container in places(tree, "InitContainer.N"):
        for (name, unit), limit in zip(_RESOURCES, size.billed, strict=True):
            needed = number(container, name)
            if needed is not None and needed > limit:
                yield warning(
                    (*path, name),
                    "init-container-exceeds-instance",
                    N_("This init container asks for {needed} {unit}, and the group will have {limit}"),
                    N_("Lower it, or give the group at least as much."),
                    also=[(name,)],
                    needed=plain(needed),
                    limit=limit,
                    unit=unit,
                )


def half_a_size(tree: Tree) -> Iterator[Problem]:
    """Cpu and Memory of the group go together: documentation of sizing; what one alone means is not documented."""
    if is_set(tree, "InstanceType") or is_set(tree, "Cpu") == is_set(tree, "Memory"):
        return
    given, lacking = ("Cpu", "Memory") if is_set(tree, "Cpu") else ("Memory", "Cpu")
    yield warning(
        (lacking,),
        "half-a-size",
        N_("{given} of the group is set without {lacking}"),
        N_("Set both, or unset both and let the containers be added up."),
        also=[(given,)],
        given=given,
        lacking=lacking,
    )


def size_not_sold(tree: Tree) -> Iterator[Problem]:
    """A pair that is not sold is rounded up and billed so: documentation of sizing, spot and compute categories."""
    size = billed_size(tree)
    if size is None or size.asked is None or size.spot is None or size.way is Way.TYPE:
        return
    if any(is_reference(category) for category in entries(tree, "ComputeCategory")):
        return
    place: Path = ("Container",) if size.way is Way.CONTAINERS else ("Cpu",)
    also: list[Path] = [] if size.way is Way.CONTAINERS else [("Memory",)]
    if size.billed is None:
        yield warning(
            place,
            "size-not-sold",
            N_("No size that is sold in this way covers {cpu} vCPU with {memory} GiB"),
            _why_nothing_covers(tree, size),
            also=also,
            cpu=size.asked.cpu,
            memory=size.asked.memory,
        )
    elif size.way is Way.INSTANCE and size.rounded:
        yield _rounded(place, also, size, size.asked, size.billed)


def _rounded(place: Path, also: list[Path], size: Size, asked: Pair, billed: Pair) -> Problem:
    return warning(
        place,
        "size-rounded-up",
        N_("{cpu} vCPU with {memory} GiB is not sold as spot; it will be {billed_cpu} vCPU with {billed_memory} GiB")
        if size.spot
        else N_("{cpu} vCPU with {memory} GiB is not sold; it will be {billed_cpu} vCPU with {billed_memory} GiB"),
        N_("You pay for the larger size. This region sells further sizes that are not listed, so it may be less.")
        if size.may_be_less
        else N_("You pay for the larger size, so it costs nothing more to ask for it."),
        also=also,
        cpu=asked.cpu,
        memory=asked.memory,
        billed_cpu=billed.cpu,
        billed_memory=billed.memory,
    )


def _why_nothing_covers(tree: Tree, size: Size) -> str:
    if size.spot:
        return N_("Lower it, or go without spot.")
    if is_set(tree, "ComputeCategory"):
        return N_("Lower it, or add another compute category: economy ends at 8 vCPU, and general at 64.")
    return N_("A group has at most 64 vCPU and 512 GiB. Spread the containers over several groups.")


def size_overridden(tree: Tree) -> Iterator[Problem]:
    """InstanceType decides, and Cpu and Memory of the group do not count beside it: documentation of sizing."""
    given: list[Path] = [(name,) for name, _ in _RESOURCES if is_set(tree, name)]
    if given and is_set(tree, "InstanceType"):
        yield warning(
            given[0],
            "size-overridden",
            N_("Cpu and Memory of the group have no effect beside InstanceType"),
            N_("Unset them, or unset InstanceType to size by vCPU and memory."),
            also=[*given[1:], ("InstanceType",)],
        )


RULES: tuple[Rule, ...] = (
    containers_exceed_instance,
    containers_exceed_types,
    init_container_exceeds_instance,
    half_a_size,
    size_not_sold,
    size_overridden,
)
