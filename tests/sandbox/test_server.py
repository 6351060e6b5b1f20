"""The endpoint on its port: what clients see, and what whoever runs it can do."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from eci_tui.errors import UsageError
from eci_tui.sandbox import Record, Sandbox
from eci_tui.text import render
from tests.sandbox.calls import GROUP, V1, Acs3, Clock, content


@pytest.fixture
def sandbox(clock: Clock) -> Iterator[Sandbox]:
    with Sandbox(clock=clock) as sandbox:
        yield sandbox


@pytest.fixture
def connection(sandbox: Sandbox) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(*sandbox.endpoint.split(":"), timeout=10)  # type: ignore[misc]
    yield connection
    connection.close()


def send(connection: http.client.HTTPConnection, call: Acs3 | V1) -> tuple[int, dict[str, Any], dict[str, str]]:
    received = call.received()
    connection.putrequest(received.method, received.target, skip_host=True, skip_accept_encoding=True)
    for name, value in received.headers:
        connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(received.body)))
    connection.endheaders(received.body)
    response = connection.getresponse()
    body = response.read()
    return response.status, content(body) if body.startswith(b"{") else {"text": body.decode()}, dict(response.headers)


def raw(sandbox: Sandbox, data: bytes) -> bytes:
    """Everything that comes back on one connection."""
    with socket.create_connection(("127.0.0.1", sandbox.port), timeout=10) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: client.recv(65536), b""))


def test_a_call_and_its_record(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    status, body, headers = send(connection, Acs3())
    assert status == 200
    assert set(body) == {"RequestId", "ContainerGroupId"}
    assert headers["x-acs-request-id"] == body["RequestId"]
    assert body["RequestId"] == body["RequestId"].upper()
    assert headers["Content-Type"] == "application/json;charset=utf-8"
    assert headers["Date"] == "Sun, 01 Jun 2025 12:00:00 GMT"
    assert sandbox.calls == (
        Record("2025-06-01T12:00:00Z", "CreateContainerGroup", 200, "", body["RequestId"], body["ContainerGroupId"]),
    )
    assert json.loads(json.dumps(sandbox.calls[0].as_dict()))["status"] == 200
    assert sandbox.created == 1


def test_a_refusal_has_the_gateways_shape(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    status, body, headers = send(connection, Acs3(parameters={**GROUP, "OsType": "Windows"}))
    assert status == 403
    assert set(body) == {"RequestId", "HostId", "Code", "Message", "Recommend"}
    assert body["Code"] == "FeatureAccessRestricted"
    assert body["HostId"] == "127.0.0.1:8080"
    assert "q=FeatureAccessRestricted" in body["Recommend"]
    assert headers["x-acs-request-id"] == body["RequestId"]
    assert sandbox.calls[0].code == "FeatureAccessRestricted"


def test_a_record_holds_nothing_that_a_terminal_would_obey(sandbox: Sandbox) -> None:
    raw(sandbox, b"GET /?Action=%1b%5b2J" + b"x" * 200 + b" HTTP/1.0\r\n\r\n")
    assert sandbox.calls[0].action.startswith("\\x1b[2Jxxx")
    assert len(sandbox.calls[0].action) == 100


def test_answers_as_xml(connection: http.client.HTTPConnection) -> None:
    status, body, headers = send(connection, V1(action="DescribeRegions", parameters={}, common={"Format": "XML"}))
    assert status == 200
    assert headers["Content-Type"] == "text/xml;charset=utf-8"
    assert body["text"].startswith("<?xml version='1.0' encoding='UTF-8'?><DescribeRegionsResponse><RequestId>")
    assert "<Regions><RegionId>cn-qingdao</RegionId><Zones>cn-qingdao-a</Zones>" in body["text"]
    _, body, _ = send(connection, V1(parameters={"RegionId": "<&>"}, common={"Format": "XML"}))
    assert "<Code>MissingContainerGroupName</Code>" in body["text"]


def test_one_connection_serves_many_calls(connection: http.client.HTTPConnection) -> None:
    send(connection, Acs3())
    first = connection.sock
    for call in (V1(), Acs3(form=True), Acs3(action="Nonsense"), V1(method="POST", form=True)):
        send(connection, call)
    assert connection.sock is first


def test_a_body_in_chunks(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    received = Acs3(form=True).received()
    connection.putrequest("POST", "/", skip_host=True)
    for name, value in (*received.headers, ("Transfer-Encoding", "chunked")):
        connection.putheader(name, value)
    connection.endheaders((received.body[i : i + 7] for i in range(0, len(received.body), 7)), encode_chunked=True)
    assert content(connection.getresponse().read())["ContainerGroupId"].startswith("eci-")


def test_the_clock_of_groups_can_jump(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    send(connection, Acs3())
    sandbox.advance(3600)
    parameters = {"RegionId": "cn-hangzhou"}
    _, body, _ = send(connection, Acs3(action="DescribeContainerGroups", parameters=parameters))
    assert body["ContainerGroups"][0]["Status"] == "Running"


def test_errors_on_demand(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    sandbox.fail_next("Throttling:2")
    sandbox.fail_next("Forbidden.RAM")
    sandbox.fail_next("ServiceUnavailable", action="DescribeRegions")
    status, body, headers = send(connection, Acs3())
    assert (status, body["Code"], headers["x-acs-retry-after"]) == (400, "Throttling", "1000")
    assert send(connection, Acs3(action="DescribeRegions"))[0] == 503
    assert send(connection, Acs3())[1]["Code"] == "Throttling"
    status, body, _ = send(connection, Acs3())
    assert (status, body["AccessDeniedDetail"]["AuthAction"]) == (403, "eci:CreateContainerGroup")
    assert send(connection, Acs3())[0] == 200
    with pytest.raises(ValueError, match="Did you mean Throttling"):
        sandbox.fail_next("Throtling")


def test_no_answer_after_the_work_is_done(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    sandbox.fail_next("SDK.ServerUnreachable")
    call = Acs3(parameters={**GROUP, "ClientToken": "once"})
    with pytest.raises(ConnectionError):
        send(connection, call)
    [record] = sandbox.calls
    assert (record.status, record.code) == (0, "SDK.ServerUnreachable")
    connection.close()
    assert send(connection, call)[1]["ContainerGroupId"] == record.container_group_id
    assert sandbox.created == 1


def test_stories_on_demand(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    sandbox.play_next("stock-exhausted")
    send(connection, Acs3())
    sandbox.advance(10)
    parameters = {"RegionId": "cn-hangzhou", "WithEvent": "true"}
    _, body, _ = send(connection, Acs3(action="DescribeContainerGroups", parameters=parameters))
    [group] = body["ContainerGroups"]
    assert (group["Status"], group["Events"][-1]["Reason"]) == ("ScheduleFailed", "StockExhaust")
    with pytest.raises(ValueError, match="stock-exhausted"):
        sandbox.play_next("stock-exhaust")
    assert set(sandbox.stories()) >= {"ordinary", "stock-exhausted", "spot-reclaim"}


def test_what_waits_can_be_forgotten(sandbox: Sandbox, connection: http.client.HTTPConnection) -> None:
    sandbox.fail_next("Throttling:9")
    sandbox.play_next("vanishing")
    sandbox.reset()
    assert send(connection, Acs3())[0] == 200
    sandbox.advance(60)
    _, body, _ = send(connection, Acs3(action="DescribeContainerGroups", parameters={"RegionId": "cn-hangzhou"}))
    assert body["TotalCount"] == 1


def test_the_listener_hears_of_a_call_before_the_client_does() -> None:
    heard: list[Record] = []
    with Sandbox(on_call=heard.append) as sandbox:
        raw(sandbox, b"GET / HTTP/1.0\r\n\r\n")
    assert [record.code for record in heard] == ["MissingParameter"]


def test_a_listener_that_fails_is_no_matter_for_the_client(caplog: pytest.LogCaptureFixture) -> None:
    def fail(record: Record) -> None:
        raise LookupError(record.code)

    with Sandbox(on_call=fail) as sandbox:
        assert b"MissingParameter" in raw(sandbox, b"GET / HTTP/1.0\r\n\r\n")
    assert "LookupError" in caplog.text


def test_a_fault_of_its_own_is_answered_and_logged(
    sandbox: Sandbox,
    connection: http.client.HTTPConnection,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("eci_tui.sandbox.service.Service.run", lambda *_: 1 / 0)
    status, body, _ = send(connection, Acs3())
    assert (status, body["Code"]) == (500, "InternalError")
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET /?" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b" 414 "),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n" + b"x" * 100_000, b" 413 "),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", b" 400 "),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n", b" 400 "),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", b" 431 "),
        (b"NONSENSE\r\n\r\n", b"400"),
        (b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", b" 501 "),
    ],
    ids=["long target", "large body", "length", "chunks", "headers", "no HTTP", "method"],
)
def test_what_is_refused_on_the_level_of_http(sandbox: Sandbox, data: bytes, status: bytes) -> None:
    """In HTML, by a server that speaks no API, as it happens before a real gateway."""
    answer = raw(sandbox, data)
    assert status in answer.split(b"\r\n")[0]
    assert b"<html>" in answer
    assert sandbox.calls == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha",
        b"GET / HT",
    ],
)
def test_clients_that_go_away_are_no_news(
    sandbox: Sandbox, connection: http.client.HTTPConnection, data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    raw(sandbox, data)
    assert send(connection, Acs3())[0] == 200
    assert capfd.readouterr() == ("", "")


def test_a_head_request_gets_no_body(sandbox: Sandbox) -> None:
    head, _, body = raw(sandbox, b"HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").partition(b"\r\n\r\n")
    assert b" 400 " in head.split(b"\r\n")[0]
    assert body == b""


def test_many_clients_at_once_make_one_group(sandbox: Sandbox) -> None:
    parameters = {**GROUP, "ClientToken": "once"}
    ids: list[str] = []

    def create() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", sandbox.port, timeout=10)
        ids.append(send(connection, Acs3(parameters=parameters))[1]["ContainerGroupId"])
        connection.close()

    threads = [threading.Thread(target=create) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == 16
    assert len(set(ids)) == 1
    assert sandbox.created == 1


def test_after_the_end_nobody_answers(clock: Clock) -> None:
    sandbox = Sandbox(clock=clock).start()
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.port, timeout=10)
    assert send(connection, Acs3())[0] == 200
    port = sandbox.port
    sandbox.stop()
    assert not sandbox.running
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        send(connection, Acs3())
    connection.close()
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", port), timeout=10)
    with pytest.raises(RuntimeError):
        _ = sandbox.url
    sandbox.stop()


def test_it_can_be_started_again_and_still_holds_what_it_held(clock: Clock) -> None:
    sandbox = Sandbox(clock=clock)
    for expected in (1, 2):
        with sandbox:
            connection = http.client.HTTPConnection("127.0.0.1", sandbox.port, timeout=10)
            send(connection, Acs3())
            connection.close()
            assert sandbox.created == expected
    assert sandbox.start().start().running
    sandbox.stop()


def test_a_port_that_is_taken(sandbox: Sandbox) -> None:
    with pytest.raises(UsageError) as caught:
        Sandbox(sandbox.port).start()
    assert str(sandbox.port) in caught.value.title
    assert caught.value.hint


def test_only_this_computer_is_listened_to() -> None:
    for host in ("0.0.0.0", "::", "localhost", "192.0.2.1"):
        with pytest.raises(ValueError, match="listens on"):
            Sandbox(host=host)


def test_the_newer_loopback(clock: Clock) -> None:
    try:
        sandbox = Sandbox(host="::1", clock=clock).start()
    except UsageError:
        pytest.skip("there is no IPv6 here")
    with sandbox:
        assert sandbox.url == f"http://[::1]:{sandbox.port}"
        connection = http.client.HTTPConnection("::1", sandbox.port, timeout=10)
        assert send(connection, Acs3())[0] == 200
        connection.close()


def test_it_says_what_it_is(sandbox: Sandbox) -> None:
    text = "\n".join(render(template, args) for template, args in sandbox.describe())
    assert sandbox.url in text
    assert sandbox.access_key_id in text
    assert sandbox.access_key_secret in text
    assert "creates nothing" in text


def test_the_ordinary_clock_is_the_computers() -> None:
    with Sandbox() as sandbox:
        connection = http.client.HTTPConnection("127.0.0.1", sandbox.port, timeout=10)
        assert send(connection, Acs3(when=datetime.now(UTC)))[0] == 200
        connection.close()


def test_it_imports_nothing_that_takes_long() -> None:
    script = (
        "import sys; import eci_tui.sandbox;"
        "costly = {'httpx', 'textual', 'keyring', 'questionary', 'yaml', 'rich', 'eci_tui.request.signing'};"
        "print(sorted(costly & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
