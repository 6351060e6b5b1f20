"""The manifest, as PyYAML and kubectl read it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.api import catalogue
from eci_tui.exchange import FORMATS, yaml_text
from eci_tui.exchange.pod_places import PLACES
from eci_tui.request.values import encoded
from eci_tui.store import request_file
from tests.exchange import golden
from tests.judges.random_requests import TEXT

PRESETS = sorted((Path(__file__).parents[2] / "presets").glob("*.yaml"))
KUBECTL = shutil.which("kubectl")
OTHERWISE = st.sampled_from(
    ["yes", "No", "null", "~", "1", "1e3", "0x1", "1:30", "2001-01-01", "<<", "=", "- a", "a: b", "#", "a #b", "a:"]
)
SCALARS = TEXT | OTHERWISE | st.text() | st.booleans() | st.integers()
NAMES = TEXT | OTHERWISE
DOCUMENTS = st.dictionaries(
    NAMES,
    st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)),
    min_size=1,
)


def export(**tree: object) -> tuple[list[dict[str, Any]], dict[str, list[tuple[str | int, ...]]]]:
    """The documents, and the places of the warnings by their codes."""
    exported = FORMATS["kubernetes"].export({"ContainerGroupName": "web", **tree})
    codes: dict[str, list[tuple[str | int, ...]]] = {}
    for found in exported.warnings:
        codes.setdefault(found.code, []).append(found.path)
    return list(yaml.safe_load_all(exported.text)), codes


@given(document=DOCUMENTS)
def test_what_is_written_is_read_back(document: dict[str, Any]) -> None:
    assert yaml.safe_load(yaml_text.document(document)) == document


@given(lines=st.lists(st.sampled_from(["a", " b", "", "\tc", "d ", "#", "- x", "k: v", "---", "..."]), min_size=1))
def test_lines_are_read_back(lines: list[str]) -> None:
    document = {"a": {"text": "\n".join(lines) + "\n"}, "b": ["\n".join(lines)]}
    assert yaml.safe_load(yaml_text.document(document)) == document


def test_every_place_belongs_to_a_parameter() -> None:
    known = {parameter.wire_name for parameter in catalogue.PARAMETERS}
    assert set(PLACES) <= known
    assert len(set(PLACES.values())) == len(PLACES)
    for name, place in PLACES.items():
        assert place.count("[]") == name.split(".").count("N")


@pytest.mark.skipif(KUBECTL is None, reason="kubectl is not installed")
@pytest.mark.parametrize("path", [*PRESETS, golden.REQUEST], ids=lambda path: path.stem)
def test_kubectl_knows_every_member(path: Path, tmp_path: Path) -> None:
    """It reads the Pod into its own types, which drop what a Pod does not have."""
    assert KUBECTL is not None
    pod = list(yaml.safe_load_all(FORMATS["kubernetes"].export(request_file.load_path(path).tree).text))[-1]
    manifest = tmp_path / "pod.json"
    manifest.write_text(json.dumps(pod))
    command = [KUBECTL, "set", "env", "--local", "-f", str(manifest), "ADDED=1", "-o", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert missing(pod, json.loads(done.stdout), "") == []


def missing(ours: Any, theirs: Any, place: str) -> list[str]:
    if isinstance(ours, dict):
        if not isinstance(theirs, dict):
            return [place] if ours else []
        return [lost for name in ours for lost in missing(ours[name], theirs.get(name), f"{place}.{name}")]
    if isinstance(ours, list):
        pairs = zip(ours, [*(theirs or []), *[None] * len(ours)], strict=False)
        return [lost for index, (one, other) in enumerate(pairs) for lost in missing(one, other, f"{place}[{index}]")]
    same_amount = place.split(".")[-2:-1] == ["limits"] or place.endswith(".sizeLimit")
    # false and 0 are left out by kubectl, and amounts have another spelling of the same.
    return [] if ours == theirs or not ours or (same_amount and theirs) else [place]


def test_a_file_is_in_a_config_map() -> None:
    files = [
        {"Path": "a/b.ini", "Content": encoded(b"x\ny\n"), "Mode": "0640"},
        {"Path": "a b.ini", "Content": encoded(b"\xff")},
        {"Path": "a-b.ini", "Content": encoded(b"")},
        {"Path": "tls.key", "Content": encoded(b"-----BEGIN PRIVATE KEY-----")},
    ]
    volume = {
        "Name": "v",
        "Type": "ConfigFileVolume",
        "ConfigFileVolume": {"ConfigFileToPath": files, "DefaultMode": "0444"},
    }
    [config_map, pod], codes = export(Volume=[volume])
    assert config_map == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "web-files-1"},
        "data": {"a-b.ini": "x\ny\n", "3-a-b.ini": ""},
        "binaryData": {
            "2-a-b.ini": "/w==",
            "tls.key": "${ECI_VOLUME_1_CONFIG_FILE_VOLUME_CONFIG_FILE_TO_PATH_4_CONTENT}",
        },
    }
    assert pod["spec"]["volumes"] == [
        {
            "name": "v",
            "configMap": {
                "items": [
                    {"path": "a/b.ini", "key": "a-b.ini", "mode": 0o640},
                    {"path": "a b.ini", "key": "2-a-b.ini"},
                    {"path": "a-b.ini", "key": "3-a-b.ini"},
                    {"path": "tls.key", "key": "tls.key"},
                ],
                "name": "web-files-1",
                "defaultMode": 0o444,
            },
        }
    ]
    assert list(codes) == ["export-literal", "export-envsubst"]


def test_secret_environment_variables_come_from_a_secret() -> None:
    variables = [
        {"Key": "DB_PASSWORD", "Value": "x"},
        {"Key": "A", "Value": "${keyring:a}"},
        {"Key": "B", "Value": "b-${env:HOME}-$HOME"},
    ]
    [pod], codes = export(Container=[{"EnvironmentVar": variables}])
    assert pod["spec"]["containers"][0]["env"] == [
        {
            "name": "DB_PASSWORD",
            "valueFrom": {"secretKeyRef": {"name": "web-secrets", "key": "ECI_CONTAINER_1_ENVIRONMENT_VAR_1_VALUE"}},
        },
        {"name": "A", "valueFrom": {"secretKeyRef": {"name": "web-secrets", "key": "ECI_KEYRING_A"}}},
        {"name": "B", "value": "b-${ECI_ENV_HOME}-$HOME"},
    ]
    assert [len(paths) for paths in codes.values()] == [2, 1, 1]
    assert list(codes) == ["export-secret", "export-env", "export-envsubst"]


def test_the_size_of_the_group_is_that_of_its_only_container() -> None:
    size = {"limits": {"cpu": "0.5", "memory": "1Gi"}}
    [pod], codes = export(Cpu=0.5, Memory=1, Container=[{"Name": "a"}])
    assert pod["spec"]["containers"] == [{"name": "a", "resources": size}]
    assert codes == {}
    [pod], codes = export(Cpu=0.5, Memory=1, Container=[{"Name": "a"}, {"Name": "b"}])
    assert pod["spec"]["containers"] == [{"name": "a"}, {"name": "b"}]
    assert codes == {"export-left-out": [("Cpu",), ("Memory",)]}
    [pod], codes = export(Cpu=2, Container=[{"Cpu": 0.5, "Memory": 1}])
    assert pod["spec"]["containers"] == [{"resources": size}]
    assert codes == {"export-left-out": [("Cpu",)]}


def test_registries_are_secrets_to_be_made() -> None:
    credentials = [{"Server": "a", "UserName": "u", "Password": "p"}, {"Server": "b"}]
    [pod], codes = export(ImageRegistryCredential=credentials)
    assert pod["spec"]["imagePullSecrets"] == [{"name": "web-registry-1"}, {"name": "web-registry-2"}]
    places = [("ImageRegistryCredential", 0), ("ImageRegistryCredential", 1)]
    assert codes == {"export-registry-secret": places}


def test_an_empty_directory_is_a_volume_and_a_disk_is_not() -> None:
    volumes = [
        {"Name": "a", "Type": "EmptyDirVolume"},
        {"Name": "b", "Type": "DiskVolume", "DiskVolume": {"DiskId": "d"}},
    ]
    [pod], codes = export(Volume=volumes)
    assert pod["spec"]["volumes"] == [{"name": "a", "emptyDir": {}}, {"name": "b"}]
    assert list(codes) == ["export-disk", "export-left-out"]


def test_a_number_that_is_not_known_yet_is_left_out() -> None:
    [pod], codes = export(Container=[{"Name": "a", "Port": [{"Port": "${env:PORT}", "Protocol": "TCP"}]}])
    assert pod["spec"]["containers"] == [{"name": "a", "ports": [{"protocol": "TCP"}]}]
    assert list(codes) == ["export-left-out", "export-env"]
