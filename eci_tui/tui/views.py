"""What a request looks like in other forms than the flat list: one text each, to be looked at, copied and saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eci_tui.api.problem import Problem, Severity, Tree
from eci_tui.api.schema import N_
from eci_tui.errors import RequestError
from eci_tui.request.flatten import flat_line, flatten
from eci_tui.request.secrets import MASK, masked, secret_paths, without_secrets

FLAT = "flat"
OWN = {
    FLAT: (N_("Request"), "txt"),
    "query": (N_("Query string"), "txt"),
    "json": (N_("JSON"), "json"),
    "yaml": (N_("Request file"), "yaml"),
}
"""Our own forms: label and file extension. All others come from the exchange."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A request in one form. `text` is exact; `label` is an English template; `warnings` say what `text` leaves out."""

    key: str
    label: str
    extension: str
    text: str
    warnings: tuple[Problem, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The text as it is shown: a query, which is one long line, broken before each of its pairs."""
        if self.key == "query":
            first, *others = self.text.split("&")
            return [first, *(f"&{pair}" for pair in others)]
        return self.text.rstrip("\n").split("\n")


def keys() -> tuple[str, ...]:
    """Every form, the flat list first."""
    from eci_tui.exchange import FORMATS

    return (*OWN, *FORMATS)


def sheet(key: str, tree: Tree, *, in_clear: bool = False) -> Sheet:
    """The request in one form. Secrets are masked in our own forms unless `in_clear`; exports never hold any.

    Imports what it takes, so it belongs in a thread. Raises KeyError for an unknown form, and RequestError for
    characters that cannot be sent.
    """
    from eci_tui.request.signing import UnsignableError

    try:
        return _own(key, tree, in_clear=in_clear) if key in OWN else _export(key, tree)
    except UnsignableError as error:
        raise RequestError(
            N_("A value holds characters that cannot be sent"), hint=N_("The check says which value it is.")
        ) from error


def _own(key: str, tree: Tree, *, in_clear: bool) -> Sheet:
    label, extension = OWN[key]
    if key == "yaml" and not in_clear:
        # A mask in a request file would be sent as the value.
        return Sheet(key, label, extension, _written(key, without_secrets(tree)), tuple(_left_out(tree)))
    return Sheet(key, label, extension, _written(key, tree if in_clear else masked(tree)))


def _export(key: str, tree: Tree) -> Sheet:
    from eci_tui.exchange import FORMATS

    form = FORMATS[key]
    export = form.export(tree)
    return Sheet(key, form.label, form.file_extension, export.text, export.warnings)


def _left_out(tree: Tree) -> Iterator[Problem]:
    for path in secret_paths(tree):
        yield Problem(path, "secret-left-out", Severity.WARNING, N_("This value is a secret, so it is left out"))


def _written(key: str, tree: Tree) -> str:
    match key:
        case "query":
            from eci_tui.request.signing import encode

            return encode(flatten(tree)).replace(encode([("", MASK)])[1:], MASK)
        case "json":
            import json

            return json.dumps(dict(flatten(tree)), ensure_ascii=False, indent=2) + "\n"
        case "yaml":
            from eci_tui.store.yaml_writer import dump

            return dump(tree)
        case _:
            return "".join(f"{flat_line(name, value)}\n" for name, value in flatten(tree))
