"""What our own client signs, the verifier takes. The two share no code, and the SDKs have judged each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eci_tui.request.signing import Credentials, sign
from eci_tui.sandbox import keys
from eci_tui.sandbox.gateway import Gateway
from eci_tui.sandbox.keys import AccessKey
from eci_tui.sandbox.received import Received
from eci_tui.sandbox.service import ACTIONS
from tests.sandbox.calls import NOW, Clock, stamp

COMMON = ["Action", "Version", "Format", "AccessKeyId", "Timestamp", "SecurityToken", "Signature"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = TEXT.filter(lambda name: name != "" and not name.startswith(("Signature", *COMMON)))


@given(
    parameters=st.dictionaries(NAMES, TEXT, max_size=8),
    in_body=st.booleans(),
    method=st.sampled_from(["GET", "POST"]),
    key=st.sampled_from([keys.ORDINARY, keys.TEMPORARY]),
)
def test_what_we_sign_is_taken(parameters: dict[str, str], in_body: bool, method: str, key: AccessKey) -> None:
    signed = sign(
        Credentials(key.access_key_id, key.access_key_secret, key.security_token),
        method=method,
        host="127.0.0.1:8080",
        action="CreateContainerGroup",
        version="2018-08-08",
        pairs=list(parameters.items()),
        in_body=in_body,
        date=stamp(NOW),
        nonce="nonce",
    )
    received = Received(signed.method, signed.url, tuple(signed.headers.items()), signed.body)
    call = Gateway(frozenset(ACTIONS), keys.KNOWN, Clock()).admit(received)
    assert call.parameters == parameters
