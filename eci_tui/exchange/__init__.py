"""Other programs' formats for the same request: one file in `formats` each, found by being there.

`FORMATS` knows every format's key from the names of those files; a format's module is imported when it is looked up.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eci_tui.api.problem import Tree
    from eci_tui.exchange.export import Export

_FOLDER = "formats"


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its key. `label` is an English template; `file_extension` has no dot; `module` is its file's name."""

    key: str
    label: str
    file_extension: str
    module: str
    export: Callable[[Tree], Export]


class _Formats(Mapping[str, Format]):
    def __init__(self) -> None:
        # pkgutil would find the same, at the cost of the rest of a short command.
        files = sorted(os.listdir(os.path.join(os.path.dirname(__file__), _FOLDER)))  # noqa: PTH118, PTH120, PTH208
        names = [name.removesuffix(".py") for name in files if name.endswith(".py") and not name.startswith("_")]
        self._modules = {name.replace("_", "-"): f"{__name__}.{_FOLDER}.{name}" for name in names}
        self._known: dict[str, Format] = {}

    def __getitem__(self, key: str) -> Format:
        if key not in self._known:
            name = self._modules[key]
            module = import_module(name)
            self._known[key] = Format(key, module.LABEL, module.FILE_EXTENSION, name, module.export)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def __contains__(self, key: object) -> bool:
        return key in self._modules


FORMATS: Mapping[str, Format] = _Formats()
"""Every format by its key, such as `aliyun-cli`. Keys cost nothing; a value costs the import of its module."""
