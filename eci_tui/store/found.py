"""What the search for credentials gives: them and their source, or a reason, and the story of every link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.request.signing import Credentials
from eci_tui.sentence import Sentence

SOON = timedelta(minutes=15)
"""Temporary credentials that expire within this are warned about."""


class Place(StrEnum):
    """A link of the chain."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    ALIYUN_CLI = "aliyun-cli"
    CREDENTIALS_FILE = "credentials-file"
    MACHINE = "machine"


class Verdict(StrEnum):
    """What became of a link."""

    USED = "used"
    NOTHING = "nothing"
    FAILED = "failed"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain, and why it was used or not."""

    place: Place
    verdict: Verdict
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """Credentials and where they are from. `expires` is in UTC; `region` is the default one, or empty."""

    credentials: Credentials
    place: Place
    source: Sentence
    profile: str = ""
    region: str = ""
    expires: datetime | None = None
    steps: tuple[Step, ...] = ()

    def warning(self, now: datetime | None = None) -> Sentence | None:
        """What to say about an expiry that is near, or None."""
        if self.expires is None or self.expires - (now or datetime.now(UTC)) > SOON:
            return None
        return Sentence(N_("These temporary credentials expire at {time}."), {"time": shown_time(self.expires)})


class NoCredentialsError(CredentialsError):
    """No link of the chain had any, and nobody asked for certain ones."""


class UnknownProfileError(CredentialsError):
    """A profile was named, and nobody has one of that name; or several could be meant."""


class ExpiredCredentialsError(CredentialsError):
    """Temporary credentials whose time is over."""


class UnfitKeyError(CredentialsError):
    """Something that cannot be an AccessKey stands where one should."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the chain gives: one of `found` and `error`, and all links in order."""

    found: Found | None
    error: CredentialsError | None
    steps: tuple[Step, ...]


def shown_time(time: datetime) -> str:
    """A time as people read it, in their own zone: 2026-01-02 11:04 +0800."""
    return f"{time.astimezone():%Y-%m-%d %H:%M %z}"
