"""A program for the official Python SDK."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.schema import N_, Leaf, ListOf, Node, Struct
from eci_tui.exchange.endpoint import host
from eci_tui.exchange.export import Export, about_variable, left_out
from eci_tui.exchange.values import Entry, Variable, entries, variables

LABEL = N_("Python program")
FILE_EXTENSION = "py"

_PACKAGE = "alibabacloud-eci20180808"
_REQUEST = "CreateContainerGroupRequest"
_UNKNOWN_TO_SDK = frozenset({("MaxPendingMinute",)})
"""What version 2.1.0, the newest, does not have."""
_ODD_NAMES = {"NFSVolume": "nfsvolume"}
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])")
_WIDTH = 100

_HEAD = f"""\
# pip install {_PACKAGE} alibabacloud-credentials
"""
_REST = """\


def main() -> None:
    # Credentials come from the environment, from ~/.alibabacloud and ~/.aliyun, or from the instance's role.
    config = Config(credential=CredentialClient(), region_id=REGION, endpoint=f"eci.{REGION}.aliyuncs.com")
    created = Client(config).create_container_group(request())
    print(created.body.container_group_id)


if __name__ == "__main__":
    main()
"""


def export(tree: Tree) -> Export:
    """A program that runs as it is, given credentials; secrets and references are read from its environment."""
    found = entries(tree)
    program = _Program(tree, found)
    body = program.struct(tree, catalogue.ROOT, (), _REQUEST, 1)
    region = program.region()
    needs_os = "os.environ[" in f"{body}{region}"
    lines = [
        _HEAD + ("import os\n" if needs_os else ""),
        "from alibabacloud_credentials.client import Client as CredentialClient",
        "from alibabacloud_eci20180808 import models",
        "from alibabacloud_eci20180808.client import Client",
        "from alibabacloud_tea_openapi.models import Config",
        "",
        f"REGION = {region}",
        "",
        "",
        f"def request() -> models.{_REQUEST}:",
        f"    return {body}",
    ]
    warnings = (*map(about_variable, variables(found)), *program.warnings)
    return Export("\n".join(lines) + "\n" + _REST, warnings)


def attribute(name: str) -> str:
    """The SDK's name for a member: `Ipv6AddressCount` is `ipv_6address_count` there."""
    return _ODD_NAMES.get(name) or _WORDS.sub("_", name).lower()


class _Program:
    """Writes the request as nested constructor calls, and notes what the SDK has no place for."""

    def __init__(self, tree: Tree, found: list[Entry]) -> None:
        self._entries = {entry.path: entry for entry in found}
        region = self._entries.get(("RegionId",))
        self._has_region = region is not None and (host(tree) is not None or region.variables != ())
        self.warnings: list[Problem] = []

    def region(self) -> str:
        return (
            _expression(self._entries[("RegionId",)]) if self._has_region else _environment("ALIBABA_CLOUD_REGION_ID")
        )

    def struct(self, tree: Mapping[str, object], node: Struct, path: Path, kind: str, depth: int) -> str:
        arguments = []
        for name, value in tree.items():
            place, member = (*path, name), catalogue.member(node, name)
            if member is None or place in _UNKNOWN_TO_SDK:
                self.warnings.append(left_out(place, _PACKAGE))
                continue
            arguments.append(f"{attribute(name)}={self._value(value, member, place, kind + name, depth + 1)}")
        return _call(f"models.{kind}", arguments, depth)

    def _value(self, value: object, node: Node, path: Path, kind: str, depth: int) -> str:
        match value, node:
            case Mapping(), Struct():
                return self.struct(value, node, path, kind, depth)
            case list(), ListOf():
                items = [
                    self._value(item, node.item, (*path, index), kind, depth + 1) for index, item in enumerate(value)
                ]
                return _call("", items, depth, brackets="[]")
            case ((str() | int() | float()), Leaf()):
                if path == ("RegionId",) and self._has_region:
                    return "REGION"
                return _expression(self._entries[path])
            case _:
                self.warnings.append(left_out(path, _PACKAGE))
                return "None"


def _expression(entry: Entry) -> str:
    if entry.value is not None and not isinstance(entry.value, str):
        return repr(entry.value)
    return " + ".join(
        _environment(piece.name) if isinstance(piece, Variable) else _text(piece) for piece in entry.pieces
    )


def _environment(name: str) -> str:
    return f"os.environ[{_text(name)}]"


def _text(text: str) -> str:
    written = repr(text)
    return written if '"' in text else f'"{written[1:-1]}"'


def _call(name: str, arguments: list[str], depth: int, *, brackets: str = "()") -> str:
    opening, closing = brackets[0], brackets[1]
    joined = ", ".join(arguments)
    if "\n" not in joined and 4 * depth + len(name) + len(joined) <= _WIDTH:
        return f"{name}{opening}{joined}{closing}"
    indent = "    " * depth
    lines = "".join(f"{indent}    {argument},\n" for argument in arguments)
    return f"{name}{opening}\n{lines}{indent}{closing}"
