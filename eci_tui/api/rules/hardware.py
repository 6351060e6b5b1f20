"""Settings that only some machines have: GPUs, CPU options, local disks, and the processor's architecture."""

from __future__ import annotations

from collections.abc import Iterator

from eci_tui.api.instance_types import ARM, GPU, MOST, X86, family_of, has_gpu
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.reading import every_container, is_set, number, places, separated, struct, text
from eci_tui.api.rules.report import Rule, shown, warning
from eci_tui.api.schema import N_


def _types(tree: Tree) -> tuple[str, ...] | None:
    """The ECS types of InstanceType; None where they cannot be read."""
    entries = separated(tree, "InstanceType")
    return None if entries is None else tuple(entry for entry in entries if entry.startswith("ecs."))


def _gpu_places(tree: Tree) -> list[Path]:
    return [(*path, "Gpu") for path, container in every_container(tree) if number(container, "Gpu")]


def needs_instance_type(tree: Tree) -> Iterator[Problem]:
    """GPUs, their drivers and local disks come with ECS types: documentation. CPU options too: inferred."""
    if _types(tree) != ():
        return
    wanted: list[Path] = [
        (name,)
        for name in ("GpuDriverVersion", "CpuOptionsCore", "CpuOptionsThreadsPerCore", "CpuOptionsNuma")
        if is_set(tree, name)
    ]
    wanted += _gpu_places(tree)
    wanted += [
        (*path, "EmptyDirVolume", "Medium")
        for path, volume in places(tree, "Volume.N")
        if text(struct(volume, "EmptyDirVolume"), "Medium") == "LocalRaid0"
    ]
    for path in wanted:
        yield warning(
            path,
            "needs-instance-type",
            N_("{name} needs a machine that has it, and InstanceType names no ECS type"),
            N_("Name an ECS type with that hardware in InstanceType, or unset {name}."),
            also=[("InstanceType",)],
            name=str(path[-1]),
        )


def gpu_without_gpu_type(tree: Tree) -> Iterator[Problem]:
    """A GPU needs a type that has one: documentation of GPU instances; told by the family's name."""
    types = _types(tree)
    wanted = _gpu_places(tree)
    if is_set(tree, "GpuDriverVersion"):
        wanted.append(("GpuDriverVersion",))
    if types and wanted and not any(has_gpu(family_of(entry)) for entry in types):
        yield warning(
            ("InstanceType",),
            "gpu-without-gpu-type",
            N_("GPUs are asked for, and none of {types} looks like a type with a GPU"),
            N_("GPU families begin with gn, such as ecs.gn7i-c8g1.2xlarge."),
            also=wanted,
            types=shown(", ".join(types)),
        )


def gpu_driver_of_type(tree: Tree) -> Iterator[Problem]:
    """Each GPU family takes certain drivers only: documentation of GPU instances."""
    driver = text(tree, "GpuDriverVersion")
    for entry in _types(tree) or ():
        offered = GPU.get(family_of(entry))
        if driver and offered is not None and not any(_same_driver(driver, known) for known in offered):
            yield warning(
                ("GpuDriverVersion",),
                "gpu-driver-of-type",
                N_("The driver {driver} is not among those of {type}: {offered}")
                if offered
                else N_("The driver of {type} is fixed, so {driver} cannot be chosen"),
                N_("Choose another driver or type, or unset GpuDriverVersion to take the default."),
                also=[("InstanceType",)],
                driver=shown(driver),
                type=shown(entry),
                offered=", ".join(offered),
            )


def _same_driver(driver: str, known: str) -> bool:
    return driver == known or driver.startswith(known + ".")


def architecture_of_type(tree: Tree) -> Iterator[Problem]:
    """CpuArchitecture agrees with the ECS type; the error InstanceTypeNotMatchCpuArch, told by the family's name."""
    wanted = text(tree, "CpuArchitecture")
    others = {"ARM64": X86, "AMD64": ARM}.get(wanted or "")
    wrong = [entry for entry in _types(tree) or () if others is not None and family_of(entry) in others]
    if wrong:
        yield warning(
            ("CpuArchitecture",),
            "architecture-of-type",
            N_("{types} has another architecture than {wanted}"),
            N_("Unset CpuArchitecture and let the type decide, or choose another type."),
            also=[("InstanceType",)],
            types=shown(", ".join(wrong)),
            wanted=wanted,
        )


def too_many_instance_types(tree: Tree) -> Iterator[Problem]:
    """InstanceType takes 5 entries: documented for the same field of Auto Scaling."""
    entries = separated(tree, "InstanceType") or ()
    if len(entries) > MOST:
        yield warning(
            ("InstanceType",),
            "too-many-instance-types",
            N_("There are {count} instance types, and the documented limit is {limit}"),
            N_("Keep the ones that matter most; they are tried in order."),
            count=len(entries),
            limit=MOST,
        )


RULES: tuple[Rule, ...] = (
    needs_instance_type,
    gpu_without_gpu_type,
    gpu_driver_of_type,
    architecture_of_type,
    too_many_instance_types,
)
