"""Other programs' formats for the same request: one file in `formats` each, found by being there.

`FORMATS` knows every format's key from the names of those files; a format's module is imported when it is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from eci_tui.api.problem import Tree
from eci_tui.exchange import formats
from eci_tui.exchange.export import Export

__all__ = ["FORMATS", "Export", "Format"]


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
        self._modules = {
            name.replace("_", "-"): f"{formats.__name__}.{name}"
            for name in sorted(found.name for found in iter_modules(formats.__path__))
        }
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
