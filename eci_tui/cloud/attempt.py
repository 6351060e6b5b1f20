"""One signed request over the wire: what happened, what came back, and whether it may have reached the service."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from eci_tui.api.schema import N_
from eci_tui.cloud.answer import LONGEST, Answer, read_answer
from eci_tui.cloud.endpoint import Endpoint, Timeouts
from eci_tui.cloud.events import EventKind, Timeline
from eci_tui.cloud.failure import Failure, FailureKind, Stage, kind_of
from eci_tui.cloud.redact import Redactor
from eci_tui.request.signing import SignedRequest
from eci_tui.sentence import Sentence, say

if TYPE_CHECKING:
    import httpx
    from httpcore import AsyncNetworkStream


class Attempt:
    """Sends a signed request once. `may_have_arrived` is right at any moment, also after a cancellation."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        endpoint: Endpoint,
        request: SignedRequest,
        timeline: Timeline,
        timeouts: Timeouts,
        redactor: Redactor,
    ) -> None:
        self._client = client
        self._endpoint = endpoint
        self._request = request
        self._timeline = timeline
        self._timeouts = timeouts
        self._redactor = redactor
        self._stage = Stage.PREPARING
        self._proxy = ""
        self._peer = ""
        self._stream: AsyncNetworkStream | None = None
        self._bytes = 0
        self._status = 0
        self._headers: Mapping[str, str] = {}
        self._body = bytearray()
        self._complete = False
        self._notes: list[Sentence] = []

    @property
    def may_have_arrived(self) -> bool:
        """Whether a byte of the request may have left."""
        return self._stage in (Stage.SENDING, Stage.WAITING)

    async def run(self) -> Answer | Failure:
        """What came of it. Raises only CancelledError."""
        import httpx

        seconds = self._timeouts.attempt
        try:
            async with asyncio.timeout(seconds):
                await self._exchange()
        except TimeoutError:
            reply = self.answer() or self._failure(FailureKind.ATTEMPT_TIMEOUT, "", seconds)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reply = self.answer() or self._failed(error)
        else:
            reply = self.answer() or self._failure(FailureKind.PROTOCOL, "")
        finally:
            if self._stream is not None:
                await self._stream.aclose()  # httpcore forgets it when a TLS handshake is cancelled
        if isinstance(reply, Answer):
            self._timeline.add(
                EventKind.ANSWERED, status=reply.status, bytes=len(self._body), request_id=reply.request_id
            )
        return reply

    def answer(self) -> Answer | None:
        """The answer as far as it has come; None before its status line."""
        if not self._status:
            return None
        return read_answer(
            self._status,
            self._headers,
            self._decompressed(),
            complete=self._complete,
            notes=tuple(self._notes),
            redactor=self._redactor,
        )

    async def _exchange(self) -> None:
        import httpx

        target = httpx.URL(self._endpoint.url).copy_with(raw_path=self._request.url.encode())
        headers = dict(self._request.headers) | {
            "accept": "application/json",
            "accept-encoding": "identity",
            "user-agent": _user_agent(),
        }
        limits = self._timeouts
        async with self._client.stream(
            self._request.method,
            target,
            headers=headers,
            content=self._request.body,
            timeout=httpx.Timeout(connect=limits.connect, read=limits.read, write=limits.write, pool=limits.pool),
            extensions={"trace": self._trace},
        ) as response:
            self._status = response.status_code
            self._headers = {name.lower(): value for name, value in response.headers.items()}
            async for chunk in response.aiter_raw():
                self._body += chunk
                if len(self._body) > LONGEST:
                    del self._body[LONGEST:]
                    self._notes.append(say(N_("The answer was longer than 1 MiB; the rest was not read.")))
                    return
            self._complete = True

    async def _trace(self, name: str, info: Mapping[str, object]) -> None:
        """httpx's own account of what it does, told to the timeline."""
        _, step, state = name.split(".")
        if state == "started":
            self._started(step, info)
        elif state == "complete":
            self._finished(step, info.get("return_value"))

    def _started(self, step: str, info: Mapping[str, object]) -> None:
        add = self._timeline.add
        match step:
            case "connect_tcp":
                self._stage = Stage.CONNECTING
                if str(info["host"]) != self._endpoint.hostname:
                    self._stage = Stage.PROXY
                    self._proxy = f"{info['host']}:{info['port']}"
                self._peer = f"{info['host']}:{info['port']}"
                add(EventKind.CONNECTING, host=self._proxy or self._endpoint.host)
            case "start_tls":
                if self._stage is not Stage.PROXY:
                    self._stage = Stage.TLS
                add(EventKind.TLS_STARTED)
            case "send_request_headers" if not _is_connect(info):
                self._stage = Stage.SENDING
                self._bytes = _size(info.get("request")) + len(self._request.body)
                add(EventKind.SENDING, bytes=self._bytes)
            case "receive_response_headers" if self._stage is Stage.SENDING:
                self._stage = Stage.WAITING
                add(EventKind.WAITING)

    def _finished(self, step: str, returned: object) -> None:
        add = self._timeline.add
        match step:
            case "connect_tcp":
                self._stream = cast("AsyncNetworkStream", returned)
                add(EventKind.CONNECTED, address=_address(returned) or self._peer)
            case "start_tls":
                host = self._proxy if self._stage is Stage.PROXY else self._endpoint.hostname
                add(EventKind.TLS_DONE, version=_tls_version(returned), host=host)
            case "receive_response_headers" | "setup_socks5_connection" if self._stage is Stage.PROXY:
                if step == "setup_socks5_connection" or 200 <= _status(returned) < 300:
                    self._stage = Stage.CONNECTING
                    add(EventKind.TUNNELLED)
            case "send_request_body" if self._stage is Stage.SENDING:
                add(EventKind.SENT, bytes=self._bytes)
            case "receive_response_headers":
                add(EventKind.FIRST_BYTE, status=_status(returned))

    def _failed(self, error: httpx.HTTPError | httpx.InvalidURL) -> Failure:
        import httpx

        if isinstance(error, httpx.InvalidURL):
            return self._failure(FailureKind.PROTOCOL, str(error))
        kind, detail = kind_of(error, self._stage)
        seconds = {
            FailureKind.CONNECT_TIMEOUT: self._timeouts.connect,
            FailureKind.READ_TIMEOUT: self._timeouts.read,
            FailureKind.WRITE_TIMEOUT: self._timeouts.write,
        }.get(kind, 0.0)
        return self._failure(kind, detail, seconds)

    def _failure(self, kind: FailureKind, detail: str, seconds: float = 0.0) -> Failure:
        return Failure(
            kind=kind,
            may_have_arrived=self.may_have_arrived,
            detail=self._redactor.text(detail),
            host=self._endpoint.host,
            proxy=self._proxy,
            seconds=seconds,
        )

    def _decompressed(self) -> bytes:
        """The body without its compression, which we do not ask for; never more than 1 MiB of it."""
        encoding = self._headers.get("content-encoding", "identity").strip().lower()
        if encoding in ("identity", "") or not self._body:
            return bytes(self._body)
        if encoding not in ("gzip", "x-gzip", "deflate"):
            self._note(
                say(N_("The answer was compressed as {encoding}, which was not asked for."), encoding=encoding[:40])
            )
            return b""
        for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
            expander = zlib.decompressobj(window)
            try:
                expanded = expander.decompress(bytes(self._body), LONGEST)
            except zlib.error:
                continue
            if expander.unconsumed_tail:
                self._note(say(N_("The answer was longer than 1 MiB; the rest was not read.")))
            self._complete &= expander.eof
            return expanded
        self._note(say(N_("The answer called itself compressed but was not.")))
        return bytes(self._body)

    def _note(self, sentence: Sentence) -> None:
        if sentence not in self._notes:
            self._notes.append(sentence)


