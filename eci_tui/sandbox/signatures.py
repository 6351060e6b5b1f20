"""What the gateway calculates when it checks a signature: ACS3-HMAC-SHA256, and the older HMAC-SHA1 (version 1.0).

Written from the published recipes and from the bytes that arrive, without a line of the code that signs our own
requests: two readings of one document that agree are worth more than one that agrees with itself.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from eci_tui.sandbox.received import Received

ACS3 = "ACS3-HMAC-SHA256"
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
_ENCODED = [chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in range(256)]
_AUTHORIZATION = re.compile(
    r"ACS3-HMAC-SHA256\s+Credential=(?P<key>[^,\s]+)\s*,\s*SignedHeaders=(?P<headers>[^,\s]*)\s*,"
    r"\s*Signature=(?P<signature>[0-9A-Fa-f]+)\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Authorization:
    """The three parts of an ACS3 `Authorization` header; header names in lower case, in the order given."""

    access_key_id: str
    signed_headers: tuple[str, ...]
    signature: str


def authorization(header: str) -> Authorization | None:
    """The parts of the header, or None where it is not of the ACS3 form."""
    match = _AUTHORIZATION.match(header.strip())
    if match is None:
        return None
    names = tuple(name.lower() for name in match["headers"].split(";") if name)
    return Authorization(match["key"], names, match["signature"].lower())


def percent(text: str) -> str:
    """Percent-encoding as both recipes ask: UTF-8, upper case, only letters, digits and `-_.~` left plain."""
    return "".join(_ENCODED[byte] for byte in text.encode("utf-8", "surrogateescape"))


def canonical_parameters(pairs: Iterable[tuple[str, str]]) -> str:
    """`a=1&b=2`, encoded, sorted by name in byte order."""
    ordered = sorted((name.encode("utf-8", "surrogateescape"), name, value) for name, value in pairs)
    return "&".join(f"{percent(name)}={percent(value)}" for _, name, value in ordered)


def body_hash(body: bytes) -> str:
    """64 lower-case hexadecimal digits, also of a body that is empty."""
    return hashlib.sha256(body).hexdigest()


def canonical_request(received: Received, signed_headers: tuple[str, ...]) -> str:
    """The canonical request of ACS3 for what arrived; the last line is the hash of the body that really came."""
    names = sorted(set(signed_headers))
    lines = [received.method, received.path, canonical_parameters(received.query)]
    lines += [f"{name}:{','.join(sorted(received.values(name)))}" for name in names]
    lines += ["", ";".join(names), body_hash(received.body)]
    return "\n".join(lines)


def acs3_string_to_sign(canonical: str) -> str:
    """The string that ACS3 signs: the name of the algorithm and the hash of the canonical request."""
    return f"{ACS3}\n{hashlib.sha256(canonical.encode('latin-1')).hexdigest()}"


def acs3_signature(secret: str, string_to_sign: str) -> str:
    """64 lower-case hexadecimal digits."""
    return hmac.new(secret.encode(), string_to_sign.encode(), hashlib.sha256).hexdigest()


def v1_string_to_sign(method: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The string that version 1.0 signs: every parameter of query and form but `Signature` itself."""
    signed = [(name, value) for name, value in pairs if name != "Signature"]
    return f"{method}&{percent('/')}&{percent(canonical_parameters(signed))}"


def v1_signature(secret: str, string_to_sign: str) -> str:
    """28 characters of Base64."""
    digest = hmac.new(f"{secret}&".encode(), string_to_sign.encode(), hashlib.sha1).digest()
    return b64encode(digest).decode("ascii")
