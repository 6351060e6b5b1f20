"""What came back, made sense of: the service's JSON, and whatever else stands in its place on a bad day."""

from __future__ import annotations

import codecs
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from eci_tui.api.schema import N_
from eci_tui.cloud.redact import NO_SECRETS, Redactor
from eci_tui.sentence import Sentence, say

LONGEST = 1024 * 1024
"""Bytes of an answer that are read; the rest is not."""

_NOTHING: Mapping[str, object] = MappingProxyType({})
_NAMES = ("Code", "Message", "RequestId", "HostId", "Recommend", "ContainerGroupId")
_JSON_TEXT = r'"{name}"\s*:\s*("(?:[^"\\]|\\.)*")'
_XML_TEXT = r"<{name}>([^<]*)</{name}>"
_TITLE = re.compile(r"<(?:title|h1)[^<>]{0,80}>([^<]{1,200})</", re.IGNORECASE)
_LONGEST_CODE = 200
_WHERE_TITLES_STAND = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer. What it does not say is empty.

    `understood` tells whether the body was the service's JSON; `complete`, whether it came whole; `notes` say in words
    what was odd. `headers` have lower-case names. `data` is the parsed body, or what could be read of a spoiled one;
    `text` is what it was parsed from.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=lambda: _NOTHING, repr=False)
    text: str = field(default="", repr=False)
    understood: bool = True
    complete: bool = True
    notes: tuple[Sentence, ...] = ()

    @property
    def is_success(self) -> bool:
        """Whether the status is of the 2xx class."""
        return 200 <= self.status < 300

    @property
    def code(self) -> str:
        """The service's error code."""
        return (self._text("Code") or self._text("ErrorCode"))[:_LONGEST_CODE]

    @property
    def message(self) -> str:
        """The service's own words."""
        return self._text("Message") or self._text("ErrorMessage") or self._text("Detail") or self._text("Description")

    @property
    def request_id(self) -> str:
        """What support asks for."""
        return self._text("RequestId") or self._text("Request_Id") or self.headers.get("x-acs-request-id", "")

    @property
    def host_id(self) -> str:
        """The host that answered, as it calls itself."""
        return self._text("HostId")

    @property
    def recommend(self) -> str:
        """A link to a diagnosis of this very answer."""
        return self._text("Recommend")

    @property
    def access_denied_detail(self) -> Mapping[str, str]:
        """Who lacks which permission; empty when that is not what happened, or the service does not say."""
        detail = self.get("AccessDeniedDetail")
        return {name: _plain(value) for name, value in detail.items()} if isinstance(detail, dict) else {}

    @property
    def container_group_id(self) -> str:
        """The id of a created group."""
        return self._text("ContainerGroupId")

    def get(self, name: str) -> object:
        """A member of the body, whatever the case of its name; None when there is none."""
        if name in self.data:
            return self.data[name]
        lowered = name.lower()
        return next((value for key, value in self.data.items() if key.lower() == lowered), None)

    def _text(self, name: str) -> str:
        value = self.get(name)
        return "" if value is None else _plain(value)


def read_answer(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    complete: bool = True,
    notes: tuple[Sentence, ...] = (),
    redactor: Redactor = NO_SECRETS,
) -> Answer:
    """Make sense of an answer. Never raises: what cannot be understood is said in its notes.

    `complete` is False when the connection ended before the body did.
    """
    odd = list(notes)
    text, encoding = _decode(body, headers.get("content-type", ""))
    if encoding not in ("utf-8", "ascii"):
        odd.append(say(N_("The answer was written in {encoding}, not in UTF-8."), encoding=encoding))
    if not complete:
        odd.append(say(N_("The answer ended early: the connection was lost, or it was too long.")))
    data = _json(text, redactor)
    understood = data is not None
    if data is None:
        data = redactor.value(_pieces(text))
        odd.append(_what_instead(text, bool(data)))
    if 300 <= status < 400:
        odd.append(
            say(
                N_("The answer sends us on to {location}. A signed request is never sent to another address."),
                location=redactor.text(headers.get("location", "?"))[:200],
            )
        )
    return Answer(
        status=status,
        headers={name: redactor.text(value) for name, value in headers.items()},
        data=data,
        text=redactor.text(text),
        understood=understood,
        complete=complete,
        notes=tuple(odd),
    )


def _decode(body: bytes, content_type: str) -> tuple[str, str]:
    """Text and the encoding it was in. UTF-8 first: an answer's own label is wrong more often than that."""
    tried = ["utf-8"]
    if b"\0" in body[:4] or body[:3] in (
        codecs.BOM_UTF8,
        codecs.BOM_UTF16_LE + body[2:3],
        codecs.BOM_UTF16_BE + body[2:3],
    ):
        tried.insert(0, json.detect_encoding(body))
    declared = re.search(r"charset=[\"']?([\w.:-]{1,40})", content_type, re.IGNORECASE)
    if declared:
        tried.append(declared[1].lower())
    for encoding in (*tried, "gb18030"):
        try:
            return body.decode(encoding), "utf-8" if encoding == "utf-8-sig" else encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", "replace"), "utf-8"


def _json(text: str, redactor: Redactor) -> dict[str, object] | None:
    try:
        data = redactor.value(json.loads(text))
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _pieces(text: str) -> dict[str, object]:
    """The members that can be read out of XML, or of JSON that ends too soon. Only whole values count."""
    found: dict[str, object] = {}
    stripped = text.lstrip()
    if stripped.startswith("{"):
        for name in _NAMES:
            match = re.search(_JSON_TEXT.replace("{name}", name), text)
            if match and (value := _json_text(match[1])):
                found[name] = value
    elif stripped.startswith("<") and not _is_html(stripped):
        for name in _NAMES:
            match = re.search(_XML_TEXT.replace("{name}", name), text)
            if match:
                found[name] = html.unescape(match[1])
    return found


def _json_text(literal: str) -> str:
    try:
        return str(json.loads(literal))
    except ValueError:
        return ""


def _is_html(text: str) -> bool:
    return re.match(r"\s*<(!doctype\s+html|html|head|body)\b", text, re.IGNORECASE) is not None


def _what_instead(text: str, pieces: bool) -> Sentence:
    stripped = text.strip()
    if not stripped:
        return say(N_("The answer was empty."))
    if _is_html(stripped):
        title = _TITLE.search(stripped[:_WHERE_TITLES_STAND])
        if title:
            return say(
                N_("The answer was a web page (“{title}”), so something other than the service sent it."),
                title=html.unescape(title[1]).strip(),
            )
        return say(N_("The answer was a web page, so something other than the service sent it."))
    if stripped.startswith("<"):
        return say(N_("The answer was XML where JSON was expected."))
    if pieces:
        return say(N_("The answer was cut off; what could be read of it was used."))
    if stripped.startswith("{"):
        return say(N_("The answer began as JSON but could not be read."))
    return say(N_("The answer was not JSON: “{beginning}”."), beginning=stripped[:80])


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
