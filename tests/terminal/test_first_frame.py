"""What makes a start quick: the first frame is whole, and nothing is done before it that can wait."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("first_frame.py")
LATE = (
    *("httpx", "keyring", "questionary", "prompt_toolkit", "ruamel", "configparser", "http.client"),
    *("eci_tui.sandbox", "eci_tui.cloud", "eci_tui.exchange", "eci_tui.chat"),
    *("eci_tui.api.error_codes", "eci_tui.api.rules", "eci_tui.api.search", "eci_tui.api.matching"),
    *("eci_tui.request.validate", "eci_tui.request.signing", "eci_tui.request.env_lines"),
    *("eci_tui.store.credentials", "eci_tui.store.vault", "eci_tui.store.drafts", "eci_tui.store.history"),
    *("eci_tui.session.submission", "eci_tui.session.readiness", "eci_tui.session.connection"),
    *("eci_tui.tui.beginning", "eci_tui.tui.palette", "eci_tui.tui.widgets.browser", "eci_tui.tui.widgets.sheet"),
)
WITHOUT_FILE = ("yaml", "eci_tui.store.request_file", "eci_tui.store.yaml_reader", "eci_tui.request.assign")
SCREENS = {"main", "regions", "small", "dialog", "quiet_focus"}


def first_frame(folder: Path, *arguments: str) -> dict[str, Any]:
    report = folder / "report.json"
    command = [sys.executable, SCRIPT, report, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with PtyProgram(command, columns=120, rows=40, environment=environment, folder=CHECKOUT) as program:
        assert program.wait_for_exit() == 0, program.transcript
    found: dict[str, Any] = json.loads(report.read_text())
    return found


def loaded(frame: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    return [name for name in frame["modules"] if any(name == late or name.startswith(f"{late}.") for late in names)]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return first_frame(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="module")
def with_file(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return first_frame(tmp_path_factory.mktemp("file"), "nginx-web")


def test_nothing_is_imported_before_it_that_it_does_not_show(empty: dict[str, Any], with_file: dict[str, Any]) -> None:
    assert loaded(empty, (*LATE, *WITHOUT_FILE)) == []
    assert loaded(with_file, LATE) == []
    assert empty["catalogues"] == ["en"]
    screens = {name.split(".")[3] for name in empty["modules"] if name.startswith("eci_tui.tui.screens.")}
    assert screens <= SCREENS


def test_it_is_whole(empty: dict[str, Any], with_file: dict[str, Any]) -> None:
    for frame, region in ((empty, r"\[ +▾?\]"), (with_file, r"\[cn-hangzhou +▾?\]")):
        text = "\n".join(frame["text"])
        assert re.search(rf"Region \S* ?\* +{region}", text)
        assert "RegionId" in text
        assert "F1 help" in text
        assert frame["focused"] == "text-edit"
    assert "Container.1.Name=nginx" in "\n".join(with_file["text"])


def test_few_widgets_are_mounted_and_hardly_styled_twice(empty: dict[str, Any]) -> None:
    assert empty["widgets"] <= 20
    assert empty["classes"] == ["-wide"]  # or all of it would be styled again once the size has been told
    assert empty["styled"] <= 2  # the screen's class before it has any widgets, and Textual's own when it is shown


def test_no_thread_competes_with_it(empty: dict[str, Any], with_file: dict[str, Any]) -> None:
    for frame in (empty, with_file):
        assert set(frame["threads"]) <= {"MainThread", "textual-output", "textual-input", "watchman"}


def test_there_is_little_to_style_with() -> None:
    sheet = (CHECKOUT / "eci_tui" / "tui" / "app.tcss").read_text(encoding="utf-8")
    assert sheet.count("\n") < 300
    selectors = re.findall(r"^ *([^/\n{};]+?) *\{", sheet, re.MULTILINE)
    by_type = [part for selector in selectors for part in re.split(r"[,\s>]+", selector) if re.match(r"[A-Z]", part)]
    assert len(by_type) <= 6, "matching by type costs more than by id or class"
