"""The older Python SDK, which signs with version 1.0, against an endpoint: create, describe, delete.

In and out as with the present SDK.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from aliyunsdkcore.acs_exception.exceptions import ServerException
from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkeci.request.v20180808.CreateContainerGroupRequest import CreateContainerGroupRequest
from aliyunsdkeci.request.v20180808.DeleteContainerGroupRequest import DeleteContainerGroupRequest
from aliyunsdkeci.request.v20180808.DescribeContainerGroupsRequest import DescribeContainerGroupsRequest

REGION = "cn-shanghai"


def run(told: dict[str, Any]) -> dict[str, Any]:
    host, _, port = told["endpoint"].partition(":")
    pair = told["access_key_id"], told["access_key_secret"]
    token = told.get("security_token")
    client = AcsClient(
        region_id=REGION,
        port=int(port),
        credential=StsTokenCredential(*pair, token) if token else AccessKeyCredential(*pair),
    )

    def send(request: Any) -> dict[str, Any]:
        request.set_endpoint(host)
        request.set_protocol_type("http")
        return dict(json.loads(client.do_action_with_exception(request)))

    create = CreateContainerGroupRequest()
    create.set_ContainerGroupName("sdk-python-core")
    create.set_Containers(
        [
            {
                "Name": "main",
                "Image": "nginx:latest",
                "Cpu": 1.0,
                "Memory": 2.0,
                "Commands": ["sh", "-c", "echo a*b~c d/é && sleep 1 + 1"],
            }
        ]
    )
    created = send(create)["ContainerGroupId"]
    describe = DescribeContainerGroupsRequest()
    describe.set_ContainerGroupIds(json.dumps([created]))
    before = send(describe)
    delete = DeleteContainerGroupRequest()
    delete.set_ContainerGroupId(created)
    delete.set_Force(True)
    return {"created": created, "before": before, "deleted": send(delete), "after": send(describe)}


try:
    print(json.dumps(run(json.loads(sys.stdin.read()))))
except ServerException as error:
    print(json.dumps({"error": error.get_error_code(), "message": error.get_error_msg()}))
