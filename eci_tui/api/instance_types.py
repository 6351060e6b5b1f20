"""The ECS families that InstanceType takes, and what is known of them; the list moves, so it may only advise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

X86 = frozenset(
    {
        *("g7", "c7", "r7", "hfc7", "hfg7", "hfr7", "g7ne"),
        *("g6e", "g6", "c6e", "c6", "r6e", "r6", "hfc6", "hfg6", "t6", "s6", "u1"),
        *("g5", "g5ne", "c5", "r5", "ic5", "hfc5", "hfg5", "t5", "sn2ne", "sn1ne", "se1ne", "se1"),
    }
)
"""Families with x86 processors, by the documentation."""

ARM = frozenset({"g8y", "c8y", "r8y"})
"""Families with ARM64 processors, by the documentation."""

_TESLA = ("tesla=470", "tesla=535", "tesla=550")
_NEWER_TESLA = ("tesla=535", "tesla=550")

GPU: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("gn7e", "gn7i", "gn7s", "gn7", "gn6v", "gn6e", "gn6i", "gn5i", "gn5"), _TESLA),
        **dict.fromkeys(("gn8ia", "gn8is"), _NEWER_TESLA),
        **dict.fromkeys(("sgn7i-vws", "vgn7i-vws", "vgn6i-vws"), ()),
    }
)
"""Families with GPUs, and the drivers GpuDriverVersion can choose there, the default first; empty where it is fixed."""

MOST = 5
"""How many entries InstanceType takes, as documented for the same field of Auto Scaling."""

_GPU_NAME = re.compile(r"(?:ebm|scc|s|v)?g[an][0-9]")


def family_of(entry: str) -> str:
    """The family in an ECS type's name, `gn7i` in `ecs.gn7i-c8g1.2xlarge`; empty for anything else."""
    prefix, _, rest = entry.partition(".")
    if prefix != "ecs":
        return ""
    name = rest.partition(".")[0]
    return name if name in GPU else name.partition("-")[0]


def has_gpu(family: str) -> bool:
    """Whether machines of the family have GPUs, as far as its name tells."""
    return family in GPU or _GPU_NAME.match(family) is not None
