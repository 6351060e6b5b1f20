"""A service on this computer that remembers what it created, and misbehaves on request, one connection at a time."""

import asyncio
import gzip
import json
import socket
import ssl
import struct
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from eci_tui.cloud.gateway import Surroundings

NOW = datetime(2025, 6, 1, 12, 0, 0, tzinfo=UTC)
PAIRS = [
    ("RegionId", "cn-hangzhou"),
    ("ContainerGroupName", "web"),
    ("Container.1.Name", "nginx"),
    ("Container.1.Image", "nginx:1.27"),
]


@dataclass
class Received:
    """A request as the server saw it."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def parameters(self) -> dict[str, str]:
        query = urlsplit(self.target).query
        return dict(parse_qsl(query or self.body.decode(), keep_blank_values=True))


Fault = Callable[["FaultyService", asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Time:
    """A clock that only moves when somebody sleeps."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)
    chance: float = 1.0
    nonces: int = 0

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)

    def nonce(self) -> str:
        self.nonces += 1
        return f"nonce-{self.nonces}"

    def surroundings(self) -> Surroundings:
        return Surroundings(
            clock=lambda: self.seconds,
            now=lambda: NOW + timedelta(seconds=self.seconds),
            sleep=self.sleep,
            chance=lambda: self.chance,
            nonce=self.nonce,
        )


class FaultyService:
    """Use in `async with`. Each connection takes the next of `faults`; after the last one everything works."""

    def __init__(
        self, faults: Iterable[Fault] = (), *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
    ) -> None:
        self.faults = deque(faults)
        self.created: dict[str, str] = {}
        self.received: list[Received] = []
        self.connections = 0
        self._tls = tls
        self._host = host
        self._handlers: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> "FaultyService":
        self._server = await asyncio.start_server(self._serve, self._host, 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for handler in self._handlers:
            handler.cancel()
        await asyncio.gather(*self._handlers, return_exceptions=True)
        await closed()

    @property
    def url(self) -> str:
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handler = asyncio.current_task()
        assert handler is not None
        self._handlers.add(handler)
        self.connections += 1
        fault = self.faults.popleft() if self.faults else works
        try:
            await fault(self, reader, writer)
            writer.close()
            await writer.wait_closed()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.transport.abort()
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self._handlers.discard(handler)

    async def read(self, reader: asyncio.StreamReader) -> Received:
        """A whole request."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        request = Received(method, target, headers, body)
        self.received.append(request)
        return request

    def create(self, request: Received) -> bytes:
        """Do what the request asks, once per ClientToken, and give the body of the answer."""
        token = request.parameters["ClientToken"]
        group = self.created.setdefault(token, f"eci-{len(self.created) + 1:04}")
        return json.dumps({"RequestId": f"request-{len(self.received)}", "ContainerGroupId": group}).encode()


async def closed() -> None:
    """Let transports that were closed or aborted come to their end."""
    for _ in range(3):
        await asyncio.sleep(0)


def http(status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> bytes:
    """An HTTP answer; a header named with an empty value is left out."""
    fields = {"Content-Type": "application/json;charset=utf-8", "Content-Length": str(len(body))} | (headers or {})
    lines = [f"HTTP/1.1 {status} Reason", *(f"{name}: {value}" for name, value in fields.items() if value)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def error(code: str, message: str = "The service's own words.", **members: object) -> bytes:
    """The body of a refusal."""
    answer = {
        "Code": code,
        "Message": message,
        "RequestId": "1B5A0D6C-0000-4000-8000-000000000001",
        "HostId": "eci.test",
    }
    return json.dumps(answer | members).encode()


def reset(writer: asyncio.StreamWriter) -> None:
    """End the connection with a reset instead of a farewell."""
    connection: socket.socket = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def works(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """No fault at all."""
    writer.write(http(200, service.create(await service.read(reader))))
    await writer.drain()


async def reset_at_once(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The connection is reset before the request is read."""
    reset(writer)


async def reset_while_reading(
    service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """The connection is reset in the middle of the request."""
    await reader.read(10)
    reset(writer)


async def reset_after_work(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The group is created, and the connection reset before anything is said."""
    service.create(await service.read(reader))
    reset(writer)


async def close_after_work(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The group is created, and the connection closed without a word."""
    service.create(await service.read(reader))


async def cleartext_at_once(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Whatever comes first is answered in cleartext, as a web server does that is spoken to in TLS."""
    await reader.read(1)
    writer.write(http(400))
    await writer.drain()


async def silence(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The request is read and never answered; nothing is created."""
    await service.read(reader)
    await reader.read()


async def silence_after_work(
    service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """The group is created, and the answer never comes."""
    service.create(await service.read(reader))
    await reader.read()


async def half_an_answer(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The group is created; the answer breaks off before its id."""
    answer = http(200, service.create(await service.read(reader)))
    writer.write(answer[: answer.index(b'"ContainerGroupId"')])
    await writer.drain()


async def half_a_head(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The group is created; the answer breaks off in its headers."""
    service.create(await service.read(reader))
    writer.write(b"HTTP/1.1 200 OK\r\nContent-")
    await writer.drain()


async def slow_drip(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The group is created; the answer drips without ever ending."""
    service.create(await service.read(reader))
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.005)


def too_long_length(extra: int) -> Fault:
    """The group is created; the answer is whole, but its length claims `extra` bytes more."""

    async def fault(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        body = service.create(await service.read(reader))
        writer.write(http(200, body, {"Content-Length": str(len(body) + extra)}))
        await writer.drain()

    return fault


def says(answer: bytes, *, after_work: bool = False) -> Fault:
    """Answers with exactly these bytes; with `after_work`, creates the group first."""

    async def fault(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await service.read(reader)
        if after_work:
            service.create(request)
        writer.write(answer)
        await writer.drain()

    return fault


async def zipped(service: FaultyService, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A good answer, compressed though nobody asked for it."""
    body = gzip.compress(service.create(await service.read(reader)))
    writer.write(http(200, body, {"Content-Encoding": "gzip"}))
    await writer.drain()
