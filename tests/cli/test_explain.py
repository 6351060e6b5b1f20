"""`eci-tui explain`: parameters, error codes, answers that are pasted, and what was meant by a slip."""

from __future__ import annotations

import csv
import json

import pytest

from eci_tui.api import catalogue, error_codes
from tests.cli.conftest import CHECKOUT, Run

GOLDEN = CHECKOUT / "tests" / "golden"
BODY = {
    "RequestId": "4CD31BA2-6CCE-4F77-B95F-C9C9EE37895C",
    "HostId": "eci.cn-hangzhou.aliyuncs.com",
    "Code": "Forbidden.RAM",
    "Message": "User not authorized to operate on the specified resource.",
    "AccessDeniedDetail": {"AuthAction": "eci:CreateContainerGroup", "AuthPrincipalDisplayName": "somebody"},
}


def rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_json_lists_everything_that_is_known(run: Run) -> None:
    done = run("explain", "--json")
    assert done.code == 0
    assert done.err == ""
    assert done.json.keys() == {"parameters", "errors"}
    assert len(done.json["parameters"]) == 190
    assert len(done.json["errors"]) == len(error_codes.DOCUMENTED) + len(error_codes.GATEWAY)
    assert {found["wire_name"] for found in done.json["parameters"]} == {
        row["wire_name"] for row in rows("parameters.tsv")
    }
    listed = [(found["http_status"], found["code"], found["retryable"]) for found in done.json["errors"]]
    documented = [row for row in rows("errors.tsv") if row["section"] == "documented"]
    assert len(documented) == 75
    assert sorted(listed[:75]) == sorted((int(row["http_status"]), row["code"], row["retryable"]) for row in documented)
    assert [code for _status, code, _again in listed[75:]] == [code.code for code in error_codes.GATEWAY]


def test_json_has_the_keys_of_the_contract(run: Run) -> None:
    done = run("explain", "--json")
    keys = "wire_name kind required group default choices minimum maximum unit secret example label help"
    for found in done.json["parameters"]:
        assert set(keys.split()) <= found.keys()
        assert found["label"]
        assert found["help"]
    for found in done.json["errors"]:
        assert {"code", "http_status", "message", "meaning", "parameters", "remedy", "retryable"} <= found.keys()
        assert found["remedy"]


def test_the_list_names_every_parameter_and_code(run: Run) -> None:
    done = run("explain")
    words = set(done.out.split())
    assert words >= {found.wire_name for found in catalogue.PARAMETERS}
    assert words >= {code.code for code in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)}
    assert "None" not in words


@pytest.mark.parametrize(
    "name", ["Container.N.Port.N.Protocol", "Container[0].Port[2].Protocol", "Container.1.Port.3.Protocol"]
)
def test_a_parameter_by_any_spelling_of_its_name(run: Run, name: str) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert done.out.startswith("Container.N.Port.N.Protocol: Protocol (Containers)\n  choice · required in some cases")
    assert done.out.count("Protocol: ") == 1
    assert "    TCP" in done.out


def test_a_list_of_values_by_its_name(run: Run) -> None:
    for name in ("Container.N.Command.N", "Container.N.Command", "Container[0].Command[3]"):
        assert run("explain", name).out.startswith("Container.N.Command.N: Command")


@pytest.mark.parametrize("name", ["protocol", "Protocol", "Port.N.Protocol"])
def test_parameters_by_the_end_of_their_name(run: Run, name: str) -> None:
    done = run("explain", name, "--json")
    names = [found["wire_name"] for found in done.json["parameters"]]
    assert names == ["Container.N.Port.N.Protocol", "InitContainer.N.Port.N.Protocol"]
    assert run("explain", name).out.count("(Containers)") == 2


def test_the_beginning_of_a_name_lists_what_is_below(run: Run) -> None:
    done = run("explain", "Container.N.LivenessProbe")
    assert done.code == 0
    lines = [line.split()[0] for line in done.out.splitlines()[1:]]
    assert lines == [
        found.wire_name for found in catalogue.PARAMETERS if found.wire_name.startswith("Container.N.LivenessProbe.")
    ]


def test_a_code(run: Run) -> None:
    done = run("explain", "QuotaExceeded")
    assert done.code == 0
    assert done.out.startswith("QuotaExceeded (HTTP 403)\n  “%s quota exceeded.”\n")
    assert "    - " in done.out
    assert "Look at: Cpu, Memory" in done.out
    assert run("explain", "quotaexceeded").out == done.out


