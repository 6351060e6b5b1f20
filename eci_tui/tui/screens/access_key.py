"""Typing in an AccessKey, to keep it in the keyring under a name or to use it for this run only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from eci_tui.api import regions
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.request.secrets import masked_id
from eci_tui.text import _, render
from eci_tui.tui.account import OwnKey
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.keyring_dialog import KeyringDialog
from eci_tui.tui.screens.trial import TrialScreen
from eci_tui.tui.session import Session
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.hidden_line import HiddenLine
from eci_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from eci_tui.cloud.endpoint import Endpoint
    from eci_tui.request.signing import Credentials
    from eci_tui.session.takeover import Given
    from eci_tui.store.keyring_index import Profile


class AccessKeyScreen(KeyringDialog["str | OwnKey"]):
    """Left with the name of the profile that was kept, or with a key for this run only.

    `replaced` is a profile that gets another key. `given` is a key that another tool holds, so that only a name is
    asked for. `known` are the profiles that there are.
    """

    def __init__(
        self,
        session: Session,
        known: tuple[Profile, ...] = (),
        *,
        replaced: Profile | None = None,
        given: Given | None = None,
    ) -> None:
        super().__init__(session)
        self.heading = N_("Keep an AccessKey") if replaced is None else N_("Replace an AccessKey")
        self._known = known
        self._replaced = replaced
        self._given = given
        self._name_line = Line(
            replaced.name if replaced is not None else _free_name(known, given),
            classes="",
            disabled=replaced is not None,
        )
        self._id_line = Line(classes="")
        self._secret_line = HiddenLine()
        self._token_line = HiddenLine(placeholder=N_("for temporary keys only"))
        self._expires_line = Line(placeholder="2030-01-31T12:00:00Z", classes="")
        region = given.region if given is not None else replaced.region if replaced is not None else ""
        self._region_line = Line(region, placeholder="cn-hangzhou", classes="")

    def fields(self) -> ComposeResult:
        yield self.field(N_("Profile"), self._name_line)
        if self._given is not None:
            shown = masked_id(self._given.credentials.access_key_id)
            yield self.field(N_("AccessKey id"), Static(shown, markup=False))
        else:
            yield self.field(N_("AccessKey id"), self._id_line)
            yield self.field(N_("AccessKey secret"), self._secret_line)
            yield self.field(N_("Security token"), self._token_line)
            yield self.field(N_("Expires at"), self._expires_line)
        yield self.field(N_("Default region"), self._region_line)

    def buttons(self) -> Iterator[tuple[str, str]]:
        yield "keep", N_("Keep in the keyring")
        yield "this-run", N_("This run only")
        yield "back", N_("Go back")

    def on_mount(self) -> None:
        (self._id_line if self._replaced is not None else self._name_line).focus()

    def pressed(self, button: str) -> None:
        """Check what was typed; ask where something is replaced; try the key out; keep it."""
        try:
            key = self._key()
            if button == "keep":
                self._check_name()
        except EciTuiError as error:
            self.say(error)
            return
        if button == "this-run":
            self.forget()
            self.dismiss(key)
            return
        known = self._replaced or next(
            (profile for profile in self._known if profile.name == self._name_line.value), None
        )
        if known is None:
            self._try_out(key)
            return
        question = render(
            N_("There is a profile {name} ({id}). Replace it?"), {"name": known.name, "id": known.access_key_id}
        )
        answers = (("keep", _(N_("Leave it"))), ("replace", _(N_("Replace it"))))

        def decided(answer: str | None) -> None:
            if answer == "replace":
                self._try_out(key)

        self.app.push_screen(DecideScreen(self.session, N_("Replace the key?"), question, answers), decided)

    def _check_name(self) -> None:
        from eci_tui.store import keyring_index

        names = tuple(profile.name for profile in self._known)
        keyring_index.fit_name(self._name_line.value, names)

    def _key(self) -> OwnKey:
        """What was typed. Raises UsageError where it cannot be a key."""
        from eci_tui.store import profiles

        region = self._region_line.value.strip()
        if region and not regions.makes_host(region):
            raise UsageError(N_("“{region}” cannot be the name of a region."), region=region)
        if self._given is not None:
            return OwnKey(self._given.credentials, self._given.expires, region)
        credentials = profiles.checked(self._id_line.value, self._secret_line.value(), self._token_line.value())
        return OwnKey(credentials, self._moment() if credentials.security_token is not None else None, region)

    def _moment(self) -> datetime | None:
        from eci_tui.store.keyring_index import moment

        text = self._expires_line.value.strip()
        try:
            return moment(text) if text else None
        except (ValueError, OverflowError):
            pass
        raise UsageError(N_("“{text}” is not a time such as 2030-01-31T12:00:00Z."), text=text)

    def _try_out(self, key: OwnKey) -> None:
        """Ask the service about the key first; the user may go on before it has answered."""
        from eci_tui.session.trial import where

        endpoint = self.session.options.endpoint

        def find() -> tuple[Credentials, Endpoint]:
            return key.credentials, where(endpoint, key.region)

        def tried(go_on: bool | None) -> None:
            if go_on:
                self._keep(key)

        self.app.push_screen(TrialScreen(self.session, find, go_on=N_("Keep it")), tried)

    def _keep(self, key: OwnKey) -> None:
        from eci_tui.store import profiles

        vault, name = self.session.desk.vault, self._name_line.value
        self.keep(
            lambda: profiles.save(vault, name, key.credentials, expires=key.expires, region=key.region), self._kept
        )

    def _kept(self, profile: Profile) -> None:
        template = N_("The profile {name} ({id}) is in the keyring.")
        told = render(template, {"name": profile.name, "id": profile.access_key_id})
        self.app.notify(visible(told), markup=False)
        self.dismiss(profile.name)


def _free_name(known: tuple[Profile, ...], given: Given | None) -> str:
    """A name to begin with: where a key comes from has one, and the first of all is the default."""
    names = {profile.name.casefold() for profile in known}
    wished = given.source if given is not None and given.source else "default"
    return wished if wished.casefold() not in names else ""
