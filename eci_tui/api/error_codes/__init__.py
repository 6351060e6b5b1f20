"""Every error code that is known: those on the reference page, those of the gateway before it, and how one is found.

An error is added as one entry in the file of its family.
"""

from __future__ import annotations

import re
from functools import cache

from eci_tui.api.error_codes import (
    billing,
    capacity,
    gateway,
    general,
    jobs,
    network,
    permission,
    signature,
    sizes,
    storage,
)
from eci_tui.api.error_codes.entry import WHETHER_AGAIN, ErrorCode, Retry, Subject

_KNOWN: tuple[ErrorCode, ...] = tuple(
    error
    for family in (general, sizes, capacity, network, storage, permission, billing, jobs, gateway, signature)
    for error in family.ERRORS
)

DOCUMENTED: tuple[ErrorCode, ...] = tuple(error for error in _KNOWN if error.documented)
"""The rows of the reference page; a code may stand there twice, with different statuses."""

GATEWAY: tuple[ErrorCode, ...] = tuple(error for error in _KNOWN if not error.documented)
"""What any call may meet before it reaches the service. `Missing<Param>` and `InvalidParameter.<Name>` are patterns."""

FAMILIES: tuple[ErrorCode, ...] = (*gateway.FAMILIES, signature.FAMILY, jobs.FAMILY)
"""Patterns that explain codes standing in no list."""

_BY_STATUS = {(error.http_status, error.code): error for error in _KNOWN}
_BY_CODE: dict[str, ErrorCode] = {}
for _error in _KNOWN:
    for _spelling in (_error.code, *_error.spellings):
        _BY_CODE.setdefault(_spelling, _error)
_PATTERNS = {error.code: error for error in (*GATEWAY, *FAMILIES) if "<" in error.code}

_CANDIDATES = (
    re.compile(r"MissingParameter\.(?P<name>.+)"),
    re.compile(r"Missing(?P<name>[A-Z].*)"),
    re.compile(r"InvalidParameter\.(?P<name>.+)"),
    re.compile(r"Invalid(?P<name>[A-Z][A-Za-z0-9]*)(?:\..+)?"),
)
_POSITION = re.compile(r"\.(?:[0-9]+|N)(?=\.|$)")


def find(code: str, http_status: int | None = None) -> ErrorCode | None:
    """What is known about a code, or None; letter case counts, as in the service.

    First a dry run's success, then the same status and code, the same code, the longest known beginning that ends at a
    dot, and at last codes that are made from a parameter's name (`MissingRegionId`, `InvalidVSwitchId.NotFound`).
    """
    exact = _BY_CODE.get(code)
    if exact is not None and exact.retry is Retry.SUCCESS:
        return exact
    if (http_status, code) in _BY_STATUS:
        return _BY_STATUS[http_status, code]
    return exact or _by_beginning(code) or _by_name(code)


def every(code: str) -> tuple[ErrorCode, ...]:
    """All entries with exactly this code: two for `NoPermission`, which means another thing at each status."""
    return tuple(error for error in _KNOWN if code == error.code or code in error.spellings)


def is_dry_run_success(code: str) -> bool:
    """Whether the code is how the service reports that a dry run passed."""
    error = _BY_CODE.get(code)
    return error is not None and error.retry is Retry.SUCCESS


def _by_beginning(code: str) -> ErrorCode | None:
    beginning, dot, _ = code.rpartition(".")
    while dot:
        for pattern in (f"{beginning}.<Name>", f"{beginning}.<Reason>"):
            if pattern in _PATTERNS:
                return _PATTERNS[pattern]
        if beginning in _BY_CODE:
            return _BY_CODE[beginning]
        beginning, dot, _ = beginning.rpartition(".")
    return None


def _by_name(code: str) -> ErrorCode | None:
    if re.fullmatch(r"Missing[A-Z].*", code):
        return _PATTERNS["Missing<Param>"]
    if re.fullmatch(r"JobInstance[A-Z].*", code):
        return _PATTERNS["JobInstance<Feature>"]
    if re.fullmatch(r"Invalid[A-Z][A-Za-z0-9]*\.NotFound", code):
        return _PATTERNS["Invalid<Name>.NotFound"]
    if re.fullmatch(r"Invalid[A-Z][A-Za-z0-9]*\..+", code) and parameters_of(code):
        return _PATTERNS["Invalid<Name>.<Reason>"]
    return None


def parameters_of(code: str) -> tuple[str, ...]:
    """The parameters whose name stands inside a code, as wire names with `N`; empty where there is none.

    `InvalidParameter.Container.1.Image` gives `Container.N.Image`; `InvalidDiskId.NotFound` gives
    `Volume.N.DiskVolume.DiskId`.
    """
    for candidate in _CANDIDATES:
        match = candidate.fullmatch(code)
        if match is None:
            continue
        name = match["name"]
        while name:
            if found := parameters_called(name):
                return found
            name = name.rpartition(".")[0]
    return ()


def parameters_called(name: str) -> tuple[str, ...]:
    """The parameters that a name may mean, as wire names with `N`: the whole of a name, or else the end of longer ones.

    Positions, dots and letter case do not count: `Container.1.Image` and `ContainerImage` mean `Container.N.Image`.
    """
    whole, ends = _names()
    wanted = _joined(name)
    return whole.get(wanted) or ends.get(wanted, ())


def _joined(name: str) -> str:
    return _POSITION.sub("", name).replace(".", "").casefold()


@cache
def _names() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    from eci_tui.api.catalogue import PARAMETERS

    whole: dict[str, tuple[str, ...]] = {}
    ends: dict[str, tuple[str, ...]] = {}
    for parameter in PARAMETERS:
        steps = [step for step in parameter.wire_name.split(".") if step != "N"]
        for start in range(len(steps)):
            index = ends if start else whole
            key = "".join(steps[start:]).casefold()
            index[key] = (*index.get(key, ()), parameter.wire_name)
    return whole, ends


def pointing_at(wire_name: str) -> list[ErrorCode]:
    """The errors that name this parameter, given as `Container.N.Port.N.Port`."""
    return [error for error in _KNOWN if wire_name in error.parameters]


__all__ = [
    "DOCUMENTED",
    "FAMILIES",
    "GATEWAY",
    "WHETHER_AGAIN",
    "ErrorCode",
    "Retry",
    "Subject",
    "every",
    "find",
    "is_dry_run_success",
    "parameters_called",
    "parameters_of",
    "pointing_at",
]
