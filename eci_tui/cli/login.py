"""`eci-tui login`: puts an AccessKey, or a named secret, into the keyring of the system after trying it out."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.cli.options import seconds
from eci_tui.cli.output import confirmed, is_terminal, narrate
from eci_tui.cli.profiles import patient_vault
from eci_tui.errors import CredentialsError, UsageError
from eci_tui.text import _

if TYPE_CHECKING:
    from eci_tui.request.signing import Credentials
    from eci_tui.session.takeover import Given
    from eci_tui.store.vault import Vault

_LARGEST_INPUT = 1 << 20
_TRIES = 3


class LoginError(CredentialsError):
    """Nothing was stored, because the service refuses the key."""


def add_login(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", metavar="NAME", help=_("the name to keep it under; without it, “default”"))
    parser.add_argument(
        "--from",
        dest="source",
        choices=("aliyun", "env"),
        help=_(
            "take it from the aliyun CLI's config (the profile of that name, or its current one) or the environment"
        ),
    )
    parser.add_argument("--region", metavar="ID", help=_("the region that the profile uses where a request names none"))
    parser.add_argument(
        "--secret", metavar="NAME", help=_("keep a password or another value, for ${keyring:NAME} in requests")
    )
    parser.add_argument("--rename", metavar="NEW", help=_("with --secret: give the value another name"))
    parser.add_argument(
        "--stdin",
        action="store_true",
        help=_("read from standard input: id, secret and token, each on a line; with --secret, the value"),
    )
    parser.add_argument("--no-test", dest="test", action="store_false", help=_("store it without asking the service"))
    parser.add_argument("--yes", action="store_true", help=_("replace what is there without asking"))
    parser.add_argument("--endpoint", metavar="URL", help=_("try it out at this address"))
    parser.add_argument("--timeout", metavar="SECONDS", type=seconds, default=10.0, help=_("how long to try it out"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 when it is in the keyring; 2 without a terminal to ask on; 6 where the keyring or the key is no good."""
    if arguments.secret is None and arguments.rename is not None:
        raise UsageError(N_("--rename goes with --secret"))
    if arguments.secret is not None and (arguments.source or arguments.profile or arguments.region):
        raise UsageError(N_("--secret goes without --profile, --from and --region"))
    if arguments.stdin and arguments.source:
        raise UsageError(N_("--stdin and --from exclude each other"))
    vault = patient_vault()
    if arguments.rename is not None:
        return _rename(vault, arguments.secret, arguments.rename)
    if not arguments.source:
        _need_input(arguments.stdin)
    _need_keyring(vault)
    if arguments.secret is not None:
        return _keep_secret(vault, arguments)
    return _keep_profile(vault, arguments)


def _keep_profile(vault: Vault, arguments: argparse.Namespace) -> int:
    from eci_tui.store import keyring_index, profiles

    name = arguments.profile or profiles.DEFAULT_NAME
    known = profiles.find(name)
    keyring_index.fit_name(name, tuple(profile.name for profile in profiles.listed()))
    if known is not None:
        question = _("There is a profile {name} ({id}). Replace it?")
        _allow(question.format(name=name, id=known.access_key_id), arguments)
    given = _given(name, arguments)
    region = arguments.region or given.region or (known.region if known is not None else "")
    if arguments.test:
        _try_out(given.credentials, region, arguments)
    saved = profiles.save(vault, name, given.credentials, expires=given.expires, region=region)
    narrate(_("The profile {name} ({id}) is in the keyring.").format(name=name, id=saved.access_key_id))
    if profiles.default_name() == name:
        narrate(_("It is the default profile."))
    return 0


def _given(name: str, arguments: argparse.Namespace) -> Given:
    from eci_tui.session.takeover import Given, from_aliyun, from_environment
    from eci_tui.store import profiles

    if arguments.source == "env":
        return from_environment(os.environ)
    if arguments.source == "aliyun":
        given = from_aliyun(name, Path.home())
        narrate(_("Taking the profile {name} of the aliyun CLI.").format(name=given.source))
        return given

    if arguments.stdin:
        lines = [*_piped().splitlines(), "", "", ""]
        return Given(profiles.checked(*lines[:3]))
    from eci_tui.cli.hidden import read_hidden, read_shown

    key_id = read_shown(_("AccessKey id:")).strip()
    secret = read_hidden(_("AccessKey secret (not shown):"))
    token = read_hidden(_("Security token, for temporary keys (not shown; Enter for none):"))
    credentials = profiles.checked(key_id, secret, token)
    expires = _asked_expiry() if credentials.security_token is not None else None
    region = "" if arguments.region else read_shown(_("Default region, such as cn-hangzhou (Enter for none):")).strip()
    return Given(credentials, expires, region)


