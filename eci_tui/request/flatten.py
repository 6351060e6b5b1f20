"""Between a tree and the flat names of the wire, in both directions.

Lists are numbered from 1, nested names are joined by dots, empty lists and structs vanish, empty strings stay. The
order is the tree's. A value that is no tree node is written by `values.wire`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlsplit

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_, Leaf
from eci_tui.request import path as paths
from eci_tui.request import values

Pairs = list[tuple[str, str]]

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What a terminal obeys, or shows in no cell: controls, line ends, signs of direction and of no width."""

COMMON_NAMES = frozenset(
    [
        "Action",
        "Version",
        "Format",
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
        "SignatureType",
        "Timestamp",
        "SecurityToken",
    ]
)
"""What a request in the old RPC style carries beside the parameters of its action."""


def flatten(tree: Tree) -> Pairs:
    """The (name, value) pairs of a tree, in its order."""
    pairs: Pairs = []
    for name, value in tree.items():
        _flatten(name, value, pairs)
    return pairs


def _flatten(name: str, value: object, pairs: Pairs) -> None:
    kind = type(value)
    if kind is str:
        pairs.append((name, value))  # type: ignore[arg-type]
    elif kind is dict or isinstance(value, Mapping):
        for key, member in value.items():  # type: ignore[attr-defined]
            _flatten(f"{name}.{key}", member, pairs)
    elif kind is list or isinstance(value, list | tuple):
        for position, item in enumerate(value, 1):  # type: ignore[arg-type, var-annotated]
            _flatten(f"{name}.{position}", item, pairs)
    else:
        pairs.append((name, values.wire(value)))


def flatten_paths(tree: Tree, root: Path = ()) -> list[tuple[Path, str]]:
    """Like `flatten`, with the paths instead of the wire names; `root` goes before each."""
    pairs: list[tuple[Path, str]] = []
    _flatten_paths(root, tree, pairs)
    return pairs


def _flatten_paths(place: Path, value: object, pairs: list[tuple[Path, str]]) -> None:
    if isinstance(value, str):
        pairs.append((place, value))
    elif isinstance(value, Mapping):
        for key, member in value.items():
            _flatten_paths((*place, key), member, pairs)
    elif isinstance(value, list | tuple):
        for position, item in enumerate(value):
            _flatten_paths((*place, position), item, pairs)
    else:
        pairs.append((place, values.wire(value)))


class UnflattenError(ValueError):
    """A flat name that fits no tree; `name` is it, `reason` an English template for the caller's sentence."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


def unflatten(pairs: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The tree whose flat form the pairs are; values take the kind that the catalogue gives their name.

    Names the catalogue does not know are kept as text. Raises UnflattenError for names that contradict one another
    (`A` and `A.1`), that come twice, or for list positions with gaps.
    """
    root: dict[object, object] = {}
    for name, text in pairs:
        try:
            place = paths.parse(name)
        except paths.PathError as error:
            raise UnflattenError(name, N_("it is not a parameter name")) from error
        node = catalogue.node_at(place)
        value = values.read(node, text) if isinstance(node, Leaf) else text
        branch = root
        for step in place[:-1]:
            deeper = branch.setdefault(step, {})
            if not isinstance(deeper, dict):
                raise UnflattenError(name, N_("a shorter name already has a value"))
            branch = deeper
        if place[-1] in branch:
            raise UnflattenError(name, N_("it comes twice, or a longer name already has a value"))
        branch[place[-1]] = value
    return {str(name): _grown(str(name), value) for name, value in root.items()}


def _grown(name: str, value: object) -> object:
    if not isinstance(value, dict):
        return value
    positions = [key for key in value if isinstance(key, int)]
    if not positions:
        return {key: _grown(f"{name}.{key}", member) for key, member in value.items()}
    if len(positions) != len(value):
        raise UnflattenError(name, N_("it has both numbered and named parts"))
    if sorted(positions) != list(range(len(positions))):
        raise UnflattenError(name, N_("its numbers have gaps"))
    return [_grown(f"{name}.{position + 1}", value[position]) for position in sorted(positions)]


def flat_line(name: str, value: str) -> str:
    """`name=value` on one line. A value with line breaks or other characters in it that are obeyed is JSON text."""
    if _OBEYED.search(value) or _unquoted(value) is not None:
        import json

        value = _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], json.dumps(value, ensure_ascii=False))
    return f"{name}={value}"


def _unquoted(value: str) -> str | None:
    """The text that a value in JSON's quotes stands for; None for a value that stands for itself."""
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return None
    import json

    try:
        text = json.loads(value)
    except ValueError:
        return None
    return text if isinstance(text, str) else None


def read_flat(text: str) -> Pairs:
    """The action's own parameters from a pasted URL, query string or log.

    That is `a=b&c=d`, one `name=value` a line as `flat_line` writes it, or a JSON object of flat names. The common
    parameters of the old signature style are left out. Raises UnflattenError for what is none of these.
    """
    text = text.strip()
    if text.startswith("{"):
        pairs = _from_json(text)
    elif "\n" in text:
        pairs = [_from_line(line) for line in text.split("\n") if line.strip()]
    else:
        if "://" in text.split("?", 1)[0]:
            text = urlsplit(text).query
        pairs = parse_qsl(text.removeprefix("?"), keep_blank_values=True)
        if text and not pairs:
            raise UnflattenError(text[:40], N_("it has no value: there is no “=” in it"))
    return [(name, value) for name, value in pairs if name not in COMMON_NAMES]


def _from_line(line: str) -> tuple[str, str]:
    name, mark, value = line.removesuffix("\r").partition("=")
    if not mark:
        raise UnflattenError(line.strip()[:40], N_("it has no value: there is no “=” in it"))
    quoted = _unquoted(value)
    return name.strip(), value if quoted is None else quoted


def _from_json(text: str) -> Pairs:
    import json

    try:
        found = json.loads(text)
    except ValueError as error:
        raise UnflattenError(text[:40], N_("it is not JSON that can be read")) from error
    for name, value in found.items():
        if isinstance(value, dict | list) or value is None:
            raise UnflattenError(name, N_("its value is not text, so the request is not flat"))
    return [(name, values.wire(value)) for name, value in found.items()]
