"""Signed requests for the gateway's tests, with every part open to being spoilt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import quote, urlencode

from eci_tui.sandbox import keys, signatures
from eci_tui.sandbox.keys import AccessKey
from eci_tui.sandbox.received import FORM, Received

NOW = datetime(2025, 6, 1, 12, 0, 0, tzinfo=UTC)
GROUP = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "nginx-test",
    "Container.1.Name": "nginx",
    "Container.1.Image": "nginx:latest",
}
_numbers = count()


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Acs3:
    """A call as today's SDKs sign it. Headers set to None are not sent."""

    action: str = "CreateContainerGroup"
    parameters: Mapping[str, str] = field(default_factory=lambda: dict(GROUP))
    key: AccessKey = keys.ORDINARY
    method: str = "POST"
    form: bool = False
    path: str = "/"
    when: datetime = NOW
    nonce: str = ""
    headers: Mapping[str, str | None] = field(default_factory=dict)
    unsigned: tuple[str, ...] = ()
    authorization: str | None = None

    def received(self) -> Received:
        encoded = urlencode(self.parameters, quote_via=quote)
        body = encoded.encode() if self.form else b""
        target = self.path if self.form or not encoded else f"{self.path}?{encoded}"
        headers: dict[str, str | None] = {
            "Host": "127.0.0.1:8080",
            "x-acs-action": self.action,
            "x-acs-version": "2018-08-08",
            "x-acs-date": stamp(self.when),
            "x-acs-signature-nonce": self.nonce or f"nonce-{next(_numbers)}",
            "x-acs-content-sha256": hashlib.sha256(body).hexdigest(),
            "Content-Type": FORM if self.form else None,
            "x-acs-security-token": self.key.security_token,
            **self.headers,
        }
        sent = tuple((name, value) for name, value in headers.items() if value is not None)
        bare = Received(self.method, target, sent, body)
        names = tuple(sorted(name.lower() for name, _ in sent if name.lower() not in self.unsigned))
        string = signatures.acs3_string_to_sign(signatures.canonical_request(bare, names))
        signature = signatures.acs3_signature(self.key.access_key_secret, string)
        parts = f"Credential={self.key.access_key_id},SignedHeaders={';'.join(names)},Signature={signature}"
        authorization = self.authorization or f"ACS3-HMAC-SHA256 {parts}"
        return Received(self.method, target, (*sent, ("Authorization", authorization)), body)


@dataclass
class V1:
    """A call as the older SDKs sign it. Parameters set to None are not sent."""

    action: str = "CreateContainerGroup"
    parameters: Mapping[str, str] = field(default_factory=lambda: dict(GROUP))
    key: AccessKey = keys.ORDINARY
    method: str = "GET"
    form: bool = False
    when: datetime = NOW
    nonce: str = ""
    common: Mapping[str, str | None] = field(default_factory=dict)

    def received(self) -> Received:
        common: dict[str, str | None] = {
            "Action": self.action,
            "Version": "2018-08-08",
            "Format": "JSON",
            "AccessKeyId": self.key.access_key_id,
            "SignatureMethod": "HMAC-SHA1",
            "SignatureVersion": "1.0",
            "SignatureNonce": self.nonce or f"nonce-{next(_numbers)}",
            "Timestamp": stamp(self.when),
            "SecurityToken": self.key.security_token,
            **self.common,
        }
        pairs = [(name, value) for name, value in common.items() if value is not None]
        everything = [*pairs, *self.parameters.items()]
        if "Signature" not in self.common:
            string = signatures.v1_string_to_sign(self.method, everything)
            pairs.append(("Signature", signatures.v1_signature(self.key.access_key_secret, string)))
        query = pairs if self.form else [*pairs, *self.parameters.items()]
        body = urlencode(self.parameters).encode() if self.form else b""
        headers = (("Host", "127.0.0.1:8080"), *((("Content-Type", FORM),) if self.form else ()))
        return Received(self.method, f"/?{urlencode(query)}", headers, body)


def content(body: bytes) -> dict[str, Any]:
    """The members of a JSON answer."""
    members = json.loads(body)
    assert isinstance(members, dict)
    return members
