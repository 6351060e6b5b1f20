"""Text that wants to be obeyed, and a service on this computer that answers with it."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from eci_tui.visible import visible

HOSTILE = '[/x] {"a":["b"]} [bold \x1b[31m \u202e\u200f\u2066\u200b\x07\x0c\x85\r\t!'
"""Markup, JSON, escape sequences, signs of direction and of no width, and the controls that Rich leaves out."""
LONG = HOSTILE + "x" * 10_000


def assert_not_obeyed(text: str) -> None:
    """Nothing in a text but its line feeds is anything to obey for a terminal."""
    assert visible(text, lines=True) == text, next(repr(line) for line in text.split("\n") if visible(line) != line)


@dataclass(frozen=True)
class Reply:
    """A status, a body, and headers beside the length."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json;charset=utf-8"})


def refusal(text: str, code: str = "", status: int = 400, **members: object) -> Reply:
    """A refusal in whose every member stands `text`, with a code of its own or that too."""
    said = {"Code": code or text, "Message": text, "RequestId": text, "HostId": text, "Recommend": text}
    return Reply(status, json.dumps(said | members).encode())


_DETAIL = {
    **dict.fromkeys(("AuthAction", "AuthPrincipalType", "AuthPrincipalDisplayName", "AuthPrincipalOwnerId"), HOSTILE),
    **dict.fromkeys(("NoPermissionType", "PolicyType", "EncodedDiagnosticMessage"), HOSTILE),
}
REPLIES: dict[str, Reply] = {
    "everything": refusal(HOSTILE),
    "everything long": refusal(LONG),
    "a known code": refusal(HOSTILE, "InvalidParameter.CPU.Memory"),
    "a family": refusal(HOSTILE, "InvalidParameter.\x1b[31m\u202e"),
    "a link": refusal(HOSTILE, "OperationDenied.NoStock", 403, Recommend="https://x.example/\x1b[31m\u202e\x07"),
    "a link in the message": refusal("see https://help.aliyun.com/\x1b[31m \u202e", "NoPermission", 403),
    "no permission": refusal(HOSTILE, "NoPermission", 403, AccessDeniedDetail=_DETAIL),
    "a signature": refusal(
        f"Specified signature is not matched with our calculation. server string to sign is:{HOSTILE}",
        "SignatureDoesNotMatch",
    ),
    "in brackets": refusal(f'The specified parameter "{HOSTILE}" is not valid, [{HOSTILE}]', "InvalidParameter"),
    "throttled": refusal(HOSTILE, "Throttling", 503),
    "other kinds": Reply(400, b'{"Code": 1e999, "Message": ["\\u001b[31m"], "RequestId": {"\\u202e": null}}'),
    "a giant number": Reply(400, b'{"Code": ' + b"1" * 5000 + b"}"),
    "deep": Reply(400, b"[" * 100_000),
    "cut off": Reply(400, refusal(HOSTILE).body[:-4]),
    "half a pair": Reply(400, b'{"Code": "\\ud83d\\u001b", "Message": "\\ud83d"}'),
    "a page": Reply(502, f"<html><title>{HOSTILE}</title>{LONG}".encode(), {"Content-Type": "text/html"}),
    "markup": Reply(400, f"<Error><Code>&#27;[31m{HOSTILE}</Code><Message>{LONG}</Message></Error>".encode()),
    "no words": Reply(400, bytes(range(256)) * 10),
    "text": Reply(400, LONG.encode()),
    "nothing": Reply(500, b""),
    "not found out": Reply(200, refusal(HOSTILE).body),
    "an id": Reply(200, json.dumps({"ContainerGroupId": HOSTILE, "RequestId": HOSTILE}).encode()),
    "another way": Reply(302, b"", {"Location": "http://x.example/\x9b31m\x85"}),
    "another encoding": Reply(400, "{'\x1b'".encode("utf-16"), {"Content-Type": "application/json;charset=utf-16"}),
}
"""Answers by what is odd in them."""


def group(text: str) -> dict[str, object]:
    """A container group in whose every member stands `text`."""
    state = {
        **dict.fromkeys(("State", "DetailStatus", "Reason", "Message", "StartTime", "FinishTime"), text),
        "ExitCode": 1,
    }
    container = {"Name": text, "Image": text, "CurrentState": state, "RestartCount": 3}
    names = ("ContainerGroupId", "ContainerGroupName", "Status", "InstanceType", "IntranetIp", "InternetIp")
    names += ("Ipv6Address", "ZoneId", "VSwitchId", "CreationTime", "SucceededTime", "FailedTime", "ExpiredTime")
    event = dict.fromkeys(("Type", "Reason", "Message", "FirstTimestamp", "LastTimestamp"), text)
    return {
        **dict.fromkeys(names, text),
        "Containers": [container, {**container, "RestartCount": 1e999}],
        "InitContainers": [{**container, "RestartCount": "many"}],
        "Events": [{**event, "Count": 2}, {**event, "Count": 1e999}, {**event, "Type": "Warning"}],
    }


def found(text: str) -> Reply:
    """The look-up's answer with that group."""
    return Reply(200, json.dumps({"RequestId": text, "ContainerGroups": [group(text)]}).encode())


def log(text: str) -> Reply:
    """A container's log of several lines."""
    return Reply(
        200, json.dumps({"RequestId": text, "ContainerName": text, "Content": f"{text}\n\r{text}\r\n"}).encode()
    )


class HostileService:
    """Use in `with`. Each call of an action takes the next of its `replies`; the last one is for all further calls."""

    def __init__(self, **replies: Reply | list[Reply]) -> None:
        self._replies = {
            action: [given] if isinstance(given, Reply) else list(given) for action, given in replies.items()
        }
        service = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                reply = service._next(self.headers.get("x-acs-action", ""))
                lines = [
                    f"HTTP/1.1 {reply.status} Reason",
                    *(f"{key}: {value}" for key, value in reply.headers.items()),
                ]
                lines += [f"Content-Length: {len(reply.body)}", "Connection: close"]
                self.wfile.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + reply.body)
                self.close_connection = True

            do_GET = do_POST = answer

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def _next(self, action: str) -> Reply:
        waiting = self._replies.get(action) or self._replies["CreateContainerGroup"]
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> HostileService:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
