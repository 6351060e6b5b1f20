"""Profiles whose credentials must be fetched, with the official package and answers that are made here."""

from __future__ import annotations

import json
import logging
import shlex
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from eci_tui.request.signing import Credentials
from eci_tui.store import official
from eci_tui.store.credentials import find
from eci_tui.store.file_profile import ForeignFileError

SECRET = "a-secret-that-is-never-quoted"
EXPIRES = datetime(2099, 1, 1, tzinfo=UTC)
ANSWER = {
    "AccessKeyId": "STS.fetched",
    "AccessKeySecret": SECRET,
    "SecurityToken": "fetched-token",
    "Expiration": "2099-01-01T00:00:00Z",
}
FETCHED = Credentials("STS.fetched", SECRET, "fetched-token")

# The package still asks for the time in a way that newer Pythons warn about.
pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning")


class Answer:
    def __init__(self, status: int, content: object) -> None:
        self.status_code = status
        self.body = json.dumps(content).encode() if not isinstance(content, bytes) else content


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """The requests that the package would send to STS; each is answered with new credentials."""
    from Tea.core import TeaCore

    requests: list[object] = []

    def do_action(request: object, _options: object = None) -> Answer:
        requests.append(request)
        return Answer(200, {"Credentials": ANSWER, "CloudCredential": ANSWER})

    monkeypatch.setattr(TeaCore, "do_action", staticmethod(do_action))
    return requests


@pytest.fixture
def user(tmp_path: Path) -> Path:
    place = tmp_path / "user"
    (place / ".aliyun").mkdir(parents=True)
    return place


def write(user: Path, *items: dict[str, object]) -> Path:
    path = user / ".aliyun" / "config.json"
    path.write_text(json.dumps({"current": items[0]["name"], "profiles": items}))
    return path


def profile(mode: str, **values: object) -> dict[str, object]:
    return {"name": "p", "mode": mode, **values}


ROLE = {
    "access_key_id": "LTAIbase",
    "access_key_secret": SECRET,
    "ram_role_arn": "acs:ram::1:role/r",
    "ram_session_name": "session",
    "expired_seconds": 900,
}


def test_a_role_is_assumed(user: Path, asked: list[object]) -> None:
    path = write(user, profile("RamRoleArn", **ROLE, sts_region="cn-beijing"))
    before = path.read_bytes()
    found = find(environ={}, home=user)
    assert found.credentials == FETCHED
    assert found.expires == EXPIRES
    assert str(found.source) == "the profile p of the aliyun CLI"
    query = asked[0].query  # type: ignore[attr-defined]
    assert (query["Action"], query["RoleArn"], query["DurationSeconds"]) == ("AssumeRole", "acs:ram::1:role/r", "900")
    assert asked[0].headers["host"] == "sts.cn-beijing.aliyuncs.com"  # type: ignore[attr-defined]
    assert path.read_bytes() == before


def test_a_role_is_assumed_with_another_profile(user: Path, asked: list[object]) -> None:
    source = {"name": "base", "mode": "StsToken", "sts_token": "base token"} | {
        key: ROLE[key] for key in ("access_key_id", "access_key_secret")
    }
    write(user, profile("ChainableRamRoleArn", source_profile="base", ram_role_arn="acs:ram::1:role/r"), source)
    assert find(environ={}, home=user).credentials == FETCHED
    assert asked[0].query["SecurityToken"] == "base token"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([profile("ChainableRamRoleArn", source_profile="none", ram_role_arn="r")], "source profile none is missing"),
        ([profile("ChainableRamRoleArn", source_profile="p", ram_role_arn="r")], "lead back to itself"),
        ([profile("RamRoleArn", ram_role_arn="r")], "AccessKey is empty"),
        ([profile("RamRoleArn", **{**ROLE, "expired_seconds": 1})], "session duration"),
        ([profile("BearerToken", bearer_token=SECRET)], "cannot use that mode"),
        ([profile("RsaKeyPair", private_key=SECRET)], "cannot use that mode"),
        ([profile("OfTheFuture")], "mode OfTheFuture"),
        ([profile("CredentialsURI")], "cannot be empty"),
        ([profile("External")], "names no command"),
    ],
)
def test_a_profile_that_cannot_work_is_told(
    user: Path, asked: list[object], items: list[dict[str, object]], words: str
) -> None:
    write(user, *items)
    with pytest.raises(official.NotFetchedError, match=words) as caught:
        find(environ={}, home=user, consent=lambda _profile, _command: True)
    assert caught.value.exit_code == 6
    assert asked == []


