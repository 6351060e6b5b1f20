"""A Terraform configuration with one `alicloud_eci_container_group`."""

from __future__ import annotations

import re

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Problem, Tree
from eci_tui.api.schema import N_, Kind, Leaf
from eci_tui.exchange import hcl
from eci_tui.exchange.export import Export, about_variable, caution, left_out
from eci_tui.exchange.terraform_places import PLACES
from eci_tui.exchange.values import Entry, entries, variables
from eci_tui.request import path as paths

LABEL = N_("Terraform configuration")
FILE_EXTENSION = "tf"

_RESOURCE = "alicloud_eci_container_group"
_REQUIRED = {"VSwitchId": "vswitch_id", "SecurityGroupId": "security_group_id"}
_ELSEWHERE = frozenset({"RegionId", "Tag.N.Key", "Tag.N.Value"})


def export(tree: Tree) -> Export:
    """A file that `terraform apply` takes once its variables have values; secrets are sensitive variables."""
    found = entries(tree)
    open_values = variables(found)
    warnings = [about_variable(variable, hcl.variable_name(variable)) for variable in open_values]
    declared = {hcl.variable_name(variable): variable.secret for variable in open_values}
    resource = hcl.Body()
    for name, attribute in _REQUIRED.items():
        if name not in tree:
            resource.attributes[attribute] = f"var.{attribute}"
            declared[attribute] = False
            message = N_("Terraform requires this value; set the variable {name}")
            warnings.append(caution((name,), "export-required", message, name=attribute))
    for entry in found:
        place = PLACES.get(paths.pattern(entry.path))
        if place is not None:
            _put(resource, place, entry)
        elif paths.pattern(entry.path) not in _ELSEWHERE:
            warnings.append(_without_place(entry.path))
    tags = _tags(found)
    if tags:
        resource.attributes["tags"] = hcl.mapping(tags)
    blocks = [
        [
            "terraform {",
            "  required_providers {",
            "    alicloud = {",
            '      source = "aliyun/alicloud"',
            *["    }", "  }", "}"],
        ],
        *(_declaration(name, is_secret) for name, is_secret in declared.items()),
        hcl.block('provider "alicloud"', _provider(found)),
        hcl.block(f'resource "{_RESOURCE}" "{_name(tree)}"', resource),
    ]
    return Export(hcl.document(blocks), tuple(warnings))


def _put(resource: hcl.Body, place: str, entry: Entry) -> None:
    positions = iter(step for step in entry.path if isinstance(step, int))
    *blocks, attribute = place.split(".")
    body = resource
    for name in blocks:
        body = body.block(name.removesuffix("[]"), next(positions) if name.endswith("[]") else 0)
    if attribute.endswith("[]"):
        body.append(attribute.removesuffix("[]"), _expression(entry))
    else:
        body.attributes[attribute] = _expression(entry)


def _expression(entry: Entry) -> str:
    if entry.variables:
        return hcl.template(entry.pieces)
    leaf = catalogue.node_at(entry.path)
    if isinstance(entry.value, str):
        if isinstance(leaf, Leaf) and leaf.kind is Kind.CONTENT:
            return hcl.content(entry.value)
        if paths.pattern(entry.path) == "Volume.N.FlexVolume.Options":
            return hcl.json_object(entry.value)
    return hcl.plain(entry.value)


def _tags(found: list[Entry]) -> dict[str, str]:
    by_position: dict[int, dict[str, Entry]] = {}
    for entry in found:
        match entry.path:
            case ("Tag", int(position), str(member)):
                by_position.setdefault(position, {})[member] = entry
    return {
        _key(tag["Key"]): _expression(tag["Value"]) if "Value" in tag else '""'
        for tag in by_position.values()
        if "Key" in tag
    }


def _key(entry: Entry) -> str:
    written = hcl.template(entry.pieces)
    return f"({written})" if entry.variables else hcl.key(str(entry.text))


def _provider(found: list[Entry]) -> hcl.Body:
    region = next((entry for entry in found if entry.path == ("RegionId",)), None)
    return hcl.Body({"region": hcl.template(region.pieces)} if region is not None else {})


def _declaration(name: str, is_secret: bool) -> list[str]:
    attributes = {"type": "string"} | ({"sensitive": "true"} if is_secret else {})
    return hcl.block(f'variable "{name}"', hcl.Body(attributes))


def _without_place(path: Path) -> Problem:
    if path == ("ClientToken",):
        message = N_("Terraform's provider makes a ClientToken of its own, so this one is left out")
        return caution(path, "export-left-out", message)
    return left_out(path, _RESOURCE)


def _name(tree: Tree) -> str:
    """The resource's name inside of Terraform."""
    given = tree.get("ContainerGroupName")
    name = re.sub(r"[^a-z0-9]+", "_", given.lower()).strip("_") if isinstance(given, str) and "${" not in given else ""
    return name if name[:1].isalpha() else f"group_{name}".rstrip("_")
