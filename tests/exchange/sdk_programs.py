"""Run apart from the tests: runs exported programs with the SDK, and says what they would send.

A line of JSON in, `{"program", "environ"}`, and a line out, the pairs of the query. With an argument, the address of an
endpoint, the one program that is read from standard input is sent there instead.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from typing import Any

warnings.simplefilter("ignore")

from alibabacloud_eci20180808 import models  # noqa: E402
from alibabacloud_eci20180808.client import Client  # noqa: E402
from alibabacloud_tea_openapi.models import Config  # noqa: E402


def run(program: str) -> None:
    exec(compile(program, "exported.py", "exec"), {"__name__": "__main__"})


def answer_for(told: dict[str, Any]) -> dict[str, str]:
    sent: dict[str, str] = {}

    def call_api(client: Client, params: object, request: Any, runtime: object) -> dict[str, Any]:
        sent.update(request.query)
        return models.CreateContainerGroupResponse(
            {}, 200, models.CreateContainerGroupResponseBody("eci-1", "1")
        ).to_map()

    Client.call_api = call_api
    os.environ.update(told["environ"])
    run(told["program"])
    return sent


if len(sys.argv) > 1:
    plain = Config.__init__

    def to_the_sandbox(self: Config, **options: Any) -> None:
        assert options["endpoint"] == "eci.cn-hangzhou.aliyuncs.com"
        plain(self, **options | {"endpoint": sys.argv[1], "protocol": "http"})

    Config.__init__ = to_the_sandbox  # type: ignore[method-assign]
    run(sys.stdin.read())
else:
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        print(json.dumps(answer_for(json.loads(line))), file=answers, flush=True)
