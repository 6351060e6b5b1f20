"""What a scene finds in the folders and in the keyring when its curtain rises."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from eci_tui.request.signing import Credentials
from eci_tui.store import drafts, history, keyring_secrets, presets, profiles
from eci_tui.store.folders import presets_folder
from eci_tui.store.history import Entry
from eci_tui.store.vault import Vault
from tests.tui.standstill import NOW

_REQUEST = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": 1,
    "Memory": 2,
    "Container": [{"Name": "nginx", "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest"}],
}


def with_history() -> None:
    """Five submissions, with every outcome."""
    for hours, name, changes in (
        (
            90,
            "nginx-test",
            {"outcome": "created", "container_group_id": "eci-bp1fnizq1vnjl7w2x9ab", "http_status": 200},
        ),
        (
            66,
            "nginx-test",
            {"outcome": "dry-run-passed", "code": "DryRunOperation", "http_status": 400, "dry_run": True},
        ),
        (
            20,
            "gpu-train",
            {"outcome": "refused", "code": "OperationDenied.NoStock", "http_status": 403, "message": _SOLD},
        ),
        (2, "网页服务器", {"outcome": "unknown"}),
        (1, "nginx-test", {"outcome": "not-sent"}),
    ):
        entry = Entry(
            time=NOW - timedelta(hours=hours),
            profile="default",
            request={**_REQUEST, "ContainerGroupName": name},
            client_token="7f0c51d8-2f7e-4c7b-9a35-0d9be1b60001",
            attempts=1,
            elapsed_ms=412,
            **changes,  # type: ignore[arg-type]
        )
        history.add(entry)


_SOLD = "Sales of this resource are temporarily suspended in the specified zone."


def with_drafts() -> None:
    """Two drafts of runs that have ended."""
    for number, name in enumerate(("nginx-test", "shop-web"), 1):
        own = drafts.OwnDraft(f"20250618-0{number}0000-1-abcdef")
        own.save({**_REQUEST, "ContainerGroupName": name}, source="nginx-web" if number == 1 else "")
        own.close()


def with_presets() -> None:
    """Two presets of one's own, one of them broken."""
    presets.duplicate("nginx-web", "my-web")
    folder = presets_folder()
    (folder / "broken.yaml").write_text("request:\n  RegionId: cn-hangzhou\n  Regoin: 1\n", encoding="utf-8")


def with_profiles() -> None:
    """Keys and secrets in the keyring, and a profile of the aliyun CLI."""
    vault = Vault()
    secret = "an-example-secret-that-opens-nothing"
    profiles.save(vault, "default", Credentials("LTAI5tExampleExampx3Fq", secret), region="cn-hangzhou")
    expires = NOW + timedelta(minutes=20)
    temporary = Credentials("STS.ExampleExampleE7Qa", secret, "a-token")
    profiles.save(vault, "work", temporary, region="cn-shanghai", expires=expires)
    keyring_secrets.put(vault, "registry-password", "an example")
    other = {"name": "cli", "mode": "AK", "access_key_id": "LTAI5tExampleExampYYYY", "access_key_secret": secret}
    folder = Path.home() / ".aliyun"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"current": "cli", "profiles": [other]}), encoding="utf-8")
