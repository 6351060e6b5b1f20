"""Whom we talk to: certificates, proxies, addresses, and what is told about each step."""

import asyncio
import ssl
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from eci_tui.cloud import endpoint as endpoints
from eci_tui.cloud.actions import create_container_group
from eci_tui.cloud.endpoint import Endpoint
from eci_tui.cloud.events import Event, EventKind
from eci_tui.cloud.outcome import Outcome, OutcomeKind
from eci_tui.cloud.retry import Policy
from eci_tui.cloud.service import Service
from eci_tui.errors import UsageError
from tests.cloud import faults as f
from tests.cloud.conftest import QUICK
from tests.cloud.faults import PAIRS, FaultyService

MakeService = Callable[..., Service]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


def tls(issuer: trustme.CA, *names: str, not_after: datetime | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = issuer.issue_cert(*names, not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=not_after)
    certificate.configure_cert(context)
    return context


async def submit(service: Service) -> tuple[Outcome, list[Event]]:
    events: list[Event] = []
    return await create_container_group(service, PAIRS, on_event=events.append), events


def kinds(events: list[Event]) -> list[EventKind]:
    return [event.kind for event in events]


def words(outcome: Outcome) -> str:
    assert outcome.explanation is not None
    return str(outcome.explanation.to_json())


@pytest.mark.usefixtures("trusted")
async def test_the_timeline_of_a_good_call(authority: trustme.CA, service_at: MakeService) -> None:
    async with FaultyService(tls=tls(authority, "127.0.0.1")) as server:
        outcome, events = await submit(service_at(server.url))
    assert outcome.outcome is OutcomeKind.CREATED
    assert kinds(events) == [
        EventKind.SIGNED,
        EventKind.CONNECTING,
        EventKind.CONNECTED,
        EventKind.TLS_STARTED,
        EventKind.TLS_DONE,
        EventKind.SENDING,
        EventKind.SENT,
        EventKind.WAITING,
        EventKind.FIRST_BYTE,
        EventKind.ANSWERED,
    ]
    said = [str(event.words) for event in events]
    assert f"connected to 127.0.0.1:{server.port}" in said
    assert "TLSv1.3, certificate of 127.0.0.1 verified" in said
    assert said[-1].startswith("answered: HTTP 200, ")
    assert all("{" not in text for text in said)


async def test_sent_counts_every_byte(service_at: MakeService) -> None:
    async with FaultyService() as server:
        _, events = await submit(service_at(server.url))
    request = server.received[0]
    head = len(f"{request.method} {request.target} HTTP/1.1\r\n\r\n")
    size = head + sum(len(f"{name}: {value}\r\n") for name, value in request.headers.items()) + len(request.body)
    assert next(event.detail["bytes"] for event in events if event.kind is EventKind.SENT) == size


async def test_a_retry_is_announced_with_its_reason(service_at: MakeService) -> None:
    async with FaultyService([f.close_after_work]) as server:
        _, events = await submit(service_at(server.url))
    told = [str(event.words) for event in events if event.kind in (EventKind.FAILED, EventKind.RETRYING)]
    assert told == [
        f"failed: 127.0.0.1:{server.port} closed the connection without an answer",
        "attempt 2 of 4 in 1.0 s: the connection was closed without an answer",
    ]
    assert {event.attempt for event in events} == {1, 2}
    assert [event.at for event in events] == sorted(event.at for event in events)


async def test_a_view_that_fails_does_not_spoil_the_call(service_at: MakeService) -> None:
    reported: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: reported.append(context["message"]))

    def fail(event: Event) -> None:
        raise RuntimeError(event.kind)

    async with FaultyService() as server:
        outcome = await create_container_group(service_at(server.url), PAIRS, on_event=fail)
    assert outcome.outcome is OutcomeKind.CREATED
    assert reported


async def test_an_unknown_authority_is_refused(authority: trustme.CA, service_at: MakeService) -> None:
    async with FaultyService(tls=tls(authority, "127.0.0.1")) as server:
        outcome, _ = await submit(service_at(server.url))
    assert (outcome.outcome, outcome.attempts, server.received) == (OutcomeKind.NOT_SENT, 1, [])
    assert "not vouched for" in outcome.message
    assert "SSL_CERT_FILE" in words(outcome)


