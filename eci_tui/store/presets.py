"""Presets: requests kept under a name. Built-in ones come with the program, own ones live in the user's folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.store import folders, preset_names, request_file, request_saving
from eci_tui.store.file_tree import nearest
from eci_tui.store.lock import held
from eci_tui.store.preset_heads import described_in as described_in
from eci_tui.store.preset_names import Place
from eci_tui.store.request_file import RequestFile
from eci_tui.store.request_saving import AlreadyThereError, Replacement, Saved
from eci_tui.store.summary import Summary, summary

_LOCK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Preset:
    """A preset as lists show it. `name` is what people type, `title` what the file calls itself.

    `problem` says why a file cannot be opened; `summary` is None then.
    """

    name: str
    title: str
    path: FilePath
    is_built_in: bool
    description: str | Mapping[str, str] = ""
    summary: Summary | None = None
    problem: EciTuiError | None = None

    def describe(self, language: str) -> str:
        """The description in `language`, else in English, else in whatever language there is."""
        return described_in(self.description, language)


def listing() -> list[Preset]:
    """Every preset, own ones first, each with what it sets; files that cannot be opened among them."""
    return [listed(place) for place in preset_names.places()]


def listed(place: Place) -> Preset:
    """One preset as a list shows it; `problem` says why its file cannot be opened."""
    try:
        file = request_file.load_path(place.path, tolerant=True, is_built_in=place.is_built_in)
    except EciTuiError as problem:
        return Preset(place.name, place.name, place.path, place.is_built_in, problem=problem)
    return Preset(
        name=place.name,
        title=file.given_name or place.name,
        path=place.path,
        is_built_in=place.is_built_in,
        description=file.description,
        summary=summary(file.tree),
    )


def load(name: str, *, tolerant: bool = False) -> RequestFile:
    """Open the preset `name`, an own one before a built-in one. Raises what `request_file.load` raises."""
    place = _existing(name)
    return request_file.load_path(place.path, tolerant=tolerant, is_built_in=place.is_built_in)


def save(
    name: str,
    tree: Tree,
    *,
    base: RequestFile | None = None,
    description: str | Mapping[str, str] | None = None,
    ask: Sequence[Path] | None = None,
    instead_of_secrets: Replacement | None = None,
    overwrite: bool = False,
) -> Saved:
    """Keep the request as the own preset `name`; see `request_saving.save`. It hides a built-in one of that name.

    Raises UsageError for a name that no file can have.
    """
    path = preset_names.own_path(name)
    with _folder_locked():
        return request_saving.save(
            path,
            tree,
            base=base,
            name=preset_names.check_name(name),
            description=description,
            ask=ask,
            instead_of_secrets=instead_of_secrets,
            overwrite=overwrite,
        )


def duplicate(name: str, new_name: str) -> FilePath:
    """Copy a preset, built-in or own, to the own preset `new_name`; comments and all. Returns the copy's path.

    Raises AlreadyThereError where there is one of that name, FolderError where there is no preset `name`.
    """
    place = _existing(name)
    with _folder_locked():
        return _copied(place, new_name)


def rename(name: str, new_name: str) -> FilePath:
    """Give an own preset another name; returns its path. Raises UsageError for a built-in one, and as `duplicate`."""
    place = _own(name)
    with _folder_locked():
        path = _copied(place, new_name)
        _removed(place.path)
    return path


def delete(name: str) -> FilePath:
    """Take an own preset away; returns where it was. Raises UsageError for a built-in one."""
    place = _own(name)
    with _folder_locked():
        _removed(place.path)
    return place.path


def _existing(name: str) -> Place:
    if (place := preset_names.find(name)) is not None:
        return place
    near = nearest(name, [place.name for place in preset_names.places()])
    raise folders.FolderError(
        N_("There is no preset called “{path}”"),
        FilePath(name),
        hint=N_("Did you mean {near}?") if near else N_("“eci-tui presets” lists the presets that are there."),
        near=near,
    )


def _own(name: str) -> Place:
    place = _existing(name)
    if place.is_built_in:
        raise UsageError(
            N_("“{name}” is a built-in preset and stays as it is"),
            hint=N_("Copy it under another name, and change the copy."),
            name=place.name,
        )
    return place


def _copied(place: Place, new_name: str) -> FilePath:
    checked = preset_names.check_name(new_name)
    target = preset_names.own_path(checked)
    if target.exists():
        raise AlreadyThereError(N_("You already have a preset “{name}”"), target, name=checked)
    content = request_file.content_of(place.path)
    with contextlib.suppress(EciTuiError):
        # A file that cannot be read as a request is copied as it is.
        file = request_file.load_path(place.path, tolerant=True)
        if file.given_name:
            from eci_tui.store import yaml_edit

            text = yaml_edit.edited(file, file.tree, name=checked, description=file.description, ask=file.ask)
            content = text.encode("utf-8")
    target = target.with_suffix(place.path.suffix)
    folders.write_atomically(target, content)
    return target


def _removed(path: FilePath) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise folders.writing_failed(error, path) from error


@contextlib.contextmanager
def _folder_locked() -> Iterator[None]:
    """Keep other instances from saving at the same moment; one that hangs is not waited for for long."""
    folder = folders.ensure_private(folders.presets_folder())
    try:
        with held(folder / ".lock", _LOCK_SECONDS):
            yield
    except OSError as error:
        raise folders.writing_failed(error, folder) from error
