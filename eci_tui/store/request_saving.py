"""Saving a request to a file: never a secret, never over somebody else's changes, never half."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import RequestError
from eci_tui.request import path as paths
from eci_tui.request import secrets
from eci_tui.request.draft import Draft
from eci_tui.store import folders, json_writer, yaml_writer
from eci_tui.store.request_file import RequestFile, content_of, digest, read

Replacement = Callable[[Path], str]
"""What to write instead of the secret at a path: a reference, or empty text to leave the parameter out."""


class AlreadyThereError(folders.FolderError):
    """A file of that name is there already; saving again with `overwrite` replaces it."""


class ChangedMeanwhileError(folders.FolderError):
    """Somebody else changed the file since it was read; saving again with `overwrite` replaces their changes."""


class HoldsSecretsError(RequestError):
    """The request holds secrets in plain text, and nobody said what to write instead. `paths` are their places."""

    def __init__(self, places: Sequence[Path]) -> None:
        super().__init__(
            N_("Secrets are not written to files: {places}"),
            hint=N_("Leave them out, or keep them in the keyring and write references instead."),
            places=", ".join(paths.format(place) for place in places),
        )
        self.paths = tuple(places)


@dataclass(frozen=True, slots=True)
class Saved:
    """A file as it was written: `file` is what it now says. `replaced` are the places where a secret was."""

    file: RequestFile
    replaced: tuple[Path, ...] = ()


def leave_out(_place: Path) -> str:
    """A `Replacement` that leaves every secret out."""
    return ""


def without_secrets(tree: Tree, instead: Replacement | None) -> tuple[Tree, tuple[Path, ...]]:
    """The tree with `instead` of each literal secret, and where these were. Raises HoldsSecretsError without one.

    An item of a plain list is never left out, because the items behind it would change their place: it becomes empty.
    """
    places = secrets.secret_paths(tree)
    if not places:
        return tree, ()
    if instead is None:
        raise HoldsSecretsError(places)
    draft = Draft(tree)
    for place in places:
        text = instead(place)
        if text or isinstance(place[-1], int):
            draft.set(place, text)
        else:
            draft.unset(place)
    if remaining := secrets.secret_paths(draft.tree):
        raise HoldsSecretsError(remaining)
    return draft.tree, tuple(places)


def save(
    path: FilePath,
    tree: Tree,
    *,
    base: RequestFile | None = None,
    name: str = "",
    description: str | Mapping[str, str] | None = None,
    ask: Sequence[Path] | None = None,
    instead_of_secrets: Replacement | None = None,
    overwrite: bool = False,
) -> Saved:
    """Write the request to `path`, and give back the file as it is now.

    `base` is the file that the request came from: its comments, order and formatting stay, also where `path` is another
    file. `description` and `ask` are those of `base` unless given. Raises AlreadyThereError, ChangedMeanwhileError,
    HoldsSecretsError, or FolderError where the file cannot be written; the file is then as it was.
    """
    kept, replaced = without_secrets(tree, instead_of_secrets)
    if base is not None:
        name = name or base.given_name
        description = base.description if description is None else description
        ask = base.ask if ask is None else ask
    text = _text(path, kept, base, name, description or "", ask or ())
    content = text.encode("utf-8")
    saved = read(content, file=str(path), path=path, tolerant=True)
    _check_target(path, base, content, overwrite)
    if digest(content) != _digest_of(path):
        mode = 0o600 if path.parent == folders.presets_folder() else folders.existing_mode(path) or 0o600
        folders.write_atomically(path, content, mode=mode)
    return Saved(saved, replaced)


def _text(
    path: FilePath,
    tree: Tree,
    base: RequestFile | None,
    name: str,
    description: str | Mapping[str, str],
    ask: Sequence[Path],
) -> str:
    unknown, extra = (base.unknown, base.extra) if base is not None else ({}, {})
    if path.suffix == ".json":
        return json_writer.dump(tree, name=name, description=description, ask=ask, unknown=unknown, extra=extra)
    if base is None or (base.path is not None and base.path.suffix == ".json"):
        return yaml_writer.dump(tree, name=name, description=description, ask=ask, unknown=unknown, extra=extra)
    from eci_tui.store import yaml_edit

    return yaml_edit.edited(base, tree, name=name, description=description, ask=ask)


def _check_target(path: FilePath, base: RequestFile | None, content: bytes, overwrite: bool) -> None:
    present = _digest_of(path)
    if overwrite or present is None or present == digest(content):
        return
    if base is None or base.path is None or not _same_file(base.path, path):
        raise AlreadyThereError(
            N_("{path} is there already"), path, hint=N_("Choose another name, or allow it to be replaced.")
        )
    if present != base.digest:
        raise ChangedMeanwhileError(
            N_("{path} was changed by somebody else since it was read"),
            path,
            hint=N_("Open it again to see the changes, save under another name, or replace it."),
        )


def _digest_of(path: FilePath) -> str | None:
    if not path.exists():
        return None
    return digest(content_of(path))


def _same_file(one: FilePath, other: FilePath) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
