"""Profiles and named secrets: what goes into the keyring, what into the index, and what never does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eci_tui.errors import UsageError
from eci_tui.request.signing import Credentials
from eci_tui.store import folders, keyring_index, keyring_secrets, profiles, vault_errors
from eci_tui.store.keyring_index import BrokenIndexError, Kind, Profile, UnfitNameError, moment
from eci_tui.store.profiles import ProfileMissingError, UnfitCredentialsError
from eci_tui.store.vault import SERVICE, Vault
from tests.store.keyrings import ForgetfulKeyring, WorkingKeyring, installed

LASTING = Credentials("LTAI5tExampleExampx3Fq", "ExampleSecretOfThirtyCharacters")
TEMPORARY = Credentials("STS.NUexampleexampleQ9aZ", "ExampleTemporarySecret", "CAISexampletoken" * 100)
LATER = datetime(2031, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
def keyring() -> Iterator[WorkingKeyring]:
    backend = WorkingKeyring()
    with installed(backend):
        yield backend


@pytest.fixture
def vault(keyring: WorkingKeyring) -> Vault:
    return Vault()


def test_a_profile_is_kept_and_comes_back(vault: Vault, keyring: WorkingKeyring) -> None:
    saved = profiles.save(vault, "prod", LASTING, region="cn-hangzhou")
    assert saved == Profile("prod", "LTAI…x3Fq", Kind.AK, None, "cn-hangzhou")
    assert profiles.listed() == (saved,)
    stored = profiles.load(vault, "prod")
    assert stored.credentials == LASTING
    assert stored.profile == saved
    assert keyring.names == ["profile/prod"]


def test_a_temporary_profile_keeps_its_token_and_expiry(vault: Vault) -> None:
    saved = profiles.save(vault, "sts", TEMPORARY, expires=LATER)
    assert saved.kind is Kind.STS
    assert saved.expires == LATER
    assert profiles.listed() == (saved,), "the expiry survives the file"
    assert profiles.load(vault, "sts").credentials == TEMPORARY


def test_a_lasting_key_has_no_expiry(vault: Vault) -> None:
    assert profiles.save(vault, "prod", LASTING, expires=LATER).expires is None


def test_no_secret_is_in_any_file(vault: Vault, home: Path) -> None:
    profiles.save(vault, "prod", LASTING)
    profiles.save(vault, "sts", TEMPORARY, expires=LATER)
    keyring_secrets.put(vault, "registry", "password-of-the-registry")
    text = "".join(path.read_text() for path in home.rglob("*") if path.is_file())
    for secret in (
        LASTING.access_key_id,
        LASTING.access_key_secret,
        TEMPORARY.access_key_id,
        TEMPORARY.access_key_secret,
        "CAISexampletoken",
        "password-of-the-registry",
    ):
        assert secret not in text
    assert keyring_index.path().stat().st_mode & 0o777 == 0o600


def test_the_first_profile_is_the_default_until_another_is_chosen(vault: Vault) -> None:
    for name in ("one", "two", "three"):
        profiles.save(vault, name, LASTING)
    assert profiles.default_name() == "one"
    profiles.set_default("two")
    profiles.save(vault, "one", TEMPORARY)
    assert profiles.default_name() == "two"
    assert [profile.name for profile in profiles.listed()] == ["one", "two", "three"], "replaced where it stood"
    profiles.delete(vault, "two")
    assert profiles.default_name() == "", "nothing is chosen for the user"
    profiles.delete(vault, "one")
    assert profiles.default_name() == "three", "but the only one left is meant"


def test_a_region_is_changed_without_the_keyring(vault: Vault, keyring: WorkingKeyring) -> None:
    profiles.save(vault, "prod", LASTING)
    before = dict(keyring.entries)
    profiles.set_region("prod", "eu-central-1")
    found = profiles.find("prod")
    assert found is not None
    assert found.region == "eu-central-1"
    assert keyring.entries == before


def test_a_deleted_profile_is_gone_everywhere(vault: Vault, keyring: WorkingKeyring) -> None:
    profiles.save(vault, "sts", TEMPORARY)
    assert profiles.delete(vault, "sts") is True
    assert keyring.entries == {}
    assert profiles.listed() == ()
    with pytest.raises(ProfileMissingError, match="no profile sts"):
        profiles.delete(vault, "sts")


def test_an_entry_that_somebody_else_deleted_is_told(vault: Vault, keyring: WorkingKeyring) -> None:
    profiles.save(vault, "prod", LASTING)
    keyring.entries.clear()
    with pytest.raises(ProfileMissingError, match="any more") as caught:
        profiles.load(vault, "prod")
    assert caught.value.exit_code == 6
    assert "eci-tui login --profile prod" in caught.value.hint
    assert profiles.delete(vault, "prod") is False
    assert profiles.listed() == ()


@pytest.mark.parametrize("text", ["no json: {", "[]", '{"access_key_id": "only this"}'])
def test_a_damaged_entry_is_told_and_not_quoted(vault: Vault, keyring: WorkingKeyring, text: str) -> None:
    profiles.save(vault, "prod", LASTING)
    keyring.entries[SERVICE, "profile/prod"] = text
    with pytest.raises(vault_errors.KeyringFailedError, match="incomplete") as caught:
        profiles.load(vault, "prod")
    assert caught.value.__context__ is None


def test_nothing_is_listed_that_the_keyring_did_not_keep() -> None:
    with installed(ForgetfulKeyring()):
        with pytest.raises(vault_errors.KeyringNotKeptError):
            profiles.save(Vault(), "prod", LASTING)
        with pytest.raises(vault_errors.KeyringNotKeptError):
            keyring_secrets.put(Vault(), "registry", "password")
    assert profiles.listed() == ()
    assert keyring_secrets.names() == ()


def test_nothing_stays_in_the_keyring_that_could_not_be_listed(
    vault: Vault, keyring: WorkingKeyring, monkeypatch: pytest.MonkeyPatch, read_only_folder: Path
) -> None:
    monkeypatch.setenv(folders.HOME_VARIABLE, str(read_only_folder))
    with pytest.raises(folders.FolderError):
        profiles.save(vault, "prod", LASTING)
    with pytest.raises(folders.FolderError):
        keyring_secrets.put(vault, "registry", "password")
    assert keyring.entries == {}


@pytest.mark.parametrize("name", ["", " prod", "a b ", "a}b", "${x}", "a/b", "a#1", "line\nbreak", "x" * 65, "a\x1b"])
def test_an_unfit_name_is_refused(vault: Vault, keyring: WorkingKeyring, name: str) -> None:
    with pytest.raises(UnfitNameError):
        profiles.save(vault, name, LASTING)
    with pytest.raises(UnfitNameError):
        keyring_secrets.put(vault, name, "value")
    assert keyring.entries == {}


@pytest.mark.parametrize("name", ["prod", "Prod 2", "生产", "a.b-c_d@e", "x" * 64])
def test_a_fit_name_is_taken(vault: Vault, name: str) -> None:
    profiles.save(vault, name, LASTING)
    assert profiles.load(vault, name).credentials == LASTING


def test_names_that_differ_only_in_case_are_refused(vault: Vault) -> None:
    profiles.save(vault, "prod", LASTING)
    with pytest.raises(UnfitNameError, match="only in capital letters"):
        profiles.save(vault, "PROD", LASTING)


def test_what_was_pasted_is_trimmed() -> None:
    assert profiles.checked(" LTAIexample\n", "\tsecret ", "") == Credentials("LTAIexample", "secret")
    assert profiles.checked("STS.x", "secret", " token ").security_token == "token"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("", "secret", ""), "id is empty"),
        (("LTAI", "  ", ""), "secret is empty"),
        (("LTAI", "two words", ""), "without spaces"),
        (("LTAI", "gehéim", ""), "without spaces"),
        (("LTAI", "bell\x07", ""), "without spaces"),
        (("STS.abc", "secret", ""), "needs its security token"),
    ],
)
def test_what_cannot_be_an_access_key_is_refused_without_quoting_it(parts: tuple[str, str, str], words: str) -> None:
    with pytest.raises(UnfitCredentialsError, match=words) as caught:
        profiles.checked(*parts)
    assert caught.value.exit_code == 2
    assert not (parts[1].strip() and parts[1] in f"{caught.value!r}{caught.value.hint}" and parts[1] != "secret")


def test_secrets_are_kept_listed_renamed_and_deleted(vault: Vault, keyring: WorkingKeyring) -> None:
    keyring_secrets.put(vault, "registry", "password 1")
    keyring_secrets.put(vault, "registry", "password 2")
    keyring_secrets.put(vault, "database", "x" * 5000)
    assert keyring_secrets.names() == ("registry", "database")
    assert keyring_secrets.get(vault, "registry") == "password 2"

    keyring_secrets.rename(vault, "database", "postgres")
    assert keyring_secrets.names() == ("registry", "postgres")
    assert keyring_secrets.get(vault, "postgres") == "x" * 5000

    with pytest.raises(UsageError, match="is a secret registry already"):
        keyring_secrets.rename(vault, "postgres", "registry")
    keyring_secrets.rename(vault, "registry", "registry")
    assert keyring_secrets.get(vault, "registry") == "password 2"

    keyring_secrets.delete(vault, "registry")
    keyring_secrets.delete(vault, "postgres")
    assert keyring.entries == {}
    assert keyring_secrets.names() == ()


def test_a_secret_that_is_not_there_is_told(vault: Vault) -> None:
    for work in (
        lambda: keyring_secrets.get(vault, "nothing"),
        lambda: keyring_secrets.delete(vault, "nothing"),
        lambda: keyring_secrets.rename(vault, "nothing", "something"),
    ):
        with pytest.raises(keyring_secrets.SecretMissingError, match="no secret nothing") as caught:
            work()
        assert caught.value.exit_code == 6
    with pytest.raises(UsageError, match="empty"):
        keyring_secrets.put(vault, "nothing", "")


def test_a_secret_unknown_to_the_index_is_found_and_can_be_deleted(vault: Vault, keyring: WorkingKeyring) -> None:
    keyring.entries[SERVICE, "secret/old"] = "value"
    assert keyring_secrets.get(vault, "old") == "value"
    keyring_secrets.delete(vault, "old")
    assert keyring.entries == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b'{"version": 2, "profiles": [], "default": "", "secrets": []}',
        b'{"version": 1, "profiles": [{"name": "x"}], "default": "", "secrets": []}',
        b'{"version": 1, "profiles": 7, "default": "", "secrets": []}',
        b"[" * 100_000,
        b" " * (2 << 20),
    ],
)
def test_a_broken_index_is_told_with_its_place(home: Path, content: bytes) -> None:
    home.mkdir()
    keyring_index.path().write_bytes(content)
    with pytest.raises(BrokenIndexError) as caught:
        profiles.listed()
    assert str(keyring_index.path()) in str(caught.value)
    assert caught.value.exit_code == 6


def test_an_index_that_is_a_folder_is_told(home: Path) -> None:
    keyring_index.path().mkdir(parents=True)
    with pytest.raises(BrokenIndexError, match="cannot be read"):
        profiles.listed()


def test_the_index_is_one_json_document(vault: Vault) -> None:
    profiles.save(vault, "prod", LASTING, region="cn-hangzhou")
    content = json.loads(keyring_index.path().read_text("utf-8"))
    assert content == {
        "version": 1,
        "default": "prod",
        "profiles": [
            {"name": "prod", "access_key_id": "LTAI…x3Fq", "kind": "AK", "expires": None, "region": "cn-hangzhou"}
        ],
        "secrets": [],
    }


def test_times_are_read_in_utc() -> None:
    assert moment("2031-05-06T07:08:09Z") == LATER
    assert moment(" 2031-05-06T15:08:09+08:00 ") == LATER
    assert moment("2031-05-06T07:08:09") == LATER
    with pytest.raises(ValueError, match="soon"):
        moment("soon")


def test_of_many_at_once_none_undoes_the_others_work(keyring: WorkingKeyring) -> None:
    names = [f"profile-{number}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: profiles.save(Vault(), name, Credentials("LTAI5tExampleExampx3Fq", "x")), names))
        assert sorted(profile.name for profile in profiles.listed()) == sorted(names)
        list(pool.map(lambda name: profiles.delete(Vault(), name), names[1:]))
    assert [profile.name for profile in profiles.listed()] == names[:1]
    assert keyring.names == ["profile/profile-0"]
