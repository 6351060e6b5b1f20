"""Every documented error, provoked in the sandbox through the app: explained, and the focus jumps to its field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eci_tui.api.error_codes import DOCUMENTED, Retry
from eci_tui.cloud.retry import ONCE
from eci_tui.request.draft import Draft
from eci_tui.session import submission
from eci_tui.text import _
from eci_tui.tui import reporting
from eci_tui.tui.account import Options
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.session import Session
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

REQUEST: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "ZoneId": "cn-hangzhou-b",
    "InstanceType": "ecs.c7.large",
    "SpotStrategy": "SpotAsPriceGo",
    "RamRoleName": "role",
    "ImageSnapshotId": "imc-2zebxkiifuyzzlhl0001",
    "AutoCreateEip": True,
    "Ipv6AddressCount": 1,
    "Container": [{"Name": "nginx", "Image": "nginx:latest"}],
    "Volume": [
        {
            "Name": "disk",
            "Type": "FlexVolume",
            "FlexVolume": {"Driver": "alicloud/disk", "Options": '{"volumeSize":"20"}'},
        }
    ],
}
REFUSALS = [code for code in DOCUMENTED if code.retry is not Retry.SUCCESS]


async def test_every_documented_error_is_explained_and_leads_to_its_field(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    service_of = submission.service_of
    monkeypatch.setattr(submission, "service_of", lambda connection: replace(service_of(connection), policy=ONCE))
    session = Session(Draft(REQUEST), options=Options(sandbox=True))
    sandbox = session.connect("cn-hangzhou").sandbox
    assert sandbox is not None
    led_somewhere = 0
    async with wizard(session=session) as it:
        for code in REFUSALS:
            sandbox.fail_next(f"{code.code}@{code.http_status}", 1)
            await it.keys("f8")
            screen = await it.until(ResultScreen)
            outcome = screen.outcome
            assert outcome is not None, code
            assert (outcome.outcome.value, outcome.code, outcome.http_status) == (
                "refused",
                code.code,
                code.http_status,
            )
            assert outcome.explanation is not None
            assert not isinstance(screen.submission, Exception)
            said = reporting.as_text(reporting.report(screen.submission, {}, resumable=True))
            assert _(code.meaning) in said, code
            assert all(_(step) in said for step in code.remedy), code
            fields = [field.path for field in outcome.explanation.paths]
            await it.keys("enter" if fields else "escape")
            await until(it, lambda: isinstance(it.app.screen, MainScreen))
            if fields:
                led_somewhere += 1
                await until(it, lambda path=fields[0]: it.main.form.row is not None and it.main.form.row.path == path)
    assert len(REFUSALS) == 73
    assert led_somewhere > 30
    assert sandbox.created == 0
