"""A Kubernetes manifest: a Pod, and a ConfigMap for each volume of config files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.schema import N_, Kind, Leaf
from eci_tui.exchange import yaml_text
from eci_tui.exchange.export import Export, about_variable, caution, left_out
from eci_tui.exchange.pod_places import PLACES
from eci_tui.exchange.values import Entry, Source, Variable, entries
from eci_tui.request import path as paths
from eci_tui.request.tree import at
from eci_tui.request.values import decoded

LABEL = N_("Kubernetes manifest")
FILE_EXTENSION = "yaml"

_Parts: TypeAlias = "dict[str | int, object]"
"""A mapping by name, or a list by position, while it grows."""

_NUMBERS = (Kind.INTEGER, Kind.FLAG, Kind.MODE)
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9_.-]+")
_CONTENT = "Volume.N.ConfigFileVolume.ConfigFileToPath.N.Content"
_REGISTRY = frozenset(f"ImageRegistryCredential.N.{name}" for name in ("Server", "UserName", "Password"))
_SIZES = (("Cpu",), ("Memory",))
_LOWER = frozenset({"OsType", "CpuArchitecture"})


def export(tree: Tree) -> Export:
    """A manifest for a cluster of any kind. Settings that only this service has are warnings, and not annotations."""
    manifest = _Manifest(tree)
    # The group's own size may become its container's, which reads better below the container's name.
    for entry in sorted(entries(tree), key=lambda entry: entry.path in _SIZES):
        manifest.add(entry)
    return manifest.finished()


class _Manifest:
    """Puts values where a Pod has them, and keeps what else has to be made for it."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        given = tree.get("ContainerGroupName")
        self._name = given if isinstance(given, str) and given and "${" not in given else "container-group"
        self._pod: _Parts = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": self._name}, "spec": {}}
        self._maps: dict[int, _Parts] = {}
        self._filled_in: dict[str, None] = {}
        self._warnings: list[Problem] = []

    def finished(self) -> Export:
        if self._filled_in:
            message = N_("Fill in the variables before you apply the manifest, as envsubst does: envsubst '{names}'")
            names = " ".join(f"${name}" for name in self._filled_in)
            self._warnings.append(caution((), "export-envsubst", message, names=names))
        documents = [yaml_text.document(_document(part)) for part in (*self._maps.values(), self._pod)]
        return Export("---\n".join(documents), tuple(self._warnings))

    def add(self, entry: Entry) -> None:
        name = paths.pattern(entry.path)
        if name in _REGISTRY:
            self._registry(entry)
        elif entry.path in _SIZES and self._is_alone(name):
            self._put(("Container", 0, name), f"Container.N.{name}", entry)
        elif name == "Volume.N.Type":
            self._volume_type(entry)
        elif name == "Volume.N.FlexVolume.Options":
            self._options(entry)
        elif name == _CONTENT:
            self._content(entry)
        elif name in PLACES:
            self._put(entry.path, name, entry)
        else:
            self._warnings.append(left_out(entry.path, "Pod"))

    def _is_alone(self, name: str) -> bool:
        """Whether the group's size is as well that of its only container, which has none of its own."""
        containers = self._tree.get("Container")
        if not isinstance(containers, list) or len(containers) != 1:
            return False
        return isinstance(containers[0], Mapping) and name not in containers[0]

    def _put(self, path: Path, name: str, entry: Entry) -> None:
        leaf = catalogue.node_at(path)
        kind = leaf.kind if isinstance(leaf, Leaf) else Kind.TEXT
        if name.endswith("EnvironmentVar.N.Value") and len(entry.pieces) == 1 and entry.variables:
            self._set(path, PLACES[name].removesuffix("value") + "valueFrom secretKeyRef", self._secret(entry))
        elif entry.variables and kind in _NUMBERS:
            self._warnings += [left_out(path, "Pod"), *map(about_variable, entry.variables)]
        elif entry.value == "LocalRaid0":
            self._warnings.append(left_out(path, "Pod"))
        else:
            self._set(path, PLACES[name], self._value(name, kind, entry))

    def _value(self, name: str, kind: Kind, entry: Entry) -> object:
        if isinstance(entry.value, str) and kind is Kind.MODE and re.fullmatch("[0-7]{4}", entry.value):
            return int(entry.value, 8)
        if isinstance(entry.value, str) and name in _LOWER:
            return entry.value.lower()
        if entry.value == "HostToCotainer":
            return "HostToContainer"
        if name.endswith(".Memory") or name == "Memory":
            return f"{self._text(entry)}Gi"
        if kind is Kind.NUMBER or name.endswith(".Gpu") or not isinstance(entry.value, int):
            return self._text(entry)
        return entry.value

    def _text(self, entry: Entry) -> str:
        return "".join(piece if isinstance(piece, str) else f"${{{self._fill_in(piece)}}}" for piece in entry.pieces)

    def _fill_in(self, variable: Variable) -> str:
        """The variable's name, told apart from what containers' own commands call by the same name."""
        name = f"ECI_ENV_{variable.name}" if variable.source is Source.ENV else variable.name
        if name not in self._filled_in:
            self._warnings.append(about_variable(variable, name))
        self._filled_in[name] = None
        return name

    def _set(self, path: Path, place: str, value: object) -> None:
        positions = iter(step for step in path if isinstance(step, int))
        steps: list[str | int] = []
        for name in place.split():
            steps.append(name.removesuffix("[]"))
            if name.endswith("[]"):
                steps.append(next(positions))
        parts = self._pod
        for step in steps[:-1]:
            parts = _below(parts, step)
        parts[steps[-1]] = value

    def _secret(self, entry: Entry) -> dict[str, object]:
        name, key = f"{self._name}-secrets", entry.variables[0].name
        message = N_("This value is taken from the Secret {secret}, key {key}; make it before you apply the manifest")
        self._warnings.append(caution(entry.path, "export-secret", message, secret=name, key=key))
        return {"name": name, "key": key}

    def _registry(self, entry: Entry) -> None:
        position = entry.path[1]
        pull_secrets = _below(_below(self._pod, "spec"), "imagePullSecrets")
        if position in pull_secrets:
            return
        name = f"{self._name}-registry-{int(position) + 1}"
        pull_secrets[position] = {"name": name}
        message = N_(
            "A Pod takes the password of a registry from a Secret; make {secret} with "
            "kubectl create secret docker-registry before you apply the manifest"
        )
        self._warnings.append(caution(entry.path[:2], "export-registry-secret", message, secret=name))

    def _volume_type(self, entry: Entry) -> None:
        match entry.value, entry.path:
            case "EmptyDirVolume", (_, int(position), _):
                _below(_below(_below(_below(self._pod, "spec"), "volumes"), position), "emptyDir")
            case "DiskVolume", _:
                message = N_("A Pod mounts a disk by way of a PersistentVolumeClaim, so this volume comes out empty")
                self._warnings.append(caution(entry.path, "export-disk", message))

    def _options(self, entry: Entry) -> None:
        try:
            options = json.loads(entry.text or "")
        except ValueError:
            options = None
        if isinstance(options, dict) and all(isinstance(option, str) for option in options.values()):
            self._set(entry.path, "spec volumes[] flexVolume options", options)
        else:
            self._warnings.append(left_out(entry.path, "Pod"))

    def _content(self, entry: Entry) -> None:
        volume, position = [step for step in entry.path if isinstance(step, int)]
        config_map, name = self._config_map(volume)
        path = at(self._tree, (*entry.path[:-1], "Path"))
        key = _NOT_IN_KEYS.sub("-", path if isinstance(path, str) else "").strip("-.") or "file"
        if any(key in files for files in config_map.values() if isinstance(files, Mapping)):
            key = f"{position + 1}-{key}"
        readable = _readable(entry.text)
        if readable is None:
            _below(config_map, "binaryData")[key] = self._text(entry)
        else:
            _below(config_map, "data")[key] = readable
        self._set(entry.path, "spec volumes[] configMap name", name)
        self._set(entry.path, "spec volumes[] configMap items[] key", key)

    def _config_map(self, volume: int) -> tuple[_Parts, str]:
        name = f"{self._name}-files-{volume + 1}"
        empty: _Parts = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": name}}
        return self._maps.setdefault(volume, empty), name


def _document(parts: _Parts) -> dict[str, object]:
    return {str(name): _grown(member) for name, member in parts.items()}


def _below(parts: _Parts, step: str | int) -> _Parts:
    below = parts.setdefault(step, {})
    assert isinstance(below, dict)
    return below


def _grown(value: object) -> object:
    """The parts with lists where positions are."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(step, int) for step in value):
        return [_grown(value[position]) for position in sorted(value)]
    return {name: _grown(member) for name, member in value.items()}


def _readable(content: str | None) -> str | None:
    """A file's text, where its Base64 is that of text that reads well."""
    raw = decoded(content) if content is not None else None
    try:
        text = raw.decode("utf-8") if raw is not None else "\0"
    except UnicodeDecodeError:
        return None
    return text if text.replace("\n", "").replace("\t", "").isprintable() else None
