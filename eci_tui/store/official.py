"""Credentials that must be fetched first, through Alibaba Cloud's own package `alibabacloud-credentials`.

It is an optional extra and is imported here only, when a profile needs it: a role to assume, an instance's role, a
token file, an address, a command. Its exceptions may quote whole answers, secrets among them, so none of their text is
shown but an HTTP status and the service's code.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from typing import Any

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.request.signing import Credentials
from eci_tui.sentence import Sentence
from eci_tui.store import file_profile
from eci_tui.store.aliyun_cli import CliConfig
from eci_tui.store.background import Background
from eci_tui.store.file_profile import FileProfile

PATIENCE = 10.0
"""Seconds for everything but a command."""

COMMAND_PATIENCE = 60.0
"""Seconds for a command of mode External, which may have to ask somebody."""

EXTRA = "eci-tui[aliyun]"

Consent = Callable[[str, str], bool]
"""Asked with a profile's name and the command it wants to run; whether it may run."""

_DISABLED = ("1", "true")
_TIMES = {"connect_timeout": 3000, "read_timeout": 5000}
_STATUS = re.compile(r"(?:http_?code|HttpCode)\s*[:=]\s*([0-9]{3})", re.IGNORECASE)
_CODE = re.compile(r"[\"']Code[\"']\s*:\s*[\"']([A-Za-z0-9_.]{1,80})[\"']")
_EXIT = re.compile(r"exit status (-?[0-9]{1,4})")


class ExtraMissingError(CredentialsError):
    """The profile needs the package, and it is not installed."""


class NotFetchedError(CredentialsError):
    """The package gave no credentials."""


class ConsentError(CredentialsError):
    """The profile runs a command, and nobody allowed it."""


def fetch(
    profile: FileProfile,
    config: CliConfig | None,
    *,
    environ: Mapping[str, str] = os.environ,
    consent: Consent | None = None,
    patience: float | None = None,
) -> tuple[Credentials, datetime | None]:
    """Credentials for a profile that does not hold them itself, and when they expire.

    `config` is where a profile's source profile is looked up. Raises ExtraMissingError, ConsentError, NotFetchedError,
    or ForeignFileError.
    """
    _allow(profile, environ, consent)
    provider = _Providers(_package(profile), config, environ).build(profile)
    seconds = patience or (COMMAND_PATIENCE if profile.mode == "External" else PATIENCE)
    job = Background(lambda _job: _taken(provider.get_credentials()), "alibabacloud-credentials")
    if not job.wait(seconds):
        raise _not_fetched(profile, N_("no answer within {seconds} seconds"), seconds=f"{seconds:g}")
    if job.error is not None:
        raise _explained(profile, job.error)
    return job.value


def _allow(profile: FileProfile, environ: Mapping[str, str], consent: Consent | None) -> None:
    if profile.mode in ("External", "CredentialsURI"):
        variable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS"
        if environ.get(variable, "").lower() in _DISABLED:
            raise ConsentError(
                N_("{variable} forbids the mode {mode} of the profile {profile}."),
                variable=variable,
                mode=profile.mode,
                profile=profile.name,
            )
    if profile.mode != "External":
        return
    command = profile.text("process_command")
    if not command.strip():
        raise _not_fetched(profile, N_("it names no command"))
    if consent is None or not consent(profile.name, command):
        raise ConsentError(
            N_("The profile {profile} gets its credentials by running a command, and nobody allowed that."),
            hint=N_("Run it on a terminal and allow the command, or name another profile with --profile."),
            profile=profile.name,
        )


def _package(profile: FileProfile) -> ModuleType:
    try:
        package = import_module("alibabacloud_credentials.provider")
    except ImportError:
        raise _extra_missing(profile) from None
    # The package logs to stderr on its own, which would be written over the app.
    log = logging.getLogger("credentials")
    log.handlers[:] = [logging.NullHandler()]
    log.propagate = False
    return package


def _options() -> Any:
    return import_module("alibabacloud_credentials.http").HttpOptions(**_TIMES)


def _extra_missing(profile: FileProfile) -> ExtraMissingError:
    return ExtraMissingError(
        N_("The profile {profile} (mode {mode}) needs the package alibabacloud-credentials, version 1.0.12 or newer."),
        hint=N_("Install it with: pip install '{extra}'"),
        profile=profile.name,
        mode=profile.mode,
        extra=EXTRA,
    )


