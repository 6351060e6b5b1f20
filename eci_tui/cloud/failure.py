"""Ways in which no answer comes, told apart."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


class FailureKind(StrEnum):
    """Why there is no answer."""

    DNS = "dns"
    DNS_FOR_NOW = "dns-for-now"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    CONNECT = "connect"
    CONNECT_TIMEOUT = "connect-timeout"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_NOT_YET = "certificate-not-yet-valid"
    CERTIFICATE_NAME = "certificate-name"
    CERTIFICATE_UNTRUSTED = "certificate-untrusted"
    TLS = "tls"
    TLS_SETTINGS = "tls-settings"
    PROXY = "proxy"
    PROXY_SETTINGS = "proxy-settings"
    WRITE_TIMEOUT = "write-timeout"
    READ_TIMEOUT = "read-timeout"
    ATTEMPT_TIMEOUT = "attempt-timeout"
    RESET = "reset"
    CLOSED = "closed"
    PROTOCOL = "protocol"
    UNSIGNABLE = "unsignable"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """How far an attempt had come."""

    PREPARING = "preparing"
    CONNECTING = "connecting"
    PROXY = "proxy"
    TLS = "tls"
    SENDING = "sending"
    """From here on the request may have reached the service."""
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer. `may_have_arrived` is the truth that matters: False only when not one byte of the request was sent.

    `detail` is the technical reason as the system words it; `host` is who was talked to, `proxy` the proxy before it;
    `seconds` the bound that was passed, for a timeout.
    """

    kind: FailureKind
    may_have_arrived: bool
    detail: str = ""
    host: str = ""
    proxy: str = ""
    seconds: float = 0.0


_ERRNO = {
    errno.ECONNREFUSED: FailureKind.REFUSED,
    errno.ECONNRESET: FailureKind.RESET,
    errno.EPIPE: FailureKind.RESET,
    errno.ENETUNREACH: FailureKind.UNREACHABLE,
    errno.EHOSTUNREACH: FailureKind.UNREACHABLE,
    errno.ENETDOWN: FailureKind.UNREACHABLE,
    errno.EADDRNOTAVAIL: FailureKind.UNREACHABLE,
    errno.ETIMEDOUT: FailureKind.CONNECT_TIMEOUT,
}
"""Where several addresses of a host were tried in vain, the first of these that occurred is the one to tell."""
_VERIFY = {
    9: FailureKind.CERTIFICATE_NOT_YET,
    10: FailureKind.CERTIFICATE_EXPIRED,
    62: FailureKind.CERTIFICATE_NAME,
    64: FailureKind.CERTIFICATE_NAME,
}
"""OpenSSL's X509_V_ERR numbers; every other one means that nobody trusted vouches for the certificate."""

_NOT_ABOUT_TLS = (
    ssl.SSLEOFError,
    ssl.SSLZeroReturnError,
    ssl.SSLSyscallError,
    ssl.SSLWantReadError,
    ssl.SSLWantWriteError,
)
"""SSL errors that only say that the bytes stopped."""


def kind_of(error: httpx.HTTPError, stage: Stage) -> tuple[FailureKind, str]:
    """What kind of failure an httpx error is, given how far the attempt had come, and its technical reason."""
    import httpx

    match error:
        case httpx.ProxyError():
            return FailureKind.PROXY, str(error)
        case httpx.ConnectTimeout() | httpx.PoolTimeout():
            return FailureKind.PROXY if stage is Stage.PROXY else FailureKind.CONNECT_TIMEOUT, ""
        case httpx.WriteTimeout():
            return FailureKind.WRITE_TIMEOUT, ""
        case httpx.ReadTimeout():
            return FailureKind.PROXY if stage is Stage.PROXY else FailureKind.READ_TIMEOUT, ""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _VERIFY.get(cause.verify_code, FailureKind.CERTIFICATE_UNTRUSTED), cause.verify_message
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, _NOT_ABOUT_TLS):
            return FailureKind.TLS, cause.reason or str(cause)
        if isinstance(cause, socket.gaierror):
            again = cause.errno == socket.EAI_AGAIN
            return FailureKind.DNS_FOR_NOW if again else FailureKind.DNS, cause.strerror or str(cause)
    if stage is Stage.PROXY:
        return FailureKind.PROXY, str(error)
    for number, kind in _ERRNO.items():
        for cause in causes:
            if isinstance(cause, OSError) and cause.errno == number:
                return kind, cause.strerror or str(cause)
    match error:
        case httpx.ConnectError() if stage is not Stage.TLS:
            return FailureKind.CONNECT, str(error)
        case httpx.ConnectError() | httpx.ReadError() | httpx.WriteError():
            return FailureKind.RESET, str(error)
        case httpx.RemoteProtocolError() if "without sending" in str(error):
            return FailureKind.CLOSED, ""
        case _:
            return FailureKind.PROTOCOL, str(error)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, groups of parallel tries included; each once."""
    queue: list[BaseException | None] = [error]
    seen: set[int] = set()
    while queue:
        current = queue.pop(0)
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        queue += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            queue += current.exceptions
