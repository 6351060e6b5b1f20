"""What holds for every format: it is found by its file, takes any request, warns, and lets no secret out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eci_tui.exchange
from eci_tui.api import catalogue
from eci_tui.api.problem import Severity, Tree
from eci_tui.api.schema import Kind, Leaf, ListOf, Node, Secret, Struct
from eci_tui.exchange import FORMATS
from eci_tui.exchange.repeat import repeat_command
from eci_tui.request.values import encoded
from eci_tui.store import request_file
from eci_tui.text import render
from tests.exchange import golden
from tests.judges.random_requests import TREES

PRESETS = sorted((Path(__file__).parents[2] / "presets").glob("*.yaml"))
KEYS = ("aliyun-cli", "curl", "kubernetes", "python-sdk", "terraform")
ODD: list[Tree] = [
    {},
    {"RegionId": ""},
    {"RegionId": "${env:REGION}", "Cpu": "${ask:Size?}", "Container": []},
    {"Container": [{}], "Volume": [{"Type": "FlexVolume", "FlexVolume": {"Options": "{"}}]},
    {"Cpu": "many", "Container": [{"Port": [{"Port": "http"}], "Gpu": "x"}], "Tag": [{"Value": "v"}]},
    {"Unknown": "1", "Password": "canary", "Container": [{"Nmae": "x", "Port": "80"}]},
    {"Container": "text", "Volume": [{"ConfigFileVolume": {"ConfigFileToPath": [{"Content": "no base64!"}]}}]},
]


def everything_said(key: str, tree: Tree) -> str:
    exported = FORMATS[key].export(tree)
    return "\n".join([exported.text, *(render(found.message, found.args) for found in exported.warnings)])


def test_the_formats_are_the_files_in_their_folder() -> None:
    assert tuple(FORMATS) == KEYS
    for key, found in FORMATS.items():
        assert found.key == key
        assert found.label
        assert found.file_extension.isalpha()
        assert Path(sys.modules[found.module].__file__ or "").parent.name == "formats"


def test_a_format_is_one_file(tmp_path: Path) -> None:
    script = f"""
import os, sys
listed = os.listdir
os.listdir = lambda folder: [*listed(folder), "made_up.py"]
sys.path.insert(0, {str(tmp_path)!r})
import eci_tui.exchange.formats as formats
formats.__path__.append({str(tmp_path)!r})
from eci_tui.exchange import FORMATS
made = FORMATS["made-up"]
print(made.label, made.export({{"a": 1}}))
"""
    (tmp_path / "made_up.py").write_text("LABEL = 'Made up'\nFILE_EXTENSION = 'txt'\nexport = len\n")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "Made up 1\n"


def test_the_keys_are_known_without_any_format_being_loaded() -> None:
    script = "import sys; from eci_tui.exchange import FORMATS; print(*FORMATS); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    keys, modules = done.stdout.splitlines()
    assert tuple(keys.split()) == KEYS
    assert not [name for name in modules.split() if name.startswith(f"{eci_tui.exchange.__name__}.")]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("path", PRESETS, ids=lambda path: path.stem)
def test_every_preset_can_be_exported(key: str, path: Path) -> None:
    tree = request_file.load_path(path).tree
    exported = FORMATS[key].export(tree)
    assert exported.text.endswith("\n")
    for warning in exported.warnings:
        assert warning.severity is Severity.WARNING
        assert render(warning.message, warning.args)
        assert warning.code.startswith("export-")


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("tree", ODD, ids=range(len(ODD)))
def test_no_request_is_too_odd(key: str, tree: Tree) -> None:
    assert "canary" not in everything_said(key, tree)


@pytest.mark.parametrize("key", KEYS)
def test_the_exports_of_the_rich_request(key: str) -> None:
    text, warnings = golden.written(key)
    path = golden.path(key)
    assert text == path.read_text(encoding="utf-8")
    assert warnings == path.with_suffix(".warnings").read_text(encoding="utf-8")
    assert golden.CANARY not in text + warnings


@settings(max_examples=100)
@given(tree=TREES)
def test_any_request_can_be_exported(tree: dict[str, Any]) -> None:
    for key in KEYS:
        FORMATS[key].export(tree)


def _canaries(node: Node, wanted: Secret) -> st.SearchStrategy[Any]:
    """Requests of which every secret value is a canary, beside names that look secret."""
    match node:
        case Leaf(secret=Secret.YES):
            return st.just("canary-1")
        case Leaf(kind=Kind.CONTENT):
            return st.just(encoded(b"canary-2"))
        case Leaf(secret=Secret.MAYBE):
            return st.sampled_from(['{"akSecret": "canary-3"}', "postgres://u:canary-4@db/"])
        case Leaf(name="Key" | "Name" | "Path"):
            return st.sampled_from(["DB_PASSWORD", "api.token", "tls/private-key"])
        case Leaf():
            return st.sampled_from(["x", "LTAIcanary5canary5canary"])
        case ListOf():
            return st.lists(_canaries(node.item, wanted), min_size=1, max_size=2)
        case Struct():
            return st.fixed_dictionaries({member.name: _canaries(member, wanted) for member in node.members})


SECRETS = st.fixed_dictionaries(
    {
        name: _canaries(member, Secret.YES)
        for name in ("ImageRegistryCredential", "Container", "InitContainer", "Volume")
        if (member := catalogue.ROOT.member(name)) is not None
    }
)


@settings(max_examples=15)
@given(tree=SECRETS)
def test_no_secret_gets_out(tree: Mapping[str, object]) -> None:
    assert "canary" in str(tree)
    said = {key: everything_said(key, tree) for key in KEYS}
    said["repeat"] = repeat_command(None, {}, tree)
    said["repeat from a file"] = repeat_command("file", {"Container": [{"Name": "x"}]}, tree)
    for key, text in said.items():
        assert "canary" not in text, key
        assert encoded(b"canary-2") not in text, key
