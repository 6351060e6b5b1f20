"""Opening a request: a file, a preset or a flattened request, and what the command line puts on top."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from eci_tui.errors import UsageError
from eci_tui.session.opening import open_request
from eci_tui.store.file_problems import RequestFileError

ASKING = "ask: [ContainerGroupName, Cpu]\nrequest: {RegionId: cn-hangzhou, ContainerGroupName: web}\n"


@pytest.fixture
def asking(tmp_path: Path) -> str:
    file = tmp_path / "request.yaml"
    file.write_text(ASKING)
    return str(file)


def test_nothing_is_an_empty_request() -> None:
    opened = open_request(None)
    assert (dict(opened.tree), opened.problems, opened.ask, opened.file) == ({}, (), (), None)


def test_a_file_with_assignments_and_a_region_on_top(asking: str) -> None:
    opened = open_request(asking, ["Cpu=2", "Container[0].Name=a", "Container[0].Port[0].Port=80"], "cn-beijing")
    assert opened.tree == {
        "RegionId": "cn-beijing",
        "ContainerGroupName": "web",
        "Cpu": 2,
        "Container": [{"Name": "a", "Port": [{"Port": 80}]}],
    }
    assert opened.file is not None
    assert opened.file.tree == {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}


def test_what_the_command_line_answers_is_not_asked_again(asking: str) -> None:
    assert open_request(asking).ask == (("ContainerGroupName",), ("Cpu",))
    assert open_request(asking, ["ContainerGroupName=x"]).ask == (("Cpu",),)


def test_warnings_of_the_file_are_handed_on(tmp_path: Path) -> None:
    file = tmp_path / "request.yaml"
    file.write_text("ImageRegistryCredential: [{Server: a, UserName: b, Password: hunter2}]\n")
    assert [problem.code for problem in open_request(str(file)).problems] == ["literal-secret"]


def test_a_newer_file_opens_where_that_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "request.yaml"
    file.write_text("RegionId: cn-hangzhou\nFromTheFuture: 1\n")
    with pytest.raises(RequestFileError):
        open_request(str(file))
    opened = open_request(str(file), tolerant=True)
    assert dict(opened.tree) == {"RegionId": "cn-hangzhou"}
    assert [problem.path for problem in opened.problems] == [("FromTheFuture",)]


def test_a_flattened_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Cpu=2&Container.1.Name=a&Action=X")))
    opened = open_request("-", ["Memory=4"], flat=True)
    assert dict(opened.tree) == {"Cpu": 2, "Container": [{"Name": "a"}], "Memory": 4}
    assert opened.file is None


@pytest.mark.parametrize("assignment", ["Cpu", "Contaner[0].Name=x", "Container[1].Name=x"])
def test_what_cannot_be_assigned(asking: str, assignment: str) -> None:
    with pytest.raises(UsageError):
        open_request(asking, [assignment])


def test_lines_are_those_of_the_file(asking: str) -> None:
    opened = open_request(asking, ["Cpu=x"], "cn-beijing")
    assert opened.line_of(("ContainerGroupName",)) == 2
    for path in (("Cpu",), ("RegionId",)):
        assert opened.line_of(path) is None, "it comes from the command line"
    assert open_request(None, ["Cpu=x"]).line_of(("Cpu",)) is None
