"""HTTP/1.1 on a loopback port: requests in, as they came; answers out; connections kept until the port closes."""

from __future__ import annotations

import contextlib
import re
import socket
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from eci_tui import __version__
from eci_tui.sandbox.answers import Answer
from eci_tui.sandbox.received import Received

MOST_BODY_BYTES = 10 << 20
_IDLE_SECONDS = 120
_LINE_BYTES = 1 << 16
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,8}\Z")
_LINGER_SECONDS = 1.0

Answering = Callable[[Received], Answer | None]


class Web:
    """An open port and the thread behind it. Raises OSError where the port cannot be had."""

    def __init__(self, host: str, port: int, answering: Answering, clock: Callable[[], datetime]) -> None:
        self._server = _Server(host, port, answering, clock)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="eci-tui sandbox", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def close(self) -> None:
        """Stop listening, and cut the connections that are still open."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._server.cut()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, host: str, port: int, answering: Answering, clock: Callable[[], datetime]) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.answering = answering
        self.clock = clock
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking a name server who 127.0.0.1 is, which can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def cut(self) -> None:
        with self._lock:
            left = list(self._open)
        for connection in left:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the server calls it so
        """A client that goes away in the middle is no news. Other faults are for the log: the terminal is not ours."""
        if not isinstance(sys.exception(), OSError):
            import logging

            logging.getLogger(__name__).exception("The sandbox failed on a connection")


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    disable_nagle_algorithm = True
    wbufsize = -1
    error_message_format = "<html><head><title>%(code)d</title></head><body>%(code)d %(message)s</body></html>\n"

    def _serve(self) -> None:
        body = self._body()
        if body is None:
            return
        headers = tuple(self.headers.items())
        answer = self.server.answering(Received(self.command, self.path, headers, body))
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_POST = do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _serve  # noqa: N815

    def _body(self) -> bytes | None:
        """The body, or None where it was refused, or the client went away before its end."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._chunks()
        length = self.headers.get("Content-Length", "0")
        if not length.isascii() or not length.isdigit():
            self.send_error(HTTPStatus.BAD_REQUEST)
            return None
        return self._exactly(int(length))

    def _exactly(self, length: int) -> bytes | None:
        if length > MOST_BODY_BYTES:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return None
        data = self.rfile.read(length)
        if len(data) < length:
            self.close_connection = True
            return None
        return data

    def _chunks(self) -> bytes | None:
        body = b""
        while True:
            size = self.rfile.readline(64).partition(b";")[0].strip()
            if not _CHUNK_SIZE.match(size):
                self.send_error(HTTPStatus.BAD_REQUEST)
                return None
            chunk = self._exactly(int(size, 16))
            if chunk is None:
                return None
            if not chunk:
                break
            body += chunk
            if len(body) > MOST_BODY_BYTES:
                self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                return None
            self.rfile.readline(64)
        while self.rfile.readline(_LINE_BYTES).strip():
            pass  # trailers, which nobody needs
        return body

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse on the level of HTTP, in HTML as the web server before a gateway does, and close."""
        super().send_error(code, message, explain)
        self._linger()

    def _linger(self) -> None:
        """Read on for a moment after a refusal: closing on unread bytes would take the answer back on its way."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_LINGER_SECONDS)
            left = MOST_BODY_BYTES
            while left > 0 and (read := len(self.rfile.read1(_LINE_BYTES))):
                left -= read

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The Date of an answer, by the clock that also judges the dates of requests."""
        return super().date_time_string(self.server.clock().timestamp() if timestamp is None else timestamp)

    def version_string(self) -> str:
        return f"eci-tui-sandbox/{__version__}"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the terminal belongs to the application."""
