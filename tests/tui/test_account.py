"""The account screen: who pays and why, profiles and secrets in the keyring, and a keyring that cannot be used."""

from __future__ import annotations

import json
import re
import shlex
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Button, Input

from eci_tui.cloud.endpoint import Endpoint
from eci_tui.request.draft import Draft
from eci_tui.request.secrets import masked_id
from eci_tui.request.signing import Credentials
from eci_tui.sandbox import Sandbox
from eci_tui.store import keyring_index, keyring_secrets, profiles
from eci_tui.store.keyring_index import Index, Profile
from eci_tui.store.vault import Vault
from eci_tui.tui.account import Options, Standing
from eci_tui.tui.app import EciApp
from eci_tui.tui.screens.access_key import AccessKeyScreen
from eci_tui.tui.screens.account import AccountPane, AccountScreen
from eci_tui.tui.screens.confirm import ConfirmScreen
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.menu import MenuScreen
from eci_tui.tui.screens.name import NameScreen
from eci_tui.tui.screens.result import ResultScreen
from eci_tui.tui.screens.secret import SecretScreen
from eci_tui.tui.screens.trial import TrialScreen
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.hidden_line import HiddenLine
from eci_tui.tui.widgets.lines import Lines
from tests.store.keyrings import RaisingKeyring, StuckKeyring, WorkingKeyring, installed
from tests.tui.wizard import OpenWizard, Wizard

ID, SECRET = "LTAI5tExampleExampx3Fq", "a-secret-that-is-never-shown"
SAID: list[str] = []
REQUEST: dict[str, object] = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}


