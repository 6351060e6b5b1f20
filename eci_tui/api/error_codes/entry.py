"""What is known about one error code of the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from eci_tui.api.schema import N_

TICKET = N_(
    "Open a ticket with Alibaba Cloud support and quote the request id; nothing in the request can change this."
)


class Retry(StrEnum):
    """Whether sending the same request again can help."""

    NO = "no"
    """The same request fails again."""
    THROTTLING = "throttling"
    """It can be sent again after a wait, with the same ClientToken."""
    STOCK = "stock"
    """It may work later; another zone, size or region is the better way."""
    STATE = "state"
    """It works once something outside the request has changed."""
    SUCCESS = "success"
    """It is no failure at all."""


WHETHER_AGAIN: Mapping[Retry, str] = MappingProxyType(
    {
        Retry.NO: N_("No: the same request would be refused again."),
        Retry.THROTTLING: N_("Yes: wait a little, then send the same request again."),
        Retry.STOCK: N_("Perhaps later; another zone, size or region is the surer way."),
        Retry.STATE: N_("Yes, as soon as what stands in the way has changed."),
        Retry.SUCCESS: N_("There is nothing to repeat: this is a success."),
    }
)
"""The answer to whether sending the same request again can help, as a sentence."""


class Subject(StrEnum):
    """What has to be looked at first."""

    REQUEST = "request"
    NAMED = "named-parameter"
    """The parameter that the code or the message names."""
    CREDENTIALS = "credentials"
    ENDPOINT = "endpoint"
    ACCOUNT = "account"
    """Payment, permissions and what is opened to the account."""
    SERVICE = "service"
    """The service's load or health; the request may be fine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCode:
    """An error code, told to somebody who has to get out of it.

    `http_status` is None where no answer came. `message` is the service's own template, never translated: `%s` is
    filled in by the service, and it is empty where the wording differs from case to case. `meaning` says what happened,
    `why` how that comes about in practice, `remedy` what to do, step by step; the three are English and translated
    where shown. `parameters` are wire names with `N` for positions. `spellings` are other codes for the same thing.
    `documented` says whether the code stands on the reference page of CreateContainerGroup; the rest comes from the
    gateway before it.
    """

    code: str
    http_status: int | None
    message: str
    meaning: str
    why: str
    parameters: tuple[str, ...] = ()
    remedy: tuple[str, ...]
    retry: Retry = Retry.NO
    documented: bool = True
    subject: Subject = Subject.REQUEST
    spellings: tuple[str, ...] = ()

    @property
    def may_be_resent(self) -> bool:
        """Whether a program may send the same request again by itself, after a wait."""
        return self.retry is Retry.THROTTLING
