"""Where credentials come from: the chain, first match wins, and what each link of it had to say.

    --profile NAME      in the keyring, then in the aliyun CLI's config, then in the SDKs' credentials file
    the environment     an AccessKey pair; or a token file whose role is assumed
    the keyring         the default profile of `eci-tui login`
    the aliyun CLI      the current profile of ~/.aliyun/config.json
    the SDKs' file      the section [default] of ~/.alibabacloud/credentials.ini
    the machine         the role or address that ALIBABA_CLOUD_ECS_METADATA or ALIBABA_CLOUD_CREDENTIALS_URI names

A link that holds nothing is passed over. One that holds something which cannot be used ends the search: going on would
spend the money of another account than the one that was meant.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.sentence import Lines, Sentence
from eci_tui.store import aliyun_cli, credentials_file, environment, file_profile, keyring_index, profiles
from eci_tui.store.file_profile import FileProfile
from eci_tui.store.found import (
    ExpiredCredentialsError,
    Found,
    NoCredentialsError,
    Place,
    Step,
    Survey,
    UnfitKeyError,
    UnknownProfileError,
    Verdict,
    shown_time,
)
from eci_tui.store.vault import Vault

if TYPE_CHECKING:
    from eci_tui.store.official import Consent


def find(
    profile: str | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    home: Path | None = None,
    vault: Vault | None = None,
    consent: Consent | None = None,
    now: datetime | None = None,
) -> Found:
    """The credentials to use. `consent` is asked before a profile's own command is run; without it, none is.

    Takes at most some seconds, or a minute where a command runs. Raises CredentialsError.
    """
    survey = look(profile, environ=environ, home=home, vault=vault, consent=consent, now=now)
    if survey.error is not None:
        raise survey.error
    assert survey.found is not None
    return survey.found


def look(
    profile: str | None = None,
    *,
    environ: Mapping[str, str] = os.environ,
    home: Path | None = None,
    vault: Vault | None = None,
    consent: Consent | None = None,
    now: datetime | None = None,
) -> Survey:
    """Like `find`, but tells the whole story whatever the outcome."""
    chain = _Chain(profile or "", environ, home or Path.home(), vault or Vault(), consent, now or datetime.now(UTC))
    return chain.walk()


class _Chain:
    """One walk along the chain. A link answers with what it found, or with why it has nothing."""

    def __init__(
        self,
        profile: str,
        environ: Mapping[str, str],
        home: Path,
        vault: Vault,
        consent: Consent | None,
        now: datetime,
    ) -> None:
        self._name = profile
        self._named_by = "--profile" if profile else ""
        self._environ = environ
        self._home = home
        self._vault = vault
        self._consent = consent
        self._now = now

    def walk(self) -> Survey:
        steps: list[Step] = []
        found: Found | None = None
        failure: CredentialsError | None = None
        links: dict[Place, Callable[[], Found | Sentence]] = {
            Place.ENVIRONMENT: self._environment,
            Place.KEYRING: self._keyring,
            Place.ALIYUN_CLI: self._aliyun_cli,
            Place.CREDENTIALS_FILE: self._credentials_file,
            Place.MACHINE: self._machine,
        }
        for place, link in links.items():
            if found is not None or failure is not None:
                steps.append(Step(place, Verdict.NOT_REACHED, Sentence(N_("Not looked at: an earlier one decided."))))
                continue
            try:
                answer = link()
                found = self._usable(answer) if isinstance(answer, Found) else None
            except CredentialsError as error:
                failure = error
                steps.append(Step(place, Verdict.FAILED, Sentence(error.message, error.args_of_message)))
                continue
            if isinstance(answer, Found):
                steps.append(Step(place, Verdict.USED, answer.source))
            else:
                steps.append(Step(place, Verdict.NOTHING, answer))
        if found is None and failure is None:
            failure = self._nothing(steps)
        return Survey(replace(found, steps=tuple(steps)) if found is not None else None, failure, tuple(steps))

    def _environment(self) -> Found | Sentence:
        if self._name:
            return Sentence(N_("Not looked at: --profile was given."))
        pair = environment.credentials(self._environ)
        if pair is not None:
            source = Sentence(N_("the environment ({variable})"), {"variable": pair[1].key_id})
            return Found(pair[0], Place.ENVIRONMENT, source)
        named = environment.profile_name(self._environ)
        if named is not None:
            self._name, self._named_by = named
            return Sentence(N_("{variable} names the profile {profile}."), {"variable": named[1], "profile": named[0]})
        if all(self._environ.get(variable) for variable in environment.OIDC):
            values = {
                "oidc_token_file": self._environ[environment.OIDC[0]],
                "ram_role_arn": self._environ[environment.OIDC[1]],
                "oidc_provider_arn": self._environ[environment.OIDC[2]],
                "ram_session_name": self._environ.get("ALIBABA_CLOUD_ROLE_SESSION_NAME", ""),
            }
            return self._fetched_for(environment.OIDC[0], "OIDC", values, Place.ENVIRONMENT)
        return Sentence(N_("No variable such as ALIBABA_CLOUD_ACCESS_KEY_ID is set."))

    def _keyring(self) -> Found | Sentence:
        index = keyring_index.load()
        if not index.profiles:
            return Sentence(N_("Nobody has logged in with eci-tui login."))
        name = self._name or index.default
        if not name:
            raise UnknownProfileError(
                N_("The keyring has {count} profiles, and none of them is the default."),
                hint=N_("Choose one with --profile, or for good with: eci-tui profiles default NAME"),
                count=len(index.profiles),
            )
        if index.profile(name) is None:
            return Sentence(N_("There is no profile {profile} in the keyring."), {"profile": name})
        stored = profiles.load(self._vault, name)
        source = Sentence(N_("the profile {profile} in the keyring"), {"profile": name})
        return Found(
            stored.credentials, Place.KEYRING, source, name, stored.profile.region, expires=stored.profile.expires
        )

    def _aliyun_cli(self) -> Found | Sentence:
        if variable := environment.cli_config_disabled_by(self._environ):
            return Sentence(N_("Not looked at: {variable} forbids it."), {"variable": variable})
        config = aliyun_cli.read(self._home)
        path = str(aliyun_cli.config_path(self._home))
        if config is None:
            return Sentence(N_("There is no file {path}."), {"path": path})
        name = self._name or config.current or "default"
        profile = config.profile(name)
        if profile is None:
            return Sentence(N_("{path} has no profile {profile}."), {"path": path, "profile": name})
        if profile.is_blank:
            return Sentence(N_("The profile {profile} in {path} is empty."), {"path": path, "profile": name})
        source = Sentence(N_("the profile {profile} of the aliyun CLI"), {"profile": name})
        return self._from_file(profile, config, Place.ALIYUN_CLI, source)

    def _credentials_file(self) -> Found | Sentence:
        path = credentials_file.file_path(self._environ, self._home)
        sections = credentials_file.read(path)
        if sections is None:
            return Sentence(N_("There is no file {path}."), {"path": str(path)})
        name = self._name or "default"
        if name not in sections:
            return Sentence(N_("{path} has no profile {profile}."), {"path": str(path), "profile": name})
        source = Sentence(N_("the profile {profile} in {path}"), {"profile": name, "path": str(path)})
        return self._from_file(sections[name], None, Place.CREDENTIALS_FILE, source)

    def _machine(self) -> Found | Sentence:
        if self._name:
            return Sentence(N_("Not looked at: a profile was named."))
        role, uri = "ALIBABA_CLOUD_ECS_METADATA", "ALIBABA_CLOUD_CREDENTIALS_URI"
        if value := self._environ.get(role):
            return self._fetched_for(role, "EcsRamRole", {"ram_role_name": value}, Place.MACHINE)
        if value := self._environ.get(uri):
            return self._fetched_for(uri, "CredentialsURI", {"credentials_uri": value}, Place.MACHINE)
        return Sentence(N_("Neither {role} nor {uri} is set."), {"role": role, "uri": uri})

    def _fetched_for(self, variable: str, mode: str, values: Mapping[str, str], place: Place) -> Found:
        profile = FileProfile(variable, mode, Path(), values)
        return self._from_file(
            profile, None, place, Sentence(N_("the environment ({variable})"), {"variable": variable})
        )

    def _from_file(
        self, profile: FileProfile, config: aliyun_cli.CliConfig | None, place: Place, source: Sentence
    ) -> Found:
        own = file_profile.ready(profile, self._now)
        if own is None:
            from eci_tui.store import official

            own = official.fetch(profile, config, environ=self._environ, consent=self._consent)
        name = profile.name if profile.path != Path() else ""
        return Found(own[0], place, source, name, profile.region, expires=own[1])

    def _usable(self, found: Found) -> Found:
        parts = (found.credentials.access_key_id, found.credentials.access_key_secret, found.credentials.security_token)
        if not all(part is None or (part.isascii() and part.isprintable() and " " not in part) for part in parts):
            raise UnfitKeyError(
                N_("What {source} holds is not an AccessKey: it has characters that none has."), source=found.source
            )
        if found.expires is not None and found.expires <= self._now:
            raise ExpiredCredentialsError(
                N_("The temporary credentials from {source} expired at {time}."),
                hint=N_("Get new ones; for a profile in the keyring: eci-tui login --profile {profile}"),
                source=found.source,
                time=shown_time(found.expires),
                profile=found.profile or profiles.DEFAULT_NAME,
            )
        return replace(found, region=found.region or environment.region(self._environ))

    def _nothing(self, steps: list[Step]) -> CredentialsError:
        tried = Lines(tuple(step.reason for step in steps))
        if self._name:
            return UnknownProfileError(
                N_("There is no profile {profile} ({named_by})."),
                hint=N_("{tried}\nLog in with: eci-tui login --profile {profile}"),
                profile=self._name,
                named_by=self._named_by,
                tried=tried,
            )
        return NoCredentialsError(
            N_("No credentials were found."), hint=N_("{tried}\nLog in with: eci-tui login"), tried=tried
        )


__all__ = [
    "ExpiredCredentialsError",
    "Found",
    "NoCredentialsError",
    "Place",
    "Step",
    "Survey",
    "UnfitKeyError",
    "UnknownProfileError",
    "Verdict",
    "find",
    "look",
    "shown_time",
]
