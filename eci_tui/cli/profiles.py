"""`eci-tui profiles` and `eci-tui logout`: what is in the keyring, shown masked, and how it leaves it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.cli.options import add_json
from eci_tui.cli.output import confirmed, data, document, is_terminal, narrate, visible
from eci_tui.errors import UsageError
from eci_tui.text import _

if TYPE_CHECKING:
    from eci_tui.store.keyring_index import Profile
    from eci_tui.store.vault import Vault

_ACTIONS = ("list", "show", "default", "delete")


def add_profiles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        choices=_ACTIONS,
        default="list",
        help=_("list, show, default or delete; without it, list"),
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help=_("the profile to show, delete or make the default"))
    add_json(parser)
    parser.set_defaults(run=run_profiles)


def add_logout(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--profile", metavar="NAME", help=_("delete this profile instead of the default one"))
    what.add_argument("--secret", metavar="NAME", help=_("delete the value that ${keyring:NAME} stands for"))
    what.add_argument("--all", action="store_true", help=_("delete everything that this program put into the keyring"))
    parser.set_defaults(run=run_logout)


def patient_vault() -> Vault:
    """The keyring, waited for longer where somebody at this terminal may have to answer a window."""
    from eci_tui.store.vault import WITH_PROMPT, Vault, may_prompt

    return Vault(
        prompt_patience=WITH_PROMPT if is_terminal() and may_prompt() else 0.0,
        on_wait=lambda: narrate(_("Waiting for the keyring; a window may be asking you to unlock it.")),
    )


def allow_command(profile: str, command: str) -> bool:
    """Ask before a profile's own command is run; where nobody can be asked, the answer is no."""
    if not is_terminal():
        return False
    narrate(
        _("The profile {profile} gets its credentials by running: {command}").format(profile=profile, command=command)
    )
    return confirmed(_("Run it?"))


def run_profiles(arguments: argparse.Namespace) -> int:
    """Exit 0, or 6 where the profile is not there or the keyring cannot be used."""
    if arguments.action == "list":
        if arguments.name is not None:
            raise UsageError(N_("eci-tui profiles list takes no name"))
        return _list(as_json=arguments.json)
    if arguments.name is None:
        raise UsageError(N_("eci-tui profiles {action} needs the name of a profile"), action=arguments.action)
    if arguments.action == "show":
        return _show(arguments.name, as_json=arguments.json)
    if arguments.action == "default":
        from eci_tui.store import profiles

        profiles.set_default(arguments.name)
        narrate(_("{name} is the default profile now.").format(name=arguments.name))
        return 0
    return _delete_profile(patient_vault(), arguments.name)


def run_logout(arguments: argparse.Namespace) -> int:
    """Exit 0, also where there was nothing to delete; 6 where the keyring cannot be used."""
    from eci_tui.store import keyring_secrets, profiles

    vault = patient_vault()
    if arguments.all:
        for profile in profiles.listed():
            _delete_profile(vault, profile.name)
        for name in keyring_secrets.names():
            _delete_secret(vault, name)
        return 0
    if arguments.secret is not None:
        return _delete_secret(vault, arguments.secret)
    if arguments.profile is not None:
        return _delete_profile(vault, arguments.profile)
    if not profiles.listed():
        narrate(_("Nobody is logged in."))
        return 0
    name = profiles.default_name()
    if not name:
        raise UsageError(N_("There are several profiles, and none of them is the default: name one with --profile"))
    return _delete_profile(vault, name)


def _delete_profile(vault: Vault, name: str) -> int:
    from eci_tui.store import profiles

    if profiles.delete(vault, name):
        narrate(_("The profile {name} was removed from the keyring.").format(name=name))
    else:
        narrate(_("The keyring did not hold the profile {name} any more; it is off the list.").format(name=name))
    return 0


def _delete_secret(vault: Vault, name: str) -> int:
    from eci_tui.store import keyring_secrets

    keyring_secrets.delete(vault, name)
    narrate(_("The secret {name} was removed from the keyring.").format(name=name))
    return 0


def _list(*, as_json: bool) -> int:
    from eci_tui.store import keyring_index

    index = keyring_index.load()
    if as_json:
        document(
            {
                "default": index.default or None,
                "profiles": [profile_as_json(profile, index.default) for profile in index.profiles],
                "secrets": list(index.secrets),
            }
        )
        return 0
    for profile in index.profiles:
        mark = "*" if profile.name == index.default else " "
        data(visible(f"{mark} {'  '.join(_facts(profile))}"))
    for name in index.secrets:
        data(visible(f"  ${{keyring:{name}}}"))
    if not index.profiles:
        narrate(_("No profiles in the keyring. Log in with: eci-tui login"))
    elif index.default:
        narrate(_("* is the default profile."))
    return 0


def _show(name: str, *, as_json: bool) -> int:
    """What the list says of one profile, and whether the keyring still holds it."""
    from eci_tui.store import profiles

    stored = profiles.load(patient_vault(), name)
    default = profiles.default_name()
    if as_json:
        document(profile_as_json(stored.profile, default))
    else:
        data(visible("  ".join(_facts(stored.profile))))
    return 0


def profile_as_json(profile: Profile, default: str) -> dict[str, object]:
    """A profile as `profiles --json` shows it; the id is masked, times are in UTC."""
    from datetime import UTC, datetime

    return {
        "name": profile.name,
        "access_key_id": profile.access_key_id,
        "kind": profile.kind.value,
        "region": profile.region or None,
        "expires": profile.expires.isoformat() if profile.expires is not None else None,
        "expired": profile.expires is not None and profile.expires <= datetime.now(UTC),
        "default": profile.name == default,
    }


def _facts(profile: Profile) -> list[str]:
    from datetime import UTC, datetime

    facts = [profile.name, profile.access_key_id, profile.kind.value]
    if profile.region:
        facts.append(profile.region)
    if profile.expires is not None:
        from eci_tui.store.found import shown_time

        words = _("expired at {time}") if profile.expires <= datetime.now(UTC) else _("expires at {time}")
        facts.append(words.format(time=shown_time(profile.expires)))
    return facts