class _Providers:
    """Turns a profile into a provider of the package. Never its own reader of the file, for that one writes into it."""

    def __init__(self, package: ModuleType, config: CliConfig | None, environ: Mapping[str, str]) -> None:
        self._package = package
        self._config = config
        self._environ = environ

    def build(self, profile: FileProfile, seen: tuple[str, ...] = ()) -> Any:
        """Raises NotFetchedError, ExtraMissingError or ForeignFileError."""
        if profile.name in seen:
            raise _not_fetched(profile, N_("its source profiles lead back to itself"))
        try:
            return self._provider(profile, (*seen, profile.name))
        except ValueError as error:
            # A provider says so of what it is given, in sentences without values.
            raise _not_fetched(profile, str(error)) from None
        except (AttributeError, TypeError):
            raise _extra_missing(profile) from None

    def _provider(self, profile: FileProfile, seen: tuple[str, ...]) -> Any:
        package, text = self._package, profile.text
        match profile.mode:
            case "RamRoleArn":
                return self._role(profile, self._static(profile))
            case "ChainableRamRoleArn":
                name = text("source_profile")
                source = self._config.profile(name) if self._config is not None else None
                if source is None:
                    raise _not_fetched(profile, N_("its source profile {source} is missing"), source=name)
                return self._role(profile, self._source(source, seen))
            case "EcsRamRole":
                return self._instance(profile)
            case "RamRoleArnWithRoleName":
                return self._role(profile, self._instance(profile))
            case "OIDC":
                return package.OIDCRoleArnCredentialsProvider(
                    role_arn=text("ram_role_arn"),
                    oidc_provider_arn=text("oidc_provider_arn"),
                    oidc_token_file_path=text("oidc_token_file"),
                    role_session_name=text("ram_session_name") or text("role_session_name") or "eci-tui",
                    duration_seconds=profile.number("expired_seconds") or None,
                    sts_endpoint=self._sts_host(profile),
                    http_options=_options(),
                )
            case "CredentialsURI":
                uri = text("credentials_uri") or self._environ.get("ALIBABA_CLOUD_CREDENTIALS_URI", "")
                return package.URLCredentialsProvider(uri=uri, http_options=_options())
            case "CloudSSO":
                return package.CloudSSOCredentialsProvider(
                    sign_in_url=text("cloud_sso_sign_in_url") or None,
                    account_id=text("cloud_sso_account_id") or None,
                    access_config=text("cloud_sso_access_config") or None,
                    access_token=text("access_token") or None,
                    access_token_expire=profile.number("cloud_sso_access_token_expire"),
                    http_options=_options(),
                )
            case "External":
                return package.ExternalCredentialsProvider(
                    process_command=text("process_command"), timeout=COMMAND_PATIENCE
                )
        raise _not_fetched(profile, N_("this program cannot use that mode"))

    def _source(self, source: FileProfile, seen: tuple[str, ...]) -> Any:
        if source.mode == "External":
            raise _not_fetched(source, N_("a command is not run for another profile"))
        found = file_profile.ready(source, datetime.now(UTC))
        return self.build(source, seen) if found is None else self._fixed(found[0])

    def _static(self, profile: FileProfile) -> Any:
        return self._fixed(
            Credentials(
                profile.text("access_key_id"), profile.text("access_key_secret"), profile.text("sts_token") or None
            )
        )

    def _fixed(self, credentials: Credentials) -> Any:
        if not credentials.access_key_id or not credentials.access_key_secret:
            raise ValueError("the AccessKey is empty")
        if credentials.security_token is None:
            return self._package.StaticAKCredentialsProvider(
                access_key_id=credentials.access_key_id, access_key_secret=credentials.access_key_secret
            )
        return self._package.StaticSTSCredentialsProvider(
            access_key_id=credentials.access_key_id,
            access_key_secret=credentials.access_key_secret,
            security_token=credentials.security_token,
        )

    def _instance(self, profile: FileProfile) -> Any:
        # Its refreshing in the background would start a scheduler thread that nobody needs here.
        return self._package.EcsRamRoleCredentialsProvider(
            role_name=profile.text("ram_role_name") or None, async_update_enabled=False
        )

    def _role(self, profile: FileProfile, source: Any) -> Any:
        return self._package.RamRoleArnCredentialsProvider(
            credentials_provider=source,
            role_arn=profile.text("ram_role_arn"),
            role_session_name=profile.text("ram_session_name") or "eci-tui",
            duration_seconds=profile.number("expired_seconds") or None,
            policy=profile.text("policy") or None,
            external_id=profile.text("external_id") or None,
            sts_endpoint=self._sts_host(profile),
            http_options=_options(),
        )

    def _sts_host(self, profile: FileProfile) -> str:
        host = profile.text("sts_endpoint") or self._environ.get("ALIBABA_CLOUD_STS_ENDPOINT", "")
        if host:
            return host.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
        region = profile.text("sts_region") or self._environ.get("ALIBABA_CLOUD_STS_REGION", "")
        return f"sts.{region}.aliyuncs.com" if region else "sts.aliyuncs.com"


def _taken(answer: Any) -> tuple[Credentials, datetime | None]:
    seconds = answer.get_expiration() or 0
    return (
        Credentials(answer.get_access_key_id(), answer.get_access_key_secret(), answer.get_security_token() or None),
        datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None,
    )


def _explained(profile: FileProfile, error: BaseException) -> NotFetchedError:
    text = str(getattr(error, "message", "") or error)
    if found := _EXIT.search(text):
        return _not_fetched(profile, N_("the command ended with exit status {status}"), status=found[1])
    parts = [f"HTTP {found[1]}" for found in [_STATUS.search(text)] if found]
    parts += [found[1] for found in [_CODE.search(text)] if found and found[1] != "Success"]
    return _not_fetched(profile, " ".join(parts) or type(error).__name__)


def _not_fetched(profile: FileProfile, reason: str, **args: object) -> NotFetchedError:
    return NotFetchedError(
        N_("The profile {profile} (mode {mode}) gave no credentials: {reason}."),
        profile=profile.name,
        mode=profile.mode or "?",
        reason=Sentence(reason, args),
    )
