"""Every screen of the wizard, and the keys that lead to it. A new screen is one more line in `SCENES`."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass

from eci_tui.sandbox import Sandbox
from eci_tui.tui.account import Options
from tests.tui import props

Tree = dict[str, object]

SANDBOX = Options(sandbox=True)
PAYING = Options()
RICH = props.with_profiles
NOBODY_THERE = Options(endpoint="http://127.0.0.1:9")

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
    `request`, at the field `at` if that is given, with the `options` of its command line; `props` has put things into
    its folders and its keyring, and `told` has told the sandbox what to do. `patience` is for how many seconds in all
    the program may wait before time stops for good: until then, waits are over at once. `shows` is the kind of screen
    that is on top at the end.
    """

    name: str
    keys: str = ""
    shows: str = "MainScreen"
    request: Tree | None = None
    at: str = ""
    props: Callable[[], object] | None = None
    options: Options = SANDBOX
    told: Callable[[Sandbox], object] | None = None
    patience: float = float("inf")
    source: str = ""
    nobody_knows_who_pays: bool = False
    """The keyring does not answer."""


def _throttled(sandbox: Sandbox) -> None:
    sandbox.fail_next("Throttling.User", 3)


def _refused(sandbox: Sandbox) -> None:
    sandbox.fail_next("InvalidParameter.CPU.Memory", 1)


def _silent(sandbox: Sandbox) -> None:
    sandbox.fail_next("SDK.ServerUnreachable", 9)


_PROBE = "Container[0].LivenessProbe"

FILES: Tree = {
    **WEB,
    "Volume": [
        {
            "Name": "config",
            "Type": "ConfigFileVolume",
            "ConfigFileVolume": {
                "ConfigFileToPath": [
                    {
                        "Path": "default.conf",
                        "Content": base64.b64encode("# 首页\nserver {\n    listen 80;\n}\n".encode()).decode(),
                    }
                ]
            },
        }
    ],
}
"""The web server with a configuration file."""

LOCKED: Tree = {
    **WEB,
    "ImageRegistryCredential": [{"Server": "registry.example.com", "UserName": "robot", "Password": "not-to-be-seen"}],
}
"""The web server with a secret in it."""

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
    Scene("secret", request=LOCKED, at="ImageRegistryCredential[0].Password"),
    Scene("problem", "@next-problem", request=WRONG),
    Scene("preview", "@preview", request=WEB, at=f"{_PROBE}.TcpSocket.Port"),
    Scene("preview-query", "@preview @preview.view", request=WORDS),
    Scene("preview-search", "@preview @preview.search 'nginx' enter", request=WEB),
    Scene("tour", "@tour"),
    # Editors that open
    Scene("choices", "enter", "ChooseScreen", WEB, "SpotStrategy"),
    Scene("size", "enter", "SizeScreen", WEB, "Cpu"),
    Scene("content", "enter", "ContentScreen", FILES, "Volume[0].ConfigFileVolume.ConfigFileToPath[0].Content"),
    Scene("many", "@item.many", "ManyScreen", WORDS, "Container[0].EnvironmentVar[0].Value"),
    Scene("keep", "@text.keep", "KeepScreen", LOCKED, "ImageRegistryCredential[0].Password"),
    # Finding and learning
    Scene("help", "@help", "HelpScreen", WEB, f"{_PROBE}.TcpSocket.Port"),
    Scene("find", "@find 'probe port'", "FindScreen", WEB),
    Scene("find-nothing", "@find 'zzzzqqqq'", "FindScreen", WEB),
    Scene("which", "@find 'Container.N.Image' enter", "WhichScreen", WEB),
    Scene("explain", "@find 'stock' enter", "ExplainScreen", WEB),
    Scene("fail", "@fail", "FailScreen", WEB),
    Scene("signing", "@signing", "SigningScreen", WEB),
    Scene("palette", "@commands 'F'", "Palette", WEB),
    # Beginning and keeping
    Scene("open", "@open", "OpenScreen", props=props.with_presets),
    Scene("open-filtered", "@open 'nas'", "OpenScreen", WEB),
    Scene("save", "@save", "SaveScreen", LOCKED, source="nginx-web"),
    Scene("leave", "'x' @new", "DecideScreen", WORDS, "ContainerGroupName"),
    Scene("rename", "@open 'my' @open.rename", "NameScreen", props=props.with_presets),
    Scene("drafts", "@drafts", "DraftsScreen", props=props.with_drafts),
    Scene("history", "@history", "HistoryScreen", props=props.with_history),
    # Who pays
    Scene("account", "@account", "AccountScreen", WEB, props=RICH, options=PAYING),
    Scene("account-sandbox", "@account", "AccountScreen", WEB),
    Scene("profile", "@account down down down down enter", "MenuScreen", WEB, props=RICH, options=PAYING),
    Scene("access-key", "@account @account.add", "AccessKeyScreen", WEB, options=PAYING),
    Scene("keep-secret", "@account down down enter", "SecretScreen", WEB, options=PAYING),
    Scene("try", "@account @account.try", "TrialScreen", WEB, props=RICH, options=NOBODY_THERE),
    # On the way to a container group
    Scene("review", "@check", "ReviewScreen", WEB),
    Scene("review-wrong", "@check", "ReviewScreen", WRONG),
    Scene("confirm", "@create", "ConfirmScreen", WEB),
    Scene("who-pays", "@create", "WhoPaysScreen", WEB, options=PAYING, nobody_knows_who_pays=True),
    Scene("confirm-real", "@create", "ConfirmScreen", WEB, props=RICH, options=PAYING),
    Scene("question", "@dry-run", "QuestionScreen", {**WEB, "ContainerGroupName": "${ask:Which name?}"}),
    Scene("sending", "@create enter", "ProgressScreen", WEB, told=_throttled, patience=1),
    Scene("created", "@create enter", "ResultScreen", WEB),
    Scene("dry-run", "@dry-run", "ResultScreen", WEB),
    Scene("refused", "@create enter", "ResultScreen", WEB, told=_refused),
    Scene("unknown", "@create enter", "ResultScreen", WEB, told=_silent),
    Scene("watch", "@create enter enter", "WatchScreen", WEB, patience=60),
    Scene("log", "@create enter enter enter", "LogScreen", WEB, patience=60),
)

DIALOGS: tuple[Scene, ...] = tuple(
    {scene.shows: scene for scene in SCENES if scene.shows not in ("MainScreen", "Palette")}.values()
)
"""A scene for each kind of dialog of our own."""