@pytest.mark.usefixtures("trusted")
async def test_a_certificate_for_another_name_is_refused(authority: trustme.CA, service_at: MakeService) -> None:
    async with FaultyService(tls=tls(authority, "elsewhere.test")) as server:
        outcome, events = await submit(service_at(server.url))
    assert (outcome.outcome, outcome.attempts, server.received) == (OutcomeKind.NOT_SENT, 1, [])
    assert "issued for another name" in outcome.message
    assert EventKind.SENDING not in kinds(events)


@pytest.mark.usefixtures("trusted")
async def test_an_expired_certificate_is_refused(authority: trustme.CA, service_at: MakeService) -> None:
    async with FaultyService(tls=tls(authority, "127.0.0.1", not_after=datetime(2021, 1, 1, tzinfo=UTC))) as server:
        outcome, _ = await submit(service_at(server.url))
    assert (outcome.outcome, outcome.attempts, server.received) == (OutcomeKind.NOT_SENT, 1, [])
    assert "has expired" in outcome.message


async def test_a_folder_of_authorities(
    authority: trustme.CA, service_at: MakeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    async with FaultyService(tls=tls(authority, "127.0.0.1")) as server:
        outcome, _ = await submit(service_at(server.url))
    assert outcome.outcome is OutcomeKind.NOT_SENT
    assert "SSL_CERT_DIR" in words(outcome)


async def test_a_missing_file_of_authorities(
    service_at: MakeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    outcome, _ = await submit(service_at("https://127.0.0.1:1"))
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, 1)
    assert outcome.message == "The certificates named by the environment cannot be read"


async def test_https_where_cleartext_is_spoken(service_at: MakeService) -> None:
    async with FaultyService([f.cleartext_at_once]) as server:
        outcome, _ = await submit(service_at(server.url.replace("http", "https")))
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, 1)
    assert "No TLS connection" in outcome.message


async def test_a_handshake_that_never_ends(service_at: MakeService) -> None:
    async with FaultyService([f.silence] * 2) as server:
        url = server.url.replace("http", "https")
        outcome, events = await submit(service_at(url, timeouts=QUICK.within(0.1), policy=Policy(attempts=2)))
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, 2)
    assert EventKind.TLS_STARTED in kinds(events)


async def test_a_handshake_that_is_broken_off(service_at: MakeService) -> None:
    async with FaultyService([f.reset_while_reading] * 2) as server:
        url = server.url.replace("http", "https")
        outcome, _ = await submit(service_at(url, policy=Policy(attempts=2)))
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, 2)


