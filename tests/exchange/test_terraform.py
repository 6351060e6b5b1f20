"""Terraform itself judges its configuration, where it is installed: its layout, and what its strings mean."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eci_tui.api import catalogue
from eci_tui.exchange import FORMATS, hcl
from eci_tui.exchange.terraform_places import PLACES
from eci_tui.request.values import decoded, encoded
from eci_tui.store import request_file
from tests.exchange import golden
from tests.judges.random_requests import TEXT

TERRAFORM = shutil.which("terraform")
needs_terraform = pytest.mark.skipif(TERRAFORM is None, reason="terraform is not installed")
PRESETS = sorted((Path(__file__).parents[2] / "presets").glob("*.yaml"))
WITHOUT_A_PLACE = 78


@pytest.fixture(autouse=True)
def _terraform_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHECKPOINT_DISABLE", "1")
    monkeypatch.delenv("TF_CLI_CONFIG_FILE", raising=False)
    monkeypatch.chdir(tmp_path)


def terraform(*arguments: str, given: str) -> str:
    assert TERRAFORM is not None
    done = subprocess.run([TERRAFORM, *arguments], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def evaluated(expressions: list[str]) -> list[str]:
    """What Terraform makes of expressions. Its console reads one line, so a file holds them as local values."""
    attributes = {f"value_{number:03}": expression for number, expression in enumerate(expressions)}
    Path("main.tf").write_text(hcl.document([hcl.block("locals", hcl.Body({"all": hcl.mapping(attributes)}))]), "utf-8")
    told = terraform("console", given="base64encode(jsonencode(local.all))\n").strip().strip('"')
    return list(json.loads(base64.b64decode(told)).values())


def export(**tree: object) -> str:
    return FORMATS["terraform"].export({"VSwitchId": "vsw-1", "SecurityGroupId": "sg-1"} | tree).text


def test_every_place_belongs_to_a_parameter() -> None:
    known = {parameter.wire_name for parameter in catalogue.PARAMETERS}
    assert set(PLACES) <= known
    for name, place in PLACES.items():
        assert place.count("[]") == name.split(".").count("N")
    assert len(set(PLACES.values())) == len(PLACES)
    elsewhere = {"RegionId", "ClientToken", "Tag.N.Key", "Tag.N.Value"}
    assert len(known - set(PLACES) - elsewhere) == WITHOUT_A_PLACE


@pytest.mark.parametrize("found", catalogue.PARAMETERS, ids=lambda found: found.wire_name)
def test_what_has_no_place_is_said(found: catalogue.Parameter) -> None:
    from eci_tui.request.flatten import unflatten

    tree = unflatten([(".".join("1" if step == "N" else step for step in found.wire_name.split(".")), "17")])
    exported = FORMATS["terraform"].export(tree | {"VSwitchId": "a", "SecurityGroupId": "b"})
    said = [warning.path for warning in exported.warnings]
    is_written = "17" in exported.text or "var.eci" in exported.text
    if found.wire_name in ("VSwitchId", "SecurityGroupId", "Tag.N.Value"):
        return
    assert is_written is (found.wire_name in PLACES or found.wire_name in ("RegionId", "Tag.N.Key"))
    assert bool(said) is (not is_written or "var.eci" in exported.text)


@needs_terraform
@pytest.mark.parametrize("path", [*PRESETS, golden.REQUEST], ids=lambda path: path.stem)
def test_it_is_laid_out_as_terraform_would(path: Path) -> None:
    text = FORMATS["terraform"].export(request_file.load_path(path).tree).text
    assert terraform("fmt", "-", given=text) == text


@needs_terraform
@settings(max_examples=10)
@given(values=st.lists(TEXT | st.sampled_from(["$${x}", "$$", "%%{", "a$", "\\", '"']), min_size=30, max_size=30))
def test_strings_mean_what_they_say(values: list[str]) -> None:
    """Terraform keeps every string in its composed form."""
    wanted = [unicodedata.normalize("NFC", value) for value in values]
    assert evaluated([hcl.text(value) for value in values]) == wanted


@needs_terraform
@settings(max_examples=10)
@given(files=st.lists(st.binary(max_size=20) | TEXT.map(str.encode), min_size=20, max_size=20))
def test_files_keep_their_bytes(files: list[bytes]) -> None:
    texts = ["a\nb\n", "  a\n  b\n", "EOT\nEOT_\n", "${x}\n%{y}\n", "a\n\n", "\ta\n\tb\n", "e\u0301\nx\n"]
    contents = [encoded(content) for content in (*map(str.encode, texts), *files)]
    assert evaluated([hcl.content(content) for content in contents]) == contents


@needs_terraform
@pytest.mark.parametrize(
    "options",
    ['{"a": "1", "b c": "${x}"}', "{}", '{"n": 1}', "[]", "{", '{"a": {"b": "c"}}', "<&>"],
)
def test_options_keep_their_meaning(options: str) -> None:
    [got] = evaluated([hcl.json_object(options)])
    try:
        assert json.loads(got) == json.loads(options)
    except ValueError:
        assert got == options


def test_what_reads_well_is_not_base64() -> None:
    assert hcl.content(encoded(b"hello")) == 'base64encode("hello")'
    assert hcl.content(encoded(b"\xff\xfe")) == '"//4="'
    assert hcl.content("no base64!") == '"no base64!"'
    assert decoded("aGVsbG8") is None


def test_secrets_are_sensitive_variables() -> None:
    text = export(ImageRegistryCredential=[{"Password": "x", "UserName": "${ask:Who?}", "Server": "a-${env:host}"}])
    assert 'variable "eci_image_registry_credential_1_password" {\n  type      = string\n  sensitive = true\n}' in text
    assert 'variable "eci_image_registry_credential_1_user_name" {\n  type = string\n}' in text
    assert '  server    = "a-${var.host}"\n' in text
    assert "  user_name = var.eci_image_registry_credential_1_user_name\n" in text


def test_one_variable_for_one_name() -> None:
    text = export(ContainerGroupName="${env:count}-${env:count}", ZoneId="${env:count}")
    assert text.count('variable "count_value"') == 1
    assert 'container_group_name = "${var.count_value}-${var.count_value}"' in text
    assert "= var.count_value\n" in text


def test_what_terraform_requires() -> None:
    exported = FORMATS["terraform"].export({"RegionId": "cn-hangzhou"})
    assert [(found.path, found.code) for found in exported.warnings] == [
        (("VSwitchId",), "export-required"),
        (("SecurityGroupId",), "export-required"),
    ]
    assert 'variable "vswitch_id" {' in exported.text


@pytest.mark.parametrize(
    ("name", "expected"),
    [("web-1", "web_1"), ("1", "group_1"), ("", "group"), ("容器", "group"), ("${env:X}", "group"), ("A b", "a_b")],
)
def test_the_name_inside_of_terraform(name: str, expected: str) -> None:
    assert f'resource "alicloud_eci_container_group" "{expected}" {{' in export(ContainerGroupName=name)
