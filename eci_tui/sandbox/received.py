"""One HTTP request as its bytes came in: target, headers and body, and the parameters they carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote_to_bytes

FORM = "application/x-www-form-urlencoded"

Pairs = list[tuple[str, str]]
"""Names and values in the order of arrival, a name more than once where it came more than once."""


@dataclass(frozen=True)
class Received:
    """What a client sent. Target and headers are the bytes of the wire read as Latin-1, so that nothing is lost."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path of the target, still percent-encoded; an absolute target (as sent to a proxy) loses its host."""
        path = self.target.partition("?")[0]
        if "://" in path:
            return "/" + path.partition("://")[2].partition("/")[2]
        return path or "/"

    @cached_property
    def query(self) -> Pairs:
        """The parameters of the query string, decoded."""
        return list(_pairs(self.target.partition("?")[2]))

    @cached_property
    def form(self) -> Pairs:
        """The parameters of a form body, decoded; nothing where the body is no form."""
        if self.header("content-type").partition(";")[0].strip().lower() != FORM:
            return []
        return list(_pairs(self.body.decode("latin-1")))

    @property
    def pairs(self) -> Pairs:
        """The parameters of query and form."""
        return self.query + self.form

    def values(self, name: str) -> list[str]:
        """Every value of a header, in the order of arrival, outer spaces removed."""
        wanted = name.lower()
        return [value.strip() for key, value in self.headers if key.lower() == wanted]

    def header(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return next(iter(self.values(name)), "")

    def has(self, name: str) -> bool:
        """Whether a header was sent, be it empty."""
        return bool(self.values(name))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            yield _decoded(name), _decoded(value)


def _decoded(text: str) -> str:
    """A `+` is a space, as in a form; bytes that are no UTF-8 are kept as surrogates, for the signature covers them."""
    return unquote_to_bytes(text.replace("+", " ").encode("latin-1")).decode("utf-8", "surrogateescape")
