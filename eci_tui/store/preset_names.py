"""Which presets there are, what they are called, and which file a name means."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import UsageError
from eci_tui.store import folders

ENDINGS = (".yaml", ".yml", ".json")
_NAME = r"[^\W_][\w .+@-]{0,98}[\w+@-]\Z|[^\W_]\Z"
_RESERVED = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)"


@dataclass(frozen=True, slots=True)
class Place:
    """The file that holds a preset. `name` is what a user types."""

    name: str
    path: Path
    is_built_in: bool


def built_in_folder() -> Path:
    """The presets that come with the program: in the installed package, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "presets"
    return inside if inside.is_dir() else package.parent / "presets"


def check_name(name: str) -> str:
    """`name` as a preset may be called, in Unicode's composed form. Raises UsageError for anything else."""
    composed = unicodedata.normalize("NFC", name.strip())
    reserved = re.match(_RESERVED, composed, re.IGNORECASE)
    if not re.match(_NAME, composed) or reserved or composed.lower().endswith(ENDINGS):
        raise UsageError(
            N_("A preset cannot be called “{name}”"),
            hint=N_(
                "Use letters, digits, dots, hyphens and spaces, beginning with a letter or digit, at most 100, "
                "without the ending .yaml."
            ),
            name=name,
        )
    return composed


def own_path(name: str) -> Path:
    """The file of the own preset `name`: the one that is there, or the one that saving would make."""
    checked = check_name(name)
    for ending in ENDINGS:
        if (found := folders.presets_folder() / f"{checked}{ending}").is_file():
            return found
    return folders.presets_folder() / f"{checked}.yaml"


def places() -> Iterator[Place]:
    """Every preset that a name can mean: own ones, then the built-in ones that no own one hides; each by name."""
    seen: set[str] = set()
    for folder, is_built_in in ((folders.presets_folder(), False), (built_in_folder(), True)):
        for place in _in_folder(folder, is_built_in):
            if place.name not in seen:
                seen.add(place.name)
                yield place


def _in_folder(folder: Path, is_built_in: bool) -> list[Place]:
    try:
        files = [path for path in folder.iterdir() if path.suffix in ENDINGS and not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise folders.reading_failed(error, folder) from error
    files.sort(key=lambda path: (path.stem, ENDINGS.index(path.suffix)))
    return [Place(unicodedata.normalize("NFC", path.stem), path, is_built_in) for path in files]


def find(name: str) -> Place | None:
    """The preset that `name` means: an own one, else a built-in one."""
    wanted = unicodedata.normalize("NFC", name.strip())
    return next((place for place in places() if place.name == wanted), None)


def looks_like_path(source: str) -> bool:
    """Whether FILE can only be a path: it has a folder in it, or ends as request files do."""
    separators = {"/", os.sep, os.altsep or "/"}
    return any(mark in source for mark in separators) or source.lower().endswith(ENDINGS) or source in (".", "..")


def resolve(source: str) -> Place:
    """The file that FILE means. Raises FolderError where there is neither a file nor a preset of that name."""
    if not source.strip():
        raise folders.FolderError(
            N_("The name of the file or preset is empty"),
            Path(),
            hint=N_("“eci-tui presets” lists the presets that are there."),
        )
    if looks_like_path(source):
        return Place(Path(source).stem, folders.typed_path(source), is_built_in=False)
    if (place := find(source)) is not None:
        return place
    if _exists(Path(source)):
        return Place(Path(source).stem, Path(source), is_built_in=False)
    from eci_tui.store.file_tree import nearest

    near = nearest(source, [place.name for place in places()])
    raise folders.FolderError(
        N_("There is no preset and no file called “{path}”"),
        Path(source if len(source) <= 100 else source[:99] + "…"),
        hint=N_("Did you mean {near}?") if near else N_("“eci-tui presets” lists the presets that are there."),
        near=near,
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # The text is too long for a file name, or the folder may not be looked into.
        return False
