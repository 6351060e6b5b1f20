"""From what a person wrote to pairs that can be sent: references filled in, problems found, secrets named."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eci_tui.api.problem import Problem, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import RequestError
from eci_tui.request import path as paths
from eci_tui.request import secrets
from eci_tui.request.flatten import Pairs, flatten
from eci_tui.request.path import wire_name
from eci_tui.request.secrets import Reference
from eci_tui.request.validate import errors, validate

if TYPE_CHECKING:
    from eci_tui.store.vault import Vault

Ask = Callable[[Reference, bool], str]
"""Asks the person for a value: the reference, and whether the answer is a secret."""


class InvalidRequestError(RequestError):
    """The request has errors, so nothing was sent. `problems` are all of them, warnings included."""

    def __init__(self, problems: list[Problem]) -> None:
        wrong = errors(problems)
        super().__init__(
            N_("The request has {count} errors, so nothing was sent; the first is at {path}"),
            hint=N_("eci-tui check lists all of them."),
            count=len(wrong),
            path=paths.format(wrong[0].path) if wrong else "",
        )
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Ready:
    """A request that can be sent.

    `secret_names` are the wire names of pairs that nobody may see; `warnings` is what should be shown before.
    """

    pairs: Pairs = field(repr=False)
    secret_names: frozenset[str]
    warnings: tuple[Problem, ...] = ()


def make_ready(
    tree: Tree,
    ask: Ask,
    *,
    environ: Mapping[str, str] = os.environ,
    dry_run: bool = False,
    vault: Vault | None = None,
) -> Ready:
    """Fill in the references, validate what that gives, and flatten it. `vault` is the keyring, with its patience.

    May wait for the keyring and for the person, so it does not belong on an event loop. Raises InvalidRequestError,
    RequestError for a variable that is not set, and CredentialsError where the keyring does not give a secret.
    """
    problems = validate(tree)
    if errors(problems):
        raise InvalidRequestError(problems)
    filled = secrets.resolve(tree, _Lookup(tree, ask, environ, vault))
    if filled != tree:
        problems = validate(filled)
        if errors(problems):
            raise InvalidRequestError(problems)
    if dry_run:
        filled["DryRun"] = True
    return Ready(flatten(filled), secret_names(tree, filled), tuple(problems))


def secret_names(tree: Tree, filled: Tree) -> frozenset[str]:
    """The wire names of secret values: those of secret parameters, and those that a keyring filled in."""
    hidden = [reference.path for reference in secrets.references(tree) if _is_hidden(reference, tree)]
    return frozenset(wire_name(path) for path in (*secrets.secret_paths(filled), *hidden))


def _is_hidden(reference: Reference, tree: Tree) -> bool:
    named_so = reference.source == "env" and secrets.looks_secret(reference.name, "")
    return reference.source == "keyring" or named_so or secrets.asks_for_secret(reference.path, tree)


class _Lookup:
    """Looks references up, each question and each secret once."""

    def __init__(self, tree: Tree, ask: Ask, environ: Mapping[str, str], vault: Vault | None) -> None:
        self._tree = tree
        self._ask = ask
        self._environ = environ
        self._vault = vault
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, reference: Reference) -> str:
        key = (reference.source, reference.name)
        if key not in self._known:
            self._known[key] = self._find(reference)
        return self._known[key]

    def _find(self, reference: Reference) -> str:
        match reference.source:
            case "env":
                return self._variable(reference)
            case "keyring":
                return self._from_keyring(reference)
            case _:
                return self._ask(reference, secrets.asks_for_secret(reference.path, self._tree))

    def _variable(self, reference: Reference) -> str:
        value = self._environ.get(reference.name)
        if value is None:
            raise RequestError(
                N_("{path} takes its value from the environment variable {name}, which is not set"),
                hint=N_("Set it, or write a value in the request. Nothing was sent."),
                path=paths.format(reference.path),
                name=reference.name,
            )
        return value

    def _from_keyring(self, reference: Reference) -> str:
        from eci_tui.store import keyring_secrets

        if self._vault is None:
            from eci_tui.store.vault import Vault

            self._vault = Vault()
        return keyring_secrets.get(self._vault, reference.name)
