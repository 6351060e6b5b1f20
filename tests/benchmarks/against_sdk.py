"""Beside the official SDK: the whole process of a preview, and flattening and signing alone."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from eci_tui.request.flatten import flatten
from eci_tui.request.signing import Credentials, SignedRequest, sign
from tests.benchmarks import sdk_request
from tests.benchmarks.alternating import CHECKOUT, Ratios, alternate, in_process, new_account, process, python, show
from tests.benchmarks.full_requests import NOT_IN_SDK, full_request

KEY = Credentials("LTAI-sample", "sample")


def preview(runs: int) -> Ratios:
    """The whole process, from its start to its end, for a small request and for one of 20 full containers."""
    from eci_tui.store.request_file import load

    small = CHECKOUT / "presets" / "nginx-web.yaml"
    script = Path(sdk_request.__file__)
    found = {}
    with new_account() as environment, tempfile.TemporaryDirectory() as name:
        for title, file, tree in (
            ("a small request (nginx-web)", small, load(str(small)).tree),
            ("a request of 20 full containers", Path(name) / "full.yaml", full_request(20)),
        ):
            as_json = Path(name) / "request.json"
            as_json.write_text(json.dumps(tree), encoding="utf-8")
            if not file.exists():
                file.write_text(json.dumps(tree), encoding="utf-8")
            commands = {
                "official SDK: build, flatten, sign": python(script, as_json, "--client"),
                "  its models and signing alone": python(script, as_json),
                "eci-tui preview FILE": python("-m", "eci_tui", "preview", file),
                "eci-tui preview FILE --as signed": python("-m", "eci_tui", "preview", file, "--as", "signed"),
                "python -c pass": python("-c", "pass"),
            }
            subjects = {name: process(command, environment) for name, command in commands.items()}
            ratios = show(f"whole process, {title}", alternate(subjects, runs), goal="at most 0.33 of the SDK's")
            found["preview small" if file is small else "preview 20"] = ratios["eci-tui preview FILE"]
    return found


def signing(runs: int) -> Ratios:
    """Flattening and signing in one process that has everything loaded, for 1, 20 and 100 full containers."""
    found = {}
    for containers in (1, 20, 100):
        tree = full_request(containers)
        headers = {
            name: value for name, value in _sign(tree).headers.items() if name not in ("authorization", "content-type")
        }
        _make_sure_that_both_do_the_same(tree, headers)

        def official(tree: dict[str, Any] = tree, headers: dict[str, str] = headers) -> str:
            return sdk_request.authorize(sdk_request.flatten(tree), headers, KEY.access_key_id, KEY.access_key_secret)

        subjects = {
            "official SDK": in_process(official),
            "eci-tui": in_process(lambda tree=tree: _sign(tree)),  # type: ignore[misc]
        }
        title = f"flatten and sign {containers} full container{'s' * (containers > 1)}, {len(flatten(tree))} parameters"
        ratios = show(title, alternate(subjects, runs), goal="at most 0.33 of the SDK's")
        found[f"sign {containers}"] = ratios["eci-tui"]
    return found


def _sign(tree: dict[str, Any]) -> SignedRequest:
    return sign(
        KEY,
        host="eci.cn-hangzhou.aliyuncs.com",
        action="CreateContainerGroup",
        version="2018-08-08",
        pairs=flatten(tree),
        in_body=False,
        date="2026-01-02T03:04:05Z",
        nonce="0",
    )


def _make_sure_that_both_do_the_same(tree: dict[str, Any], headers: dict[str, str]) -> None:
    ours = {name: value for name, value in flatten(tree) if name not in NOT_IN_SDK}
    theirs = sdk_request.flatten(tree)
    names = ours.keys() | theirs.keys()
    differing = sorted(name for name in names if ours.get(name, "").lower() != theirs.get(name, "").lower())
    if differing:
        raise AssertionError(f"the SDK flattens otherwise: {differing[:5]}")
    mine = _sign(tree).headers["authorization"]
    if mine != sdk_request.authorize(ours, headers, KEY.access_key_id, KEY.access_key_secret):
        raise AssertionError("the SDK signs otherwise")
