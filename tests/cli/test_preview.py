"""`eci-tui preview`: the request that would be sent, in every form; what it prints can be read back."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

import pytest
import yaml

from tests.cli.conftest import Run

NGINX = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": "1",
    "Memory": "2",
    "Container.1.Name": "nginx",
    "Container.1.Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest",
    "Container.1.Port.1.Port": "80",
    "Container.1.Port.1.Protocol": "TCP",
    "Container.1.LivenessProbe.TcpSocket.Port": "80",
}
SECRET = "hunter2hunter2"
WITH_SECRET = f"""
RegionId: cn-hangzhou
ContainerGroupName: web
ImageRegistryCredential:
  - {{Server: registry.example.com, UserName: robot, Password: {SECRET}}}
Container:
  - Name: web
    Image: registry.example.com/web
    EnvironmentVar: [{{Key: DB_PASSWORD, Value: {SECRET}}}, {{Key: TOKEN, Value: "${{keyring:token}}"}}]
"""


def test_flat_lines_are_what_is_printed_by_default(run: Run) -> None:
    done = run("preview", "nginx-web")
    assert done.code == 0
    assert done.err == ""
    assert done.out.splitlines() == [f"{name}={value}" for name, value in NGINX.items()]
    assert run("preview", "nginx-web", "--as", "flat").out == done.out


def test_json_is_one_object_in_the_order_sent(run: Run) -> None:
    done = run("preview", "nginx-web", "--as", "json")
    assert list(done.json.items()) == list(NGINX.items())
    assert run("preview", "nginx-web", "--json").out == done.out


def test_values_are_written_as_on_the_wire(run: Run) -> None:
    settings = ("Cpu=0.50", "Memory=2.0", "AutoCreateEip=True", "DnsConfig.NameServer=1.1.1.1,8.8.8.8")
    options = [word for setting in settings for word in ("--set", setting)]
    found = run("preview", "nginx-web", "--json", *options).json
    assert (found["Cpu"], found["Memory"], found["AutoCreateEip"]) == ("0.5", "2", "true")
    assert found["DnsConfig.NameServer.2"] == "8.8.8.8"


def test_query_is_percent_encoded(run: Run) -> None:
    done = run("preview", "nginx-web", "--as", "query", "--set", "Container[0].Arg=a b*~/é")
    assert done.out.count("\n") == 1
    assert "Container.1.Arg.1=a%20b%2A~%2F%C3%A9" in done.out
    assert dict(parse_qsl(done.out.strip())) == NGINX | {"Container.1.Arg.1": "a b*~/é"}


def test_yaml_is_a_request_file(run: Run) -> None:
    done = run("preview", "nginx-web", "--as", "yaml")
    assert yaml.safe_load(done.out)["Container"][0]["Port"] == [{"Port": 80, "Protocol": "TCP"}]
    assert run("preview", "-", stdin=done.out).out == run("preview", "nginx-web").out


def test_signed_shows_how_a_signature_is_made(run: Run) -> None:
    done = run("preview", "nginx-web", "--as", "signed")
    assert done.code == 0
    lines = done.out.splitlines()
    (request,) = [line for line in lines if line.startswith("POST ")]
    assert request.startswith("POST https://eci.cn-hangzhou.aliyuncs.com/?")
    assert dict(parse_qsl(request.partition("?")[2])) == NGINX
    for header in ("x-acs-action: CreateContainerGroup", "x-acs-version: 2018-08-08"):
        assert header in lines
    assert any(line.lower().startswith("authorization: acs3-hmac-sha256 ") for line in lines)
    canonical = lines.index("# canonical request")
    assert lines[canonical + 1 : canonical + 3] == ["POST", "/"]
    assert "ACS3-HMAC-SHA256" in lines[lines.index("# string to sign") + 1 :]


def test_signed_needs_to_know_where_to(run: Run) -> None:
    done = run("preview", "-", "--as", "signed", stdin="ContainerGroupName: web")
    assert done.code == 2
    assert "no region" in done.err
    there = run("preview", "nginx-web", "--as", "signed", "--endpoint", "http://127.0.0.1:8080")
    assert "POST http://127.0.0.1:8080/" in there.out


@pytest.mark.parametrize("form", ["flat", "json", "yaml", "query", "signed"])
def test_secrets_are_masked_in_every_form(run: Run, form: str) -> None:
    done = run("preview", "-", "--as", form, stdin=WITH_SECRET)
    assert done.code == 0
    assert SECRET not in done.out + done.err
    assert "********" in done.out.replace("%2A", "*")
    if form != "signed":
        assert "keyring" in done.out, "a reference is no secret"
    assert "robot" in done.out


def test_a_secret_travels_in_the_body(run: Run) -> None:
    done = run("preview", "-", "--as", "signed", stdin=WITH_SECRET)
    assert "POST https://eci.cn-hangzhou.aliyuncs.com/\n" in done.out
    assert "content-type: application/x-www-form-urlencoded" in done.out
    assert "# body" in done.out


def test_showing_secrets_needs_somebody_to_ask(run: Run) -> None:
    done = run("preview", "-", "--show-secrets", stdin=WITH_SECRET)
    assert done.code == 2
    assert done.out == ""
    assert SECRET not in done.err


@pytest.mark.parametrize("form", ["flat", "json", "query"])
def test_a_flattened_request_is_read_back(run: Run, form: str) -> None:
    odd = ("--set", 'Container[0].Command=["sh", "-c", "a=b\\nc=d"]', "--set", 'Container[0].Arg[0]="quoted"')
    printed = run("preview", "nginx-web", "--as", form, *odd).out
    again = run("preview", "-", "--flat", "--json", stdin=printed)
    assert again.code == 0
    assert again.json == NGINX | {
        "Container.1.Command.1": "sh",
        "Container.1.Command.2": "-c",
        "Container.1.Command.3": "a=b\nc=d",
        "Container.1.Arg.1": '"quoted"',
    }


def test_a_value_never_takes_more_than_its_line(run: Run) -> None:
    done = run("preview", "nginx-web", "--set", "Container[0].Arg[0]=a\r\nContainerGroupName=b\x1b[2J")
    assert len(done.out.splitlines()) == len(NGINX) + 1
    assert "\x1b" not in done.out


def test_a_pasted_url_becomes_a_file(run: Run) -> None:
    url = (
        "https://eci.cn-hangzhou.aliyuncs.com/?Action=CreateContainerGroup&Version=2018-08-08&RegionId=cn-hangzhou"
        "&Container.1.Name=a&Container.1.Port.1.Port=80&Signature=x%3D&AccessKeyId=LTAIexample"
    )
    done = run("preview", "-", "--flat", "--as", "yaml", stdin=url)
    assert yaml.safe_load(done.out) == {
        "RegionId": "cn-hangzhou",
        "Container": [{"Name": "a", "Port": [{"Port": 80}]}],
    }


@pytest.mark.parametrize(
    ("stdin", "name"),
    [
        ("A.2=b\nA.4=c\n", "A"),
        ("RegionId=a\nno value\n", "no value"),
        ('{"Container": [{"Name": "a"}]}', "Container"),
        ("{nothing}", "{nothing}"),
        ("Cpu=1&Cpu=2", "Cpu"),
    ],
)
def test_what_is_no_flat_request_ends_with_2(run: Run, stdin: str, name: str) -> None:
    for command in ("preview", "check", "submit"):
        done = run(command, "-", "--flat", *(["--yes", "--sandbox"] if command == "submit" else []), stdin=stdin)
        assert done.code == 2
        assert f"“{name}”" in done.err
        assert done.out == ""


def test_json_on_a_narrow_stdout_stays_json(process: Run) -> None:
    done = process("preview", "nginx-web", "--json", "--set", "Container[0].Arg=容器", PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert json.loads(done.out)["Container.1.Arg.1"] == "容器"


def test_a_masked_value_is_the_same_eight_characters_in_a_query(run: Run) -> None:
    done = run("preview", "-", "--as", "query", stdin=WITH_SECRET)
    assert "ImageRegistryCredential.1.Password=********&" in done.out
    assert SECRET not in done.out
