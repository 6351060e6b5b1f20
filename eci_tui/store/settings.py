"""What the user prefers: language, theme, keys. A file that cannot be read is kept aside and said, never in the way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from eci_tui.api.schema import N_
from eci_tui.store import folders
from eci_tui.store.folders import FolderError
from eci_tui.store.lock import held

_LOCK_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Empty text means: as the environment or the program decides. `keymap` gives keys by the ids of actions.

    `extra` is what a newer version wrote; it is written back.
    """

    language: str = ""
    theme: str = ""
    profile: str = ""
    region: str = ""
    keymap: Mapping[str, str] = field(default_factory=dict)
    tour_seen: bool = False
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and what was wrong with their file."""

    settings: Settings
    problems: tuple[FolderError, ...] = ()


_KNOWN = {item.name: item for item in fields(Settings) if item.name != "extra"}


def settings_file() -> Path:
    """Where the settings are kept."""
    return folders.config_folder() / "settings.json"


def load() -> Loaded:
    """The settings of the file; where it or a value in it cannot be read, the defaults, with the reason. Never raises.

    A file that is no JSON object is renamed to `settings.json.broken`, so that the next change does not lose it.
    """
    path = settings_file()
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        return Loaded(Settings(), (folders.reading_failed(error, path),))
    except (ValueError, RecursionError):
        return Loaded(Settings(), (_set_aside(path),))
    if not isinstance(document, dict):
        return Loaded(Settings(), (_set_aside(path),))
    return _read(document, path)


def update(**changes: Any) -> Settings:
    """Change some settings and keep all others as they are in the file; returns them. Raises FolderError."""
    path = settings_file()
    folders.ensure_private(path.parent)
    try:
        with held(path.with_suffix(".lock"), _LOCK_SECONDS):
            changed = replace(load().settings, **changes)
            folders.write_atomically(path, _written(changed))
    except OSError as error:
        raise folders.writing_failed(error, path) from error
    return changed


def _read(document: dict[str, object], path: Path) -> Loaded:
    values: dict[str, Any] = {}
    extra: dict[str, object] = {}
    problems: list[FolderError] = []
    for name, value in document.items():
        if name not in _KNOWN:
            extra[name] = value
        elif _fits(name, value):
            values[name] = value
        else:
            extra[name] = value
            message = N_("{path}: “{name}” has a value that makes no sense, so it is left alone")
            problems.append(FolderError(message, path, name=name))
    return Loaded(Settings(**values, extra=extra), tuple(problems))


def _fits(name: str, value: object) -> bool:
    match name:
        case "keymap":
            return isinstance(value, dict) and all(isinstance(key, str) for key in value.values())
        case "tour_seen":
            return isinstance(value, bool)
        case _:
            return isinstance(value, str)


def _set_aside(path: Path) -> FolderError:
    aside = path.with_name(path.name + ".broken")
    try:
        path.replace(aside)
    except OSError as error:
        return folders.writing_failed(error, path)
    message = N_("{path} is not a settings file; it was kept as {aside}, and the defaults are used")
    return FolderError(message, path, aside=str(aside))


def _written(settings: Settings) -> bytes:
    document: dict[str, object] = {}
    default = Settings()
    for name in _KNOWN:
        value = getattr(settings, name)
        if value != getattr(default, name):
            document[name] = dict(value) if isinstance(value, Mapping) else value
    document = {**settings.extra, **document}
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
