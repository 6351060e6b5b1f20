"""Where requests go, how long they may take, and what makes the connection trustworthy."""

from __future__ import annotations

import ipaddress
import os
import re
import ssl
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from eci_tui.api.schema import N_
from eci_tui.errors import UsageError

if TYPE_CHECKING:
    import httpx

_HOST = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*\.?|[0-9a-fA-F:.]+(%[\w.-]+)?", re.ASCII)
_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address of the service: `https://host[:port]`, or cleartext `http` on this computer only.

    `sandbox` says that nothing real is made there. Raises UsageError for anything that is no such address.
    """

    url: str
    sandbox: bool = False

    def __post_init__(self) -> None:
        url = self.url if "://" in self.url else f"https://{self.url}"
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise UsageError(N_("The endpoint is not a valid URL"), hint=_HOW) from None
        if parts.username is not None or parts.password is not None:
            raise UsageError(N_("The endpoint holds a user name or a password, which are not used there"), hint=_HOW)
        if (
            parts.scheme not in _DEFAULT_PORTS
            or not parts.hostname
            or not _HOST.fullmatch(parts.hostname)
            or parts.path.strip("/")
            or parts.query
            or parts.fragment
        ):
            raise UsageError(N_("“{url}” is not an endpoint"), hint=_HOW, url=self.url)
        loopback = is_loopback(parts.hostname)
        if parts.scheme == "http" and not loopback:
            raise UsageError(
                N_("The endpoint {url} is cleartext http, where anybody on the way could read and change the request"),
                hint=N_("Use https. Plain http is accepted only for this computer, such as http://127.0.0.1:8080."),
                url=url,
            )
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        shown_port = "" if port is None or port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
        object.__setattr__(self, "url", f"{parts.scheme}://{host}{shown_port}")

    @property
    def host(self) -> str:
        """The Host header: name or address, and the port unless it is the scheme's own."""
        return self.url.partition("://")[2]

    @property
    def hostname(self) -> str:
        """The name or address alone."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this computer."""
        return is_loopback(self.hostname)

    @property
    def is_cleartext(self) -> bool:
        """Whether there is no TLS; only ever so on this computer."""
        return self.url.startswith("http://")


_HOW = N_("Write a host or a URL without a path, such as https://eci.cn-hangzhou.aliyuncs.com.")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long one attempt may take, in seconds: each step, and `attempt` for all of them together."""

    connect: float = 10.0
    read: float = 30.0
    write: float = 30.0
    pool: float = 10.0
    attempt: float = 60.0

    def within(self, seconds: float) -> Timeouts:
        """The same, with nothing longer than `seconds`."""
        return Timeouts(
            connect=min(self.connect, seconds),
            read=min(self.read, seconds),
            write=min(self.write, seconds),
            pool=min(self.pool, seconds),
            attempt=min(self.attempt, seconds),
        )


DEFAULT_TIMEOUTS = Timeouts()


class ProxySettingsError(Exception):
    """The environment names a proxy that cannot be used; `needs` is the package that it would take, if that is why."""

    def __init__(self, needs: str = "") -> None:
        super().__init__("unusable proxy settings")
        self.needs = needs


def is_loopback(hostname: str) -> bool:
    """Whether a host name or address means this computer."""
    if hostname.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(hostname).is_loopback
    except ValueError:
        return False


def make_client(endpoint: Endpoint) -> httpx.AsyncClient:
    """The HTTP client for an endpoint. It takes tens of milliseconds (imports, certificates): call it in a thread.

    Certificates are always verified; `SSL_CERT_FILE` and `SSL_CERT_DIR` name other authorities. Proxies come from the
    environment, but never stand before this computer itself. No redirect is followed. A connection serves one request:
    on one that is kept, a request that meets its closing cannot be told from one that was carried out. Raises OSError
    (ssl.SSLError included) for certificates that cannot be read, and ProxySettingsError.
    """
    import httpx

    environ = os.environ
    verify = _no_tls() if endpoint.is_cleartext else _tls(environ.get("SSL_CERT_FILE"), environ.get("SSL_CERT_DIR"))
    try:
        return httpx.AsyncClient(
            verify=verify,
            trust_env=not endpoint.is_loopback,
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),
        )
    except ImportError:
        raise ProxySettingsError("httpx[socks]") from None
    except (ValueError, httpx.InvalidURL):
        raise ProxySettingsError from None


@lru_cache(maxsize=4)
def _tls(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """A verifying context for these settings of the environment, which httpx reads itself."""
    import httpx

    return httpx.create_ssl_context()


def _no_tls() -> ssl.SSLContext:
    """A context for cleartext clients: cheap, and if it were used all the same, it would trust nobody."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
