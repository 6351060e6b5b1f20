"""Every screen of the wizard, and the keys that lead to it. A new screen is one more line in `SCENES`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from eci_tui.sandbox import Sandbox

Tree = dict[str, object]

WEB: Tree = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": 1,
    "Memory": 2,
    "VSwitchId": "vsw-bp1xpiowfm5vo8o3cx1u4",
    "SecurityGroupId": "sg-uf66jeqopgqa9hdn2ze1",
    "Tag": [{"Key": "team", "Value": "web"}, {"Key": "stage", "Value": "test"}],
    "Volume": [
        {
            "Name": "pages",
            "Type": "NFSVolume",
            "NFSVolume": {"Server": "0d7a4a1.cn-hangzhou.nas.aliyuncs.com", "Path": "/"},
        },
        {"Name": "cache", "Type": "EmptyDirVolume"},
    ],
    "Container": [
        {
            "Name": "nginx",
            "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest",
            "Port": [{"Port": 80, "Protocol": "TCP"}, {"Port": 443, "Protocol": "TCP"}],
            "EnvironmentVar": [{"Key": "NGINX_HOST", "Value": "example.com"}, {"Key": "NGINX_PORT", "Value": "80"}],
            "VolumeMount": [{"Name": "pages", "MountPath": "/usr/share/nginx/html", "ReadOnly": True}],
            "LivenessProbe": {"TcpSocket": {"Port": 80}, "InitialDelaySeconds": 5, "PeriodSeconds": 10},
        },
        {"Name": "log-shipper", "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/busybox:1.30", "Arg": ["-f"]},
    ],
}
"""A web server with a sidecar, as somebody might really want it."""

WORDS: Tree = {
    **WEB,
    "ContainerGroupName": "shop-web",
    "Tag": [{"Key": "团队", "Value": "前端组"}, {"Key": "用途", "Value": "测试环境的网页服务器"}],
    "Container": [
        {
            "Name": "web",
            "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest",
            "EnvironmentVar": [
                {"Key": "GREETING", "Value": "你好，欢迎光临我们的网上商店！"},
                {"Key": "CITY", "Value": "杭州 (Hangzhou)"},
            ],
        }
    ],
}
"""A request whose values are Chinese."""

WRONG: Tree = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "Nginx_Test",
    "Cpu": 3,
    "Memory": 5,
    "Container": [
        {"Image": "nginx", "VolumeMount": [{"Name": "pages", "MountPath": "/pages"}], "Port": [{"Port": 70000}]},
    ],
}
"""A request with errors and warnings."""


@dataclass(frozen=True)
class Scene:
    """A screen, and how to get there.

    `keys` are pressed one after the other, each when the one before has had its effect. `@find` is the key of the
    action `find`, and what stands in 'quotes' is typed letter by letter. Before the first key the wizard is shown
    `request`, at the field `at` if that is given, and the sandbox has been told what `told` says. `patience` is for how
    many seconds in all the program may wait before time stops for good: until then, waits are over at once. `shows` is
    the kind of screen that is on top at the end.
    """

    name: str
    keys: str = ""
    shows: str = "MainScreen"
    request: Tree | None = None
    at: str = ""
    told: Callable[[Sandbox], object] | None = None
    patience: float = float("inf")
    source: str = ""


def _throttled(sandbox: Sandbox) -> None:
    sandbox.fail_next("Throttling.User", 3)


def _refused(sandbox: Sandbox) -> None:
    sandbox.fail_next("InvalidParameter.CPU.Memory", 1)


def _silent(sandbox: Sandbox) -> None:
    sandbox.fail_next("SDK.ServerUnreachable", 9)


_PROBE = "Container[0].LivenessProbe"

SCENES: tuple[Scene, ...] = (
    # The main screen
    Scene("first"),
    Scene("instance", request=WEB),
    Scene("instance-rare", "@field.rare", request=WEB),
    Scene("image", request=WEB, at="ImageRegistryCredential"),
    Scene("network", request=WEB, at="VSwitchId"),
    Scene("storage", request=WEB, at="Volume[0].NFSVolume.Server"),
    Scene("containers", request=WEB, at="Container"),
    Scene("container", request=WEB, at="Container[0].Image"),
    Scene("probe", request=WEB, at=f"{_PROBE}.TcpSocket.Port"),
    Scene("environment", request=WORDS, at="Container[0].EnvironmentVar[0].Value"),
    Scene("tags", request=WORDS, at="Tag[1].Value"),
    Scene("operations", request=WEB, at="TerminationGracePeriodSeconds"),
    Scene("debugging", request=WEB, at="CorePattern"),
    Scene("preview", "@preview", request=WEB, at=f"{_PROBE}.TcpSocket.Port"),
    Scene("problem", "@next-problem", request=WRONG),
    # Editors that open
    Scene("choices", "enter", request=WEB, at="SpotStrategy", shows="ChooseScreen"),
    Scene("content", "enter", request=WEB, at="Container[0].Image"),
    # Finding and learning
    Scene("help", "@help", request=WEB, at=f"{_PROBE}.TcpSocket.Port", shows="HelpScreen"),
    Scene("find", "@find 'probe port'", request=WEB, shows="FindScreen"),
    Scene("find-nothing", "@find 'zzzzqqqq'", request=WEB, shows="FindScreen"),
    Scene("which", "@find 'Container.N.Image' enter", request=WEB, shows="WhichScreen"),
    Scene("explain", "@find 'stock' enter", request=WEB, shows="ExplainScreen"),
    Scene("fail", "@fail", request=WEB, shows="FailScreen"),
    Scene("signing", "@signing", request=WEB, shows="SigningScreen"),
    Scene("palette", "@commands 'un'", request=WEB, shows="CommandPalette"),
    # Beginning and keeping
    Scene("open", "@open", shows="OpenScreen"),
    Scene("open-filtered", "@open 'nas'", request=WEB, shows="OpenScreen"),
    # On the way to a container group
    Scene("review", "@check", request=WEB, shows="ReviewScreen"),
    Scene("review-wrong", "@check", request=WRONG, shows="ReviewScreen"),
    Scene("confirm", "@create", request=WEB, shows="ConfirmScreen"),
    Scene("sending", "@create enter", request=WEB, told=_throttled, patience=1, shows="ProgressScreen"),
    Scene("created", "@create enter", request=WEB, shows="ResultScreen"),
    Scene("dry-run", "@dry-run", request=WEB, shows="ResultScreen"),
    Scene("refused", "@create enter", request=WEB, told=_refused, shows="ResultScreen"),
    Scene("unknown", "@create enter", request=WEB, told=_silent, shows="ResultScreen"),
    Scene("watch", "@create enter enter", request=WEB, patience=60, shows="WatchScreen"),
    Scene("question", "@dry-run", request={**WEB, "ContainerGroupName": "${ask:Which name?}"}, shows="QuestionScreen"),
)
