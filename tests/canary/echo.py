"""A service that creates whatever it is asked for, or refuses it and says back all that it was told."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import unquote_plus


class EchoService:
    """Answers every call on loopback. With `refuses` set, the message of its refusal is the request itself."""

    def __init__(self) -> None:
        self.refuses = False
        self.received: list[bytes] = []
        echo = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told = b"\n".join([self.path.encode(), str(self.headers).encode(), body])
                echo.received.append(told)
                status, answer = echo.answer(self.headers.get("x-acs-action", ""), told.decode(errors="replace"))
                content = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST

            def log_message(self, *_arguments: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, action: str, told: str) -> tuple[int, dict[str, object]]:
        if self.refuses:
            message = f"You said: {told} which is to say: {unquote_plus(told)}"
            return 400, {"Code": "InvalidParameter.ValueExceeded", "Message": message, "RequestId": "R-1"}
        if action == "DescribeRegions":
            return 200, {"Regions": [{"RegionId": "cn-hangzhou", "Zones": []}], "RequestId": "R-1"}
        return 200, {"ContainerGroupId": "eci-bp1canary0000000000", "RequestId": "R-1"}

    def __enter__(self) -> EchoService:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
