"""Cloud disks: how many, which, in which zone, and what a FlexVolume's Options say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.reading import is_set, places, separated, struct, text
from eci_tui.api.rules.report import Rule, error, repeated, shown, warning
from eci_tui.api.schema import N_

MOST_DISKS = 6
SMALLEST, LARGEST = 20, 32768
"""GiB of a new disk."""
_DRIVER = "alicloud/disk"


def _options(tree: Tree) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """The Options of each FlexVolume that is a disk, read as JSON; what cannot be read is left out."""
    for path, volume in places(tree, "Volume.N"):
        flex = struct(volume, "FlexVolume")
        if text(volume, "Type") != "FlexVolume" or text(flex, "Driver") != _DRIVER:
            continue
        written = text(flex, "Options")
        if written is None:
            continue
        try:
            import json

            options = json.loads(written or "{}")
        except (ValueError, RecursionError):
            continue
        if isinstance(options, dict):
            yield (*path, "FlexVolume", "Options"), options


def _says_yes(value: object) -> bool:
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def too_many_disks(tree: Tree) -> Iterator[Problem]:
    """A group takes 6 disks; the error DiskNumber.LimitExceed."""
    disks = [
        path
        for path, volume in places(tree, "Volume.N")
        if text(volume, "Type") == "DiskVolume"
        or (text(volume, "Type") == "FlexVolume" and text(struct(volume, "FlexVolume"), "Driver") == _DRIVER)
    ]
    if len(disks) > MOST_DISKS:
        yield error(
            disks[MOST_DISKS],
            "too-many-disks",
            N_("There are {count} disks among the volumes, and at most {limit} are allowed"),
            N_("Remove some, merge them, or use NAS or an EmptyDirVolume instead."),
            also=disks[:MOST_DISKS],
            count=len(disks),
            limit=MOST_DISKS,
        )


def _existing_disks(tree: Tree) -> Iterator[tuple[Path, str]]:
    for path, volume in places(tree, "Volume.N"):
        disk = text(struct(volume, "DiskVolume"), "DiskId")
        if disk and text(volume, "Type") == "DiskVolume":
            yield (*path, "DiskVolume", "DiskId"), disk
    for path, options in _options(tree):
        disk_id = options.get("volumeId")
        if isinstance(disk_id, str) and disk_id:
            yield path, disk_id


def disk_with_several_vswitches(tree: Tree) -> Iterator[Problem]:
    """A disk and the group share a zone, which several vSwitches put at risk; the error DiskVolume.NotInSameZone."""
    disks = list(_existing_disks(tree))
    if disks and len(separated(tree, "VSwitchId") or ()) > 1:
        yield warning(
            ("VSwitchId",),
            "disk-with-several-vswitches",
            N_("The disk {disk} lies in one zone, and several vSwitches may place the group in another"),
            N_("Give only a vSwitch in the zone of the disk."),
            also=[path for path, _ in disks],
            disk=shown(disks[0][1]),
        )


def disk_used_twice(tree: Tree) -> Iterator[Problem]:
    """A disk serves one volume at a time: inferred from one disk serving one instance."""
    for path, first, disk in repeated(_existing_disks(tree)):
        yield warning(
            path,
            "disk-used-twice",
            N_("Another volume already uses the disk {disk}"),
            N_("Keep one volume, and mount it in every container that needs it."),
            also=[first],
            disk=shown(disk),
        )


def disk_without_source(tree: Tree) -> Iterator[Problem]:
    """Options name an existing disk or the size of a new one: documentation of FlexVolume."""
    for path, options in _options(tree):
        if not is_set(options, "volumeId") and not is_set(options, "volumeSize"):
            yield error(
                path,
                "disk-without-source",
                N_("The options name neither a disk (volumeId) nor the size of a new one (volumeSize)"),
                N_("Add one of the two; volumeSize is in GiB, from {smallest} to {largest}."),
                smallest=SMALLEST,
                largest=LARGEST,
            )


def disk_options_ignored(tree: Tree) -> Iterator[Problem]:
    """With volumeId all other options are ignored: documentation of FlexVolume."""
    for path, options in _options(tree):
        others = sorted(name for name in options if name != "volumeId")
        if is_set(options, "volumeId") and others:
            yield warning(
                path,
                "disk-options-ignored",
                N_("volumeId names an existing disk, so {others} has no effect"),
                N_("Keep volumeId alone, or remove it to have a new disk made."),
                others=shown(", ".join(others)),
            )


def disk_size_out_of_range(tree: Tree) -> Iterator[Problem]:
    """A new disk has 20 to 32768 GiB: documentation of FlexVolume."""
    for path, options in _options(tree):
        size = _amount(options.get("volumeSize"))
        if size is not None and not is_set(options, "volumeId") and not SMALLEST <= size <= LARGEST:
            yield error(
                path,
                "disk-size-out-of-range",
                N_("A volumeSize of {size} is outside {smallest} to {largest} GiB"),
                size=shown(str(options["volumeSize"])),
                smallest=SMALLEST,
                largest=LARGEST,
            )


def _amount(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return float(value)
    except ValueError:
        return None
    except OverflowError:
        return float("inf")


def key_without_encryption(tree: Tree) -> Iterator[Problem]:
    """kmsKeyId needs encrypted; the error InvalidParameter.KMS.EncryptedIllegal."""
    for path, options in _options(tree):
        if is_set(options, "kmsKeyId") and not is_set(options, "volumeId") and not _says_yes(options.get("encrypted")):
            yield error(
                path,
                "key-without-encryption",
                N_("kmsKeyId is given, and the disk is not encrypted"),
                N_('Add "encrypted":"true" to the options, or remove kmsKeyId.'),
            )


RULES: tuple[Rule, ...] = (
    too_many_disks,
    disk_with_several_vswitches,
    disk_used_twice,
    disk_without_source,
    disk_options_ignored,
    disk_size_out_of_range,
    key_without_encryption,
)
