"""The chain of credentials: who wins, what stops it, and what each link says of itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from eci_tui.errors import CredentialsError
from eci_tui.request.signing import Credentials
from eci_tui.store import credentials, profiles, vault_errors
from eci_tui.store.credentials import Place, Verdict, find, look
from eci_tui.store.environment import HalfAPairError
from eci_tui.store.file_profile import ForeignFileError
from eci_tui.store.vault import Vault
from tests.store.keyrings import RaisingKeyring, WorkingKeyring, installed

NOW = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)
SECRET = "a-secret-that-is-never-quoted"
BOTH = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIfromtheenvironment", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET}


@pytest.fixture
def keyring() -> Iterator[WorkingKeyring]:
    backend = WorkingKeyring()
    with installed(backend):
        yield backend


@pytest.fixture
def user(tmp_path: Path) -> Path:
    """The home in which other tools keep their files."""
    place = tmp_path / "user"
    place.mkdir()
    return place


def write_cli(user: Path, *items: object, current: str = "default") -> Path:
    path = user / ".aliyun" / "config.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"current": current, "profiles": items, "meta_path": ""}))
    return path


def write_ini(user: Path, text: str, name: str = "credentials.ini") -> Path:
    path = user / ".alibabacloud" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def ak(name: str = "default", key_id: str = "LTAIfromthecli", **more: object) -> dict[str, object]:
    return {"name": name, "mode": "AK", "access_key_id": key_id, "access_key_secret": SECRET, **more}


def sso(mode: str, expires: datetime, **more: object) -> dict[str, object]:
    values = {"sts_token": "token", "sts_expiration": int(expires.timestamp())}
    return ak(key_id="STS.cached") | {"mode": mode} | values | more


INI = "[default]\ntype = access_key\naccess_key_id = LTAIfromtheini\naccess_key_secret = a%b # a comment\n"


def test_without_anything_every_link_says_why(user: Path) -> None:
    survey = look(environ={}, home=user)
    assert [step.place for step in survey.steps] == list(Place)
    assert {step.verdict for step in survey.steps} == {Verdict.NOTHING}
    assert all(str(step.reason) for step in survey.steps)
    with pytest.raises(credentials.NoCredentialsError, match="No credentials were found") as caught:
        find(environ={}, home=user)
    assert caught.value.exit_code == 6
    for step in survey.steps:
        assert str(step.reason) in caught.value.hint
    assert "eci-tui login" in caught.value.hint


def test_the_order_of_the_chain(user: Path, keyring: WorkingKeyring) -> None:
    write_ini(user, INI)
    assert find(environ={}, home=user).place is Place.CREDENTIALS_FILE
    write_cli(user, ak())
    assert find(environ={}, home=user).place is Place.ALIYUN_CLI
    profiles.save(Vault(), "mine", Credentials("LTAIfromthekeyring", SECRET))
    assert find(environ={}, home=user).place is Place.KEYRING
    assert find(environ=BOTH, home=user).place is Place.ENVIRONMENT
    assert find("default", environ=BOTH, home=user).place is Place.ALIYUN_CLI, "--profile goes before all"


def test_what_is_found_names_its_source_and_the_rest_is_not_reached(user: Path, keyring: WorkingKeyring) -> None:
    profiles.save(Vault(), "mine", Credentials("LTAIfromthekeyring", SECRET), region="cn-beijing")
    found = find(environ={}, home=user)
    assert found.credentials == Credentials("LTAIfromthekeyring", SECRET)
    assert str(found.source) == "the profile mine in the keyring"
    assert (found.profile, found.region, found.expires) == ("mine", "cn-beijing", None)
    assert [step.verdict for step in found.steps] == [Verdict.NOTHING, Verdict.USED, *[Verdict.NOT_REACHED] * 3]
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("prefix", "secret_name"),
    [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
        ("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET"),
        ("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET"),
        ("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY"),
        ("ACCESS_KEY_ID", "ACCESS_KEY_SECRET"),
    ],
)
def test_every_pair_of_variables_is_known(user: Path, prefix: str, secret_name: str) -> None:
    found = find(environ={prefix: "LTAIx", secret_name: SECRET, "REGION_ID": "cn-wulanchabu"}, home=user)
    assert found.credentials == Credentials("LTAIx", SECRET)
    assert str(found.source) == f"the environment ({prefix})"
    assert found.region == "cn-wulanchabu"


def test_the_first_pair_of_variables_wins_with_its_own_token(user: Path) -> None:
    environ = {
        "ALICLOUD_ACCESS_KEY_ID": "LTAIolder",
        "ALICLOUD_ACCESS_KEY_SECRET": "older",
        "ALICLOUD_SECURITY_TOKEN": "older token",
    }
    assert find(environ=BOTH | environ, home=user).credentials == Credentials("LTAIfromtheenvironment", SECRET)
    token = {"ALIBABA_CLOUD_SECURITY_TOKEN": "token"}
    assert find(environ=BOTH | token, home=user).credentials.security_token == "token"
    assert find(environ=BOTH | {"ALIBABA_CLOUD_SECURITY_TOKEN": ""}, home=user).credentials.security_token is None


@pytest.mark.parametrize(
    "environ",
    [
        {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIx"},
        {"ALIBABA_CLOUD_ACCESS_KEY_SECRET": SECRET},
        {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIx", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": " "},
        {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIx", "ALICLOUD_ACCESS_KEY_SECRET": SECRET},
    ],
)
def test_half_a_pair_ends_the_search(user: Path, environ: dict[str, str]) -> None:
    write_cli(user, ak())
    with pytest.raises(HalfAPairError, match="is not") as caught:
        find(environ=environ, home=user)
    assert SECRET not in f"{caught.value}{caught.value.hint}"
    assert look(environ=environ, home=user).steps[0].verdict is Verdict.FAILED


def test_half_of_the_bare_names_means_nothing(user: Path) -> None:
    write_cli(user, ak())
    assert find(environ={"ACCESS_KEY_ID": "of another tool"}, home=user).place is Place.ALIYUN_CLI


@pytest.mark.parametrize("variable", ["ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE"])
def test_a_variable_names_a_profile(user: Path, keyring: WorkingKeyring, variable: str) -> None:
    profiles.save(Vault(), "mine", Credentials("LTAIfromthekeyring", SECRET))
    write_cli(user, ak(), ak("other", "LTAIother"))
    assert find(environ={variable: "other"}, home=user).credentials.access_key_id == "LTAIother"
    assert find(environ={variable: "mine"}, home=user).credentials.access_key_id == "LTAIfromthekeyring"
    with pytest.raises(credentials.UnknownProfileError, match=f"no profile nobody .{variable}."):
        find(environ={variable: "nobody"}, home=user)
    assert find(environ={variable: "other"} | BOTH, home=user).place is Place.ENVIRONMENT


def test_a_named_profile_that_nobody_has_is_told(user: Path, keyring: WorkingKeyring) -> None:
    profiles.save(Vault(), "mine", Credentials("LTAIfromthekeyring", SECRET))
    write_cli(user, ak())
    with pytest.raises(credentials.UnknownProfileError, match=r"no profile typo \(--profile\)") as caught:
        find("typo", environ=BOTH, home=user)
    assert "eci-tui login --profile typo" in caught.value.hint


def test_a_locked_keyring_is_not_passed_over(user: Path, keyring: WorkingKeyring) -> None:
    profiles.save(Vault(), "mine", Credentials("LTAIfromthekeyring", SECRET))
    write_cli(user, ak())
    with installed(RaisingKeyring(KeyringLocked("locked"))):
        with pytest.raises(vault_errors.KeyringLockedError):
            find(environ={}, home=user)
        assert find("default", environ={}, home=user).place is Place.ALIYUN_CLI, "but another profile can be named"


def test_without_a_login_the_keyring_is_not_asked(user: Path) -> None:
    with installed(RaisingKeyring(AssertionError("asked"))):
        write_cli(user, ak())
        assert find(environ={}, home=user).place is Place.ALIYUN_CLI


def test_several_profiles_without_a_default_are_not_chosen_from(user: Path, keyring: WorkingKeyring) -> None:
    for name in ("one", "two", "three"):
        profiles.save(Vault(), name, Credentials(f"LTAI{name}", SECRET))
    profiles.delete(Vault(), "one")
    with pytest.raises(credentials.UnknownProfileError, match="none of them is the default"):
        find(environ={}, home=user)
    assert find("two", environ={}, home=user).profile == "two"


def test_expired_credentials_are_told_with_the_way_out(user: Path, keyring: WorkingKeyring) -> None:
    temporary = Credentials("STS.example", SECRET, "token")
    profiles.save(Vault(), "sts", temporary, expires=NOW)
    with pytest.raises(credentials.ExpiredCredentialsError, match="expired at") as caught:
        find(environ={}, home=user, now=NOW)
    assert "eci-tui login --profile sts" in caught.value.hint
    found = find(environ={}, home=user, now=NOW - timedelta(seconds=1))
    assert found.expires == NOW
    assert found.warning(NOW - timedelta(minutes=14)) is not None
    assert found.warning(NOW - timedelta(minutes=16)) is None


def test_the_current_profile_of_the_cli_is_used(user: Path) -> None:
    write_cli(user, ak(), ak("work", "LTAIwork", region_id="cn-shenzhen"), current="work")
    found = find(environ={}, home=user)
    assert found.credentials == Credentials("LTAIwork", SECRET)
    assert (found.profile, found.region) == ("work", "cn-shenzhen")


@pytest.mark.parametrize("mode", ["ststoken", "StsToken", "STSTOKEN", ""])
def test_the_mode_is_read_in_any_case_or_recognized(user: Path, mode: str) -> None:
    write_cli(user, ak() | {"mode": mode, "sts_token": "token"})
    assert find(environ={}, home=user).credentials == Credentials("LTAIfromthecli", SECRET, "token")


@pytest.mark.parametrize("mode", ["CloudSSO", "OAuth"])
def test_cached_values_of_a_sign_in_are_used_while_they_are_valid(user: Path, mode: str) -> None:
    write_cli(user, sso(mode, NOW + timedelta(hours=1)))
    found = find(environ={}, home=user, now=NOW)
    assert found.credentials == Credentials("STS.cached", SECRET, "token")
    assert found.expires == NOW + timedelta(hours=1)
    write_cli(user, sso(mode, NOW))
    with pytest.raises(ForeignFileError, match=f"mode {mode}.* has expired") as caught:
        find(environ={}, home=user, now=NOW)
    assert f"aliyun configure --profile default --mode {mode}" in caught.value.hint


@pytest.mark.parametrize("variable", ["ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABA_CLOUD_CLI_PROFILE_DISABLED"])
def test_the_config_of_the_cli_can_be_forbidden(user: Path, variable: str) -> None:
    write_cli(user, ak())
    with pytest.raises(credentials.NoCredentialsError) as caught:
        find(environ={variable: "TRUE"}, home=user)
    assert f"{variable} forbids it" in caught.value.hint


def test_a_cli_that_was_never_configured_is_passed_over(user: Path) -> None:
    write_cli(user, {"name": "default", "mode": "AK", "access_key_id": "", "access_key_secret": ""})
    write_ini(user, INI)
    assert find(environ={}, home=user).place is Place.CREDENTIALS_FILE


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "broken or half written"),
        (b'{"current": "default", "profiles": [{"name": "' + SECRET.encode(), "broken or half written"),
        (b"\x00\xff\xfe", "broken or half written"),
        (b"[" * 200_000, "broken or half written"),
        (b"[]", "another version"),
        (b'{"profiles": {"default": {}}}', "another version"),
        (b" " * (5 << 20), "never that large"),
        (json.dumps({"current": "x", "profiles": [ak("x") | {"access_key_secret": 7}]}).encode(), "access_key_secret"),
        (json.dumps({"current": "x", "profiles": [ak("x") | {"access_key_id": "a b"}]}).encode(), "not an AccessKey"),
        (json.dumps({"current": "x", "profiles": [ak("x") | {"mode": "StsToken"}]}).encode(), "sts_token"),
    ],
)
def test_a_config_that_cannot_be_used_is_told_and_not_quoted(user: Path, content: bytes, words: str) -> None:
    path = write_cli(user)
    path.write_bytes(content)
    write_ini(user, INI)
    with pytest.raises(CredentialsError, match=words) as caught:
        find(environ={}, home=user)
    assert caught.value.exit_code == 6
    assert SECRET not in f"{caught.value!r}{caught.value}{caught.value.hint}{caught.value.__context__!r}"


@pytest.mark.parametrize("content", ['{"profiles": [null, 7, {}, {"name": 3}], "current": []}', '{"profiles": []}'])
def test_parts_of_a_config_that_make_no_sense_are_passed_over(user: Path, content: str) -> None:
    write_cli(user).write_text(content)
    with pytest.raises(credentials.NoCredentialsError, match="No credentials") as caught:
        find(environ={}, home=user)
    assert "has no profile default" in caught.value.hint


def test_a_byte_order_mark_does_no_harm(user: Path) -> None:
    path = write_cli(user, ak())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert find(environ={}, home=user).place is Place.ALIYUN_CLI


def test_a_config_that_is_no_file_or_may_not_be_read_is_told(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (user / ".aliyun" / "config.json").mkdir(parents=True)
    with pytest.raises(ForeignFileError, match="not an ordinary file"):
        find(environ={}, home=user)
    (user / ".aliyun" / "config.json").rmdir()
    write_cli(user, ak())

    def denied(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(ForeignFileError, match="cannot be read: Permission denied"):
        find(environ={}, home=user)


def test_the_config_of_the_cli_is_only_read(user: Path) -> None:
    path = write_cli(user, ak(), sso("OAuth", NOW - timedelta(days=1)) | {"name": "oauth"})
    path.chmod(0o400)
    before = path.stat(), path.read_bytes()
    find(environ={}, home=user, now=NOW)
    with pytest.raises(ForeignFileError):
        find("oauth", environ={}, home=user, now=NOW)
    after = path.stat(), path.read_bytes()
    assert (before[0].st_mtime_ns, before[0].st_ino, before[1]) == (after[0].st_mtime_ns, after[0].st_ino, after[1])
    assert list(path.parent.iterdir()) == [path]


def test_the_ini_file_is_read_as_the_sdks_read_it(user: Path, tmp_path: Path) -> None:
    write_ini(user, INI)
    assert find(environ={}, home=user).credentials == Credentials("LTAIfromtheini", "a%b")
    write_ini(user, INI.replace("[default]", "[other]"))
    assert find("other", environ={}, home=user).profile == "other"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(INI.replace("LTAIfromtheini", "LTAIelsewhere"))
    environ = {"ALIBABA_CLOUD_CREDENTIALS_FILE": str(elsewhere)}
    assert find(environ=environ, home=user).credentials.access_key_id == "LTAIelsewhere"


def test_the_ini_file_may_have_no_ending(user: Path) -> None:
    write_ini(user, INI, name="credentials")
    assert find(environ={}, home=user).place is Place.CREDENTIALS_FILE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no section\n", "is broken"),
        (f"[default]\n{SECRET}\n", "is broken"),
        ("[default]\n[default]\n", "is broken"),
        ("[default]\ntype = access_key\naccess_key_id = LTAIx\n", "no access_key_secret"),
        ("x" * (5 << 20), "never that large"),
    ],
)
def test_an_ini_file_that_cannot_be_used_is_told(user: Path, text: str, words: str) -> None:
    write_ini(user, text)
    with pytest.raises(ForeignFileError, match=words) as caught:
        find(environ={}, home=user)
    assert SECRET not in f"{caught.value!r}{caught.value}{caught.value.hint}{caught.value.__context__!r}"


def test_a_section_that_is_switched_off_is_passed_over(user: Path) -> None:
    write_ini(user, INI + "enable = false\n")
    with pytest.raises(credentials.NoCredentialsError):
        find(environ={}, home=user)


def test_nothing_costly_is_loaded_before_its_link_is_reached(user: Path) -> None:
    code = (
        "import sys\n"
        "from eci_tui.store.credentials import look\n"
        "look(environ={}); look(environ={'ACCESS_KEY_ID': 'x', 'ACCESS_KEY_SECRET': 'y'})\n"
        "print(sorted({'keyring', 'secretstorage', 'alibabacloud_credentials', 'yaml', 'httpx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