def test_a_token_file_gives_a_role(user: Path, asked: list[object], tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("the pod's token")
    environ = {
        "ALIBABA_CLOUD_OIDC_TOKEN_FILE": str(token),
        "ALIBABA_CLOUD_ROLE_ARN": "acs:ram::1:role/pod",
        "ALIBABA_CLOUD_OIDC_PROVIDER_ARN": "acs:ram::1:oidc-provider/ack",
    }
    found = find(environ=environ, home=user)
    assert found.credentials == FETCHED
    assert "ALIBABA_CLOUD_OIDC_TOKEN_FILE" in str(found.source)
    assert asked[0].query["Action"] == "AssumeRoleWithOIDC"  # type: ignore[attr-defined]


def test_a_sign_in_is_used_for_new_credentials_while_it_lasts(user: Path, asked: list[object]) -> None:
    later = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
    sso = profile(
        "CloudSSO",
        cloud_sso_sign_in_url="https://signin.example/start",
        cloud_sso_account_id="1",
        cloud_sso_access_config="ac-1",
        access_token="bearer",
        cloud_sso_access_token_expire=later,
    )
    write(user, sso)
    assert find(environ={}, home=user).credentials == FETCHED
    assert asked[0].headers["Authorization"] == "Bearer bearer"  # type: ignore[attr-defined]
    write(user, sso | {"cloud_sso_access_token_expire": 1})
    with pytest.raises(ForeignFileError, match="has expired"):
        find(environ={}, home=user)


def test_a_refusal_shows_status_and_code_and_nothing_else(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from Tea.core import TeaCore

    refusal = {"Code": "NoPermission", "Message": SECRET, "AccessKeySecret": SECRET}
    monkeypatch.setattr(TeaCore, "do_action", staticmethod(lambda _request, _options=None: Answer(403, refusal)))
    write(user, profile("RamRoleArn", **ROLE))
    with pytest.raises(official.NotFetchedError, match="HTTP 403 NoPermission") as caught:
        find(environ={}, home=user)
    assert SECRET not in f"{caught.value!r}{caught.value}{caught.value.hint}{caught.value.__context__!r}"


def test_a_network_failure_is_named_by_its_kind(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from Tea.core import TeaCore

    def fail(_request: object, _options: object = None) -> None:
        raise ConnectionError(f"https://sts/?secret={SECRET}")

    monkeypatch.setattr(TeaCore, "do_action", staticmethod(fail))
    write(user, profile("RamRoleArn", **ROLE))
    with pytest.raises(official.NotFetchedError, match="ConnectionError") as caught:
        find(environ={}, home=user)
    assert SECRET not in str(caught.value)


def test_an_answer_that_never_comes_is_given_up(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from Tea.core import TeaCore

    let_go = threading.Event()
    monkeypatch.setattr(TeaCore, "do_action", staticmethod(lambda _request, _options=None: let_go.wait(30)))
    monkeypatch.setattr(official, "PATIENCE", 0.02)
    write(user, profile("RamRoleArn", **ROLE))
    with pytest.raises(official.NotFetchedError, match=r"no answer within 0\.02 seconds"):
        find(environ={}, home=user)
    let_go.set()
    for thread in threading.enumerate():
        if thread.name == "alibabacloud-credentials":
            thread.join(30)


@pytest.fixture
def address() -> Iterator[str]:
    """An address on this machine that gives credentials."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = json.dumps({"Code": "Success", **ANSWER}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/credentials"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_gives_credentials(user: Path, address: str) -> None:
    from Tea.core import TeaCore

    write(user, profile("CredentialsURI", credentials_uri=address))
    found = find(environ={}, home=user)
    assert (found.credentials, found.expires) == (FETCHED, EXPIRES)
    (user / ".aliyun" / "config.json").unlink()
    found = find(environ={"ALIBABA_CLOUD_CREDENTIALS_URI": address}, home=user)
    assert (found.credentials, str(found.source)) == (FETCHED, "the environment (ALIBABA_CLOUD_CREDENTIALS_URI)")
    for session in TeaCore._sessions.values():
        session.close()


def external(user: Path, code: str) -> Path:
    script = user / "script.py"
    script.write_text(code)
    return write(user, profile("External", process_command=shlex.join([sys.executable, str(script)])))


PRINTED = json.dumps({"mode": "AK", "access_key_id": "LTAIexternal", "access_key_secret": SECRET})


def test_a_command_is_run_only_with_consent(user: Path) -> None:
    path = external(user, f"open({str(user / 'ran')!r}, 'w').close()\nprint({PRINTED!r})")
    before = path.read_bytes()
    commands: list[tuple[str, str]] = []

    def refuse(name: str, command: str) -> bool:
        commands.append((name, command))
        return False

    for consent in (None, refuse):
        with pytest.raises(official.ConsentError, match="nobody allowed") as caught:
            find(environ={}, home=user, consent=consent)
        assert caught.value.exit_code == 6
    assert not (user / "ran").exists()
    assert commands == [("p", shlex.join([sys.executable, str(user / "script.py")]))]

    found = find(environ={}, home=user, consent=lambda _name, _command: True)
    assert found.credentials == Credentials("LTAIexternal", SECRET)
    assert (user / "ran").exists()
    assert path.read_bytes() == before, "the package's own reader would have written them into the file"


@pytest.mark.parametrize("mode", ["External", "CredentialsURI"])
def test_commands_and_addresses_can_be_forbidden(user: Path, mode: str) -> None:
    write(user, profile(mode, process_command="true", credentials_uri="http://127.0.0.1:1/"))
    with pytest.raises(official.ConsentError, match="ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS forbids"):
        find(
            environ={"ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS": "1"},
            home=user,
            consent=lambda _name, _command: pytest.fail("asked"),
        )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (f"import sys; sys.exit('{SECRET}')", "exit status 1"),
        (f"print('{SECRET}')", "mode External. gave no credentials"),
        ("print('{}')", "gave no credentials"),
    ],
)
def test_a_command_that_fails_is_told_without_its_output(
    user: Path, capfd: pytest.CaptureFixture[str], code: str, words: str
) -> None:
    external(user, code)
    with pytest.raises(official.NotFetchedError, match=words) as caught:
        find(environ={}, home=user, consent=lambda _name, _command: True)
    assert SECRET not in f"{caught.value!r}{caught.value}{caught.value.hint}"
    assert SECRET not in "".join(capfd.readouterr())


def test_the_package_says_nothing_on_the_terminal(
    user: Path, asked: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    write(user, profile("RamRoleArn", **ROLE))
    find(environ={}, home=user)
    logging.getLogger("credentials").warning("from the package")
    assert capfd.readouterr() == ("", "")


def test_without_the_extra_the_message_says_how_to_get_it(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("alibabacloud_credentials")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "alibabacloud_credentials", None)
    write(user, profile("RamRoleArn", **ROLE))
    with pytest.raises(official.ExtraMissingError, match=r"profile p \(mode RamRoleArn\)") as caught:
        find(environ={}, home=user)
    assert caught.value.hint == "Install it with: pip install 'eci-tui[aliyun]'"
    assert caught.value.exit_code == 6


def test_an_older_package_is_told_from_a_fault(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import alibabacloud_credentials.provider

    monkeypatch.delattr(alibabacloud_credentials.provider, "RamRoleArnCredentialsProvider")
    write(user, profile("RamRoleArn", **ROLE))
    with pytest.raises(official.ExtraMissingError, match=r"1\.0\.12 or newer"):
        find(environ={}, home=user)
