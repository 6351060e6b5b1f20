"""Why the keyring of the system cannot be used, one exception for each reason, all with exit code 6.

VaultError
├── KeyringLockedError      it is there, and locked
├── KeyringMissingError     there is none, or none that can be reached
├── KeyringTimeoutError     it does not answer
├── KeyringNameError        the backend that was asked for by name does not exist
├── KeyringRefusedError     it would not keep a secret secret, or not at all
├── KeyringNotKeptError     it took the value and did not give it back
└── KeyringFailedError      anything else
"""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError


class VaultError(CredentialsError):
    """Base of all reasons. `reason` is their name for programs."""

    reason = "failed"


class KeyringLockedError(VaultError):
    reason = "locked"


class KeyringMissingError(VaultError):
    reason = "none"


class KeyringTimeoutError(VaultError):
    reason = "timed-out"


class KeyringNameError(VaultError):
    reason = "bad-name"


class KeyringRefusedError(VaultError):
    reason = "refused"


class KeyringNotKeptError(VaultError):
    reason = "not-kept"


class KeyringFailedError(VaultError):
    reason = "failed"


INSTEAD = N_(
    "Without a keyring, set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET in the environment, or use"
    " a profile of the aliyun CLI with --profile; in the app the keys can also be typed for this run only."
)
"""What to do where no keyring can be used, as a sentence of its own for front ends that have room for it."""


def locked() -> KeyringLockedError:
    """The collection is locked, and no unlock prompt was answered."""
    return KeyringLockedError(
        N_("The keyring is locked, and nobody could be asked to unlock it."),
        hint=N_(
            "Unlock it in the desktop, or here with: gnome-keyring-daemon --unlock. Without it, set"
            " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of the aliyun CLI."
        ),
    )


def no_collection() -> KeyringLockedError:
    """The service runs, but has no default collection, and making one needs a password from a prompt."""
    return KeyringLockedError(
        N_("The keyring service has no keyring yet, and nobody could be asked for the password of a new one."),
        hint=N_(
            "Make one in the desktop, or here with: gnome-keyring-daemon --unlock. Without it, set"
            " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of the aliyun CLI."
        ),
    )


def dismissed() -> KeyringLockedError:
    """Somebody was asked, and said no."""
    return KeyringLockedError(
        N_("The keyring did not allow it: the question was cancelled, or this program was denied."),
        hint=N_("Try again and allow it, or set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET."),
    )


def missing() -> KeyringMissingError:
    """keyring found nothing that works here."""
    return KeyringMissingError(
        N_("There is no keyring here that could be used."),
        hint=N_(
            "On Linux it needs a D-Bus session with a Secret Service such as GNOME Keyring, KWallet or KeePassXC."
            " Without one, set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of"
            " the aliyun CLI."
        ),
    )


def named_but_unavailable(backend: str, named_by: str) -> KeyringMissingError:
    """The backend exists, and says that it cannot work here. `named_by` is a variable or a file."""
    return KeyringMissingError(
        N_("{named_by} asks for the keyring {backend}, which cannot work here."),
        hint=N_(
            "Start the service that it needs, or take the setting away to let a keyring be found. Without one, set"
            " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET."
        ),
        backend=backend,
        named_by=named_by,
    )


def bad_name(backend: str, named_by: str) -> KeyringNameError:
    """Nothing of that name can be imported."""
    return KeyringNameError(
        N_("{named_by} asks for the keyring “{backend}”, and there is none of that name."),
        hint=N_(
            "Correct it or take it away; keyring.backends.SecretService.Keyring is one that exists. Or set"
            " ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET."
        ),
        backend=backend,
        named_by=named_by,
    )


def null_backend() -> KeyringRefusedError:
    """keyring.backends.null: it throws away what it is given and says nothing."""
    return KeyringRefusedError(
        N_("The keyring is switched off: its “null” backend throws away whatever it is given."),
        hint=N_(
            "Look for it in PYTHON_KEYRING_BACKEND and in the file keyringrc.cfg. Or set ALIBABA_CLOUD_ACCESS_KEY_ID"
            " and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of the aliyun CLI."
        ),
    )


def file_backend(backend: str) -> KeyringRefusedError:
    """A backend of keyrings.alt: a file that anybody can read, or one that asks for a password on the terminal."""
    return KeyringRefusedError(
        N_("The only keyring here is {backend}, which keeps secrets in a file of its own; it is not used."),
        hint=N_(
            "Start a Secret Service such as GNOME Keyring, KWallet or KeePassXC. Or set ALIBABA_CLOUD_ACCESS_KEY_ID"
            " and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of the aliyun CLI."
        ),
        backend=backend,
    )


def timed_out(seconds: float) -> KeyringTimeoutError:
    """No answer in `seconds`: a service that hangs, or a prompt that nobody answers."""
    return KeyringTimeoutError(
        N_("The keyring did not answer within {seconds} seconds."),
        hint=N_(
            "Its service may hang, or a window may be waiting to be answered. Or set ALIBABA_CLOUD_ACCESS_KEY_ID and"
            " ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of the aliyun CLI."
        ),
        seconds=f"{seconds:g}",
    )


def not_kept(backend: str) -> KeyringNotKeptError:
    """What was read back after writing is not what was written."""
    return KeyringNotKeptError(
        N_("The keyring ({backend}) took the value but does not give it back; nothing was stored."),
        hint=N_(
            "Another keyring may work; its name goes into PYTHON_KEYRING_BACKEND. Or set ALIBABA_CLOUD_ACCESS_KEY_ID"
            " and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of the aliyun CLI."
        ),
        backend=backend,
    )


def not_removed(backend: str) -> KeyringFailedError:
    """The entry is still there after it was deleted."""
    return KeyringFailedError(
        N_("The keyring ({backend}) did not delete the entry."),
        hint=N_("Delete it in the system's own program for passwords; it is filed under eci-tui."),
        backend=backend,
    )


def damaged(name: str) -> KeyringFailedError:
    """A portion of a long value is missing, or is another value's."""
    return KeyringFailedError(
        N_("What the keyring holds for {name} is incomplete."),
        hint=N_("Store it again: eci-tui login."),
        name=name,
    )


def failed(kind: str, detail: str | None) -> KeyringFailedError:
    """Any other exception of a backend: its kind and a message of the system; its own text is not ours to show."""
    return KeyringFailedError(
        N_("The keyring failed ({kind}: {detail}).") if detail else N_("The keyring failed ({kind})."),
        hint=N_(
            "The service behind it may have gone away; try again. Or set ALIBABA_CLOUD_ACCESS_KEY_ID and"
            " ALIBABA_CLOUD_ACCESS_KEY_SECRET, or use a profile of the aliyun CLI."
        ),
        kind=kind,
        detail=detail or "",
    )
