"""Which environment variables hold credentials, a profile's name or a region, under all the names that tools read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eci_tui.api.schema import N_
from eci_tui.errors import CredentialsError
from eci_tui.request.signing import Credentials


@dataclass(frozen=True, slots=True)
class Names:
    """Variables that belong together. A bare name is so general that half a pair of it means nothing."""

    key_id: str
    secret: str
    token: str
    bare: bool = False


# The order of the aliyun CLI (config/profile.go); the ALICLOUD_ACCESS_KEY pair is the Terraform provider's older one.
PAIRS = (
    Names("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
    Names("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),
    Names("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
    Names("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),
    Names("ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN", bare=True),
)

PROFILES = ("ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE")

REGIONS = (
    "ALIBABA_CLOUD_REGION_ID",
    "ALIBABACLOUD_REGION_ID",
    "ALICLOUD_REGION_ID",
    "ALICLOUD_REGION",
    "REGION_ID",
    "REGION",
)

OIDC = ("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN")
"""All three set mean a token file whose role can be assumed, as in a Kubernetes pod."""

_CLI_OFF = ("ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE", "ALIBABA_CLOUD_CLI_PROFILE_DISABLED")


class HalfAPairError(CredentialsError):
    """One half of an AccessKey is set and the other is not."""


def credentials(environ: Mapping[str, str]) -> tuple[Credentials, Names] | None:
    """The first complete pair and the variables it came from, or None. Names are never mixed.

    Raises HalfAPairError where the first names that are set at all are set by half: going on would use another
    account than the one that was meant.
    """
    for names in PAIRS:
        key_id, secret = environ.get(names.key_id, "").strip(), environ.get(names.secret, "").strip()
        if key_id and secret:
            return Credentials(key_id, secret, environ.get(names.token, "").strip() or None), names
        if (key_id or secret) and not names.bare:
            raise HalfAPairError(
                N_("{present} is set, but {absent} is not."),
                hint=N_("Set both, or neither of them."),
                present=names.key_id if key_id else names.secret,
                absent=names.secret if key_id else names.key_id,
            )
    return None


def profile_name(environ: Mapping[str, str]) -> tuple[str, str] | None:
    """The profile that the environment names, and the variable that names it; or None."""
    return _first(environ, PROFILES)


def region(environ: Mapping[str, str]) -> str:
    """The region that the environment names, or the empty string."""
    found = _first(environ, REGIONS)
    return found[0] if found is not None else ""


def cli_config_disabled_by(environ: Mapping[str, str]) -> str:
    """The variable that forbids reading the aliyun CLI's config, or the empty string."""
    return next((name for name in _CLI_OFF if environ.get(name, "").lower() == "true"), "")


def _first(environ: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, str] | None:
    for name in names:
        if value := environ.get(name, "").strip():
            return value, name
    return None