@pytest.fixture(autouse=True)
def keyring() -> Iterator[WorkingKeyring]:
    backend = WorkingKeyring()
    with installed(backend):
        yield backend


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests show no notifications; what they would say is kept."""
    SAID.clear()
    monkeypatch.setattr(EciApp, "notify", lambda _app, message, **_options: SAID.append(message))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


def of_the_chain(**options: object) -> Session:
    """A session that looks for credentials when it starts."""
    return Session(Draft(REQUEST), options=Options(**options))  # type: ignore[arg-type]


def keep(name: str = "default", *, region: str = "", expires: datetime | None = None, token: str = "") -> None:
    profiles.save(Vault(), name, Credentials(ID, SECRET, token or None), region=region, expires=expires)


def seen(it: Wizard) -> str:
    """What the screen shows, without its frames and ends of lines, and what was said beside it."""
    return " ".join(re.split(r"[\s│▕▏▸]+", it.text())) + "\n" + "\n".join(SAID)


async def shows(it: Wizard, *words: str) -> None:
    """Wait until the screen shows all of these, or says them."""
    for _turn in range(500):
        if all(word in seen(it) for word in words):
            return
        await it.pilot.pause(0.01)
    raise AssertionError(f"not {words} but {SAID} and:\n{it.text()}")


async def at_account(it: Wizard) -> AccountPane:
    """The account screen, with everything looked up."""
    await it.press("f3")
    await it.until(AccountScreen)
    await shows(it, "Keep another secret")
    return it.app.screen.query_one(AccountPane)


async def at_line(it: Wizard, words: str) -> None:
    """Make the line with these words the one at hand."""
    pane = it.app.screen.query_one(AccountPane)
    found = [number for number, block in enumerate(pane.sheet.blocks) if block.target and words in block.text]
    pane.sheet.cursor = pane.sheet.line_of(found[0])
    await it.pilot.pause()


async def choose(it: Wizard, words: str) -> None:
    """Take the entry of the menu with these words."""
    menu = await it.until(MenuScreen)
    lines = menu.query_one(Lines)
    numbers = [number for number in range(lines.line_count()) if words in "".join(t for t, _ in lines.draw(number, 60))]
    await it.press(*["down"] * numbers[0], "enter")


async def fill(it: Wizard, **fields: str) -> None:
    """Type into the fields of the dialog for keys, by the ends of their names."""
    for name, text in fields.items():
        line = getattr(it.app.screen, f"_{name}_line")
        line.focus()
        line.post_message(events.Paste(text))
        await it.pilot.pause()


# Who pays


async def test_the_profile_that_pays_stands_in_the_title_and_on_the_screen(wizard: OpenWizard) -> None:
    keep(region="cn-beijing")
    async with wizard(session=of_the_chain()) as it:
        await shows(it, "profile default (LTAI…x3Fq)")
        await at_account(it)
        for words in ("the profile default in the keyring", "eci.cn-hangzhou.aliyuncs.com", "cn-beijing", "in use"):
            assert words in it.text()
        assert "Not looked at: an earlier one decided." in it.text()
        assert ID not in it.text()
        assert len(it.app.screen.query("*")) < 30


async def test_without_credentials_the_sandbox_is_said_plainly_and_why(wizard: OpenWizard) -> None:
    async with wizard(session=of_the_chain()) as it:
        await shows(it, "SANDBOX")
        await at_account(it)
        for words in ("Nothing real is made there", "no credentials were found", "Nobody has logged in"):
            assert words in it.text()


async def test_an_expiry_that_is_near_is_warned_about(wizard: OpenWizard) -> None:
    keep("sts", token="t", expires=datetime.now(UTC) + timedelta(minutes=5))
    async with wizard(session=of_the_chain(profile="sts")) as it:
        await shows(it, "expires soon")
        await at_account(it)
        assert "! These temporary credentials expire at" in it.text()
        assert "! expires at" in it.text()
        assert "temporary" in it.text()


async def test_credentials_that_cannot_be_used_are_said_and_can_be_looked_for_again(wizard: OpenWizard) -> None:
    async with wizard(session=of_the_chain(profile="nobody")) as it:
        await at_account(it)
        await shows(it, "There is no profile nobody")
        assert it.session.account.standing is Standing.FAILED
        keep("nobody")
        await at_line(it, "Look again")
        await it.press("enter")
        await shows(it, "Profile nobody (LTAI…x3Fq)")


async def test_a_key_that_was_not_named_in_the_question_does_not_pay(
    wizard: OpenWizard, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, other = (
        Credentials(sandbox.access_key_id, sandbox.access_key_secret),
        Credentials("LTAI5tOtherOthery7Gr", "x"),
    )
    monkeypatch.setenv("ALIBABA_CLOUD_ENDPOINT", sandbox.url)
    profiles.save(Vault(), "default", other)
    session = of_the_chain()
    session.draft.set(("Container",), [{"Name": "a", "Image": "nginx"}])
    calls = len(sandbox.calls)
    async with wizard(session=session) as it:
        await it.press("f9")
        await it.until(ConfirmScreen)
        assert "LTAI…y7Gr" in it.text()
        profiles.save(Vault(), "default", known)
        await it.press("y")
        await shows(it, "Another key would have paid", "Nothing was sent.")
        assert len(sandbox.calls) == calls
        assert not SAID, "the answer says it"
        await it.press("enter")
        await it.until(AccountScreen)
        await shows(it, masked_id(sandbox.access_key_id))
        await it.press("escape", "f9")
        await it.until(ConfirmScreen)
        assert masked_id(sandbox.access_key_id) in it.text()
        await it.press("y")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None
        assert screen.outcome.outcome == "created"


async def test_temporary_credentials_may_be_renewed_before_they_pay(
    wizard: OpenWizard, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ENDPOINT", sandbox.url)
    keep("default", token="old")
    session = of_the_chain()
    session.draft.set(("Container",), [{"Name": "a", "Image": "nginx"}])
    async with wizard(session=session) as it:
        await it.press("f9")
        await it.until(ConfirmScreen)
        profiles.save(Vault(), "default", Credentials("STS.NUnewnewnewnewy7Gr", SECRET, "new"))
        await it.press("y")
        screen = await it.until(ResultScreen)
        assert screen.outcome is not None, "it was sent, and is refused by the sandbox, which does not know the key"


async def test_to_the_sandbox_and_back_and_what_was_made_there_stays(wizard: OpenWizard) -> None:
    keep()
    async with wizard(session=of_the_chain()) as it:
        await at_account(it)
        await it.press("alt+s")
        await shows(it, "SANDBOX", "Use an account instead")
        running = it.session.connect("cn-hangzhou").sandbox
        assert running is it.session.sandbox is not None
        await it.press("alt+s")
        await shows(it, "Profile default")
        assert it.session.sandbox is None
        assert not it.session.connect("cn-hangzhou").is_sandbox
        await it.press("alt+s")
        await shows(it, "SANDBOX")
        assert it.session.sandbox is running


async def test_another_profile_pays_and_another_is_the_default(wizard: OpenWizard) -> None:
    keep()
    keep("prod", region="cn-beijing")
    async with wizard(session=of_the_chain()) as it:
        await at_account(it)
        await at_line(it, "prod")
        await it.press("enter")
        await choose(it, "Use it")
        await shows(it, "profile prod (LTAI…x3Fq)")
        assert it.session.options.profile == "prod"
        await at_line(it, "prod")
        await it.press("alt+d")
        await shows(it, "prod is the default profile now.")
        assert profiles.default_name() == "prod"


async def test_a_profile_that_cannot_be_used_leaves_the_one_that_pays(
    wizard: OpenWizard, keyring: WorkingKeyring
) -> None:
    keep()
    keep("gone")
    keyring.delete_password("eci-tui", "profile/gone")
    async with wizard(session=of_the_chain()) as it:
        await at_account(it)
        await at_line(it, "gone")
        await it.press("alt+u")
        await shows(it, "does not hold the profile gone any more", "Profile default (LTAI…x3Fq)")
        assert it.session.account.profile == "default"


async def test_requests_can_go_to_another_address(wizard: OpenWizard, sandbox: Sandbox) -> None:
    keep()
    async with wizard(session=of_the_chain()) as it:
        await at_account(it)
        await at_line(it, "Send to another address")
        await it.press("enter", *"ftp://x")
        await shows(it, "is not an endpoint")
        screen = await it.until(NameScreen)
        screen.query_one(Input).value = sandbox.url
        await it.press("enter")
        await shows(it, sandbox.url)
        assert it.session.connect("cn-hangzhou").endpoint.url == sandbox.url


async def test_the_region_of_the_profile_goes_into_a_request_without_one(wizard: OpenWizard) -> None:
    keep(region="cn-beijing")
    async with wizard(session=Session(Draft({}), options=Options())) as it:
        await at_account(it)
        await at_line(it, "Set the region")
        await it.press("enter")
        assert it.app.screen is it.main
        assert it.session.region == "cn-beijing"


# Keys that are typed


async def test_a_typed_key_is_tried_out_kept_and_used(
    wizard: OpenWizard, keyring: WorkingKeyring, sandbox: Sandbox
) -> None:
    session = of_the_chain()
    async with wizard(session=session) as it:
        await shows(it, "SANDBOX")
        session.options = Options(endpoint=sandbox.url)
        await at_account(it)
        await it.press("alt+a")
        screen = await it.until(AccessKeyScreen)
        await shows(it, "It goes into")
        await fill(it, id=sandbox.access_key_id, secret=sandbox.access_key_secret, region="cn-beijing")
        assert sandbox.access_key_secret not in it.text()
        await it.pilot.click("#keep")
        await it.until(TrialScreen)
        await shows(it, "takes the key")
        assert screen.query(HiddenLine).first().value() == sandbox.access_key_secret
        await it.press("enter")
        await shows(it, "is in the keyring", "Profile default")
        assert profiles.load(Vault(), "default").credentials.access_key_secret == sandbox.access_key_secret
        assert profiles.listed()[0].region == "cn-beijing"
        assert all(not line.value() for line in screen.query(HiddenLine))
        assert sandbox.access_key_secret not in repr((session.draft.tree, session.options, session.account))


async def test_a_refused_key_is_kept_only_by_those_who_insist(
    wizard: OpenWizard, keyring: WorkingKeyring, sandbox: Sandbox
) -> None:
    async with wizard(session=of_the_chain(endpoint=sandbox.url)) as it:
        await at_account(it)
        await it.press("alt+a")
        await it.until(AccessKeyScreen)
        await shows(it, "It goes into")
        await fill(it, id=sandbox.access_key_id, secret="mistyped")
        await it.pilot.click("#keep")
        await it.until(TrialScreen)
        await shows(it, "refuses the key", "Keep it anyway")
        await it.press("enter")
        await it.until(AccessKeyScreen)
        assert keyring.entries == {}
        await it.pilot.click("#keep")
        await shows(it, "Keep it anyway")
        await it.pilot.click("#go-on")
        await it.until(AccountScreen)
        assert keyring.names == ["profile/default"]


async def test_a_key_for_this_run_only_is_kept_nowhere(wizard: OpenWizard, keyring: WorkingKeyring) -> None:
    async with wizard(session=of_the_chain()) as it:
        await at_account(it)
        await it.press("alt+a")
        await it.until(AccessKeyScreen)
        await fill(it, id="STS.NUexampleexample", secret=SECRET, token="the-token", expires="2099-01-31T12:00:00Z")
        await it.pilot.click("#this-run")
        await it.until(AccountScreen)
        await shows(it, "typed in, for this run only", "expire at 2099")
        assert keyring.entries == {}
        assert it.session.connect("cn-hangzhou").credentials == Credentials("STS.NUexampleexample", SECRET, "the-token")
        assert SECRET not in repr((it.session.options, it.session.account))
        assert "the-token" not in repr(it.session.options)
        await it.press("alt+s")
        await shows(it, "SANDBOX")
        await it.press("alt+s")
        await shows(it, "typed in, for this run only")


WRONG_KEYS: list[tuple[dict[str, str], str]] = [
    ({}, "id is empty"),
    ({"id": ID}, "secret is empty"),
    ({"id": ID, "secret": "two words"}, "without spaces"),
    ({"id": "STS.x", "secret": "x"}, "needs its security token"),
    ({"id": "STS.x", "secret": "x", "token": "x", "expires": "soon"}, "is not a time such as"),
    ({"id": ID, "secret": "x", "region": "no/region"}, "cannot be the name of a region"),
    ({"id": ID, "secret": "x", "name": "/"}, "cannot be the name of something"),
]


async def test_what_cannot_be_a_key_is_said_and_nothing_is_kept(wizard: OpenWizard, keyring: WorkingKeyring) -> None:
    async with wizard(size=(80, 24)) as it:
        await at_account(it)
        for fields, words in WRONG_KEYS:
            await it.press("alt+a")
            await it.until(AccessKeyScreen)
            await shows(it, "It goes into")
            await fill(it, **fields)
            await it.pilot.click("#keep")
            await shows(it, words)
            await it.press("escape")
        assert keyring.entries == {}


async def test_replacing_and_deleting_ask_first(wizard: OpenWizard, keyring: WorkingKeyring, sandbox: Sandbox) -> None:
    keep()
    keep("prod")
    async with wizard(session=of_the_chain(endpoint=sandbox.url)) as it:
        await at_account(it)
        await at_line(it, "prod")
        await it.press("enter")
        await choose(it, "Replace the key")
        await it.until(AccessKeyScreen)
        await shows(it, "It goes into")
        await fill(it, id=sandbox.access_key_id, secret=sandbox.access_key_secret)
        await it.pilot.click("#keep")
        await it.until(DecideScreen)
        assert "There is a profile prod (LTAI…x3Fq). Replace it?" in it.text()
        await it.press("escape")
        assert profiles.load(Vault(), "prod").credentials.access_key_secret == SECRET
        await it.pilot.click("#keep")
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await it.until(TrialScreen)
        await shows(it, "takes the key")
        await it.press("enter")
        await it.until(AccountScreen)
        assert profiles.load(Vault(), "prod").credentials.access_key_secret == sandbox.access_key_secret

        await at_line(it, "prod")
        await it.press("delete")
        await it.until(DecideScreen)
        await it.press("enter")
        assert "profile/prod" in keyring.names
        await it.press("delete")
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await shows(it, "was removed from the keyring")
        assert keyring.names == ["profile/default"]


async def test_deleting_the_profile_in_use_leaves_nobody_unawares(wizard: OpenWizard) -> None:
    keep()
    async with wizard(session=of_the_chain(profile="default")) as it:
        await at_account(it)
        await at_line(it, "default  LTAI")
        await it.press("alt+x")
        await it.until(DecideScreen)
        await it.press("right", "enter")
        await shows(it, "SANDBOX", "no credentials were found")
        assert it.session.options.profile is None


async def test_keys_are_taken_over_from_the_environment_and_the_aliyun_cli(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, keyring: WorkingKeyring, sandbox: Sandbox
) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", sandbox.access_key_id)
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", sandbox.access_key_secret)
    monkeypatch.setenv("ALIBABA_CLOUD_ENDPOINT", sandbox.url)
    config = Path.home() / ".aliyun" / "config.json"
    config.parent.mkdir()
    mine = {"name": "mine", "mode": "AK", "access_key_id": ID, "access_key_secret": SECRET, "region_id": "cn-beijing"}
    role = {"name": "role", "mode": "EcsRamRole", "ram_role_name": "x"}
    config.write_text(json.dumps({"current": "mine", "profiles": [mine, role]}))
    async with wizard(session=of_the_chain()) as it:
        await at_account(it)
        await it.press("alt+a")
        await choose(it, "from the environment")
        await it.until(AccessKeyScreen)
        await shows(it, "It goes into")
        assert len(it.app.screen.query(HiddenLine)) == 0
        await it.pilot.click("#keep")
        await it.until(TrialScreen)
        await shows(it, "takes the key")
        await it.press("enter")
        await it.until(AccountScreen)
        assert profiles.load(Vault(), "default").credentials.access_key_secret == sandbox.access_key_secret

        await it.press("alt+a")
        await choose(it, "mine of the aliyun CLI")
        screen = await it.until(AccessKeyScreen)
        assert screen.query(Input).first().value == "mine"
        assert "LTAI…x3Fq" in it.text()
        await it.press("escape")
        await it.press("alt+a")
        await choose(it, "role of the aliyun CLI")
        await shows(it, "holds no keys: it gets new ones each time")
        assert keyring.names == ["profile/default"]


# Trying out


async def test_a_trial_says_who_and_where_and_warns_of_a_key_of_the_account_itself(wizard: OpenWizard) -> None:
    from eci_tui.sentence import say
    from eci_tui.session.trial import Trial, Verdict

    stays = threading.Event()

    def find() -> tuple[Credentials, Endpoint]:
        stays.wait(30)
        return Credentials(ID, SECRET), Endpoint("http://127.0.0.1:1")

    async with wizard() as it:
        it.app.push_screen(TrialScreen(it.session, find))
        screen = await it.until(TrialScreen)
        identity = "acs:ram::123:root [/x]"
        screen.post_message(
            TrialScreen.Tried(Trial(Verdict.ACCEPTED, say("It is taken."), (), "123", identity, is_root=True))
        )
        await shows(it, "✓ It is taken.", "acs:ram::123:root [/x] in the account 123", "key of the account itself")
        stays.set()


async def test_a_trial_can_be_cancelled_and_one_without_an_answer_says_so(wizard: OpenWizard) -> None:
    keep()
    async with wizard(session=of_the_chain(endpoint="http://127.0.0.1:9")) as it:
        await at_account(it)
        await it.press("alt+t")
        await it.until(TrialScreen)
        await shows(it, "gave no answer that says")
        await it.press("escape")
        await it.until(AccountScreen)

        stays = threading.Event()
        it.session.credentials = lambda: stays.wait(30) and Credentials(ID, SECRET)  # type: ignore[method-assign]
        await it.press("alt+t")
        await it.until(TrialScreen)
        await it.press("escape")
        await it.until(AccountScreen)
        stays.set()


# Secrets for requests


async def test_secrets_are_kept_renamed_and_deleted(wizard: OpenWizard, keyring: WorkingKeyring) -> None:
    async with wizard() as it:
        await at_account(it)
        await at_line(it, "Keep another secret")
        await it.press("enter")
        screen = await it.until(SecretScreen)
        await shows(it, "It goes into")
        await fill(it, name="registry", value="hunter2")
        assert "hunter2" not in it.text()
        await it.press("enter", "enter")
        await shows(it, "${keyring:registry}")
        assert keyring_secrets.get(Vault(), "registry") == "hunter2"
        assert all(not line.value() for line in screen.query(HiddenLine))

        await at_line(it, "registry")
        await it.press("alt+r")
        await it.until(NameScreen)
        await it.press(*"registry-2", "enter")
        await shows(it, "${keyring:registry-2}")
        assert keyring_secrets.names() == ("registry-2",)

        await at_line(it, "registry-2")
        await it.press("enter")
        await choose(it, "Delete it")
        await it.until(DecideScreen)
        await shows(it, "Requests that refer to ${keyring:registry-2}")
        await it.press("right", "enter")
        await shows(it, "was removed from the keyring")
        assert keyring.entries == {}


async def test_a_secret_that_is_there_is_replaced_only_after_a_question(wizard: OpenWizard) -> None:
    keyring_secrets.put(Vault(), "registry", "old")
    async with wizard() as it:
        await at_account(it)
        await at_line(it, "Keep another secret")
        await it.press("enter")
        await it.until(SecretScreen)
        await shows(it, "It goes into")
        await fill(it, name="registry", value="new")
        await it.pilot.click("#keep")
        await it.until(DecideScreen)
        await it.press("enter")
        assert keyring_secrets.get(Vault(), "registry") == "old"


# A keyring that cannot be used


class _Locked(Exception):
    """As keyring's own, by its name."""


