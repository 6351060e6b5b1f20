"""Refusals from the list of error codes: those a check found, and those that somebody asked for in order to learn."""

from __future__ import annotations

import re
import threading
from collections import deque
from dataclasses import dataclass
from difflib import get_close_matches

from eci_tui.api import error_codes
from eci_tui.api.error_codes import ErrorCode
from eci_tui.sandbox.refusals import Refusal, Silence, invalid, mandatory

ANY_ACTION = "*"
NO_ANSWER = "SDK.ServerUnreachable"
"""Asking for this one makes the sandbox do what it is told and then close the connection without a word."""

RETRY_AFTER_MILLISECONDS = 1000
_MOST_TIMES = 1000
_FILLINGS = {
    "IncorrectStatus": "The specified EIP is in an incorrect status for the requested action",
    "ServiceNotEnabled": "The ECI service is not enabled for your account",
    "ImageSnapshot.IncorrectStatus": "The specified image cache is still being created",
    "ImageSnapshot.NotSupport": "An image cache with a data disk snapshot is not open to your account",
    "InstanceTypeNotMatchCpuArch": "The instance type does not match the CPU architecture",
    "IncorrectOperation": "The specified resource does not support this operation",
    "FeatureBasedConstraintConflict": "ComputeCategory, SpotStrategy",
    "OperationFailed.RiskControl": "The operation was stopped by the risk control of your account",
    "InvalidInstanceTypeForRaid": "The instance type has no local disks to build the RAID from",
    "RegionDissolved": "The region is being closed",
    "QuotaExceeded": "The vCPU",
    "Spot.NotMatched": "No spot capacity matches the requested price and size",
    "FeatureAccessRestricted": "Privileged",
}
_DENIED = ("Forbidden", "Forbidden.RAM", "Forbidden.SubUser", "NoPermission")
_REQUEST = re.compile(r"(?P<code>[^:@\s]+)(?:@(?P<status>[0-9]{3}))?(?::(?P<times>[0-9]{1,4}))?\Z")


class UnknownFailureError(ValueError):
    """No error code is called so; `close` is the nearest one, or empty."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.close = next(iter(get_close_matches(code, sorted(known_codes()), n=1)), "")
        also = f" Did you mean {self.close}?" if self.close else ""
        super().__init__(f"No error code is called {code!r}.{also}")


def known_codes() -> frozenset[str]:
    """Every code that can be asked for by its own name; `Missing<Name>` and its like stand for any name."""
    return frozenset(entry.code for entry in (*error_codes.DOCUMENTED, *error_codes.GATEWAY) if "<" not in entry.code)


def documented(code: str, filling: str = "", http_status: int | None = None) -> Refusal:
    """The refusal with this code, its status and message as documented, `%s` filled in. Raises UnknownFailureError."""
    named = _of_a_family(code)
    if named is not None:
        return named
    entries = [
        entry
        for entry in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)
        if entry.code == code and http_status in (None, entry.http_status)
    ]
    if not entries or entries[0].http_status is None:
        raise UnknownFailureError(code)
    entry = entries[0]
    words = entry.message or "The service refuses the request."
    words = words.replace('"X"', '"ContainerGroupName"')
    message = words.replace("%s", filling or _FILLINGS.get(code, "The sandbox was asked for this"))
    return Refusal(
        entry.http_status or 400,
        code,
        message,
        detail=_denied_detail(entry) if code in _DENIED else None,
        retry_after=RETRY_AFTER_MILLISECONDS if _asks_to_slow_down(entry) else None,
    )


def _of_a_family(code: str) -> Refusal | None:
    """A refusal of a code that carries a parameter's name, such as `MissingRegionId` or `InvalidParameter.Cpu`."""
    if code in known_codes():
        return None
    if match := re.fullmatch(r"Missing([A-Z][A-Za-z0-9.]*)", code):
        return mandatory(match[1])
    if match := re.fullmatch(r"InvalidParameter\.([A-Z][A-Za-z0-9]*)", code):
        return invalid(match[1])
    if match := re.fullmatch(r"Invalid([A-Z][A-Za-z0-9]*)\.NotFound", code):
        return Refusal(404, code, f"The specified {match[1]} does not exist.")
    return None


def _asks_to_slow_down(entry: ErrorCode) -> bool:
    """Throttling within seconds or minutes; who has used up a day is not helped by waiting a second."""
    return entry.may_be_resent and re.match(r"Throttling(?!.*PerDay)|.*FlowControl", entry.code) is not None


def _denied_detail(entry: ErrorCode) -> dict[str, str]:
    return {
        "AuthAction": "eci:CreateContainerGroup",
        "AuthPrincipalType": "SubUser",
        "AuthPrincipalDisplayName": "sandbox-user",
        "AuthPrincipalOwnerId": "1000000000000000",
        "NoPermissionType": "ImplicitDeny",
        "PolicyType": "AccountLevelIdentityBasedPolicy" if entry.http_status == 403 else "",
        "EncodedDiagnosticMessage": "c2FuZGJveA==",
    }


@dataclass(frozen=True, slots=True)
class Demand:
    """A failure that was asked for, and for which action."""

    failure: Refusal | Silence
    action: str


class Demands:
    """The failures that wait for their call. Safe for threads."""

    def __init__(self) -> None:
        self._waiting: deque[Demand] = deque()
        self._lock = threading.Lock()

    def add(self, request: str, times: int | None = None, *, action: str) -> None:
        """Fail the next calls of `action`: `request` is CODE, CODE:TIMES or CODE@STATUS:TIMES.

        Raises UnknownFailureError for a code that does not exist, ValueError for a count outside 1 to 1000.
        """
        match = _REQUEST.match(request.strip())
        if match is None:
            raise UnknownFailureError(request)
        count = int(match["times"] or 1) if times is None else times
        if not 0 < count <= _MOST_TIMES:
            raise ValueError(f"A failure can be asked for 1 to {_MOST_TIMES} times, not {count}.")
        failure: Refusal | Silence
        if match["code"] == NO_ANSWER:
            failure = Silence()
        else:
            failure = documented(match["code"], http_status=int(match["status"]) if match["status"] else None)
        with self._lock:
            self._waiting.extend([Demand(failure, action)] * count)

    def take(self, action: str) -> Refusal | Silence | None:
        """The failure that is due for a call of this action, which is then no longer due."""
        with self._lock:
            for demand in self._waiting:
                if demand.action in (ANY_ACTION, action):
                    self._waiting.remove(demand)
                    return demand.failure
        return None

    def clear(self) -> None:
        """Forget what is waiting."""
        with self._lock:
            self._waiting.clear()
