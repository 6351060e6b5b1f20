"""`eci-tui doctor`: what works here, and an exit code that says whether a request could be sent."""

from __future__ import annotations

import pytest

from eci_tui.sandbox import Sandbox
from tests.cli.conftest import Run


def test_a_new_machine(run: Run) -> None:
    done = run("doctor")
    assert done.code == 6
    assert done.err == ""
    assert "✓ program: eci-tui " in done.out
    assert "! keyring: " in done.out
    assert "! credentials: No credentials were found." in done.out
    assert "- credentials in the environment: " in done.out
    assert "✓ endpoint: https://eci.cn-hangzhou.aliyuncs.com" in done.out


def test_a_key_is_tried_out(run: Run, account: Sandbox) -> None:
    done = run("doctor")
    assert done.code == 0
    assert "✓ a call: " in done.out
    assert account.access_key_id not in done.out
    assert account.access_key_secret not in done.out
    assert [call.action for call in account.calls] == ["DescribeRegions"]


def test_offline_nobody_is_called(run: Run, account: Sandbox) -> None:
    assert run("doctor", "--offline").code == 0
    assert account.calls == ()


def test_a_wrong_key(run: Run, account: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "wrong")
    done = run("doctor")
    assert done.code == 4
    assert "! a call: " in done.out
    assert "SignatureDoesNotMatch" in done.out


def test_nobody_answers(run: Run, account: Sandbox) -> None:
    account.stop()
    done = run("doctor", "--timeout", "5")
    assert done.code == 5
    assert "gave no answer" in done.out


def test_json(run: Run, account: Sandbox) -> None:
    done = run("doctor", "--json")
    assert done.code == 0
    found = {finding["about"]: finding for finding in done.json["findings"]}
    assert found["credentials"]["ok"] is True
    assert found["keyring"]["ok"] is False
    assert found["credentials in the keyring"]["ok"] is None


@pytest.mark.parametrize(("endpoint", "code"), [("http://example.com", 2), ("nonsense://", 2)])
def test_an_endpoint_that_is_none(run: Run, account: Sandbox, endpoint: str, code: int) -> None:
    done = run("doctor", "--endpoint", endpoint)
    assert done.code == code
    assert "! endpoint: " in done.out


def test_chinese(run: Run) -> None:
    done = run("doctor", "--lang", "zh")
    for english in ("credentials in", "credentials of", "terminal", "program", "endpoint:"):
        assert english not in done.out