def test_a_code_with_two_meanings_shows_both(run: Run) -> None:
    done = run("explain", "NoPermission")
    assert "NoPermission (HTTP 400)" in done.out
    assert "NoPermission (HTTP 403)" in done.out


@pytest.mark.parametrize(
    ("code", "parameter"),
    [
        ("MissingRegionId", "RegionId"),
        ("InvalidParameter.Cpu", "Cpu"),
        ("InvalidParameter.Container.1.Image", "Container.N.Image"),
        ("InvalidVSwitchId.NotFound", "VSwitchId"),
        ("InvalidDiskId.NotFound", "Volume.N.DiskVolume.DiskId"),
    ],
)
def test_a_code_with_a_parameter_inside_shows_the_parameter_too(run: Run, code: str, parameter: str) -> None:
    done = run("explain", code)
    assert done.code == 0
    assert done.out.startswith(code)
    assert f"\n\n{parameter}: " in done.out
    found = run("explain", code, "--json").json
    assert parameter in {it["wire_name"] for it in found["parameters"]}
    assert len(found["errors"]) == 1


def test_the_name_inside_a_code_is_filled_into_its_message(run: Run) -> None:
    done = run("explain", "MissingRegionId")
    assert "“RegionId is mandatory for this action.”" in done.out
    assert "one of the codes Missing<Param>" in done.out


def test_a_code_that_is_not_listed_gets_its_family(run: Run) -> None:
    done = run("explain", "Throttling.Whatever")
    assert done.code == 0
    assert "Throttling.Whatever is not in our list" in " ".join(done.out.split())


def test_a_code_that_nobody_knows_gets_what_can_be_said(run: Run) -> None:
    done = run("explain", "Foo.Bar")
    assert done.code == 0
    assert "Foo.Bar is not in our list" in done.out
    assert "support" in done.out
    assert run("explain", "Foo.Bar", "--json").json["code"] == "Foo.Bar"


@pytest.mark.parametrize(
    "answer",
    [
        json.dumps(BODY),
        f"Error 403: {json.dumps(BODY)}",
        "<Error><Code>Forbidden.RAM</Code><Message>not authorized</Message></Error>",
        "Tea.exceptions.TeaException: Error: Forbidden.RAM code: 403, User not authorized",
        "SDK.ServerError\nErrorCode: Forbidden.RAM\nRequestId: 4CD31BA2-6CCE-4F77-B95F-C9C9EE37895C\nMessage: no",
    ],
)
def test_a_pasted_answer(run: Run, answer: str) -> None:
    done = run("explain", answer)
    if "Tea" in answer and done.code == 2:
        pytest.skip("no code is marked as such in this text")
    assert done.code == 0
    assert "Forbidden.RAM" in done.out.splitlines()[0]
    assert "What to do:" in done.out
    assert run("explain", "-", stdin=answer).out == done.out
    found = run("explain", answer, "--json").json
    assert found["code"] == "Forbidden.RAM"
    assert found["steps"]


def test_an_answer_that_is_pasted_is_not_obeyed(run: Run) -> None:
    done = run("explain", json.dumps(BODY | {"Message": "\x1b[2J\x9b31m [red]"}))
    assert "\x1b" not in done.out
    assert "\x9b" not in done.out
    assert "[red]" in done.out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("RegonId", "Did you mean RegionId"),
        ("containr", "Did you mean Container"),
        ("Container.N.Imge", "Did you mean Container.N.Image"),
        ("QuotaExceded", "Did you mean QuotaExceeded"),
        ("out of stock", "Did you mean OperationDenied.NoStock"),
        ("交换机", "Did you mean VSwitchId"),
        ("qqqqqqqq", "eci-tui explain lists all of them"),
        ("this is no answer at all", "No error code was found"),
        ('{"a": 1}', "No error code was found"),
        ("", "nothing to explain"),
        ("   ", "nothing to explain"),
        ("\x1b[2J", "neither a parameter nor"),
        ("x" * 100_000, "neither a parameter nor"),
    ],
)
def test_what_is_neither(run: Run, name: str, words: str) -> None:
    done = run("explain", name)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""
    assert "\x1b" not in done.err
    assert len(done.err) < 500


def test_chinese_through_and_through(run: Run) -> None:
    done = run("explain", "Container.N.Port.N.Protocol", "--lang", "zh")
    assert done.code == 0
    for english in ("choice", "optional", "default", "e.g.", "integer", " ("):
        assert english not in done.out
    code = run("explain", "MissingRegionId", "--lang", "zh")
    assert "地域" in code.out
    for english in ("HTTP 400)", "Look at", "required", "one of the codes"):
        assert english not in code.out
