"""What the account screen asks before it does something: which, under what name, and whether really."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from eci_tui.api import regions
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.text import _, render
from eci_tui.tui.desk import aside
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.menu import MenuScreen
from eci_tui.tui.screens.name import NameScreen

if TYPE_CHECKING:
    from eci_tui.session.takeover import Given
    from eci_tui.store.keyring_index import Profile
    from eci_tui.tui.screens.account import AccountPane
    from eci_tui.tui.screens.trial import Find

_TYPE, _ENVIRONMENT, _ALIYUN = "type", "environment", "aliyun:"


def offer_for_profile(pane: AccountPane, name: str) -> None:
    """What can be done with a profile."""
    choices = (
        ("use", _(N_("Use it")), _(N_("from now on, in this run"))),
        ("default", _(N_("Make it the default")), _(N_("used where no profile is named"))),
        ("try", _(N_("Try it out")), _(N_("one call that creates nothing"))),
        ("replace", _(N_("Replace the key")), ""),
        ("region", _(N_("Change its region")), ""),
        ("delete", _(N_("Delete it")), _(N_("from the keyring"))),
    )

    def chosen(choice: str | None) -> None:
        match choice:
            case "replace":
                pane.replace_key(name)
            case "region":
                ask_for_region(pane, name)
            case "use" | "default" | "try" | "delete":
                getattr(pane, f"action_{choice}")()

    pane.app.push_screen(MenuScreen(pane.session, name, choices), chosen)


def offer_for_secret(pane: AccountPane, name: str) -> None:
    """What can be done with a secret."""
    choices = (
        ("replace", _(N_("Replace the value")), ""),
        ("rename", _(N_("Rename it")), _(N_("requests that refer to it have to be changed"))),
        ("delete", _(N_("Delete it")), _(N_("from the keyring"))),
    )

    def chosen(choice: str | None) -> None:
        match choice:
            case "replace":
                add_secret(pane, name)
            case "rename":
                pane.action_rename()
            case "delete":
                pane.action_delete()

    pane.app.push_screen(MenuScreen(pane.session, name, choices), chosen)


def offer_keys(pane: AccountPane) -> None:
    """Where another key may come from."""
    kept = pane.kept
    if kept is None:
        return
    choices = [(_TYPE, _(N_("Type an AccessKey")), _(N_("to keep, or for this run only")))]
    if kept.variable:
        choices.append((_ENVIRONMENT, _(N_("Take the one from the environment")), kept.variable))
    for name in kept.of_aliyun:
        label = render(N_("Take the profile {name} of the aliyun CLI"), {"name": name})
        choices.append((_ALIYUN + name, label, ""))
    if len(choices) == 1:
        type_key(pane)
        return

    def chosen(choice: str | None) -> None:
        if choice == _TYPE:
            type_key(pane)
        elif choice is not None:
            aside(pane, lambda: _given(choice), lambda given: _take_over(pane, given))

    pane.app.push_screen(MenuScreen(pane.session, N_("Keep another key"), choices), chosen)


def _given(choice: str) -> Given:
    import os

    from eci_tui.session import takeover

    if choice == _ENVIRONMENT:
        return takeover.from_environment(os.environ)
    return takeover.from_aliyun(choice.removeprefix(_ALIYUN), Path.home())


def _take_over(pane: AccountPane, given: Given | EciTuiError) -> None:
    if isinstance(given, EciTuiError):
        pane.trouble = given
        pane.show()
    else:
        type_key(pane, given=given)


def type_key(pane: AccountPane, *, replaced: Profile | None = None, given: Given | None = None) -> None:
    """Ask for a key, or where it is known already for what else belongs to it."""
    from eci_tui.tui.screens.access_key import AccessKeyScreen

    known = pane.kept.index.profiles if pane.kept is not None else ()
    screen = AccessKeyScreen(pane.session, known, replaced=replaced, given=given)
    pane.app.push_screen(screen, pane.key_given)


def add_secret(pane: AccountPane, name: str = "") -> None:
    """Ask for a secret, or with `name` for another value of one."""
    from eci_tui.tui.screens.secret import SecretScreen

    known = pane.kept.index.secrets if pane.kept is not None else ()
    pane.app.push_screen(SecretScreen(pane.session, known, name=name), lambda _kept: pane.look_around())


def make_default(pane: AccountPane, name: str, then: Callable[[], object]) -> None:
    """Make a profile the default one."""
    from eci_tui.store import profiles

    told = render(N_("{name} is the default profile now."), {"name": name})
    pane.do(lambda: profiles.set_default(name), told, then)


def ask_for_region(pane: AccountPane, name: str) -> None:
    """Ask for the region that a profile prefers; an empty one is none."""

    def check(region: str) -> None:
        if region.strip() and not regions.makes_host(region.strip()):
            raise UsageError(N_("“{region}” cannot be the name of a region."), region=region)

    def named(region: str | None) -> None:
        from eci_tui.store import profiles

        if region is not None:
            told = render(N_("The region of {name} is changed."), {"name": name})
            pane.do(lambda: profiles.set_region(name, region), told, pane.look_around)

    profile = pane.kept.index.profile(name) if pane.kept is not None else None
    before = profile.region if profile is not None else ""
    pane.app.push_screen(NameScreen(pane.session, N_("Default region"), before, check), named)


def ask_for_new_name(pane: AccountPane, name: str) -> None:
    """Ask for another name of a secret."""
    from eci_tui.store import keyring_index, keyring_secrets

    known = pane.kept.index.secrets if pane.kept is not None else ()
    others = tuple(other for other in known if other != name)

    def check(new_name: str) -> None:
        keyring_index.fit_name(new_name.strip(), others)
        if new_name.strip() in others:
            raise UsageError(N_("There is a secret {name} already."), name=new_name.strip())

    def named(new_name: str | None) -> None:
        if new_name is None or new_name == name:
            return
        vault = pane.session.desk.vault
        told = render(N_("The secret {name} is called {new_name} now."), {"name": name, "new_name": new_name})
        pane.do(lambda: keyring_secrets.rename(vault, name, new_name), told, pane.look_around)

    pane.app.push_screen(NameScreen(pane.session, N_("Rename the secret"), name, check), named)


def ask_to_delete_profile(pane: AccountPane, name: str, then: Callable[[], object]) -> None:
    """Take a profile out of the keyring, once the user has said so."""
    from eci_tui.store import profiles

    vault = pane.session.desk.vault
    text = render(
        N_("The key of the profile {name} is taken out of the keyring. This cannot be undone."), {"name": name}
    )
    told = render(N_("The profile {name} was removed from the keyring."), {"name": name})
    _ask(pane, N_("Delete the profile?"), text, lambda: pane.do(lambda: profiles.delete(vault, name), told, then))


def ask_to_delete_secret(pane: AccountPane, name: str) -> None:
    """Take a secret out of the keyring, once the user has said so."""
    from eci_tui.store import keyring_secrets

    vault = pane.session.desk.vault
    text = render(
        N_("Requests that refer to {reference} cannot be sent any more. This cannot be undone."),
        {"reference": f"${{keyring:{name}}}"},
    )
    told = render(N_("The secret {name} was removed from the keyring."), {"name": name})
    delete = lambda: pane.do(lambda: keyring_secrets.delete(vault, name), told, pane.look_around)  # noqa: E731
    _ask(pane, N_("Delete the secret?"), text, delete)


def _ask(pane: AccountPane, heading: str, text: str, delete: Callable[[], object]) -> None:
    def decided(answer: str | None) -> None:
        if answer == "delete":
            delete()

    answers = (("keep", _(N_("Keep it"))), ("delete", _(N_("Delete it"))))
    pane.app.push_screen(DecideScreen(pane.session, heading, text, answers), decided)


def ask_for_endpoint(pane: AccountPane) -> None:
    """Ask for another address of the service; an empty one means the region's own."""
    from dataclasses import replace

    from eci_tui.cloud.endpoint import Endpoint

    def check(address: str) -> None:
        if address.strip():
            Endpoint(address.strip())

    def named(address: str | None) -> None:
        if address is not None:
            session = pane.session
            session.use(replace(session.options, endpoint=address or None), session.account)

    before = pane.session.options.endpoint or ""
    pane.app.push_screen(NameScreen(pane.session, N_("Address of the service"), before, check), named)


def try_out(pane: AccountPane, find: Find) -> None:
    """Try a key out and say what came of it."""
    from eci_tui.tui.screens.trial import TrialScreen

    pane.app.push_screen(TrialScreen(pane.session, find))