_Locked.__name__ = "KeyringLocked"


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (RaisingKeyring(_Locked()), "The keyring is locked"),
        (RaisingKeyring(FileNotFoundError(2, "gone")), "no keyring here"),
        (RaisingKeyring(ValueError("a-secret-that-is-never-shown")), "The keyring failed (ValueError"),
        (StuckKeyring(), "did not answer within 0.05 seconds"),
    ],
    ids=["locked", "none", "failing", "stuck"],
)
async def test_it_is_said_before_anybody_types_and_this_run_still_works(
    wizard: OpenWizard, backend: WorkingKeyring, words: str
) -> None:
    with installed(backend):
        async with wizard(size=(80, 24)) as it:
            it.session.desk.vault = Vault(patience=0.05)
            await at_account(it)
            await it.press("alt+a")
            screen = await it.until(AccessKeyScreen)
            await shows(it, words)
            assert SECRET not in it.text()
            assert screen.query_one("#keep", Button).disabled
            await fill(it, id=ID, secret=SECRET)
            await it.pilot.click("#this-run")
            await shows(it, "typed in, for this run only")
        for thread in threading.enumerate():
            assert (
                thread is threading.main_thread() or thread.daemon or not thread.name.startswith(("aside", "keyring"))
            )
        if isinstance(backend, StuckKeyring):
            backend.let_go.set()


