"""A signature shown step by step gives nothing secret away, and is the one that would be made."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from eci_tui.request.signing import Credentials, UnsignableError
from eci_tui.session.signed import signed_preview

NOW = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
HOST = "eci.cn-hangzhou.aliyuncs.com"
SECRET = "hunter2hunter2"
KEY = Credentials("LTAI5tExampleExampx3Fq", "the-key-secret", "the-security-token")


def shown(tree: dict[str, object], credentials: Credentials = KEY) -> str:
    signed = signed_preview(tree, HOST, credentials, now=NOW, nonce="n")
    parts = [signed.url, str(dict(signed.headers)), signed.canonical_request, signed.string_to_sign, str(signed.body)]
    return "\n".join(parts) + repr(signed)


def test_each_step_follows_from_the_one_before() -> None:
    signed = signed_preview({"RegionId": "cn-hangzhou"}, HOST, now=NOW, nonce="n")
    digest = hashlib.sha256(signed.canonical_request.encode()).hexdigest()
    assert signed.string_to_sign == f"ACS3-HMAC-SHA256\n{digest}"
    assert "x-acs-date:2025-06-01T12:00:00Z" in signed.canonical_request


def test_what_comes_from_the_key_is_masked() -> None:
    text = shown({"RegionId": "cn-hangzhou"})
    assert "Signature=********" in text
    assert "the-key-secret" not in text
    assert "the-security-token" not in text


@pytest.mark.parametrize(
    "tree",
    [
        {"ImageRegistryCredential": [{"Server": "a", "UserName": "b", "Password": SECRET}]},
        {"Container": [{"EnvironmentVar": [{"Key": "DB_PASSWORD", "Value": SECRET}]}]},
    ],
)
def test_secret_values_are_masked_and_travel_in_the_body(tree: dict[str, object]) -> None:
    signed = signed_preview(tree, HOST, KEY, now=NOW, nonce="n")
    assert signed.body
    assert "?" not in signed.url
    text = shown(tree)
    assert SECRET not in text
    assert hashlib.sha256(SECRET.encode()).hexdigest() not in text


def test_references_stand_as_they_are_written() -> None:
    text = shown({"ContainerGroupName": "${env:NAME}"})
    assert "%24%7Benv%3ANAME%7D" in text


def test_each_preview_is_of_its_own_moment() -> None:
    one, other = (signed_preview({"RegionId": "cn-hangzhou"}, HOST) for _ in range(2))
    assert one.headers["x-acs-signature-nonce"] != other.headers["x-acs-signature-nonce"]


def test_what_http_cannot_carry() -> None:
    with pytest.raises(UnsignableError):
        shown({"ContainerGroupName": "\udcff"})
