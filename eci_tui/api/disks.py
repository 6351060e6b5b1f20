"""Cloud disks as volumes: the present form, FlexVolume, and the older DiskVolume."""

from __future__ import annotations

from eci_tui.api.schema import N_, Format, Kind, Leaf, Needed, Secret, Struct, Tier

_FILE_SYSTEMS = {
    "ext4": N_("The usual Linux file system; right for most uses."),
    "ext3": N_("The predecessor of ext4, for old disks."),
    "xfs": N_("Good with very large files and many parallel writers."),
    "vfat": N_("FAT, readable everywhere, without Linux permissions."),
}


def flex_volume() -> Struct:
    """`FlexVolume`: a disk through a driver, whose options are a JSON object."""
    return Struct(
        name="FlexVolume",
        label=N_("Cloud disk"),
        help=N_(
            "A cloud disk, mounted through a driver: an existing pay-as-you-go disk, or one that is made for the "
            "group. A disk serves one group at a time, must be in the group's zone and must have no partitions. A "
            "group may have 6. Only for Type FlexVolume."
        ),
        members=(
            Leaf(
                name="Driver",
                label=N_("Driver"),
                help=N_(
                    "The driver that mounts the volume; needed for Type FlexVolume. alicloud/disk is the one in use "
                    "today. The older alicloud/nas and alicloud/oss may still be found in examples: for NAS use an "
                    "NFSVolume."
                ),
                kind=Kind.CHOICE,
                needed=Needed.CONDITIONAL,
                choices=("alicloud/disk",),
                meanings={"alicloud/disk": N_("Cloud disks of ECS.")},
                example="alicloud/disk",
            ),
            Leaf(
                name="Options",
                label=N_("Driver options"),
                help=N_(
                    "What the driver needs to know, as a JSON object. For an existing disk give volumeId, and all else "
                    "is ignored. For a new one give volumeSize (20 to 32768, in GiB) and, if you like, "
                    "performanceLevel (PL0 to PL3), snapshotId, deleteWithInstance (true unless you say false), "
                    "encrypted, kmsKeyId (only with encrypted true) and tags. Every value is written as text, numbers "
                    "included. Only for Type FlexVolume."
                ),
                needed=Needed.CONDITIONAL,
                format=Format.JSON_OBJECT,
                secret=Secret.MAYBE,
                lists_from="ECS DescribeDisks (volumeId)",
                affects_price=True,
                example='{"volumeSize": "40", "performanceLevel": "PL1"}',
            ),
            _file_system(
                text=N_(
                    "The file system on the disk. A new disk is formatted with it; an existing one must already have "
                    "it. Only for Type FlexVolume. Unset means ext4 for alicloud/disk."
                ),
                default="ext4",
            ),
        ),
    )


def disk_volume() -> Struct:
    """`DiskVolume`: the older way to describe a disk."""
    return Struct(
        name="DiskVolume",
        label=N_("Disk (old form)"),
        help=N_(
            "A cloud disk, described the old way: by ID for an existing one, by size for a new one. For anything new "
            "choose FlexVolume with the driver alicloud/disk, which can do more. Only for Type DiskVolume."
        ),
        tier=Tier.RARE,
        members=(
            Leaf(
                name="DiskId",
                label=N_("Disk ID"),
                help=N_(
                    "The ID of an existing disk. It must be pay-as-you-go, in the zone of the group, attached to "
                    "nothing else, without partitions and without multi-attach. Only for Type DiskVolume. Unset, a new "
                    "disk of DiskSize is made."
                ),
                pattern="^d-[a-z0-9]+$",
                lists_from="ECS DescribeDisks (Status=Available)",
                example="d-2zehdahrwoa7srg12345",
            ),
            Leaf(
                name="DiskSize",
                label=N_("Disk size"),
                help=N_(
                    "The size of a new disk in GiB, used when DiskId is unset. Disks are billed by size; the range of "
                    "FlexVolume, 20 to 32768, is assumed to hold here as well. Only for Type DiskVolume."
                ),
                kind=Kind.INTEGER,
                minimum=20,
                maximum=32768,
                inferred_range=True,
                unit="GiB",
                affects_price=True,
                example="40",
            ),
            _file_system(
                text=N_(
                    "The file system on the disk. A new disk is formatted with it; an existing one must already have "
                    "it. Only for Type DiskVolume. What the service takes when it is unset is not documented."
                ),
                default=None,
            ),
        ),
    )


def _file_system(*, text: str, default: str | None) -> Leaf:
    return Leaf(
        name="FsType",
        label=N_("File system"),
        help=text,
        kind=Kind.CHOICE,
        default=default,
        choices=tuple(_FILE_SYSTEMS),
        meanings=_FILE_SYSTEMS,
        example="xfs",
    )
