"""ACS3-HMAC-SHA256: from wire pairs to the bytes that are sent, with every step kept so that it can be shown.

The recipe is Alibaba Cloud's V3 signature for RPC calls; the tests hold it to the published vector and to the official
SDK.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import quote

from eci_tui.request.secrets import MASK

Pairs: TypeAlias = Iterable[tuple[str, str]]
"""Flattened parameters, `("Container.1.Name", "web")`, in any order."""

ALGORITHM = "ACS3-HMAC-SHA256"
FORM = "application/x-www-form-urlencoded"
LONGEST_QUERY = 8000
"""Bytes of encoded query that gateways and proxies are sure to take."""

_UNRESERVED = "-_.~"
_UNCHANGED = b"\0\1%-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"
_HEADER_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?|")
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class UnsignableError(ValueError):
    """The request cannot be put into an HTTP message: `name` says which part. The part's value is never in the text."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} holds characters that cannot be sent")
        self.name = name


@dataclass(frozen=True, slots=True)
class Credentials:
    """An AccessKey pair and, for temporary credentials, its token. Only the id is ever shown."""

    access_key_id: str
    access_key_secret: str = field(repr=False)
    security_token: str | None = field(default=None, repr=False)

    def __repr__(self) -> str:
        token = "" if self.security_token is None else f", security_token={MASK!r}"
        return f"Credentials(access_key_id={self.access_key_id!r}, access_key_secret={MASK!r}{token})"


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request ready to be sent, and the steps of its signature.

    `url` is path and query; `headers` are all headers to send, `Authorization` included, in lower case.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    canonical_request: str = field(repr=False)
    string_to_sign: str
    authorization: str = field(repr=False)

    def masked(self, secret_names: Collection[str] = ()) -> SignedRequest:
        """The same request for eyes: signature, security token and the parameters in `secret_names` as `********`.

        With a secret parameter the digests are masked as well: a short password could be guessed from them.
        """
        names = frozenset(secret_names)
        query = self.url.partition("?")[2]
        holds_secret = not names.isdisjoint(_names(query) + _names(self.body.decode()))
        query, body = _mask_pairs(query, names), _mask_pairs(self.body.decode(), names)
        headers = dict(self.headers)
        headers["authorization"] = authorization = _mask_signature(self.authorization)
        if "x-acs-security-token" in headers:
            headers["x-acs-security-token"] = MASK
        canonical = self.canonical_request.split("\n")
        canonical[2] = query
        canonical = [_mask_header(line, headers, "x-acs-security-token") for line in canonical]
        string_to_sign = self.string_to_sign
        if holds_secret:
            if self.body:
                headers["x-acs-content-sha256"] = canonical[-1] = MASK
                canonical = [_mask_header(line, headers, "x-acs-content-sha256") for line in canonical]
            string_to_sign = f"{ALGORITHM}\n{MASK}"
        return SignedRequest(
            method=self.method,
            url=f"/?{query}" if query else "/",
            headers=MappingProxyType(headers),
            body=body.encode(),
            canonical_request="\n".join(canonical),
            string_to_sign=string_to_sign,
            authorization=authorization,
        )


def encode(pairs: Pairs) -> str:
    """`name=value&...`, percent-encoded as RFC 3986 has it and sorted by name: canonical query and form body alike.

    Quoting is nearly all of signing, so it is done to all pairs at once: they are joined by two bytes that no text
    should hold, and each different byte that must be encoded is replaced everywhere in one go. Raises UnsignableError
    for text that is not valid Unicode (a lone surrogate).
    """
    ordered = sorted(pairs, key=itemgetter(0))
    try:
        together = "\0".join(map("\1".join, ordered)).encode()
        if ordered and (together.count(0) != len(ordered) - 1 or together.count(1) != len(ordered)):
            return "&".join(
                [f"{quote(name, safe=_UNRESERVED)}={quote(value, safe=_UNRESERVED)}" for name, value in ordered]
            )
    except UnicodeEncodeError:
        raise UnsignableError("a parameter") from None
    together = together.replace(b"%", b"%25")
    for byte in set(together.translate(None, delete=_UNCHANGED)):
        together = together.replace(bytes((byte,)), b"%%%02X" % byte)
    return together.replace(b"\1", b"=").replace(b"\0", b"&").decode()


