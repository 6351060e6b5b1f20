"""The gateway's side of a call: is the action known, is the caller who they say, is the request fresh and untouched?

The checks run in the order below, and the first that fails answers: action and version, signature present, access key,
security token, date, nonce, signature. The action itself runs only after all of them.
"""

from __future__ import annotations

import hmac
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from eci_tui.sandbox import signatures
from eci_tui.sandbox.keys import TOKEN_PREFIX, AccessKey
from eci_tui.sandbox.received import Pairs, Received
from eci_tui.sandbox.refusals import Refusal, incomplete, missing

VERSION = "2018-08-08"
TOLERANCE = timedelta(minutes=15)
"""How far the client's clock may be off, in both directions."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")
_TOKEN = re.compile(r"[A-Za-z0-9+/=_.-]+\Z")
_SIGNED_ALWAYS = ("host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce")
_COMMON = frozenset(
    [
        "Action",
        "Version",
        "Format",
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
        "SignatureType",
        "Timestamp",
        "SecurityToken",
    ]
)
"""Parameters that belong to the protocol, whichever signature a client uses."""

_BODY_HASH = "x-acs-content-sha256"


@dataclass(frozen=True, slots=True)
class Call:
    """What a client asks for, once the gateway has let it through: the action's own parameters and where it came in."""

    action: str
    access_key_id: str
    parameters: dict[str, str]
    host: str


