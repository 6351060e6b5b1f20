"""What the service refuses about a CreateContainerGroup call, in the order in which it would say so.

As strict as the documentation says the service is, and no stricter: only what is missing, cannot be read, leaves a
documented range or has a refusal of its own. Everything that validation merely warns of passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from eci_tui.api.instance_types import ARM, X86, family_of
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.reading import entries, is_set, places, separated, struct
from eci_tui.api.sizing import EVERYWHERE, SPOT, Way, billed_size, is_sold, round_up, wants_spot
from eci_tui.request.path import wire_name
from eci_tui.request.validate import validate
from eci_tui.sandbox import disks
from eci_tui.sandbox.failures import documented
from eci_tui.sandbox.groups import word
from eci_tui.sandbox.refusals import Refusal, invalid, mandatory, missing

_RANGE_CODES = frozenset(["out-of-range", "too-many", "wrong-kind"])


def check(request: Tree) -> None:
    """Raises the first Refusal that the request earns."""
    problems = [problem for problem in validate(request) if problem.severity is Severity.ERROR]
    for problem in problems:
        if problem.code == "required":
            raise _absent(problem.path)
    for own_check in _CHECKS:
        for refusal in own_check(request):
            raise refusal
    for problem in problems:
        if problem.code in _RANGE_CODES and not _tolerated(problem, request):
            raise invalid(wire_name(problem.path))


def _absent(path: Path) -> Refusal:
    """A missing parameter of the first level has its name in the code; a deeper one is named in the message."""
    return mandatory(str(path[0])) if len(path) == 1 else missing(wire_name(path))


def _tolerated(problem: Problem, request: Tree) -> bool:
    """Containers may have 0 vCPU and memory, which means that they have none of their own: Terraform sends that."""
    own = problem.path[0] in ("Container", "InitContainer") and problem.path[2:] in (("Cpu",), ("Memory",), ("Gpu",))
    return own and _at(request, problem.path) == 0


def _at(tree: object, path: Path) -> object:
    for step in path:
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) else None
        else:
            tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree


def _names(request: Tree) -> Iterator[Refusal]:
    containers = [
        word(item, "Name") for name in ("Container", "InitContainer") for _, item in places(request, f"{name}.N")
    ]
    if _twice(containers):
        yield documented("InvalidParameter.DuplicatedName")
    if _twice([word(volume, "Name") for _, volume in places(request, "Volume.N")]):
        yield documented("InvalidParameter.DuplicatedVolumeName")


def _twice(names: list[str]) -> bool:
    return any(count > 1 for count in Counter(names).values())


def _conflicts(request: Tree) -> Iterator[Refusal]:
    """ComputeCategory cannot go with spot or ARM64; it has no effect, and so no conflict, beside an instance type."""
    if not entries(request, "ComputeCategory") or is_set(request, "InstanceType"):
        return
    if wants_spot(request):
        yield documented("FeatureBasedConstraintConflict", "ComputeCategory, SpotStrategy")
    if word(request, "CpuArchitecture").upper() == "ARM64":
        yield documented("FeatureBasedConstraintConflict", "ComputeCategory, CpuArchitecture")


def _architecture(request: Tree) -> Iterator[Refusal]:
    """Only where an architecture is written down, and every type is known to have the other one."""
    architecture = word(request, "CpuArchitecture").upper()
    others = {"ARM64": X86, "AMD64": ARM}.get(architecture)
    types = separated(request, "InstanceType")
    if others and types and all(family_of(entry) in others for entry in types):
        message = f"The instance type {types[0]} does not match the CPU architecture {architecture}"
        yield documented("InstanceTypeNotMatchCpuArch", message)


def _size(request: Tree) -> Iterator[Refusal]:
    """A pair that nothing sold covers is refused; a smaller one is rounded up. Spot is sold in standard sizes only."""
    size = billed_size(request)
    if size is None or size.asked is None:
        return
    ordinary = round_up(*size.asked, EVERYWHERE)
    if ordinary is None:
        yield documented("InvalidParameter.CPU.Memory")
    elif wants_spot(request) and size.way is not Way.TYPE and not is_sold(ordinary, SPOT):
        yield documented("InvalidSpotCpuMemorySpec")


def _features(request: Tree) -> Iterator[Refusal]:
    """What is open to listed accounts only; the sandbox's is not listed."""
    if word(request, "OsType").lower() == "windows":
        yield documented("FeatureAccessRestricted", "Windows")
    for _, container in places(request, "Container.N"):
        if container.get("SecurityContextPrivileged") is True:
            yield documented("FeatureAccessRestricted", "Privileged")
    for _, volume in places(request, "Volume.N"):
        if word(volume, "Type") == "HostPathVolume" and not is_set(request, "DataCacheBucket"):
            yield documented("FeatureAccessRestricted", "HostPathVolume")


def _raid(request: Tree) -> Iterator[Refusal]:
    for _, volume in places(request, "Volume.N"):
        medium = word(struct(volume, "EmptyDirVolume"), "Medium")
        if medium == "LocalRaid0" and not is_set(request, "InstanceType"):
            yield documented("InvalidInstanceTypeForRaid")


_CHECKS: tuple[Callable[[Tree], Iterator[Refusal]], ...] = (
    _names,
    _conflicts,
    _architecture,
    _size,
    _features,
    disks.check,
    _raid,
)
