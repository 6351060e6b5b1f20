"""What the service refuses about a CreateContainerGroup call, and in which words.

As strict as the documentation says the service is, and no stricter: an error of validation is refused, since errors are
only what cannot work, but for two that the service lets pass. Of what validation merely warns of, only that is refused
which has a documented refusal of its own and can be told without knowing the account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from eci_tui.api.instance_types import ARM, X86, family_of
from eci_tui.api.problem import Path, Problem, Severity, Tree
from eci_tui.api.reading import is_set, places, separated, struct
from eci_tui.api.sizing import EVERYWHERE, SPOT, Way, billed_size, is_sold, round_up, wants_spot
from eci_tui.request.path import wire_name
from eci_tui.request.validate import validate
from eci_tui.sandbox.failures import documented
from eci_tui.sandbox.groups import word
from eci_tui.sandbox.refusals import Refusal, invalid, mandatory, missing

_ABSENT = frozenset(
    ["required", "incomplete-entry", "spot-price-limit-missing", "volume-without-source", "disk-without-source"]
)
_DOCUMENTED: Mapping[str, str] = {
    "duplicate-container-name": "InvalidParameter.DuplicatedName",
    "duplicate-volume-name": "InvalidParameter.DuplicatedVolumeName",
    "too-many-disks": "DiskNumber.LimitExceed",
    "key-without-encryption": "InvalidParameter.KMS.EncryptedIllegal",
    "compute-category-conflict": "FeatureBasedConstraintConflict",
}
"""Errors of validation that have a refusal of their own."""
_LET_PASS = frozenset(["containers-exceed-instance", "member-of-another-type"])
"""The service adjusts sums that are too large, and Terraform sends NFSVolume.ReadOnly with every kind of volume."""
_NOTHING_OF_ITS_OWN = (("Cpu",), ("Memory",), ("Gpu",))


def check(request: Tree) -> None:
    """Raises the first Refusal that the request earns."""
    problems = [problem for problem in validate(request) if problem.severity is Severity.ERROR]
    for problem in problems:
        if problem.code in _ABSENT:
            raise _absent(problem.path)
    for own_check in _CHECKS:
        for refusal in own_check(request):
            raise refusal
    for problem in problems:
        if not _passes(problem, request):
            raise _refusal(problem)


def _absent(path: Path) -> Refusal:
    """A missing parameter of the first level has its name in the code; a deeper one is named in the message."""
    return mandatory(str(path[0])) if len(path) == 1 else missing(wire_name(path))


def _refusal(problem: Problem) -> Refusal:
    if problem.code not in _DOCUMENTED:
        return invalid(wire_name(problem.path))
    names = [str(path[0]) for path in (problem.path, *problem.also)]
    return documented(_DOCUMENTED[problem.code], ", ".join(names))


def _passes(problem: Problem, request: Tree) -> bool:
    """Containers may have 0 vCPU or memory, which means none of their own: that, too, is what Terraform sends."""
    first, *_ = problem.path
    zero = (
        problem.code == "out-of-range" and problem.path[2:] in _NOTHING_OF_ITS_OWN and _at(request, problem.path) == 0
    )
    return problem.code in _LET_PASS or (zero and first in ("Container", "InitContainer"))


def _at(tree: object, path: Path) -> object:
    for step in path:
        if isinstance(step, int):
            tree = tree[step] if isinstance(tree, list) else None
        else:
            tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree


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


_CHECKS: tuple[Callable[[Tree], Iterator[Refusal]], ...] = (_architecture, _size, _features, _raid)
