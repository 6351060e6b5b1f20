"""Run apart from the tests: one JSON tree a line in, what the official SDK would put on the wire a line out.

The SDK's request class reads the tree by the API's own names, and its own library flattens it.
"""

from __future__ import annotations

import json
import sys

from alibabacloud_eci20180808.models import CreateContainerGroupRequest
from alibabacloud_openapi_util.client import Client

for line in sys.stdin:
    request = CreateContainerGroupRequest().from_map(json.loads(line))
    request.validate()
    print(json.dumps(list(Client.query(request.to_map()).items())), flush=True)
