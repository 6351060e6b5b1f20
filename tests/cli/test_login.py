"""login, logout and profiles without a terminal: where keys may come from, what is printed, and the exit codes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eci_tui.__main__ import main
from eci_tui.request.signing import Credentials
from eci_tui.sandbox import Sandbox, keys
from eci_tui.store import keyring_index, keyring_secrets, profiles
from eci_tui.store.vault import Vault
from tests.store.keyrings import WorkingKeyring, installed

ID, SECRET = "LTAI5tExampleExampx3Fq", "a-secret-that-is-never-shown"
KEY = f"{ID}\n{SECRET}\n"


@pytest.fixture(autouse=True)
def keyring() -> Iterator[WorkingKeyring]:
    backend = WorkingKeyring()
    with installed(backend):
        yield backend


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], None]:
    """Puts something into standard input."""

    def pipe(content: str | bytes) -> None:
        raw = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    pipe("")
    return pipe


@pytest.fixture
def cli_config() -> Callable[..., None]:
    """Writes the aliyun CLI's config into the home of the test."""

    def write(*items: dict[str, object], current: str = "default") -> None:
        path = Path.home() / ".aliyun" / "config.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"current": current, "profiles": items}))

    return write


def stored(name: str = "default") -> Credentials:
    return profiles.load(Vault(), name).credentials


