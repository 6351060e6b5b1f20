"""The official Python SDK against an endpoint: create, describe, delete. Told on one line of JSON what to use.

In: {"endpoint", "access_key_id", "access_key_secret", "security_token"}. Out: what came of it, or the error it raised.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from alibabacloud_eci20180808 import models
from alibabacloud_eci20180808.client import Client
from alibabacloud_tea_openapi.models import Config

REGION = "cn-shanghai"


def request() -> models.CreateContainerGroupRequest:
    return models.CreateContainerGroupRequest(
        region_id=REGION,
        container_group_name="sdk-python",
        cpu=1.0,
        memory=2.0,
        auto_create_eip=True,
        tag=[models.CreateContainerGroupRequestTag(key="made by", value="~SDK* +/=%&容器")],
        container=[
            models.CreateContainerGroupRequestContainer(
                name="main",
                image="nginx:latest",
                command=["sh", "-c", "echo a*b~c d/é && sleep 1 + 1"],
                arg=[""],
                port=[models.CreateContainerGroupRequestContainerPort(port=80, protocol="TCP")],
                environment_var=[models.CreateContainerGroupRequestContainerEnvironmentVar(key="A", value="\n")],
            )
        ],
    )


def run(told: dict[str, Any]) -> dict[str, Any]:
    client = Client(
        Config(
            access_key_id=told["access_key_id"],
            access_key_secret=told["access_key_secret"],
            security_token=told.get("security_token"),
            endpoint=told["endpoint"],
            region_id=REGION,
            protocol="http",
        )
    )
    created = client.create_container_group(request()).body.container_group_id
    describe = models.DescribeContainerGroupsRequest(region_id=REGION, container_group_ids=json.dumps([created]))
    before = client.describe_container_groups(describe).body.to_map()
    deletion = models.DeleteContainerGroupRequest(region_id=REGION, container_group_id=created)
    deleted = client.delete_container_group(deletion).body.to_map()
    after = client.describe_container_groups(describe).body.to_map()
    return {"created": created, "before": before, "deleted": deleted, "after": after}


try:
    print(json.dumps(run(json.loads(sys.stdin.read()))))
except Exception as error:
    print(json.dumps({"error": getattr(error, "code", type(error).__name__), "message": str(error)}))
