"""What the service refuses about the cloud disks of a request."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from eci_tui.api.problem import Tree
from eci_tui.api.reading import places, struct
from eci_tui.sandbox.failures import documented
from eci_tui.sandbox.groups import word
from eci_tui.sandbox.refusals import Refusal

MOST_DISKS = 6


def check(request: Tree) -> Iterator[Refusal]:
    """At most six disks; a KMS key only for an encrypted one."""
    disks = [volume for _, volume in places(request, "Volume.N") if _is_disk(volume)]
    if len(disks) > MOST_DISKS:
        yield documented("DiskNumber.LimitExceed")
    for volume in disks:
        options = _options(volume)
        if options.get("kmsKeyId") and not options.get("volumeId") and not _true(options.get("encrypted")):
            yield documented("InvalidParameter.KMS.EncryptedIllegal")


def _is_disk(volume: Tree) -> bool:
    kind = word(volume, "Type")
    return kind == "DiskVolume" or (
        kind == "FlexVolume" and word(struct(volume, "FlexVolume"), "Driver") in ("", "alicloud/disk")
    )


def _options(volume: Tree) -> Mapping[str, object]:
    try:
        options = json.loads(word(struct(volume, "FlexVolume"), "Options") or "{}")
    except ValueError:
        return {}
    return options if isinstance(options, dict) else {}


def _true(value: object) -> bool:
    return value is True or str(value).lower() == "true"
