"""The volumes of a container group: six types, each with its own settings."""

from __future__ import annotations

from eci_tui.api.disks import disk_volume, flex_volume
from eci_tui.api.schema import N_, Branch, Format, Kind, Leaf, ListOf, Needed, OneOf, Secret, Struct, Tier

_TYPES = (
    Branch(key="EmptyDirVolume", label=N_("Temporary directory"), members=("EmptyDirVolume",)),
    Branch(key="ConfigFileVolume", label=N_("Configuration files"), members=("ConfigFileVolume",)),
    Branch(key="NFSVolume", label=N_("NFS (NAS)"), members=("NFSVolume",)),
    Branch(key="FlexVolume", label=N_("Cloud disk"), members=("FlexVolume",)),
    Branch(key="HostPathVolume", label=N_("Path of the node"), members=("HostPathVolume",)),
    Branch(key="DiskVolume", label=N_("Disk (old form)"), members=("DiskVolume",)),
)


def _name() -> Leaf:
    return Leaf(
        name="Name",
        label=N_("Name"),
        help=N_(
            "The name by which mounts refer to the volume: Container.N.VolumeMount.N.Name and the same in init "
            "containers. Every volume needs one, and no two may have the same. A volume that nothing mounts is of no "
            "use."
        ),
        needed=Needed.CONDITIONAL,
        max_length=63,
        example="html",
    )


def _type() -> Leaf:
    return Leaf(
        name="Type",
        label=N_("Type"),
        help=N_(
            "What kind of storage the volume is; every volume needs a type. Fill in only the settings of the same "
            "name: those of another type contradict it. A group may have 20 volumes, of which 6 may be disks."
        ),
        kind=Kind.CHOICE,
        needed=Needed.CONDITIONAL,
        choices=tuple(branch.key for branch in _TYPES),
        meanings={
            "EmptyDirVolume": N_("An empty directory that lives as long as the group; containers share files in it."),
            "ConfigFileVolume": N_("Small files whose content is part of the request."),
            "NFSVolume": N_("A directory of an NFS server, usually File Storage NAS; it outlives the group."),
            "FlexVolume": N_("A cloud disk, existing or made for the group, through the driver alicloud/disk."),
            "HostPathVolume": N_(
                "A path of the node: how a data cache is reached; otherwise only for admitted accounts."
            ),
            "DiskVolume": N_("A cloud disk in the old form; prefer FlexVolume."),
        },
        example="ConfigFileVolume",
    )


def _empty_dir() -> Struct:
    return Struct(
        name="EmptyDirVolume",
        label=N_("Temporary directory"),
        help=N_(
            "An empty directory, made with the group and gone with it; restarting the group empties it too. Use it for "
            "scratch files and for files that one container hands to another. Everything is optional. Only for Type "
            "EmptyDirVolume."
        ),
        members=(
            Leaf(
                name="SizeLimit",
                label=N_("Size limit"),
                help=N_(
                    "How large the directory may grow, as a number with its unit: Ki, Mi or Gi, such as 256Mi. With "
                    "Medium Memory and a mount on /dev/shm it sets the size of shared memory. Only for Type "
                    "EmptyDirVolume. Unset, the directory is limited by the storage or memory it lies on."
                ),
                pattern=r"^[0-9]+(\.[0-9]+)?(Ki|Mi|Gi)$",
                example="2Gi",
            ),
            Leaf(
                name="Medium",
                label=N_("Medium"),
                help=N_(
                    "What the directory lies on. Memory is fast but counts as memory of the group. LocalRaid0 needs an "
                    "InstanceType with local disks. Only for Type EmptyDirVolume. Unset, it lies on the temporary "
                    "storage of the instance, which EphemeralStorage enlarges."
                ),
                kind=Kind.CHOICE,
                choices=("Memory", "LocalRaid0"),
                meanings={
                    "Memory": N_("In memory (tmpfs)."),
                    "LocalRaid0": N_("On the local disks of the instance type, joined as RAID 0."),
                },
                example="Memory",
            ),
        ),
    )