def must_use_body(pairs: Pairs, has_secret: bool) -> bool:
    """Whether the parameters go into a form body: the query would be longer than 8,000 bytes, or would show a secret.

    A query string is written to access logs on its way; a body is not.
    """
    if has_secret:
        return True
    pairs = list(pairs)
    characters = sum([len(name) + len(value) + 2 for name, value in pairs]) - 1
    if characters > LONGEST_QUERY:
        return True
    return characters * 12 > LONGEST_QUERY and len(encode(pairs)) > LONGEST_QUERY


def sign(
    credentials: Credentials,
    *,
    method: str = "POST",
    host: str,
    action: str,
    version: str,
    pairs: Pairs,
    in_body: bool,
    date: str,
    nonce: str,
    extra_headers: Mapping[str, str] = _NO_HEADERS,
) -> SignedRequest:
    """Sign one RPC call. `host` is as the Host header has it; `date` is `yyyy-MM-ddTHH:mm:ssZ` in UTC.

    `nonce` must be new for every call. `extra_headers` are sent and signed too. Raises UnsignableError.
    """
    encoded = encode(pairs)
    query, body = ("", encoded.encode()) if in_body else (encoded, b"")
    digest = hashlib.sha256(body).hexdigest()
    headers = {name.lower(): value.strip() for name, value in extra_headers.items()} | {
        "host": host,
        "x-acs-action": action,
        "x-acs-content-sha256": digest,
        "x-acs-date": date,
        "x-acs-signature-nonce": nonce,
        "x-acs-version": version,
    }
    if in_body:
        headers["content-type"] = FORM
    if credentials.security_token is not None:
        headers["x-acs-security-token"] = credentials.security_token
    if not _HEADER_VALUE.fullmatch(credentials.access_key_id):
        raise UnsignableError("AccessKey ID")
    for name, value in headers.items():
        if not _HEADER_VALUE.fullmatch(value):
            raise UnsignableError(name)

    names = sorted(headers)
    signed_headers = ";".join(names)
    lines = "".join([f"{name}:{headers[name]}\n" for name in names])
    canonical_request = f"{method}\n/\n{query}\n{lines}\n{signed_headers}\n{digest}"
    string_to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical_request.encode()).hexdigest()}"
    try:
        key = credentials.access_key_secret.encode()
    except UnicodeEncodeError:
        raise UnsignableError("AccessKey secret") from None
    signature = hmac.new(key, string_to_sign.encode(), hashlib.sha256).hexdigest()
    authorization = (
        f"{ALGORITHM} Credential={credentials.access_key_id},SignedHeaders={signed_headers},Signature={signature}"
    )
    headers["authorization"] = authorization
    return SignedRequest(
        method=method,
        url=f"/?{query}" if query else "/",
        headers=MappingProxyType(headers),
        body=body,
        canonical_request=canonical_request,
        string_to_sign=string_to_sign,
        authorization=authorization,
    )


def _names(encoded: str) -> list[str]:
    return [pair.partition("=")[0] for pair in encoded.split("&")] if encoded else []


def _mask_pairs(encoded: str, names: frozenset[str]) -> str:
    if not encoded:
        return encoded
    split = [pair.partition("=") for pair in encoded.split("&")]
    return "&".join([f"{name}={MASK if name in names else value}" for name, _, value in split])


def _mask_signature(authorization: str) -> str:
    return authorization.rpartition("=")[0] + "=" + MASK


def _mask_header(line: str, headers: Mapping[str, str], name: str) -> str:
    return f"{name}:{headers[name]}" if line.startswith(f"{name}:") else line