async def test_a_profile_behind_a_stuck_keyring_freezes_nothing(wizard: OpenWizard) -> None:
    keep()
    stuck = StuckKeyring()
    with installed(stuck):
        async with wizard() as it:
            it.session.desk.vault = Vault(patience=0.05)
            await at_account(it)
            await at_line(it, "default")
            await it.press("alt+u")
            await shows(it, "The keyring did not answer within 0.05 seconds", "ALIBABA_CLOUD_ACCESS_KEY_ID")
            assert it.session.account.is_sandbox
            stuck.let_go.set()


async def test_it_is_said_that_an_unlock_window_may_be_open(wizard: OpenWizard, keyring: WorkingKeyring) -> None:
    keep()
    stuck = StuckKeyring()
    stuck.entries = keyring.entries
    with installed(stuck):
        async with wizard() as it:
            desk = it.session.desk
            desk.vault = Vault(patience=0.01, prompt_patience=30, on_wait=desk._say_that_it_waits)
            await at_account(it)
            await at_line(it, "default")
            await it.press("alt+u")
            await shows(it, "a window may be asking you to unlock it", "Finding out who pays")
            stuck.let_go.set()
            await shows(it, "Profile default (LTAI…x3Fq)")


async def test_a_broken_list_is_said_and_the_chain_stays_in_sight(wizard: OpenWizard) -> None:
    keyring_index.path().parent.mkdir(parents=True)
    keyring_index.path().write_text("{")
    async with wizard(session=of_the_chain(sandbox=True)) as it:
        await it.press("f3")
        await shows(it, "is not as this program wrote it", "Move it away")


