"""Run as a process of its own: builds, flattens and signs the request in a JSON file with the official SDK.

python sdk_request.py FILE             its models and its signing alone
python sdk_request.py FILE --client    with its client imported, as whoever sends a request does
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

if "--client" in sys.argv:
    import alibabacloud_eci20180808.client  # noqa: F401
from alibabacloud_eci20180808.models import CreateContainerGroupRequest
from alibabacloud_openapi_util.client import Client as OpenApi


class Message:
    """What the SDK's signer wants to know of an HTTP request."""

    method = "POST"
    pathname = "/"

    def __init__(self, query: dict[str, str], headers: dict[str, str]) -> None:
        self.query = query
        self.headers = headers


def flatten(tree: dict[str, Any]) -> dict[str, str]:
    """The wire names and values that the SDK makes of a request."""
    pairs: dict[str, str] = OpenApi.query(CreateContainerGroupRequest().from_map(tree).to_map())
    return pairs


def authorize(pairs: dict[str, str], headers: dict[str, str], key_id: str, key_secret: str) -> str:
    """The SDK's Authorization header of a POST with everything in its query and an empty body."""
    payload = OpenApi.hex_encode(OpenApi.hash(b"", "ACS3-HMAC-SHA256"))
    authorization: str = OpenApi.get_authorization(
        Message(pairs, headers), "ACS3-HMAC-SHA256", payload, key_id, key_secret
    )
    return authorization


if __name__ == "__main__":
    flat = flatten(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    headers = {
        "host": "eci.cn-hangzhou.aliyuncs.com",
        "x-acs-action": "CreateContainerGroup",
        "x-acs-version": "2018-08-08",
        "x-acs-date": OpenApi.get_timestamp(),
        "x-acs-signature-nonce": "0",
        "x-acs-content-sha256": OpenApi.hex_encode(OpenApi.hash(b"", "ACS3-HMAC-SHA256")),
    }
    print(authorize(flat, headers, "LTAI-sample", "sample"))
    print(flat)
