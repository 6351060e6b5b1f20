"""How a request is signed, told step by step to somebody who has never seen a signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from eci_tui.api import error_codes
from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.schema import N_
from eci_tui.request.secrets import MASK
from eci_tui.request.signing import SignedRequest
from eci_tui.text import _, render
from eci_tui.tui.actions import with_keys
from eci_tui.tui.widgets.reading import GAP, Block, say

_HEADERS = {
    "host": N_("where it goes to; a copy sent elsewhere would not fit"),
    "x-acs-action": N_("which operation is called"),
    "x-acs-content-sha256": N_("the digest of the body, so that the body is covered too"),
    "x-acs-date": N_("when it was signed, in UTC; it holds for about 15 minutes"),
    "x-acs-signature-nonce": N_("a number used only once, so that nobody can send a copy again"),
    "x-acs-version": N_("the version of the API"),
    "x-acs-security-token": N_("shows that the key is a temporary one"),
    "content-type": N_("how the body is to be read"),
}
_REFUSALS = ("SignatureDoesNotMatch", "InvalidTimeStamp.Expired", "SignatureNonceUsed", "InvalidAccessKeyId.NotFound")
"""What the gateway answers when one of its own steps comes out differently."""
_CHECKS = N_(
    "It looks up the secret of the AccessKey id, goes through steps 1 to 3 itself, and compares. It also looks "
    "at the time, and whether the nonce was used before. These are its refusals; {lines_enter} explains them:"
)
_CODE = 2

Copy = Callable[[str], object]
Explain = Callable[[ErrorCode], object]


def steps(signed: SignedRequest, *, copy: Copy, explain: Explain, keymap: Mapping[str, str] = {}) -> Iterator[Block]:
    """Every step of a signature with what it is for. `signed` has its secrets masked already."""
    yield say(
        _(
            "A signature shows the service two things: that the request comes from somebody who has the AccessKey "
            "secret, and that nobody has changed it on the way. The secret itself is never sent."
        )
    )
    yield say(
        _(
            "An example key signs here, with the time of this moment, and nothing is sent. When the request is sent, "
            "your own key signs it, and a ClientToken is added."
        ),
        "line--quiet",
    )
    yield GAP
    yield from _canonical(signed, copy)
    yield from _string_to_sign(signed, copy)
    yield from _signature(signed)
    yield from _sent(signed)
    yield from _checked(explain, keymap)


def _canonical(signed: SignedRequest, copy: Copy) -> Iterator[Block]:
    lines = signed.canonical_request.split("\n")
    method, path, query = lines[:3]
    yield _title(1, N_("Lay the request out in one agreed order (the canonical request)"))
    yield say(
        _(
            "The gateway lays out what it receives in the same way. One character of difference, and the signatures "
            "differ too."
        )
    )
    yield _code(method, N_("the HTTP method"))
    yield _code(path, N_("the path, which is always the same for this kind of API"))
    if query:
        note = N_("the parameters in the order of their names, percent-encoded; in truth all on one line")
        yield say(_(note), "line--quiet", lead="  ")
        first, *others = query.split("&")
        yield from (_code(pair) for pair in (first, *(f"&{other}" for other in others)))
    else:
        note = N_(
            "(an empty line: the parameters travel in the body, because they are long or hold a secret, and queries "
            "are written to logs on their way)"
        )
        yield say(_(note), "line--quiet", lead="  ", indent=_CODE)
    blank = lines.index("", 3)
    for line in lines[3:blank]:
        yield _code(line, _HEADERS.get(line.partition(":")[0], ""))
    yield say(_("(an empty line ends the headers)"), "line--quiet", lead="  ")
    yield _code(lines[-2], N_("the names of the headers that are signed"))
    yield _code(lines[-1], N_("the SHA-256 digest of the body") if signed.body else N_("the SHA-256 digest of no body"))
    yield _copying(N_("Copy the canonical request"), signed.canonical_request, copy)
    yield GAP


def _string_to_sign(signed: SignedRequest, copy: Copy) -> Iterator[Block]:
    algorithm, digest = signed.string_to_sign.split("\n")
    yield _title(2, N_("Shorten it to a digest (the string to sign)"))
    yield say(_("However long the request is, its SHA-256 digest has 64 characters and fits nothing else."))
    yield _code(algorithm, N_("the name of the method"))
    if digest == MASK:
        yield _code(digest, N_("masked, for a short secret could be guessed from it"))
    else:
        yield _code(digest, N_("the SHA-256 digest of the canonical request"))
    yield _copying(N_("Copy the string to sign"), signed.string_to_sign, copy)
    yield GAP


def _signature(signed: SignedRequest) -> Iterator[Block]:
    yield _title(3, N_("Sign that with the AccessKey secret (the signature)"))
    yield say(
        _(
            "HMAC-SHA256 mixes the secret and the string to sign. Who has both gets the same signature; from the "
            "signature nobody gets back to the secret."
        )
    )
    yield _code(f"HMAC-SHA256(AccessKey secret, string to sign) = {MASK}")
    yield GAP
    yield _title(4, N_("Say who signed (the Authorization header)"))
    yield say(_("The AccessKey id tells the gateway whose secret to check with. It is a name, not a secret."))
    yield _code(signed.authorization)
    yield GAP


def _sent(signed: SignedRequest) -> Iterator[Block]:
    yield _title(5, N_("Send it"))
    yield _code(f"{signed.method} {signed.url}")
    yield from (_code(f"{name}: {value}") for name, value in signed.headers.items())
    if signed.body:
        yield GAP
        yield _code(signed.body.decode("utf-8", "replace"))
    yield GAP


def _checked(explain: Explain, keymap: Mapping[str, str]) -> Iterator[Block]:
    yield say(_("What the gateway does with it"), "line--heading")
    yield say(with_keys(_CHECKS, keymap))
    for code in _REFUSALS:
        error = error_codes.find(code)
        if error is not None:
            meaning = "  " + _(error.meaning)
            pieces = (("▸ ", ""), (error.code, "line--warning"), (meaning, ""))
            yield Block(pieces, _explaining(explain, error), indent=4)


def _explaining(explain: Explain, error: ErrorCode) -> Callable[[], object]:
    return lambda: explain(error)


def _copying(label: str, text: str, copy: Copy) -> Block:
    return Block((("▸ ", ""), (_(label), "")), lambda: copy(text), 2)


def _title(number: int, label: str) -> Block:
    return say(render(N_("{number}. {label}"), {"number": number, "label": _(label)}), "line--heading")


def _code(text: str, note: str = "") -> Block:
    pieces = (("  " + text, "line--name"), ("   " + _(note), "line--quiet")) if note else (("  " + text, "line--name"),)
    return Block(pieces, indent=_CODE + 2)
