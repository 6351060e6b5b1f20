"""What can be opened, and reading it: presets, files on the disk, and a request that somebody pasted. For threads."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from eci_tui.api import catalogue
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.request import path as paths
from eci_tui.request.flatten import UnflattenError, read_flat, unflatten
from eci_tui.sentence import Sentence
from eci_tui.text import render
from eci_tui.tui.origin import Origin

if TYPE_CHECKING:
    from eci_tui.store.presets import Preset
    from eci_tui.store.request_file import RequestFile

MOST_FILES = 500
_SHORTEST = 12
"""Characters of a text below which it is rather a name than a request."""


class Kind(StrEnum):
    """Where something that can be opened comes from."""

    OWN = "own"
    BUILT_IN = "built-in"
    FILE = "file"
    FOLDER = "folder"
    PASTED = "pasted"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be opened. `name` is what FILE would be; `text` what was pasted."""

    kind: Kind
    name: str
    path: FilePath | None = None
    preset: Preset | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)

    @property
    def problem(self) -> EciTuiError | None:
        """Why it is known that it cannot be opened."""
        return self.preset.problem if self.preset is not None else None

    def rank(self, words: str) -> int:
        """How well the words fit the name, 0 being best; for sorting those that fit."""
        name, wanted = self.name.casefold(), words.casefold().strip()
        return 0 if name.startswith(wanted) else 1 if wanted in name else 2

    def fits(self, words: str) -> bool:
        """Whether all of the words, without regard to case, are somewhere in what lists say about it."""
        text = self.name
        if self.preset is not None:
            said = self.preset.description
            descriptions = [said] if isinstance(said, str) else list(said.values())
            inside = self.preset.summary.containers if self.preset.summary is not None else ()
            text = " ".join([text, self.preset.title, *descriptions, *inside])
        text = text.casefold()
        return all(word in text for word in words.casefold().split())


def presets_there() -> list[Choice]:
    """Own presets, then built-in ones. Raises FolderError where one's own folder cannot be read."""
    from eci_tui.store import presets

    return [
        Choice(Kind.BUILT_IN if preset.is_built_in else Kind.OWN, preset.name, preset.path, preset)
        for preset in presets.listing()
    ]


def is_place(text: str) -> bool:
    """Whether a text is meant as a place on the disk: it begins as one, or has a folder in it."""
    return text.startswith(("~", ".")) or os.sep in text or (os.altsep is not None and os.altsep in text)


def files_at(text: str) -> list[Choice]:
    """Folders and request files that a place that is being typed can become. Raises FolderError."""
    from eci_tui.store import folders, preset_names

    head, beginning = os.path.split(text)
    folder = folders.typed_path(head or os.curdir)
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_folder = entry.is_dir()
                if not is_folder and not entry.name.endswith(preset_names.ENDINGS) and entry.name != beginning:
                    continue
                if not entry.name.casefold().startswith(beginning.casefold()):
                    continue
                if entry.name.startswith(".") and not beginning.startswith("."):
                    continue
                name = str(FilePath(head, entry.name))
                found.append(Choice(Kind.FOLDER if is_folder else Kind.FILE, name, folder / entry.name))
    except OSError as error:
        raise folders.reading_failed(error, folder) from error
    except ValueError as error:  # a NUL in the name
        raise folders.FolderError(N_("{path} cannot be the path of a file"), folder) from error
    found.sort(key=lambda choice: (choice.kind is Kind.FOLDER, choice.name.casefold()))
    return found[:MOST_FILES]


def is_flat(text: str) -> bool:
    """Whether a text is a flattened request: a URL, a query string, `name=value` lines, or JSON with flat names."""
    if len(text) < _SHORTEST or not ("=" in text or text.lstrip().startswith("{")):
        return False
    try:
        pairs = read_flat(text)
    except UnflattenError:
        return False
    return any(_is_parameter(name) for name, _value in pairs)


def _is_parameter(name: str) -> bool:
    try:
        return catalogue.node_at(paths.parse(name)) is not None
    except paths.PathError:
        return False


def read(choice: Choice) -> RequestFile:
    """Open a choice; parameters that the catalogue does not have are kept. Raises EciTuiError."""
    from eci_tui.store import request_file

    if choice.path is not None:
        return request_file.load_path(choice.path, tolerant=True, is_built_in=choice.kind is Kind.BUILT_IN)
    called = render(N_("the pasted text"))
    if not is_flat(choice.text):
        return request_file.read(choice.text.encode("utf-8", "replace"), file=called, tolerant=True)
    try:
        tree = unflatten(read_flat(choice.text))
    except UnflattenError as error:
        raise UsageError(
            N_("The pasted text is not a request: {name}: {reason}"),
            name=error.name[:100],
            reason=Sentence(error.reason),
        ) from error
    return request_file.RequestFile(file=called, path=None, tree=tree)


def origin_of(choice: Choice, file: RequestFile) -> Origin:
    """Where a request that was opened comes from; what was pasted comes from nowhere and is unsaved."""
    if choice.kind is Kind.PASTED:
        return Origin()
    return Origin(choice.name if choice.kind in (Kind.OWN, Kind.BUILT_IN) else str(choice.path), file, file.tree)


def cautions(file: RequestFile) -> list[str]:
    """What somebody who opens the file has to know, as sentences in the language in use."""
    said = []
    unknown = [paths.format(path) for path in file.unknown] + list(file.extra)
    if unknown:
        template = N_("Not understood, so kept in the file and not sent: {names}.")
        said.append(render(template, {"names": _listed(unknown)}))
    secrets = [paths.format(problem.path) for problem in file.warnings if problem.code == "literal-secret"]
    if secrets:
        template = N_("The file holds secrets in plain text: {names}. Saving does not write them again.")
        said.append(render(template, {"names": _listed(secrets)}))
    return said


def _listed(names: list[str]) -> str:
    shown = names[:5]
    return ", ".join(shown) + (", …" if len(names) > len(shown) else "")
