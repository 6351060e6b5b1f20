"""From the form to the answer: a request is checked, confirmed, sent to the sandbox, and its answer explained."""

from __future__ import annotations

from eci_tui.request.draft import Draft
from eci_tui.tui.account import Options
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.question import QuestionScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.review import ReviewScreen
from eci_tui.tui.session import Session
from tests.tui.wizard import OpenWizard

NGINX: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Cpu": 1,
    "Memory": 2,
    "Container": [{"Name": "nginx", "Image": "nginx:latest"}],
}


async def test_keys_alone_lead_from_an_empty_form_to_a_created_group(wizard: OpenWizard) -> None:
    async with wizard() as it:
        await it.press(*"cn-hangzhou", "tab", *"web")
        await it.press("f2", "down", "down", "down", "down", "enter", "enter")
        await it.press(*"nginx", "tab", *"nginx")
        await it.press("f9")
        assert isinstance(it.app.screen, ConfirmScreen)
        assert "sandbox" in it.text()
        await it.press("enter")
        screen = await it.until(ResultScreen)
        assert screen.outcome.outcome == "created"
        assert "eci-" in it.text()
        await it.press("escape")
        assert it.app.screen is it.main


async def test_errors_lead_to_the_review_and_nothing_is_sent(wizard: OpenWizard) -> None:
    async with wizard({"RegionId": "cn-hangzhou"}) as it:
        await it.press("f9")
        assert isinstance(it.app.screen, ReviewScreen)
        assert it.session.sandbox is None
        await it.press("enter")
        assert it.app.screen is it.main
        assert it.main.form.row is not None
        assert it.session.findings.at(it.main.form.row.path) is not None


async def test_a_dry_run_passes_without_a_question(wizard: OpenWizard) -> None:
    async with wizard(NGINX) as it:
        await it.press("f8")
        screen = await it.until(ResultScreen)
        assert screen.outcome.outcome == "dry-run-passed"


async def test_a_refusal_is_explained_and_leads_to_its_field(wizard: OpenWizard) -> None:
    session = Session(Draft(NGINX), options=Options(sandbox=True))
    sandbox = session.connect("cn-hangzhou").sandbox
    assert sandbox is not None
    sandbox.fail_next("InvalidParameter.CPU.Memory", 1)
    async with wizard(session=session) as it:
        await it.press("f8")
        screen = await it.until(ResultScreen)
        assert screen.outcome.outcome == "refused"
        assert screen.outcome.code in it.text()
        paths = [field.path for field in screen.outcome.explanation.paths]
        await it.press("enter")
        assert it.app.screen is it.main
        assert it.main.form.row is not None
        assert it.main.form.row.path == paths[0]


async def test_an_open_question_is_asked_before_anything_is_sent(wizard: OpenWizard) -> None:
    async with wizard({**NGINX, "ContainerGroupName": "${ask:Which name?}"}) as it:
        await it.press("f8")
        await it.until(QuestionScreen)
        await it.press(*"web-1", "enter")
        screen = await it.until(ResultScreen)
        assert screen.outcome.outcome == "dry-run-passed"
        assert it.session.draft.get(("ContainerGroupName",)) == "${ask:Which name?}"
