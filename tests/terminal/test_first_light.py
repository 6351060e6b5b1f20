"""Somebody without credentials, who has never been here, reaches a container group in the sandbox by keyboard alone."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.pty_program import PtyProgram

CHECKOUT = Path(__file__).parents[2]
WIZARD = [sys.executable, "-m", "eci_tui"]
CREATED = re.compile(r"\beci-[0-9a-z]{8,}")


@pytest.fixture(params=["80x24", "120x40"])
def wizard(request: pytest.FixtureRequest) -> Iterator[PtyProgram]:
    columns, rows = map(int, request.param.split("x"))
    with PtyProgram(WIZARD, columns=columns, rows=rows, folder=CHECKOUT) as program:
        yield program


def test_from_an_empty_form_to_a_created_group(wizard: PtyProgram) -> None:
    wizard.wait_for("Welcome (1 of 5)")
    wizard.press("escape")
    wizard.wait_for("RegionId")
    wizard.wait_for("SANDBOX")
    wizard.wait_for("Needs a value")
    wizard.write("cn-hangzhou")
    wizard.wait_for("ECI  cn-hangzhou")
    wizard.press("down")
    wizard.wait_for("ContainerGroupName")
    wizard.write("web-1")
    wizard.wait_for(re.compile(r"Instance +✓"))
    wizard.wait_for(lambda screen: "Needs a value" not in screen)
    wizard.press("f7")
    wizard.wait_for("At least 1 is required")
    wizard.press("enter")
    wizard.wait_for("Container.N.Name")
    wizard.write("web")
    wizard.wait_for("Containers › web")
    wizard.press("down")
    wizard.wait_for("Container.N.Image")
    wizard.write("registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest")
    wizard.wait_for(re.compile(r"Containers +✓"))
    wizard.press("f9")
    wizard.wait_for("goes to the sandbox")
    wizard.press("enter")
    wizard.wait_for(CREATED)
    wizard.press("escape")
    wizard.wait_for(lambda screen: not CREATED.search(screen))
    wizard.press("ctrl+q")
    assert wizard.wait_for_exit() == 0


def test_the_same_in_chinese() -> None:
    with PtyProgram([*WIZARD, "--lang", "zh"], columns=80, rows=24, folder=CHECKOUT) as wizard:
        wizard.wait_for("欢迎（1/5）")
        wizard.press("escape")
        wizard.wait_for("沙箱")
        wizard.wait_for("必填")
        wizard.write("cn-hangzhou")
        wizard.wait_for("ECI  cn-hangzhou")
        wizard.press("down")
        wizard.wait_for("ContainerGroupName")
        wizard.write("web-1")
        wizard.wait_for(re.compile(r"实例 +✓"))
        wizard.press("f7")
        wizard.wait_for("至少")
        wizard.press("enter")
        wizard.wait_for("Container.N.Name")
        wizard.write("web")
        wizard.wait_for("容器 › web")
        wizard.press("down")
        wizard.wait_for("Container.N.Image")
        wizard.write("registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest")
        wizard.wait_for(re.compile(r"容器 +✓"))
        wizard.press("f9")
        wizard.wait_for("将发往本机的沙箱")
        wizard.press("enter")
        wizard.wait_for(re.compile(r"沙箱创建了一个容器组.*eci-", re.DOTALL))
        wizard.press("escape")
        wizard.wait_for(lambda screen: "提交结果" not in screen)
        wizard.press("ctrl+q")
        assert wizard.wait_for_exit() == 0
        assert "eci-tui submit - --sandbox --yes" in wizard.transcript


def test_a_terminal_that_is_none_gets_a_sentence_and_no_escape_codes() -> None:
    done = subprocess.run(WIZARD, cwd=CHECKOUT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
