"""How a request would be signed, for showing: every step, with secrets masked and nothing sent."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from eci_tui.api import catalogue
from eci_tui.api.problem import Tree
from eci_tui.request.flatten import flatten
from eci_tui.request.signing import Credentials, SignedRequest, must_use_body, sign
from eci_tui.session.readiness import secret_names

EXAMPLE_KEY = Credentials("LTAIexampleKeyId", "an example, not a key")
"""Shows how a signature is made without asking anybody for a key."""


def signed_preview(
    tree: Tree, host: str, credentials: Credentials = EXAMPLE_KEY, *, now: datetime | None = None, nonce: str = ""
) -> SignedRequest:
    """The request as it would be signed now; references stand as they are written, and secrets as `********`.

    Raises UnsignableError for values that cannot be put into an HTTP message.
    """
    hidden = secret_names(tree, tree)
    pairs = flatten(tree)
    signed = sign(
        credentials,
        host=host,
        action=catalogue.ACTION,
        version=catalogue.VERSION,
        pairs=pairs,
        in_body=must_use_body(pairs, bool(hidden)),
        date=(now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        nonce=nonce or uuid.uuid4().hex,
    )
    return signed.masked(hidden)