def _config_file() -> Struct:
    path = Leaf(
        name="Path",
        label=N_("File path"),
        help=N_(
            "Where the file appears, relative to the mount path of the volume: no leading slash, no .. parts. "
            "Directories in it are made as needed. Needed for every file. Only for Type ConfigFileVolume."
        ),
        needed=Needed.CONDITIONAL,
        format=Format.RELATIVE_PATH,
        example="conf.d/default.conf",
    )
    content = Leaf(
        name="Content",
        label=N_("Content"),
        help=N_(
            "What is in the file; needed for every file. You edit it as it is, and it is sent as Base64. At most 32 KB "
            "per file and 60 KB for all files of a volume. Everybody who may read the request can read it, so think "
            "twice before you put passwords here. Only for Type ConfigFileVolume."
        ),
        kind=Kind.CONTENT,
        needed=Needed.CONDITIONAL,
        secret=Secret.MAYBE,
        example="bGlzdGVuIDgwOwo=",
    )
    mode = Leaf(
        name="Mode",
        label=N_("File mode"),
        help=N_(
            "The permissions of this file, as four octal digits: 0644 is readable for all and writable for its owner, "
            "0755 also executable, 0600 for the owner alone. The leading zero is part of the value. Only for Type "
            "ConfigFileVolume. Unset, DefaultMode of the volume applies."
        ),
        kind=Kind.MODE,
        pattern="^0[0-7]{3}$",
        example="0644",
    )
    return Struct(
        name="ConfigFileVolume",
        label=N_("Configuration files"),
        help=N_(
            "Small files that travel inside the request and appear in the containers that mount the volume: a server's "
            "configuration, a script. Nothing has to be stored anywhere before. For more than 60 KB use NFSVolume or "
            "the image itself. Only for Type ConfigFileVolume."
        ),
        members=(
            ListOf(
                title_from="Path",
                item=Struct(
                    name="ConfigFileToPath",
                    label=N_("Files"),
                    help=N_(
                        "The files of the volume. Each has a path below the mount path, a content, and a mode if you "
                        "like."
                    ),
                    members=(path, content, mode),
                ),
            ),
            Leaf(
                name="DefaultMode",
                label=N_("Default file mode"),
                help=N_(
                    "The permissions of the files that have no Mode of their own, as four octal digits with the "
                    "leading zero. Use 0755 for a volume of scripts. Only for Type ConfigFileVolume. Unset is taken to "
                    "mean 0644."
                ),
                kind=Kind.MODE,
                default="0644",
                pattern="^0[0-7]{3}$",
                example="0644",
            ),
        ),
    )


def _nfs() -> Struct:
    return Struct(
        name="NFSVolume",
        label=N_("NFS (NAS)"),
        help=N_(
            "A directory on an NFS server, usually a file system of File Storage NAS. Many groups can use it at the "
            "same time, and the files stay when a group is deleted. Only for Type NFSVolume."
        ),
        members=(
            Leaf(
                name="Server",
                label=N_("Server"),
                help=N_(
                    "The host name or address of the NFS server; for NAS, the domain name of a mount target. The mount "
                    "target must be in the VPC of the group's vSwitch. Needed for Type NFSVolume."
                ),
                needed=Needed.CONDITIONAL,
                format=Format.HOST,
                lists_from="NAS DescribeFileSystems / DescribeMountTargets",
                example="3f9cd4a596-naw76.cn-shanghai.nas.aliyuncs.com",
            ),
            Leaf(
                name="Path",
                label=N_("Directory"),
                help=N_(
                    "The directory of the server that is mounted, as an absolute path; it must exist there. Use "
                    "separate directories to keep groups apart. Only for Type NFSVolume. Unset is taken to mean /, the "
                    "root of the file system."
                ),
                needed=Needed.CONDITIONAL,
                default="/",
                pattern="^/.*",
                example="/share",
            ),
            Leaf(
                name="ReadOnly",
                label=N_("Read-only"),
                help=N_(
                    "Whether the volume is read-only for all containers of the group. To protect it from one container "
                    "only, set VolumeMount.N.ReadOnly there. Only for Type NFSVolume. Unset means false."
                ),
                kind=Kind.FLAG,
                default="false",
                example="true",
            ),
        ),
    )


def _host_path() -> Struct:
    return Struct(
        name="HostPathVolume",
        label=N_("Path of the node"),
        help=N_(
            "A path of the node the group runs on. Its one common use is a data cache: set DataCacheBucket and give "
            "the path of the cache here. Other paths are open only to accounts that the service has admitted. Only for "
            "Type HostPathVolume."
        ),
        members=(
            Leaf(
                name="Path",
                label=N_("Path"),
                help=N_(
                    "The absolute path on the node; for a data cache, the Path the cache was created with, as "
                    "DescribeDataCaches lists it. Needed for Type HostPathVolume."
                ),
                needed=Needed.CONDITIONAL,
                pattern="^/.+",
                example="/data/models",
            ),
            Leaf(
                name="Type",
                label=N_("Path kind"),
                help=N_(
                    "What must be found at the path before it is mounted; a mismatch keeps the group from starting. "
                    "Only for Type HostPathVolume, and only for admitted accounts. Unset, nothing is checked."
                ),
                kind=Kind.CHOICE,
                choices=("Directory", "File"),
                meanings={"Directory": N_("A directory that exists."), "File": N_("A file that exists.")},
                tier=Tier.RARE,
                example="Directory",
            ),
        ),
    )


def volume() -> ListOf:
    """`Volume.N`: a name, a type, and the settings of that type."""
    return ListOf(
        title_from="Name",
        max_items=20,
        item=Struct(
            name="Volume",
            label=N_("Volumes"),
            help=N_(
                "Storage that containers can mount: temporary directories, configuration files, NAS, disks; up to 20. "
                "Declare it here under a name and mount it in each container that needs it with VolumeMount. What a "
                "container writes outside of volumes is lost when it restarts."
            ),
            members=(
                _name(),
                _type(),
                _empty_dir(),
                _config_file(),
                _nfs(),
                flex_volume(),
                _host_path(),
                disk_volume(),
            ),
            one_of=(OneOf(key="type", label=N_("Type of storage"), branches=_TYPES, chosen_by="Type"),),
        ),
    )
