"""What goes back to the client: the JSON or XML shapes of the gateway, with their status and headers."""

from __future__ import annotations

import html
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from eci_tui.sandbox.refusals import Refusal

JSON = "application/json;charset=utf-8"
XML = "text/xml;charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and bytes of one answer."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def new_request_id() -> str:
    """A request ID as the service makes them: a UUID in upper case."""
    return str(uuid.uuid4()).upper()


def success(action: str, request_id: str, members: Mapping[str, object], *, xml: bool) -> Answer:
    """HTTP 200 with the members of the answer."""
    content = {"RequestId": request_id, **members}
    return _answer(200, request_id, f"{action}Response", content, xml=xml)


def refusal(refused: Refusal, request_id: str, host: str, *, xml: bool) -> Answer:
    """The refusal in the gateway's error shape; `host` is the endpoint that the client called."""
    code = quote(refused.code, safe="")
    content: dict[str, object] = {
        "RequestId": request_id,
        "HostId": host,
        "Code": refused.code,
        "Message": refused.message,
        "Recommend": f"https://api.aliyun.com/troubleshoot?q={code}&product=Eci&requestId={request_id}",
    }
    if refused.detail:
        content["AccessDeniedDetail"] = dict(refused.detail)
    headers = () if refused.retry_after is None else (("x-acs-retry-after", str(refused.retry_after)),)
    return _answer(refused.status, request_id, "Error", content, xml=xml, headers=headers)


def _answer(
    status: int,
    request_id: str,
    root: str,
    content: Mapping[str, object],
    *,
    xml: bool,
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    if xml:
        text = "<?xml version='1.0' encoding='UTF-8'?>" + "".join(_element(root, content))
    else:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    kind = XML if xml else JSON
    return Answer(
        status, (("Content-Type", kind), ("x-acs-request-id", request_id), *headers), text.encode("utf-8", "replace")
    )


def _element(name: str, value: object) -> Iterator[str]:
    """A list becomes one element per item, all of the list's own name."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _element(name, item)
        return
    yield f"<{name}>"
    if isinstance(value, Mapping):
        for key, member in value.items():
            yield from _element(str(key), member)
    else:
        yield html.escape(str(value).lower() if isinstance(value, bool) else str(value), quote=False)
    yield f"</{name}>"
