"""The group of storage: volumes, temporary space, and data caches."""

from __future__ import annotations

from eci_tui.api.schema import N_, Group, Kind, Leaf, Tier
from eci_tui.api.volumes import volume

_EPHEMERAL = Leaf(
    name="EphemeralStorage",
    label=N_("Extra temporary space"),
    help=N_(
        "Temporary storage in GiB on top of the 30 GiB that every container group has free of charge; the extra is "
        "billed. Images are unpacked there too and take at least twice their compressed size. Raise it for large "
        "images and for programs that write much to their own files. Unset, the free 30 GiB are all there is."
    ),
    kind=Kind.INTEGER,
    minimum=1,
    inferred_range=True,
    unit="GiB",
    affects_price=True,
    example="20",
)

_BUCKET = Leaf(
    name="DataCacheBucket",
    label=N_("Data cache bucket"),
    help=N_(
        "The bucket of the data cache to use: a data cache keeps large data, such as a model, ready on a disk. It is "
        "needed to use one at all; the cache itself is then mounted as a Volume of Type HostPathVolume whose Path is "
        "the path of the cache. CreateDataCache puts caches into the bucket default when none is named; eci-system is "
        "reserved."
    ),
    default="default",
    lists_from="ECI DescribeDataCaches",
    tier=Tier.RARE,
    example="default",
)

_LEVEL = Leaf(
    name="DataCachePL",
    label=N_("Cache disk level"),
    help=N_(
        "The performance level of the ESSD disk that is made from the data cache. Higher levels read faster and cost "
        "more. Only used together with DataCacheBucket, and not with the AutoPL settings DataCacheProvisionedIops and "
        "DataCacheBurstingEnabled. Unset means PL1."
    ),
    kind=Kind.CHOICE,
    default="PL1",
    choices=("PL0", "PL1", "PL2", "PL3"),
    meanings={
        "PL0": N_("The lowest level, for data that is read once at the start."),
        "PL1": N_("The usual level."),
        "PL2": N_("More operations per second, for larger disks."),
        "PL3": N_("The highest level, for very large disks under heavy load."),
    },
    tier=Tier.RARE,
    affects_price=True,
    example="PL1",
)

_IOPS = Leaf(
    name="DataCacheProvisionedIops",
    label=N_("Provisioned IOPS"),
    help=N_(
        "Read and write operations per second bought on top of the baseline of the cache's disk, if that is an ESSD "
        "AutoPL disk. At most 50000, and at most 1000 times the size in GiB less the baseline, which is 1800 plus 50 "
        "per GiB and never more than 50000. Only used together with DataCacheBucket. Unset, none are bought."
    ),
    kind=Kind.INTEGER,
    minimum=0,
    maximum=50000,
    unit="IOPS",
    tier=Tier.RARE,
    affects_price=True,
    example="40000",
)

_BURSTING = Leaf(
    name="DataCacheBurstingEnabled",
    label=N_("Cache disk bursting"),
    help=N_(
        "Whether the cache's disk may go beyond its baseline for short peaks, if it is an ESSD AutoPL disk. Set it for "
        "loads that come in waves, such as reading a model at the start. Only used together with DataCacheBucket. "
        "Unset means false."
    ),
    kind=Kind.FLAG,
    default="false",
    tier=Tier.RARE,
    affects_price=True,
    example="true",
)

GROUP = Group(
    key="storage",
    label=N_("Storage"),
    help=N_(
        "Where the group keeps its data: volumes that containers mount, more temporary space, and data caches for "
        "large data that many groups read. Each group has 30 GiB of temporary storage free of charge, which is gone "
        "when the group is deleted."
    ),
    members=(volume(), _EPHEMERAL, _BUCKET, _LEVEL, _IOPS, _BURSTING),
)
