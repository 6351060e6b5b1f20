"""`eci-tui check`: every problem at once, with its path; exit 3 if one is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import PRESETS, Run

WRONG = """\
RegionId: cn-hangzhou
ContainerGroupName: web
Cpu: 4
Container:
  - Name: nginx
    Image: registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest
    Port:
      - Port: 70000
    VolumeMount:
      - Name: nowhere
        MountPath: /data
"""


def test_a_good_request(run: Run) -> None:
    done = run("check", "nginx-web")
    assert (done.code, done.out, done.err) == (0, "", "0 errors, 0 warnings\n")


def test_every_problem_is_told_with_its_path_and_line(run: Run) -> None:
    done = run("check", "-", stdin=WRONG)
    assert done.code == 3
    assert "error: Container[0].Port[0].Port (line 8): “70000” is outside 1 to 65535" in done.out
    assert "error: Container[0].VolumeMount[0].Name (line 10):" in done.out
    assert "warning: Memory:" in done.out
    assert done.err == "2 errors, 1 warning\n"


def test_json_is_one_document_with_the_keys_of_the_contract(run: Run) -> None:
    done = run("check", "-", "--json", stdin=WRONG)
    assert done.code == 3
    assert done.err == ""
    assert done.json.keys() == {"problems", "errors", "warnings"}
    assert (done.json["errors"], done.json["warnings"]) == (2, 1)
    by_path = {found["path"]: found for found in done.json["problems"]}
    assert by_path["Container[0].Port[0].Port"] == {
        "path": "Container[0].Port[0].Port",
        "wire_name": "Container.1.Port.1.Port",
        "code": "out-of-range",
        "severity": "error",
        "message": "“70000” is outside 1 to 65535",
        "hint": "",
    }
    assert by_path["Memory"]["severity"] == "warning"


def test_warnings_alone_are_no_failure(run: Run) -> None:
    done = run("check", "nginx-web", "--set", "ContainerGroupName=UPPER", "--json")
    assert done.code == 0
    assert (done.json["errors"], done.json["warnings"]) == (0, 1)


def test_problems_of_the_file_and_of_the_request_come_together(run: Run) -> None:
    done = run("check", "-", stdin="Contaner: []\nCpu: [1]\nRegionId: cn-hangzhou\n")
    assert done.code == 3
    assert "error: Contaner (line 1):" in done.out
    assert "Did you mean Container?" in done.out
    assert "error: Cpu (line 2):" in done.out
    assert "error: ContainerGroupName:" in done.out
    assert done.out.count("Cpu") == 1, "what could not be read is not complained of twice"


@pytest.mark.parametrize("source", ["nginx-web", PRESETS / "nginx-web.yaml", "-"])
def test_file_is_a_preset_a_path_or_standard_input(run: Run, source: object) -> None:
    stdin = (PRESETS / "nginx-web.yaml").read_bytes() if source == "-" else b""
    assert run("check", source, stdin=stdin).code == 0


def test_json_is_yaml(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "request.json"
    file.write_text('{"RegionId": "cn-hangzhou", "ContainerGroupName": "a1", "Container": []}')
    assert "error: Container (line 1): At least 1 is required" in run("check", file).out


@pytest.mark.parametrize(
    ("assignment", "path"),
    [
        ("Container[0].Port[0].Port=70000", "Container[0].Port[0].Port"),
        ("Container.1.Port.1.Port=70000", "Container[0].Port[0].Port"),
        ("Cpu=two", "Cpu"),
        ("Container[1].Name=UPPER", "Container[1].Image"),
    ],
)
def test_assignments_are_checked_like_the_rest(run: Run, assignment: str, path: str) -> None:
    done = run("check", "nginx-web", "--json", "--set", assignment)
    assert path in {found["path"] for found in done.json["problems"]}


def test_a_list_may_be_set_by_commas_or_json(run: Run) -> None:
    command = ("--set", 'Container[0].Command=["sh", "-c", "a,b"]', "--set", "Container[0].Arg=x,y")
    done = run("preview", "nginx-web", "--json", *command)
    assert done.json["Container.1.Command.3"] == "a,b"
    assert done.json["Container.1.Arg.2"] == "y"


def test_the_region_of_the_command_line_wins(run: Run) -> None:
    assert run("preview", "nginx-web", "--region", "cn-beijing", "--json").json["RegionId"] == "cn-beijing"


@pytest.mark.parametrize(
    ("assignment", "words"),
    [
        ("Cpu", "there is no “=” in it"),
        ("=1", "is not a path"),
        ("Containr[0].Name=x", "Did you mean Container?"),
        ("Container.Name=x", "is a list, so a position must follow"),
        ("Container[5].Name=x", "the next position is 1"),
        ("Tag={", "must be JSON"),
    ],
)
def test_what_is_no_assignment_ends_with_2(run: Run, assignment: str, words: str) -> None:
    done = run("check", "nginx-web", "--set", assignment)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""
    told = run("check", "nginx-web", "--set", assignment, "--json")
    assert told.code == 2
    assert [found["code"] for found in told.json["problems"]] == ["command-line"]


def test_half_a_character_cannot_be_sent(run: Run) -> None:
    done = run("check", "nginx-web", "--json", "--set", "HostName=a\udcffb")
    assert done.code == 3
    assert "unwritable" in {found["code"] for found in done.json["problems"]}
    assert run("preview", "nginx-web", "--as", "query", "--set", "HostName=a\udcffb").code == 3


def test_chinese(run: Run) -> None:
    done = run("check", "-", "--lang", "zh", stdin=WRONG)
    assert done.code == 3
    assert "错误" in done.out
    for english in ("error", "warning", "line", "outside"):
        assert english not in done.out + done.err
