"""What this program keeps in the keyring, without the secrets; a keyring finds an entry by its name but lists none."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError, UsageError
from eci_tui.store import folders
from eci_tui.store.lock import held

_FILE = "keyring.json"
_VERSION = 1
_LARGEST = 1 << 20
_LONGEST_NAME = 64
_LOCK_SECONDS = 2.0
_UNFIT = frozenset("{}$#:/\\\"'`")


class BrokenIndexError(CredentialsError):
    """The file cannot be read as what this program writes."""


class UnfitNameError(UsageError):
    """A name that cannot be used for a profile or a secret."""


class Kind(StrEnum):
    """What a profile holds: a lasting AccessKey pair, or a temporary one with its token."""

    AK = "AK"
    STS = "STS"


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile without its secrets. `access_key_id` is masked, as it may be shown; `expires` is in UTC."""

    name: str
    access_key_id: str
    kind: Kind = Kind.AK
    expires: datetime | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that was stored. `default` is the name of a profile, or empty."""

    profiles: tuple[Profile, ...] = ()
    default: str = ""
    secrets: tuple[str, ...] = ()

    def profile(self, name: str) -> Profile | None:
        """The profile of that name, or None."""
        return next((profile for profile in self.profiles if profile.name == name), None)

    def with_profile(self, profile: Profile) -> Index:
        """With this profile added or replaced; the first one becomes the default."""
        kept = [profile if known.name == profile.name else known for known in self.profiles]
        if profile not in kept:
            kept.append(profile)
        return replace(self, profiles=tuple(kept), default=self.default or profile.name)

    def without_profile(self, name: str) -> Index:
        """Without it. Was it the default, then the only one left becomes the default, and otherwise none is."""
        kept = tuple(profile for profile in self.profiles if profile.name != name)
        left = kept[0].name if len(kept) == 1 else ""
        return replace(self, profiles=kept, default=left if self.default in ("", name) else self.default)

    def with_secret(self, name: str) -> Index:
        return self if name in self.secrets else replace(self, secrets=(*self.secrets, name))

    def without_secret(self, name: str) -> Index:
        return replace(self, secrets=tuple(known for known in self.secrets if known != name))


def path() -> Path:
    """Where the index is kept."""
    return folders.config_folder() / _FILE


def load() -> Index:
    """The index; an empty one where there is no file. Raises BrokenIndexError where it cannot be read."""
    place = path()
    try:
        if place.stat().st_size > _LARGEST:
            raise _broken(place)
        content = json.loads(place.read_text("utf-8"))
        if content["version"] != _VERSION:
            raise _broken(place)
        return Index(
            tuple(_profile(item) for item in content["profiles"]),
            str(content["default"]),
            tuple(str(name) for name in content["secrets"]),
        )
    except (FileNotFoundError, NotADirectoryError):
        return Index()
    except OSError as error:
        raise BrokenIndexError(
            N_("{path}, the list of what is in the keyring, cannot be read: {reason}"),
            path=str(place),
            reason=error.strerror or "",
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _broken(place) from None


def save(index: Index) -> None:
    """Write the index. Raises FolderError."""
    content = {
        "version": _VERSION,
        "default": index.default,
        "profiles": [
            {
                "name": profile.name,
                "access_key_id": profile.access_key_id,
                "kind": profile.kind.value,
                "expires": profile.expires.isoformat() if profile.expires is not None else None,
                "region": profile.region,
            }
            for profile in index.profiles
        ],
        "secrets": list(index.secrets),
    }
    place = path()
    folders.ensure_private(place.parent)
    folders.write_atomically(place, json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")


def change(alter: Callable[[Index], Index]) -> None:
    """Write what `alter` makes of the index as it is at that moment: of two runs at once, none undoes the other's work.

    Raises BrokenIndexError, FolderError, and what `alter` raises.
    """
    place = path()
    folders.ensure_private(place.parent)
    try:
        # Whoever holds the lock for longer than this hangs, and is not waited for.
        with held(place.with_suffix(".lock"), _LOCK_SECONDS):
            save(alter(load()))
    except OSError as error:
        raise folders.writing_failed(error, place) from error


def fit_name(name: str, known: tuple[str, ...]) -> str:
    """The name, if it can be one: 1 to 64 printable characters, none of them special in `${keyring:NAME}`.

    `known` are names in use; one that differs from them only in case is refused, because the Windows keyring cannot
    tell the two apart. Raises UnfitNameError.
    """
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable() or name != name.strip() or _UNFIT & set(name):
        raise UnfitNameError(
            N_("“{name}” cannot be the name of something in the keyring."),
            hint=N_("A name has 1 to {longest} characters, none of them {unfit}, and no spaces around it."),
            name=name,
            longest=_LONGEST_NAME,
            unfit=" ".join(sorted(_UNFIT)),
        )
    for other in known:
        if other != name and other.casefold() == name.casefold():
            raise UnfitNameError(
                N_("“{name}” differs from “{other}” only in capital letters, which some keyrings do not tell apart."),
                name=name,
                other=other,
            )
    return name


def moment(text: str) -> datetime:
    """A time such as 2026-01-02T03:04:05Z, in UTC; one without a zone is UTC already. Raises ValueError."""
    time = datetime.fromisoformat(text.strip())
    return (time.replace(tzinfo=UTC) if time.tzinfo is None else time).astimezone(UTC)


def _profile(item: dict[str, object]) -> Profile:
    expires = item["expires"]
    return Profile(
        name=str(item["name"]),
        access_key_id=str(item["access_key_id"]),
        kind=Kind(str(item["kind"])),
        expires=moment(str(expires)) if expires is not None else None,
        region=str(item["region"]),
    )


def _broken(place: Path) -> BrokenIndexError:
    return BrokenIndexError(
        N_("{path}, the list of what is in the keyring, is not as this program wrote it."),
        hint=N_("Move it away and log in again: eci-tui login"),
        path=str(place),
    )
