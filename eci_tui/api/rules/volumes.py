"""Volumes and mounts: what belongs to which type, what is mounted where, config files and data caches."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.reading import every_container, flag, is_set, places, struct, text
from eci_tui.api.rules.report import Rule, error, repeated, shown, warning
from eci_tui.api.schema import N_, Struct

FILE_LIMIT = 32 * 1024
"""Bytes of one config file."""
FILES_LIMIT = 60 * 1024
"""Bytes of all config files of one volume."""

_volume = catalogue.node_at(("Volume", 0))
_MEMBER_OF_TYPE = {
    branch.key: branch.members
    for choice in (_volume.one_of if isinstance(_volume, Struct) else ())
    for branch in choice.branches
}


def member_of_another_type(tree: Tree) -> Iterator[Problem]:
    """Type chooses one group of members, and the others stay empty: documentation of volumes."""
    for path, volume in places(tree, "Volume.N"):
        chosen = text(volume, "Type")
        if chosen not in _MEMBER_OF_TYPE:
            continue
        for type_, members in _MEMBER_OF_TYPE.items():
            for name in members:
                if type_ != chosen and is_set(volume, name):
                    yield error(
                        (*path, name),
                        "member-of-another-type",
                        N_("The volume is a {chosen}, and {name} does not belong to it"),
                        N_("Unset {name}, or set Type to {type}."),
                        also=[(*path, "Type")],
                        chosen=chosen,
                        name=name,
                        type=type_,
                    )


def volume_without_source(tree: Tree) -> Iterator[Problem]:
    """What each type needs: documentation of volumes and Terraform provider; for DiskVolume inferred."""
    for path, volume in places(tree, "Volume.N"):
        match text(volume, "Type"):
            case "NFSVolume":
                yield from _lacking(volume, path, "NFSVolume", "Server")
            case "FlexVolume":
                yield from _lacking(volume, path, "FlexVolume", "Driver")
            case "HostPathVolume":
                yield from _lacking(volume, path, "HostPathVolume", "Path")
            case "ConfigFileVolume" if not is_set(struct(volume, "ConfigFileVolume"), "ConfigFileToPath"):
                yield warning(
                    (*path, "ConfigFileVolume", "ConfigFileToPath"),
                    "volume-without-source",
                    N_("This config file volume has no files"),
                    N_("Add a file, or remove the volume and its mounts."),
                )
            case "DiskVolume" if not is_set(volume, "DiskVolume"):
                yield warning(
                    (*path, "DiskVolume", "DiskId"),
                    "volume-without-source",
                    N_("This disk volume names neither a disk nor a size"),
                    N_("Give DiskId of an existing disk, or DiskSize of a new one."),
                )


def _lacking(volume: Tree, path: Path, member: str, name: str) -> Iterator[Problem]:
    if not is_set(struct(volume, member), name):
        yield error(
            (*path, member, name),
            "volume-without-source",
            N_("A volume of the type {type} needs {name}"),
            N_("Fill in {name}, or choose another type."),
            also=[(*path, "Type")],
            type=member,
            name=name,
        )


def _mounts(tree: Tree) -> Iterator[tuple[Path, Tree]]:
    for container, values in every_container(tree):
        for path, mount in places(values, "VolumeMount.N"):
            yield container + path, mount


def mount_without_volume(tree: Tree) -> Iterator[Problem]:
    """A mount names a volume of the same request: reference page."""
    declared = [text(volume, "Name") for _, volume in places(tree, "Volume.N")]
    if None in declared:
        return
    names = sorted({name for name in declared if name})
    for path, mount in _mounts(tree):
        wanted = text(mount, "Name")
        if wanted and wanted not in names:
            yield error(
                (*path, "Name"),
                "mount-without-volume",
                N_("There is no volume called {wanted}"),
                N_("The volumes are {names}. Choose one of them, or add a volume with this name.")
                if names
                else N_("The request has no volumes. Add one with this name."),
                also=[("Volume",)],
                wanted=shown(wanted),
                names=shown(", ".join(names)),
            )


def mount_path_twice(tree: Tree) -> Iterator[Problem]:
    """Each path of a container takes one mount: inferred."""
    for container, values in every_container(tree):
        found = (
            ((*container, *path, "MountPath"), target.rstrip("/") or "/")
            for path, mount in places(values, "VolumeMount.N")
            if (target := text(mount, "MountPath"))
        )
        for path, first, target in repeated(found):
            yield warning(
                path,
                "mount-path-twice",
                N_("Something is already mounted at {target} in this container"),
                N_("Choose another path: one of the two would hide the other."),
                also=[first],
                target=shown(target),
            )


def unused_volume(tree: Tree) -> Iterator[Problem]:
    """A volume that no container mounts is useless: inferred."""
    mounted = {text(mount, "Name") for _, mount in _mounts(tree)}
    if None in mounted:
        return
    for path, volume in places(tree, "Volume.N"):
        name = text(volume, "Name")
        if name and name not in mounted:
            yield warning(
                path,
                "unused-volume",
                N_("No container mounts the volume {name}"),
                N_("Mount it in a container, or remove it."),
                name=shown(name),
            )


def config_file_too_large(tree: Tree) -> Iterator[Problem]:
    """32 KB for a file and 60 KB for a volume: documentation, which leaves open whether Base64 counts."""
    for path, volume in places(tree, "Volume.N"):
        total = 0
        for place, file in places(volume, "ConfigFileVolume.ConfigFileToPath.N"):
            size = _decoded_size(file)
            total += size
            if size > FILE_LIMIT:
                yield warning(
                    (*path, *place, "Content"),
                    "config-file-too-large",
                    N_("This file has {size} bytes, and the documented limit is {limit}"),
                    N_("Shorten it, or keep it in the image or on NAS."),
                    size=size,
                    limit=FILE_LIMIT,
                )
        if total > FILES_LIMIT:
            yield warning(
                (*path, "ConfigFileVolume", "ConfigFileToPath"),
                "config-files-too-large",
                N_("The files of this volume have {size} bytes together, and the documented limit is {limit}"),
                N_("Spread them over several volumes, or keep large ones in the image or on NAS."),
                size=total,
                limit=FILES_LIMIT,
            )


def _decoded_size(file: Tree) -> int:
    try:
        return len(base64.b64decode(text(file, "Content") or "", validate=True))
    except (binascii.Error, ValueError):
        return 0  # no Base64: the catalogue's own check says so


def host_path_without_data_cache(tree: Tree) -> Iterator[Problem]:
    """HostPathVolume is for data caches and accounts that were let in; the error FeatureAccessRestricted."""
    if is_set(tree, "DataCacheBucket"):
        return
    for path, volume in places(tree, "Volume.N"):
        if text(volume, "Type") == "HostPathVolume":
            yield warning(
                (*path, "Type"),
                "host-path-without-data-cache",
                N_("Host paths are open to few accounts, unless they lead to a data cache"),
                N_("Set DataCacheBucket if this is a data cache; otherwise an EmptyDirVolume or NAS may do."),
                also=[("DataCacheBucket",)],
            )


def data_cache_not_mounted(tree: Tree) -> Iterator[Problem]:
    """A data cache is reached through a HostPathVolume: documentation of data caches."""
    types = [text(volume, "Type") for _, volume in places(tree, "Volume.N")]
    if is_set(tree, "DataCacheBucket") and None not in types and "HostPathVolume" not in types:
        yield warning(
            ("DataCacheBucket",),
            "data-cache-not-mounted",
            N_("No volume leads to the data cache"),
            N_("Add a HostPathVolume whose Path is the path of the cache, and mount it."),
            also=[("Volume",)],
        )


def data_cache_settings_unused(tree: Tree) -> Iterator[Problem]:
    """The other DataCache settings need DataCacheBucket: reference page and Go SDK."""
    if is_set(tree, "DataCacheBucket"):
        return
    for name in ("DataCachePL", "DataCacheProvisionedIops", "DataCacheBurstingEnabled"):
        if is_set(tree, name):
            yield warning(
                (name,),
                "data-cache-setting-unused",
                N_("{name} has no effect without DataCacheBucket"),
                N_("Set DataCacheBucket, or unset {name}."),
                also=[("DataCacheBucket",)],
                name=name,
            )


def data_cache_of_two_kinds(tree: Tree) -> Iterator[Problem]:
    """Provisioned IOPS and bursting are for AutoPL disks, which have no level: inferred."""
    automatic: list[Path] = []
    if is_set(tree, "DataCacheProvisionedIops"):
        automatic.append(("DataCacheProvisionedIops",))
    if flag(tree, "DataCacheBurstingEnabled"):
        automatic.append(("DataCacheBurstingEnabled",))
    if automatic and is_set(tree, "DataCachePL"):
        yield warning(
            ("DataCachePL",),
            "data-cache-of-two-kinds",
            N_("DataCachePL chooses a disk with a fixed level, and {names} is for AutoPL disks"),
            N_("Unset DataCachePL, or unset the others."),
            also=automatic,
            names=", ".join(str(path[0]) for path in automatic),
        )


def data_cache_bucket_reserved(tree: Tree) -> Iterator[Problem]:
    """The bucket eci-system belongs to the service: documentation of data caches."""
    if text(tree, "DataCacheBucket") == "eci-system":
        yield warning(
            ("DataCacheBucket",),
            "data-cache-bucket-reserved",
            N_("The bucket {bucket} is reserved for the service"),
            N_("Give the bucket of your own data cache; it is default unless you chose another."),
            bucket="eci-system",
        )


RULES: tuple[Rule, ...] = (
    member_of_another_type,
    volume_without_source,
    mount_without_volume,
    mount_path_twice,
    unused_volume,
    config_file_too_large,
    host_path_without_data_cache,
    data_cache_not_mounted,
    data_cache_settings_unused,
    data_cache_of_two_kinds,
    data_cache_bucket_reserved,
)