def _is_connect(info: Mapping[str, object]) -> bool:
    """Whether it is the request for a tunnel, which goes to a proxy before ours does."""
    return getattr(info.get("request"), "method", b"") == b"CONNECT"


def _address(stream: object) -> str:
    address = stream.get_extra_info("server_addr") if hasattr(stream, "get_extra_info") else None
    if not isinstance(address, tuple) or len(address) < 2:
        return ""
    host, port = address[:2]
    return f"[{host}]:{port}" if ":" in str(host) else f"{host}:{port}"


def _tls_version(stream: object) -> str:
    channel = stream.get_extra_info("ssl_object") if hasattr(stream, "get_extra_info") else None
    return str(channel.version()) if channel is not None else "TLS"


def _status(returned: object) -> int:
    return returned[1] if isinstance(returned, tuple) and len(returned) > 1 and isinstance(returned[1], int) else 0


def _size(request: object) -> int:
    """Bytes of the request line and the headers, as they go over the wire."""
    target = getattr(getattr(request, "url", None), "target", b"")
    headers: list[tuple[bytes, bytes]] = getattr(request, "headers", [])
    line = len(getattr(request, "method", b"")) + len(target) + len(b"  HTTP/1.1\r\n")
    return line + sum(len(name) + len(value) + len(b": \r\n") for name, value in headers) + len(b"\r\n")


def _user_agent() -> str:
    from eci_tui import __version__

    return f"eci-tui/{__version__}"