@asynccontextmanager
async def proxy(answer: bytes, to_port: int = 0) -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that says `answer` to CONNECT and then, if it agreed, passes bytes on to a port of this computer."""
    asked: list[str] = []
    tasks: set[asyncio.Task[None]] = set()
    writers: list[asyncio.StreamWriter] = []

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(answer)
        await writer.drain()
        if to_port:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", to_port)
            writers.append(far_writer)
            tasks.update({asyncio.create_task(pump(reader, far_writer)), asyncio.create_task(pump(far_reader, writer))})
        else:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in writers:
            writer.transport.abort()
        await f.closed()


@pytest.mark.usefixtures("trusted")
async def test_through_a_proxy(authority: trustme.CA, service_at: MakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    async with (
        FaultyService(tls=tls(authority, "eci.cn-hangzhou.test")) as server,
        proxy(b"HTTP/1.1 200 Connection established\r\n\r\n", server.port) as (url, asked),
    ):
        monkeypatch.setenv("HTTPS_PROXY", url)
        outcome, events = await submit(service_at("https://eci.cn-hangzhou.test"))
    assert outcome.outcome is OutcomeKind.CREATED
    assert asked[0].startswith("CONNECT eci.cn-hangzhou.test:443 ")
    assert "authorization" not in asked[0].lower()
    order = kinds(events)
    assert order.index(EventKind.TUNNELLED) < order.index(EventKind.TLS_STARTED) < order.index(EventKind.SENDING)
    assert order.count(EventKind.FIRST_BYTE) == 1


@pytest.mark.parametrize(("answer", "attempts"), [("502 Bad Gateway", 4), ("407 Proxy Authentication Required", 1)])
async def test_a_proxy_that_fails(
    service_at: MakeService, monkeypatch: pytest.MonkeyPatch, answer: str, attempts: int
) -> None:
    async with proxy(f"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n".encode()) as (url, asked):
        monkeypatch.setenv("HTTPS_PROXY", url.replace("//", "//somebody:pass-of-proxy@"))
        outcome, events = await submit(service_at("https://eci.cn-hangzhou.test"))
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, attempts)
    assert len(asked) == attempts
    assert url.removeprefix("http://") in outcome.message
    assert answer in words(outcome)
    assert "pass-of-proxy" not in words(outcome) + str(events)
    assert EventKind.SENDING not in kinds(events)


async def test_a_proxy_that_is_not_there(service_at: MakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    async with proxy(b"") as (url, _):
        pass
    monkeypatch.setenv("ALL_PROXY", url)
    outcome, _ = await submit(service_at("https://eci.cn-hangzhou.test"))
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, 4)
    assert "proxy" in outcome.message


@pytest.mark.parametrize("url", ["socks9://127.0.0.1:1", "http://[::1", "socks5://user:pass-of-proxy@127.0.0.1:1"])
async def test_a_proxy_that_cannot_be_used(service_at: MakeService, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("ALL_PROXY", url)
    outcome, _ = await submit(service_at("https://eci.cn-hangzhou.test"))
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.NOT_SENT, 1)
    assert "ALL_PROXY" in words(outcome)
    assert "pass-of-proxy" not in words(outcome)


@pytest.mark.parametrize("name", ["HTTP_PROXY", "ALL_PROXY", "http_proxy"])
async def test_no_proxy_stands_before_this_computer(
    service_at: MakeService, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async with proxy(b"HTTP/1.1 502 No\r\n\r\n") as (url, asked), FaultyService() as server:
        monkeypatch.setenv(name, url)
        outcome, _ = await submit(service_at(server.url))
    assert outcome.outcome is OutcomeKind.CREATED
    assert asked == []


async def test_the_client_is_made_outside_of_the_event_loops_thread(
    service_at: MakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    make = endpoints.make_client
    monkeypatch.setattr(
        "eci_tui.cloud.gateway.make_client",
        lambda endpoint: (threads.append(threading.current_thread()), make(endpoint))[1],
    )
    async with FaultyService() as server:
        await submit(service_at(server.url))
    assert threads
    assert threads[0] is not threading.main_thread()


@pytest.mark.parametrize(
    ("url", "kept", "host"),
    [
        (
            "https://eci.cn-hangzhou.aliyuncs.com",
            "https://eci.cn-hangzhou.aliyuncs.com",
            "eci.cn-hangzhou.aliyuncs.com",
        ),
        ("eci.cn-hangzhou.aliyuncs.com", "https://eci.cn-hangzhou.aliyuncs.com", "eci.cn-hangzhou.aliyuncs.com"),
        ("https://ECI.example:443/", "https://eci.example", "eci.example"),
        ("https://eci.example:8443", "https://eci.example:8443", "eci.example:8443"),
        ("http://localhost:80", "http://localhost", "localhost"),
        ("http://127.0.0.9:8080", "http://127.0.0.9:8080", "127.0.0.9:8080"),
        ("http://[::1]:8080", "http://[::1]:8080", "[::1]:8080"),
    ],
)
def test_endpoints(url: str, kept: str, host: str) -> None:
    endpoint = Endpoint(url)
    assert (endpoint.url, endpoint.host) == (kept, host)


@pytest.mark.parametrize(
    "url",
    [
        "http://eci.cn-hangzhou.aliyuncs.com",
        "http://localhost.example.com",
        "http://10.0.0.1:8080",
        "ftp://127.0.0.1",
        "https://",
        "",
        "https://eci.example/path",
        "https://eci.example/?a=b",
        "https://eci.example/#x",
        "https://somebody:pass-of-url@eci.example",
        "https://eci.example:port",
        "https://eci.example:99999",
        "https://ec i.example",
        "https://[::1",
        "https://" + "a" * 64 + ".example",
        "https://bücher.example",
        "https://eci.example\r\nHost: evil",
    ],
)
def test_what_is_no_endpoint(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        Endpoint(url)
    assert "pass-of-url" not in str(caught.value) + caught.value.hint
    assert caught.value.hint
