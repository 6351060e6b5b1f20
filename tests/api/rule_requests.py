"""Pieces of requests from which the examples of the rules are put together."""

import base64
from typing import Any

ENV = "${env:LATER}"
HUB = "library/nginx"
VPC = "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.25"
PUBLIC = "registry.cn-hangzhou.aliyuncs.com/eci_open/nginx:1.25"


def one(**container: Any) -> dict[str, Any]:
    """A request with one container."""
    return {"Container": [{"Name": "a", **container}]}


def volume(type_: str, name: str = "v", **members: Any) -> dict[str, Any]:
    return {"Name": name, "Type": type_, **members}


def disk(options: str, name: str = "v") -> dict[str, Any]:
    return volume("FlexVolume", name, FlexVolume={"Driver": "alicloud/disk", "Options": options})


def files(*sizes_: int) -> dict[str, Any]:
    return {
        "Volume": [
            volume(
                "ConfigFileVolume",
                ConfigFileVolume={
                    "ConfigFileToPath": [
                        {"Path": f"f{index}", "Content": base64.b64encode(b"x" * size).decode()}
                        for index, size in enumerate(sizes_)
                    ]
                },
            )
        ]
    }


def mounted(path: str = "/data", name: str = "v", **others: Any) -> dict[str, Any]:
    return {"Name": name, "MountPath": path, **others}
