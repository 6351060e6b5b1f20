"""The door to the keyring: what it keeps, and how each way in which a keyring can fail is told from the others."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordSetError

from eci_tui.errors import UsageError
from eci_tui.store import portions, vault_errors
from eci_tui.store.vault import SERVICE, Vault, may_prompt
from tests.store.keyrings import (
    Chain,
    FileKeyring,
    ForgetfulKeyring,
    RaisingKeyring,
    ReadOnlyKeyring,
    StuckKeyring,
    WorkingKeyring,
    installed,
)

SECRET = "s3cr3t-that-nobody-may-see"
LONG = "häßlich-" + "0123456789" * 300 + "-🔑" * 50


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def keyring() -> Iterator[WorkingKeyring]:
    backend = WorkingKeyring()
    with installed(backend):
        yield backend


def test_a_value_is_kept_and_given_back_and_taken_away(keyring: WorkingKeyring) -> None:
    vault = Vault()
    assert vault.get("secret/a") is None
    vault.set("secret/a", SECRET)
    assert keyring.entries == {(SERVICE, "secret/a"): SECRET}
    assert vault.get("secret/a") == SECRET
    assert vault.delete("secret/a") is True
    assert vault.delete("secret/a") is False
    assert keyring.entries == {}


def test_a_value_too_long_for_windows_is_kept_in_portions(keyring: WorkingKeyring) -> None:
    vault = Vault()
    vault.set("secret/long", LONG)
    assert len(keyring.entries) > 2
    assert vault.get("secret/long") == LONG

    vault.set("secret/long", LONG[::-1])
    assert vault.get("secret/long") == LONG[::-1]
    assert len(keyring.entries) == 1 + portions.cut(LONG)[0].count, "the portions of the old value are gone"

    vault.set("secret/long", "short")
    assert keyring.names == ["secret/long"]

    vault.set("secret/long", LONG)
    assert vault.delete("secret/long") is True
    assert keyring.entries == {}


def test_a_value_that_looks_like_a_header_comes_back_as_it_is(keyring: WorkingKeyring) -> None:
    vault = Vault()
    header = str(portions.cut(LONG)[0])
    vault.set("secret/a", header)
    assert vault.get("secret/a") == header


def test_a_missing_portion_is_told_and_can_be_replaced(keyring: WorkingKeyring) -> None:
    vault = Vault()
    vault.set("secret/a", LONG)
    del keyring.entries[SERVICE, keyring.names[-1]]
    with pytest.raises(vault_errors.KeyringFailedError, match="secret/a is incomplete"):
        vault.get("secret/a")
    vault.set("secret/a", "new")
    assert vault.get("secret/a") == "new"


@pytest.mark.parametrize("value", ["x" * 200_000, "half a pair \ud83d"], ids=["too long", "no text"])
def test_what_no_keyring_can_hold_is_refused_without_quoting_it(keyring: WorkingKeyring, value: str) -> None:
    with pytest.raises(UsageError, match="cannot be kept") as caught:
        Vault().set("secret/a", value)
    assert caught.value.__context__ is None
    assert keyring.entries == {}


@given(st.text(min_size=1, max_size=3000, alphabet=st.characters(exclude_categories=["Cs"])))
def test_portions_fit_and_join(value: str) -> None:
    header, pieces = portions.cut(value)
    assert all(len(piece.encode("utf-16-le")) <= portions.LIMIT for piece in pieces)
    assert portions.header_in(str(header)) == header
    assert portions.joined(header, list(pieces)) == value
    assert portions.joined(header, [*pieces[:-1], pieces[-1] + "x"]) is None
    assert portions.joined(header, [*pieces[:-1], None]) is None


@pytest.mark.parametrize(
    ("backend", "error", "words"),
    [
        (fail.Keyring(), vault_errors.KeyringMissingError, "no keyring here"),
        (null.Keyring(), vault_errors.KeyringRefusedError, "throws away"),
        (FileKeyring(), vault_errors.KeyringRefusedError, "keyrings.alt.file"),
        (Chain(FileKeyring(), FileKeyring()), vault_errors.KeyringRefusedError, "keyrings.alt.file"),
        (ForgetfulKeyring(), vault_errors.KeyringNotKeptError, "does not give it back"),
        (ReadOnlyKeyring(), vault_errors.KeyringNotKeptError, "does not give it back"),
        (RaisingKeyring(KeyringLocked("Failed to unlock the collection!")), vault_errors.KeyringLockedError, "locked"),
        (
            RaisingKeyring(InitError("Failed to create the collection: Prompt dismissed..")),
            vault_errors.KeyringLockedError,
            "no keyring yet",
        ),
        (RaisingKeyring(PasswordSetError("Cancelled by user")), vault_errors.KeyringLockedError, "cancelled"),
        (
            RaisingKeyring(KeyringError("Can't get password from keychain: (-25308, 'Unknown Error')")),
            vault_errors.KeyringLockedError,
            "is locked",
        ),
        (RaisingKeyring(NoKeyringError("none")), vault_errors.KeyringMissingError, "no keyring here"),
        (RaisingKeyring(FileNotFoundError(2, "No such file")), vault_errors.KeyringMissingError, "no keyring here"),
        (RaisingKeyring(ConnectionResetError(104, "Connection reset")), vault_errors.KeyringMissingError, "no keyring"),
        (
            RaisingKeyring(OSError(5, "Input/output error")),
            vault_errors.KeyringFailedError,
            "OSError: Input/output error",
        ),
        (RaisingKeyring(ValueError(f"bad data: {SECRET}")), vault_errors.KeyringFailedError, "ValueError"),
        (RaisingKeyring(SystemExit(3)), vault_errors.KeyringFailedError, "SystemExit"),
    ],
)
def test_each_failure_has_its_own_words(backend: object, error: type[vault_errors.VaultError], words: str) -> None:
    with installed(backend), pytest.raises(error, match=words) as caught:  # type: ignore[arg-type]
        Vault().set("secret/a", SECRET)
    assert caught.value.exit_code == 6
    assert "ALIBABA_CLOUD_ACCESS_KEY_ID" in caught.value.hint, "the way round it is said"
    told = f"{caught.value} {caught.value.hint} {caught.value!r} {caught.value.__context__!r}"
    assert SECRET not in told


def test_a_denied_prompt_is_not_called_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with installed(RaisingKeyring(KeyringLocked("no"))), pytest.raises(vault_errors.KeyringLockedError, match="denied"):
        Vault().get("secret/a")


def test_a_chain_is_used_without_its_plain_files() -> None:
    good, files = WorkingKeyring(), FileKeyring()
    with installed(Chain(files, ReadOnlyKeyring(), good)):
        vault = Vault()
        vault.set("secret/a", SECRET)
        assert vault.get("secret/a") == SECRET
        assert good.names == ["secret/a"]
        assert files.entries == {}
        assert vault.delete("secret/a")


@pytest.mark.parametrize(
    "name", ["", "nothing.of.that.Name", "keyring.backends.Nothing", "os.path", "keyring.core", "noDotAtAll"]
)
def test_a_backend_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    with installed(None), pytest.raises(vault_errors.KeyringNameError) as caught:
        Vault().get("secret/a")
    assert f"“{name}”" in str(caught.value)
    assert "PYTHON_KEYRING_BACKEND" in str(caught.value)


def test_a_backend_that_cannot_work_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    name = (
        "keyring.backends.Windows.WinVaultKeyring"
        if sys.platform != "win32"
        else "keyring.backends.kwallet.DBusKeyring"
    )
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    with installed(None), pytest.raises(vault_errors.KeyringMissingError, match="cannot work here") as caught:
        Vault().get("secret/a")
    assert name in str(caught.value)


def test_a_keyring_that_does_not_answer_is_left_and_not_asked_again() -> None:
    backend = StuckKeyring()
    waits: list[str] = []
    with installed(backend):
        vault = Vault(patience=0.02, prompt_patience=0.02, on_wait=lambda: waits.append("waiting"))
        with pytest.raises(vault_errors.KeyringTimeoutError, match=r"within 0\.04 seconds"):
            vault.set("secret/a", SECRET)
        assert waits == ["waiting"]
        stuck = [thread for thread in threading.enumerate() if thread.name == "keyring"]
        assert all(thread.daemon for thread in stuck), "a stuck call does not keep the program alive"
        with pytest.raises(vault_errors.KeyringTimeoutError):
            vault.get("secret/a")
        assert backend.calls == 1

        backend.let_go.set()
        for thread in stuck:
            thread.join(30)
        assert backend.entries == {}, "the write that was given up does not happen afterwards"
        assert Vault().get("secret/a") is None
        vault.set("secret/a", "later")
        assert vault.get("secret/a") == "later"


def test_a_service_started_meanwhile_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    late = WorkingKeyring()
    monkeypatch.setattr("eci_tui.store.vault._found_meanwhile", lambda: late)
    with installed(fail.Keyring()):
        vault = Vault()
        with pytest.raises(vault_errors.KeyringMissingError):
            vault.set("secret/a", SECRET)
        vault.set("secret/a", SECRET)
    assert late.names == ["secret/a"]


def test_an_entry_that_cannot_be_deleted_is_told() -> None:
    class Sticky(WorkingKeyring):
        def delete_password(self, service: str, username: str) -> None:
            pass

    with installed(Sticky()):
        vault = Vault()
        vault.set("secret/a", SECRET)
        with pytest.raises(vault_errors.KeyringFailedError, match="did not delete"):
            vault.delete("secret/a")


def test_a_probe_says_what_is_there_and_what_is_wrong() -> None:
    with installed(WorkingKeyring()):
        state = Vault().probe()
    assert state.usable
    assert state.backend == "keyrings WorkingKeyring"
    with installed(null.Keyring()):
        state = Vault().probe()
    assert not state.usable
    assert state.error is not None
    assert state.error.reason == "refused"


@pytest.mark.parametrize(
    ("environ", "expected"), [({}, False), ({"DISPLAY": ":0"}, True), ({"DISPLAY": "", "WAYLAND_DISPLAY": "w"}, True)]
)
def test_whether_somebody_could_be_asked(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert may_prompt(environ) is expected
    monkeypatch.setattr(sys, "platform", "darwin")
    assert may_prompt(environ) is True


def test_keyring_is_loaded_only_when_it_is_asked() -> None:
    code = "import sys, eci_tui.store.vault, eci_tui.store.credentials; print('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