class Gateway:
    """Checks calls. `actions` are the names it knows, `keys` the access keys by ID; `clock` gives aware times."""

    def __init__(self, actions: frozenset[str], keys: Mapping[str, AccessKey], clock: Callable[[], datetime]) -> None:
        self._actions = actions
        self._keys = keys
        self._clock = clock
        self._nonces: dict[tuple[str, str], datetime] = {}
        self._lock = threading.Lock()

    def action_of(self, received: Received) -> str:
        """The action that a call names, be it known or not."""
        return received.header("x-acs-action") or dict(received.pairs).get("Action", "")

    def admit(self, received: Received) -> Call:
        """The call that `received` makes. Raises Refusal."""
        if received.method not in ("GET", "POST"):
            raise Refusal(400, "UnsupportedHTTPMethod", "This http method is not supported.")
        pairs = received.pairs
        self._check_text(pairs)
        action = self._known_action(received, dict(pairs))
        v1 = not received.has("authorization") and (
            "AccessKeyId" in dict(pairs) or not received.has("x-acs-action")  # the older SDK sends that header as well
        )
        key = self._check_v1(received.method, pairs) if v1 else self._check_acs3(received)
        parameters = {name: value for name, value in pairs if name not in _COMMON}
        return Call(action, key.access_key_id, parameters, received.header("host"))

    def _check_text(self, pairs: Pairs) -> None:
        for name, value in pairs:
            try:
                f"{name}{value}".encode()
            except UnicodeEncodeError:
                message = "The request holds bytes that are not UTF-8."
                raise Refusal(400, "InvalidParameter", message) from None

    def _known_action(self, received: Received, parameters: Mapping[str, str]) -> str:
        action = self.action_of(received)
        version = received.header("x-acs-version") or parameters.get("Version", "")
        if not action:
            raise missing("Action")
        if not version:
            raise missing("Version")
        if version != VERSION:
            raise Refusal(400, "InvalidVersion", "Specified parameter Version is not valid.")
        if received.path != "/" or action not in self._actions:
            message = "Specified api is not found, please check your url and method."
            raise Refusal(404, "InvalidAction.NotFound", message)
        return action

    def _check_acs3(self, received: Received) -> AccessKey:
        if not received.has("authorization"):
            raise missing("Authorization")
        given = signatures.authorization(received.header("authorization"))
        if given is None:
            raise incomplete()
        for name in (*_SIGNED_ALWAYS, _BODY_HASH):
            if not received.has(name):
                raise missing(name)
        self._check_coverage(received, given.signed_headers)
        key = self._known_key(given.access_key_id, received.header("x-acs-security-token"))
        self._check_date(received.header("x-acs-date"))
        nonce = received.header("x-acs-signature-nonce")
        self._check_nonce(key, nonce)
        canonical = signatures.canonical_request(received, given.signed_headers)
        string = signatures.acs3_string_to_sign(canonical)
        wanted = signatures.acs3_signature(key.access_key_secret, string)
        body_hash = signatures.body_hash(received.body)  # what the client announced is signed, but need not be true
        if not hmac.compare_digest(wanted, given.signature) or body_hash != received.header(_BODY_HASH):
            raise Refusal(
                400,
                "SignatureDoesNotMatch",
                "Specified signature does not match our calculation. "
                f"server StringToSign is [{string}] server CanonicalRequest is [{canonical}]",
            )
        self._spend_nonce(key, nonce)
        return key

    def _check_coverage(self, received: Received, signed: tuple[str, ...]) -> None:
        present = {name.lower() for name, _ in received.headers}
        absent = sorted(set(signed) - present)
        if absent:
            raise incomplete(f"Headers named in SignedHeaders were not sent: {', '.join(absent)}.")
        owed = {"host"} | {name for name in present if name.startswith("x-acs-")}
        uncovered = sorted(owed - set(signed))
        if uncovered:
            raise incomplete(f"SignedHeaders must name: {', '.join(uncovered)}.")

    def _check_v1(self, method: str, pairs: Pairs) -> AccessKey:
        given = dict(pairs)
        for name in ("AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"):
            if not given.get(name):
                raise missing(name)
        if not given.get("Signature") or given["SignatureMethod"].upper() != "HMAC-SHA1":
            raise incomplete()
        if given["SignatureVersion"] != "1.0":
            raise incomplete()
        key = self._known_key(given["AccessKeyId"], given.get("SecurityToken", ""))
        self._check_date(given["Timestamp"])
        self._check_nonce(key, given["SignatureNonce"])
        string = signatures.v1_string_to_sign(method, pairs)
        wanted = signatures.v1_signature(key.access_key_secret, string)
        if not hmac.compare_digest(wanted.encode(), given["Signature"].encode()):
            raise Refusal(
                400,
                "SignatureDoesNotMatch",
                f"Specified signature is not matched with our calculation. server string to sign is:{string}",
            )
        self._spend_nonce(key, given["SignatureNonce"])
        return key

    def _known_key(self, access_key_id: str, token: str) -> AccessKey:
        key = self._keys.get(access_key_id)
        if key is None:
            raise Refusal(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
        if not key.active:
            raise Refusal(403, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.")
        if key.temporary and not token:
            raise Refusal(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.")
        if not token:
            return key
        if not token.startswith(TOKEN_PREFIX) or not _TOKEN.match(token):
            raise Refusal(400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.")
        if token != key.security_token:
            message = "Specified SecurityToken mismatch with the AccessKey."
            raise Refusal(400, "InvalidSecurityToken.MismatchWithAccessKey", message)
        if key.expired:
            raise Refusal(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.")
        return key

    def _check_date(self, text: str) -> None:
        try:
            if not _DATE.match(text):
                raise ValueError(text)
            date = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        except ValueError:
            message = "Specified time stamp or date value is not well formatted."
            raise Refusal(400, "InvalidTimeStamp.Format", message) from None
        if abs(self._clock() - date) > TOLERANCE:
            raise Refusal(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.")

    def _check_nonce(self, key: AccessKey, nonce: str) -> None:
        """A nonce is remembered for as long as any date it could have come with would pass."""
        spent = self._nonces.get((key.access_key_id, nonce))
        if spent is not None and self._clock() - spent <= 2 * TOLERANCE:
            raise Refusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.")

    def _spend_nonce(self, key: AccessKey, nonce: str) -> None:
        """Of two calls at once with one nonce, one is refused."""
        now = self._clock()
        with self._lock:
            self._check_nonce(key, nonce)
            self._nonces.pop((key.access_key_id, nonce), None)
            self._nonces[key.access_key_id, nonce] = now
            oldest = next(iter(self._nonces))  # they stand in the order in which they were spent
            while now - self._nonces[oldest] > 2 * TOLERANCE:
                del self._nonces[oldest]
                oldest = next(iter(self._nonces))