def test_a_key_is_piped_in(piped: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    piped(KEY)
    assert main(["login", "--stdin", "--no-test"]) == 0
    assert stored() == Credentials(ID, SECRET)
    said = capsys.readouterr()
    assert said.out == ""
    assert "LTAI…x3Fq" in said.err
    assert SECRET not in said.err
    assert ID not in said.err


def test_a_token_may_follow(piped: Callable[[str], None]) -> None:
    piped(f"{ID}\r\n{SECRET}\r\nthe-token\r\n")
    assert main(["login", "--stdin", "--no-test", "--profile", "sts", "--region", "cn-beijing"]) == 0
    assert stored("sts") == Credentials(ID, SECRET, "the-token")
    (profile,) = profiles.listed()
    assert (profile.name, profile.region) == ("sts", "cn-beijing")


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (["login"], "", "no terminal"),
        (["login", "--secret", "x"], "", "no terminal"),
        (["login", "--stdin"], "", "id is empty"),
        (["login", "--stdin"], f"{ID}\n", "secret is empty"),
        (["login", "--stdin"], f"{ID}\ntwo words\n", "without spaces"),
        (["login", "--stdin"], b"\xff\xfe\x00", "not UTF-8"),
        (["login", "--stdin"], "x" * (2 << 20), "more than any secret"),
        (["login", "--stdin", "--secret", "x"], "", "is empty"),
        (["login", "--stdin", "--profile", "a/b"], KEY, "cannot be the name"),
        (["login", "--stdin", "--from", "env"], KEY, "exclude each other"),
        (["login", "--secret", "x", "--from", "env"], "", "goes without"),
        (["login", "--secret", "x", "--region", "cn-hangzhou"], "", "goes without"),
        (["login", "--rename", "x"], "", "goes with --secret"),
        (["login", "--stdin", "--endpoint", "http://elsewhere.example"], KEY, "cleartext"),
        (["profiles", "show"], "", "needs the name"),
        (["profiles", "list", "x"], "", "takes no name"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_stores_nothing(
    piped: Callable[[str | bytes], None],
    capsys: pytest.CaptureFixture[str],
    keyring: WorkingKeyring,
    arguments: list[str],
    stdin: str | bytes,
    words: str,
) -> None:
    piped(stdin)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
    assert keyring.entries == {}


def test_no_option_takes_a_secret(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["login", "--help"])
    options = {word.strip(",[]") for word in capsys.readouterr().out.split() if word.strip("[").startswith("--")}
    assert options >= {"--profile", "--secret", "--stdin"}
    for option in ("--access-key-secret", "--password", "--token", "--value"):
        assert option not in options
        with pytest.raises(SystemExit) as ended:
            main(["login", option, "x"])
        assert ended.value.code == 2


def test_a_key_is_taken_from_the_environment(
    piped: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["login", "--from", "env", "--no-test"]) == 6
    assert "ALIBABA_CLOUD_ACCESS_KEY_ID is not set" in capsys.readouterr().err
    monkeypatch.setenv("ALICLOUD_ACCESS_KEY", ID)
    monkeypatch.setenv("ALICLOUD_SECRET_KEY", SECRET)
    monkeypatch.setenv("ALICLOUD_REGION", "cn-shanghai")
    assert main(["login", "--from", "env", "--no-test", "--profile", "ci"]) == 0
    assert stored("ci") == Credentials(ID, SECRET)
    assert profiles.listed()[0].region == "cn-shanghai"


def test_a_key_is_taken_from_the_aliyun_cli(
    piped: Callable[[str], None], cli_config: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["login", "--from", "aliyun", "--no-test"]) == 6
    assert "There is no file" in capsys.readouterr().err

    ak = {"mode": "AK", "access_key_id": ID, "access_key_secret": SECRET, "region_id": "cn-wuhan-lr"}
    token = {"mode": "StsToken", "access_key_id": "STS.x", "access_key_secret": SECRET, "sts_token": "t"}
    role = {"mode": "RamRoleArn", "access_key_id": ID, "access_key_secret": SECRET, "ram_role_arn": "acs:ram::1:role/r"}
    cli_config(ak | {"name": "default"}, token | {"name": "work"}, role | {"name": "role"})

    assert main(["login", "--from", "aliyun", "--no-test", "--profile", "mine"]) == 0
    assert stored("mine") == Credentials(ID, SECRET), "the current one, as there is none called mine"
    assert profiles.listed()[0].region == "cn-wuhan-lr"
    assert "Taking the profile default of the aliyun CLI" in capsys.readouterr().err

    assert main(["login", "--from", "aliyun", "--no-test", "--profile", "work"]) == 0
    assert stored("work") == Credentials("STS.x", SECRET, "t")

    assert main(["login", "--from", "aliyun", "--no-test", "--profile", "role"]) == 6
    said = capsys.readouterr().err
    assert "holds no keys" in said
    assert "--profile role" in said


def test_a_broken_config_of_the_cli_is_told(piped: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    path = Path.home() / ".aliyun" / "config.json"
    path.parent.mkdir()
    path.write_text('{"profiles": [' + SECRET)
    assert main(["login", "--from", "aliyun"]) == 6
    said = capsys.readouterr().err
    assert "broken or half written" in said
    assert SECRET not in said


def test_a_good_key_is_tried_out_and_stored(
    piped: Callable[[str], None], sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(f"{sandbox.access_key_id}\n{sandbox.access_key_secret}\n")
    assert main(["login", "--stdin", "--endpoint", sandbox.url]) == 0
    assert "takes the key" in capsys.readouterr().err
    assert stored() == Credentials(sandbox.access_key_id, sandbox.access_key_secret)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (keys.AccessKey("LTAInobodyhasthisone", "secret"), "InvalidAccessKeyId.NotFound"),
        (keys.AccessKey(keys.ORDINARY.access_key_id, "wrong"), "SignatureDoesNotMatch"),
        (keys.EXPIRED, "InvalidSecurityToken"),
    ],
)
def test_a_key_that_is_refused_is_not_stored(
    piped: Callable[[str], None],
    sandbox: Sandbox,
    capsys: pytest.CaptureFixture[str],
    keyring: WorkingKeyring,
    key: keys.AccessKey,
    code: str,
) -> None:
    piped(f"{key.access_key_id}\n{key.access_key_secret}\n{key.security_token or ''}\n")
    assert main(["login", "--stdin", "--endpoint", sandbox.url]) == 6
    said = capsys.readouterr().err
    assert code in said
    assert "Nothing was stored" in said
    assert keyring.entries == {}


def test_a_key_that_could_not_be_tried_out_is_stored_and_said_so(
    piped: Callable[[str], None], sandbox: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(KEY)
    with Sandbox() as gone:
        address = gone.url
    assert main(["login", "--stdin", "--endpoint", address, "--timeout", "5"]) == 0
    assert "was not tried out" in capsys.readouterr().err
    assert stored() == Credentials(ID, SECRET)


def test_replacing_keeps_the_region_and_needs_a_yes(
    piped: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    profiles.save(Vault(), "default", Credentials("LTAI5tBefore", "before"), region="eu-west-1")
    piped(KEY)
    assert main(["login", "--stdin", "--no-test"]) == 2
    assert "Replace it?" in capsys.readouterr().err
    assert stored().access_key_secret == "before"
    piped(KEY)
    assert main(["login", "--stdin", "--no-test", "--yes"]) == 0
    assert stored().access_key_secret == SECRET
    assert profiles.listed()[0].region == "eu-west-1"


def test_a_secret_is_piped_in_without_its_line_end(
    piped: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    piped("two lines\nof a secret\n")
    assert main(["login", "--secret", "registry", "--stdin"]) == 0
    assert keyring_secrets.get(Vault(), "registry") == "two lines\nof a secret"
    assert "${keyring:registry}" in capsys.readouterr().err


def test_the_list_of_profiles(piped: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profiles"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "eci-tui login" in said.err

    profiles.save(Vault(), "生产", Credentials(ID, SECRET), region="cn-hangzhou")
    past = keyring_index.moment("2020-01-02T03:04:05Z")
    profiles.save(Vault(), "old", Credentials("STS.NUexampleQ9aZ", SECRET, "t"), expires=past)
    keyring_secrets.put(Vault(), "registry", "password")
    assert main(["profiles", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0] == "* 生产  LTAI…x3Fq  AK  cn-hangzhou"
    assert listed[1].startswith("  old  STS.…Q9aZ  STS  expired at 2020-01-0")
    assert listed[2] == "  ${keyring:registry}"

    assert main(["profiles", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "default": "生产",
        "profiles": [
            {
                "name": "生产",
                "access_key_id": "LTAI…x3Fq",
                "kind": "AK",
                "region": "cn-hangzhou",
                "expires": None,
                "expired": False,
                "default": True,
            },
            {
                "name": "old",
                "access_key_id": "STS.…Q9aZ",
                "kind": "STS",
                "region": None,
                "expires": "2020-01-02T03:04:05+00:00",
                "expired": True,
                "default": False,
            },
        ],
        "secrets": ["registry"],
    }


def test_one_profile_is_shown_chosen_and_deleted(
    piped: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        profiles.save(Vault(), name, Credentials(ID, SECRET))
    assert main(["profiles", "show", "two", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["default"] is False
    assert main(["profiles", "default", "two"]) == 0
    assert profiles.default_name() == "two"
    assert main(["profiles", "delete", "one"]) == 0
    assert [profile.name for profile in profiles.listed()] == ["two"]
    for action in ("show", "default", "delete"):
        assert main(["profiles", action, "one"]) == 6
        assert "no profile one" in capsys.readouterr().err


def test_logging_out(piped: Callable[[str], None], capsys: pytest.CaptureFixture[str], keyring: WorkingKeyring) -> None:
    assert main(["logout"]) == 0
    assert "Nobody is logged in" in capsys.readouterr().err
    for name in ("one", "two", "three"):
        profiles.save(Vault(), name, Credentials(ID, SECRET))
    keyring_secrets.put(Vault(), "registry", "password")
    assert main(["logout"]) == 0
    assert [profile.name for profile in profiles.listed()] == ["two", "three"]
    assert main(["logout"]) == 2, "with two left and no default it is not for us to choose"
    assert main(["logout", "--profile", "nobody"]) == 6
    assert main(["logout", "--secret", "nothing"]) == 6
    assert main(["logout", "--all"]) == 0
    assert keyring.entries == {}
    assert keyring_index.load() == keyring_index.Index()


def test_an_entry_that_is_gone_is_taken_off_the_list(
    piped: Callable[[str], None], capsys: pytest.CaptureFixture[str], keyring: WorkingKeyring
) -> None:
    profiles.save(Vault(), "one", Credentials(ID, SECRET))
    keyring.entries.clear()
    assert main(["logout"]) == 0
    assert "off the list" in capsys.readouterr().err
    assert profiles.listed() == ()
