"""Run as a process of its own: signs the request in a JSON file and posts it with httpx, and nothing around that.

python bare_call.py FILE URL KEY-ID KEY-SECRET
"""

from __future__ import annotations

import json
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from eci_tui.request.flatten import flatten
from eci_tui.request.signing import Credentials, sign

if __name__ == "__main__":
    file, url, key_id, key_secret = sys.argv[1:]
    tree = json.loads(Path(file).read_text(encoding="utf-8"))
    tree["ContainerGroupName"] = f"bare-{uuid.uuid4()}"
    request = sign(
        Credentials(key_id, key_secret),
        host=urlsplit(url).netloc,
        action="CreateContainerGroup",
        version="2018-08-08",
        pairs=flatten(tree),
        in_body=False,
        date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        nonce=str(uuid.uuid4()),
    )
    with httpx.Client() as client:
        answer = client.request(
            request.method, url.rstrip("/") + request.url, headers=dict(request.headers), content=request.body
        )
    answer.raise_for_status()
    print(answer.json()["ContainerGroupId"])