def _asked_expiry() -> datetime | None:
    from eci_tui.cli.hidden import read_shown
    from eci_tui.store.keyring_index import moment

    for _attempt in range(_TRIES):
        text = read_shown(_("It expires at, such as 2030-01-31T12:00:00Z (Enter if you do not know):")).strip()
        if not text:
            return None
        try:
            return moment(text)
        except ValueError:
            narrate(_("That is not a time."))
    return None


def _try_out(credentials: Credentials, region: str, arguments: argparse.Namespace) -> None:
    """Say what the service makes of the key. Raises LoginError where it refuses it and nobody wants it anyway."""
    import asyncio

    from eci_tui.session.trial import Verdict, try_out, where

    endpoint = where(arguments.endpoint, region)
    trial = asyncio.run(try_out(credentials, endpoint, seconds=arguments.timeout))
    narrate(str(trial.said))
    for hint in trial.hints:
        narrate(f"    {hint}")
    if trial.verdict is Verdict.REFUSED:
        if arguments.stdin or not is_terminal() or not confirmed(_("Store it anyway?")):
            raise LoginError(N_("Nothing was stored, because the service refuses the key."))
        return
    if trial.verdict is Verdict.UNKNOWN:
        narrate(_("The key was not tried out."))
    for sentence in trial.owner:
        narrate(str(sentence))


def _keep_secret(vault: Vault, arguments: argparse.Namespace) -> int:
    from eci_tui.store import keyring_index, keyring_secrets

    name = arguments.secret
    names = keyring_secrets.names()
    keyring_index.fit_name(name, names)
    if name in names:
        _allow(_("There is a secret {name}. Replace it?").format(name=name), arguments)
    if arguments.stdin:
        value = _piped().removesuffix("\n").removesuffix("\r")
    else:
        from eci_tui.cli.hidden import read_hidden

        value = read_hidden(_("The value of {name} (not shown):").format(name=name))
    keyring_secrets.put(vault, name, value)
    narrate(
        _("The secret {name} is in the keyring. Write {reference} where it is needed.").format(
            name=name, reference=f"${{keyring:{name}}}"
        )
    )
    return 0


def _rename(vault: Vault, name: str, new_name: str) -> int:
    from eci_tui.store import keyring_secrets

    keyring_secrets.rename(vault, name, new_name)
    narrate(_("The secret {name} is called {new_name} now.").format(name=name, new_name=new_name))
    return 0


def _need_input(stdin: bool) -> None:
    if stdin and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError(N_("--stdin reads from a pipe or a file, and this is a terminal; leave it out to be asked"))
    if not stdin and not is_terminal():
        raise UsageError(
            N_("Nobody can be asked here: there is no terminal."),
            hint=N_("Pipe the key into eci-tui login --stdin, or take it with --from env or --from aliyun."),
        )


def _need_keyring(vault: Vault) -> None:
    """Fail before anybody types a secret that could not be kept."""
    from eci_tui.store.vault import may_prompt
    from eci_tui.store.vault_errors import KeyringLockedError

    state = vault.probe()
    if state.error is not None and not (isinstance(state.error, KeyringLockedError) and may_prompt()):
        raise state.error


def _allow(question: str, arguments: argparse.Namespace) -> None:
    if arguments.yes:
        return
    if arguments.stdin or not is_terminal():
        raise UsageError(N_("{question} Give --yes to do so where nobody can be asked."), question=question)
    if not confirmed(question):
        narrate(_("Nothing was changed."))
        raise KeyboardInterrupt


def _piped() -> str:
    content = sys.stdin.buffer.read(_LARGEST_INPUT + 1)
    if len(content) > _LARGEST_INPUT:
        raise UsageError(N_("Standard input holds more than any secret does."))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Raised outside the handler: the original exception carries the bytes.
        pass
    raise UsageError(N_("Standard input is not UTF-8."))
