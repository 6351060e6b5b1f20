"""The official Python SDK reads answers: {"action", "body"} in, one on each line; what it understood, out."""

from __future__ import annotations

import json
import sys

from alibabacloud_eci20180808 import models

for line in sys.stdin:
    told = json.loads(line)
    kind = getattr(models, f"{told['action']}ResponseBody")
    print(json.dumps(kind().from_map(told["body"]).to_map()), flush=True)