async def test_hostile_names_are_shown_and_not_obeyed(wizard: OpenWizard) -> None:
    hostile = "[/x] [bold\x1b[31m\u202e"
    keyring_index.save(Index((Profile(hostile, "x" * 10_000),), hostile, (hostile,)))
    async with wizard() as it:
        await it.press("f3")
        await shows(it, "[/x] [bold␛[31m⇽", "Keep another key")
        await at_line(it, "[bold")
        await it.press("enter")
        await it.until(MenuScreen)
        assert "[/x] [bold␛[31m⇽" in it.text()


# Commands


@pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")
@pytest.mark.parametrize("answer", [("enter",), ("escape",), ("right", "enter")], ids=["no", "leave", "run"])
async def test_a_profile_runs_its_command_only_when_it_is_allowed(
    wizard: OpenWizard, tmp_path: Path, answer: tuple[str, ...]
) -> None:
    ran = tmp_path / "ran"
    script = tmp_path / "give.py"
    found = {"mode": "AK", "access_key_id": ID, "access_key_secret": SECRET}
    script.write_text(f"open({str(ran)!r}, 'w').close(); print({json.dumps(found)!r})")
    command = shlex.join([sys.executable, str(script)])
    config = Path.home() / ".aliyun" / "config.json"
    config.parent.mkdir()
    external = {"name": "ext", "mode": "External", "process_command": command}
    config.write_text(json.dumps({"current": "ext", "profiles": [external]}))
    async with wizard(session=of_the_chain()) as it:
        await it.until(DecideScreen)
        assert "Run this command?" in it.text()
        assert "give.py" in it.text().replace("\n", "")
        assert not ran.exists()
        await it.press(*answer)
        if answer[0] == "right":
            await shows(it, "profile ext (LTAI…x3Fq)")
            assert it.session.desk.may_run("ext", command), "asked once"
        else:
            await shows(it, "nobody allowed that")
        assert ran.exists() == (answer[0] == "right")


# The line for secrets


async def test_what_is_typed_hidden_is_in_no_message_and_can_be_taken_back(wizard: OpenWizard) -> None:
    async with wizard() as it:
        screen = SecretScreen(it.session)
        it.app.push_screen(screen)
        await shows(it, "It goes into")
        line = screen.query_one(HiddenLine)
        line.focus()
        await it.press(*"hunter", "backspace", "alt+k", "left")
        assert line.value() == "hunte"
        for message in (HiddenLine.Typed(line), HiddenLine.Submitted(line)):
            assert "hunte" not in repr(message)
        assert "hunte" not in repr(line)
        assert "hunte" not in it.app.export_screenshot()
        await it.press("ctrl+a", "ctrl+c", "ctrl+x")
        assert it.app.clipboard == ""
        await it.press("ctrl+u")
        assert line.value() == ""

        line.post_message(events.Paste("pasted\x1b[31m\nsecond line"))
        await it.pilot.pause()
        assert line.value() == "pasted[31m"
        await it.press("escape")
        assert line.value() == ""
