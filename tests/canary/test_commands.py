"""Canaries in every way in, all commands run without a terminal: none is found anywhere but where it was planted."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from eci_tui.cli.preview import FORMATS
from eci_tui.exchange import FORMATS as EXPORTS
from tests.canary.canaries import Canary, canary, traces
from tests.canary.conftest import Eye, Mine

TYPED_ID, TYPED = canary("id on stdin", "LTAI5t{core}"), canary("secret on stdin", "{core}/+==")
TOKEN = canary("token on stdin", "CAIS{core}/+==")
OF_ENVIRONMENT_ID = canary("id in the environment", "LTAI5t{core}")
OF_ENVIRONMENT = canary("secret in the environment", "{core}+/=")
VARIABLE = canary("variable", "a b {core}&=%é'\"$`")
OF_ALIYUN_ID, OF_ALIYUN = (
    canary("id of the aliyun CLI", "LTAI5t{core}"),
    canary("secret of the aliyun CLI", "{core}%2B"),
)
IN_KEYRING = canary("secret in the keyring", "pass {core} '\"\\&%+é")
PASSWORD = canary("password in a preset", "{core}'\"\\&%+: é")
OF_VARIABLE = canary("variable in a preset", "{core}")
IN_CONTENT = canary("file in a preset", "password: {core}\n")
IN_OPTIONS = canary("options of a volume in a preset", '{{"akSecret": "{core}"}}')
ALL = [it for it in globals().values() if isinstance(it, Canary)]

LITERAL: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "canary",
    "Cpu": 1,
    "Memory": 2,
    "VSwitchId": "vsw-bp1canary",
    "SecurityGroupId": "sg-bp1canary",
    "ImageRegistryCredential": [{"Server": "r.example.com", "UserName": "me", "Password": PASSWORD.value}],
    "Volume": [
        {
            "Name": "file",
            "Type": "ConfigFileVolume",
            "ConfigFileVolume.ConfigFileToPath": None,
        },
        {
            "Name": "oss",
            "Type": "FlexVolume",
            "FlexVolume": {"Driver": "alicloud/oss", "Options": IN_OPTIONS.value},
        },
    ],
    "Container": [
        {
            "Name": "web",
            "Image": "nginx",
            "EnvironmentVar": [{"Key": "API_TOKEN", "Value": OF_VARIABLE.value}, {"Key": "MODE", "Value": "fast"}],
        }
    ],
}
LITERAL["Volume"][0] = {  # type: ignore[index]
    "Name": "file",
    "Type": "ConfigFileVolume",
    "ConfigFileVolume": {
        "ConfigFileToPath": [{"Path": "password.conf", "Content": base64.b64encode(IN_CONTENT.value.encode()).decode()}]
    },
}
REFERRING = {
    **LITERAL,
    "ImageRegistryCredential": [{"Server": "r.example.com", "UserName": "me", "Password": "${keyring:registry}"}],
    "Volume": [],
    "Container": [
        {"Name": "web", "Image": "nginx", "EnvironmentVar": [{"Key": "A", "Value": "${env:CANARY_TOKEN}"}]},
    ],
}
del REFERRING["Volume"]


@pytest.fixture
def mine(mine: Mine) -> Mine:
    """Canaries in the environment, the aliyun CLI's config and the user's own files."""
    mine.environment |= {
        "ALIBABA_CLOUD_ACCESS_KEY_ID": OF_ENVIRONMENT_ID.value,
        "ALIBABA_CLOUD_ACCESS_KEY_SECRET": OF_ENVIRONMENT.value,
        "CANARY_TOKEN": VARIABLE.value,
    }
    of_aliyun = {
        "name": "mine",
        "mode": "AK",
        "access_key_id": OF_ALIYUN_ID.value,
        "access_key_secret": OF_ALIYUN.value,
        "region_id": "cn-hangzhou",
    }
    mine.plant(".aliyun/config.json", json.dumps({"current": "mine", "profiles": [of_aliyun]}))
    mine.plant("literal.yaml", json.dumps(LITERAL, ensure_ascii=False))
    mine.plant("referring.yaml", json.dumps(REFERRING, ensure_ascii=False))
    return mine


def test_the_search_finds_what_is_there() -> None:
    secret = canary("any", "a{core}/b")
    everything = "\n".join(
        [
            secret.value,
            base64.b64encode(b"12" + secret.value.encode()).decode(),
            base64.urlsafe_b64encode(secret.value.encode()).decode(),
            secret.core.upper(),
            secret.core[::-1],
            secret.value.encode().hex(),
        ]
    )
    found = "\n".join(traces(everything.encode() + secret.value.encode("utf-16-le"), [secret]))
    for how in ("as it is", "in capitals", "backwards", "as UTF-16", "as hexadecimal", "as Base64"):
        assert how in found
    painted = "".join(f"\x1b[1;3{number % 8}m{letter}\r\n" for number, letter in enumerate(secret.value))
    assert traces(painted.encode(), [secret]) == ["any, as it is shown"]
    copied = b"\x1b]52;c;" + base64.b64encode(b"x" + secret.value.encode()) + b"\x07"
    assert "any, as it is copied" in traces(copied, [secret])
    assert traces(b"nothing of the kind", [secret]) == []


def test_no_command_leaves_a_trace(mine: Mine, eye: Eye) -> None:
    typed = f"{TYPED_ID.value}\n{TYPED.value}\n{TOKEN.value}\n"
    assert mine.run("login", "--stdin", "--profile", "typed", stdin=typed).returncode == 0
    assert mine.run("login", "--stdin", "--secret", "registry", stdin=IN_KEYRING.value).returncode == 0
    codes = mine.run_all(
        ("login", "--from", "env", "--profile", "of-env"),
        ("login", "--from", "aliyun", "--profile", "mine"),
        ("presets", "copy", "literal.yaml", "mine"),
    )
    assert mine.service.names() == ["profile/mine", "profile/of-env", "profile/typed", "secret/registry"]
    assert TYPED.value in (mine.service.lookup("profile/typed") or "")
    assert codes[("login", "--from", "env", "--profile", "of-env")] == 0

    files = ("literal.yaml", "referring.yaml")
    mine.run_all(
        ("profiles",),
        ("profiles", "--json"),
        ("profiles", "show", "typed"),
        ("doctor", "--offline"),
        ("doctor", "--json", "--profile", "typed"),
        ("presets", "list", "--json"),
        ("presets", "show", "mine"),
        ("explain", "ImageRegistryCredential.N.Password", "--json"),
        *(("check", file, *more) for file in files for more in (("--lang", "zh"), ("--json",))),
        *(("preview", file, "--as", form) for file in files for form in (*FORMATS, *EXPORTS)),
    )
    for refuses in (False, True):
        mine.echo.refuses = refuses
        mine.run_all(
            *(
                ("submit", file, "--yes", *more)
                for file, *ways in (
                    ("literal.yaml", ("--json",), ("--dry-run", "--profile", "mine")),
                    ("referring.yaml", ("--profile", "typed"), ("--sandbox",)),
                )
                for more in ways
            ),
            ("submit", "referring.yaml", "--yes", "--sandbox", "--fail", "Throttling:1"),
            ("submit", "referring.yaml", "--yes", "--sandbox", "--fail", "InvalidParameter.CPU.Memory", "--json"),
            ("login", "--from", "env", "--profile", "again", "--yes"),
        )
    group = "eci-bp1canary0000000000"
    mine.run_all(
        ("watch", group, "--profile", "typed"),
        ("logs", group, "web", "--json"),
        ("delete", group, "--yes"),
    )
    received = b"\n".join(mine.echo.received)
    for sent in (PASSWORD, OF_VARIABLE, IN_KEYRING, VARIABLE, IN_CONTENT):
        assert traces(received, [sent]), f"{sent.way} was really sent"
    assert not traces(received, [TYPED, OF_ENVIRONMENT, OF_ALIYUN]), "secrets of keys are never sent"
    mine.run_all(("history",), ("history", "--json"), ("history", "show", "1"), ("history", "show", "1", "--json"))
    mine.run("logout", "--all")
    assert mine.service.names() == []
    mine.holds(ALL)
    assert traces(b"\0".join(eye.seen), ALL) == []


def test_secrets_are_shown_only_to_a_person_who_insists(mine: Mine, eye: Eye) -> None:
    refused = mine.run("preview", "literal.yaml", "--show-secrets")
    assert refused.returncode == 2
    assert b"terminal" in refused.stderr
    assert refused.stdout == b""

    hesitating = mine.at_terminal("preview", "literal.yaml", "--show-secrets", "--as", "query")
    hesitating.wait_for("]")
    hesitating.write("n\r")
    hesitating.wait_for_exit()
    mine.holds(ALL)

    insisting = mine.at_terminal("preview", "literal.yaml", "--show-secrets", "--as", "query")
    insisting.wait_for("]")
    insisting.write("y\r")
    assert insisting.wait_for_exit() == 0
    mine.terminals.remove(mine.terminals[-1])
    shown = bytes(insisting.output)
    assert traces(shown, [PASSWORD]), "what was asked for is shown"
    assert not traces(shown, [OF_ENVIRONMENT, OF_ALIYUN])
    mine.holds(ALL)
    assert traces(b"\0".join(eye.seen), ALL) == []


BROKEN = {
    "tab.yaml": "ImageRegistryCredential:\n  - Server: r\n\tPassword: {secret}\n",
    "open.yaml": 'ImageRegistryCredential: [{{Password: "{secret}\n',
    "twice.yaml": "Container:\n  - Name: {secret}\n    Name: {secret}\n",
    "unknown.yaml": "ImageRegistryCredential:\n  - Pasword: {secret}\n    Passwort: {secret}\n",
    "list.yaml": "ImageRegistryCredential:\n  Password: {secret}\n",
    "anchor.yaml": "ImageRegistryCredential: &{secret} [*{secret}]\n",
    "tag.yaml": "ImageRegistryCredential: [{{Password: !!python/object:{secret} x}}]\n",
    "json.json": '{{"ImageRegistryCredential": [{{"Password": "{secret}" "x"}}]}}',
    "deep.yaml": "ImageRegistryCredential: " + "[" * 3000 + "{secret}" + "]" * 3000,
    "env.yaml": "RegionId: cn-hangzhou\nContainer: [{{Name: w, Image: n, Command: ['${{env:MISSING}}', {secret}]}}]\n",
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_file_that_cannot_be_read_is_not_quoted_where_a_secret_stands(mine: Mine, name: str) -> None:
    if name in KNOWN_KEYS:
        pytest.skip("the key or the name is what is wrong, and no secret")
    mine.plant(name, BROKEN[name].format(secret=PASSWORD.core))
    codes = mine.run_all(("check", name), ("check", name, "--json"), ("submit", name, "--yes", "--sandbox"))
    assert all(codes.values())
    assert 1 not in codes.values(), "no fault of the program"
    mine.holds(ALL)


KNOWN_KEYS: tuple[str, ...] = ()


def test_state_that_is_broken_ends_in_words(mine: Mine) -> None:
    assert mine.run("login", "--stdin", "--no-test", stdin=f"{TYPED_ID.value}\n{TYPED.value}\n").returncode == 0
    state = Path(mine.environment["ECI_TUI_HOME"])
    for path in [*state.rglob("*.json")]:
        path.write_text("{")
    codes = mine.run_all(("profiles",), ("submit", "referring.yaml", "--yes"), ("history",), ("doctor", "--offline"))
    assert 1 not in codes.values()
    mine.holds(ALL)
