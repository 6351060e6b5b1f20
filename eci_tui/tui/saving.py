"""Saving the request as a preset or to a file, with what somebody chose for it. For threads; nothing is shown here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.request.tree import at
from eci_tui.request.values import wire
from eci_tui.tui.origin import Origin
from eci_tui.tui.secret_ways import How, Way

if TYPE_CHECKING:
    from eci_tui.store.request_saving import Saved
    from eci_tui.store.vault import Vault

FILE_ENDING = ".yaml"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is before anything is saved. `problem` says why no keyring can be used."""

    folder: str
    own: frozenset[str]
    built_in: frozenset[str]
    secrets: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written. `name` is a preset's, or a path; `description` and `ask` stay the file's unless given."""

    name: str
    tree: Tree = field(repr=False)
    origin: Origin = field(repr=False)
    ways: Sequence[Way] = ()
    description: str | Mapping[str, str] | None = None
    ask: Sequence[Path] | None = None


def look_around(vault: Vault | None) -> Known:
    """What there is; with a vault, also whether it can be used, and the names in it. Raises FolderError."""
    from eci_tui.errors import EciTuiError
    from eci_tui.store import folders, preset_names

    own: set[str] = set()
    built_in: set[str] = set()
    for place in preset_names.places():
        (built_in if place.is_built_in else own).add(place.name)
    secrets: tuple[str, ...] = ()
    problem = ""
    if vault is not None:
        from eci_tui.store import keyring_secrets

        state = vault.probe()
        problem = state.error.title if state.error is not None else ""
        try:
            secrets = keyring_secrets.names()
        except EciTuiError as error:
            problem = problem or error.title
    return Known(str(folders.presets_folder()), frozenset(own), frozenset(built_in), secrets, problem)


def write(wanted: Wanted, vault: Vault, *, overwrite: bool = False) -> Saved:
    """Put the secrets into the keyring that belong there, then the request into its file.

    Raises EciTuiError: VaultError, AlreadyThereError, ChangedMeanwhileError, FolderError, UsageError ...
    """
    from eci_tui.store import keyring_secrets, presets, request_saving
    from eci_tui.store.preset_names import looks_like_path

    for way in wanted.ways:
        if way.how is How.KEYRING:
            keyring_secrets.put(vault, way.name, wire(at(wanted.tree, way.path)))
    written = {way.path: way.written for way in wanted.ways}
    base = wanted.origin.file
    if looks_like_path(wanted.name):
        return request_saving.save(
            file_path(wanted.name),
            wanted.tree,
            base=base,
            description=wanted.description,
            ask=wanted.ask,
            instead_of_secrets=written.__getitem__,
            overwrite=overwrite,
        )
    return presets.save(
        wanted.name,
        wanted.tree,
        base=base,
        description=wanted.description,
        ask=wanted.ask,
        instead_of_secrets=written.__getitem__,
        overwrite=overwrite,
    )


def file_path(text: str) -> FilePath:
    """The file that a typed path means; it gets an ending where it has none. Raises FolderError where it is none."""
    from eci_tui.store.folders import FolderError, typed_path
    from eci_tui.store.preset_names import ENDINGS

    path = typed_path(text)
    if not path.name:
        raise FolderError(N_("{path} cannot be the path of a file"), path)
    return path if path.suffix in ENDINGS else path.with_name(path.name + FILE_ENDING)
