"""A failure without an answer, explained: each kind in its own words."""

from __future__ import annotations

import os
from collections.abc import Mapping

from eci_tui.api.schema import N_
from eci_tui.cloud.explanation import Explanation
from eci_tui.cloud.failure import Failure, FailureKind
from eci_tui.sentence import NOTHING_TO_SAY, Sentence, say

_TRY_AGAIN = N_("Yes: wait a little, then send the same request again.")
_AFTER_MENDING = N_("Yes, once the cause is removed.")
_PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")

_CHECK_NETWORK = N_("Check the network connection, a VPN and the firewall of this computer.")
_CHECK_ENDPOINT = N_("Check the endpoint, or the region that it is made from.")
_SANDBOX_RUNS = N_("If it is a sandbox or a test server on this computer, check that it still runs.")
_CERTIFICATE = N_(
    "If your organisation inspects TLS, set SSL_CERT_FILE to its CA certificate. Checking cannot be switched off."
)
_LONGER = N_("Give it more time with --timeout, if the network is known to be slow.")

_WORDS: Mapping[FailureKind, tuple[str, str, tuple[str, ...]]] = {
    FailureKind.DNS: (
        N_("The name {host} does not exist"),
        N_("The lookup of the name gave no address, so there was nobody to connect to."),
        (_CHECK_ENDPOINT, N_("Check that DNS works here: other names, a VPN, the name server.")),
    ),
    FailureKind.DNS_FOR_NOW: (
        N_("The name {host} could not be looked up"),
        N_("The name server did not answer. That passes when the network comes back."),
        (_CHECK_NETWORK,),
    ),
    FailureKind.REFUSED: (
        N_("{host} refused the connection"),
        N_("The computer was reached, but nothing listens at that port, or a firewall turned us away."),
        (_CHECK_ENDPOINT, _SANDBOX_RUNS),
    ),
    FailureKind.UNREACHABLE: (
        N_("{host} cannot be reached from here"),
        N_("The network has no route to the address. An IPv6 address without an IPv6 connection does that too."),
        (_CHECK_NETWORK,),
    ),
    FailureKind.CONNECT: (
        N_("{host} could not be connected to"),
        N_("The system gave up connecting."),
        (_CHECK_NETWORK, _CHECK_ENDPOINT),
    ),
    FailureKind.CONNECT_TIMEOUT: (
        N_("No connection to {host} within {seconds:g} s"),
        N_(
            "Nobody answered at all. A firewall that drops packets looks like this, and so does a VPC endpoint seen "
            "from outside."
        ),
        (
            N_("An endpoint eci-vpc.* can be reached only from inside the VPC; use the public one from elsewhere."),
            _LONGER,
        ),
    ),
    FailureKind.CERTIFICATE_EXPIRED: (
        N_("The certificate of {host} has expired"),
        N_("It was good once. Either the server was not looked after, or this computer's clock is wrong."),
        (N_("Check the date of this computer."), _CERTIFICATE),
    ),
    FailureKind.CERTIFICATE_NOT_YET: (
        N_("The certificate of {host} is not valid yet"),
        N_("Most often this computer's clock is slow."),
        (N_("Check the date of this computer."),),
    ),
    FailureKind.CERTIFICATE_NAME: (
        N_("The certificate was issued for another name than {host}"),
        N_("Something else answers at this address, or the endpoint's name is wrong."),
        (_CHECK_ENDPOINT, N_("Do not send credentials through a network that answers for others.")),
    ),
    FailureKind.CERTIFICATE_UNTRUSTED: (
        N_("The certificate of {host} is not vouched for by anybody trusted here"),
        N_("It is signed by itself or by an unknown authority: a proxy that inspects TLS, or somebody in between."),
        (
            _CERTIFICATE,
            N_("If SSL_CERT_FILE or SSL_CERT_DIR is set, it replaces the usual authorities: check that it is right."),
        ),
    ),
    FailureKind.TLS: (
        N_("No TLS connection with {host} could be made"),
        N_("The other side broke the handshake off, or does not speak TLS at that port."),
        (_CHECK_ENDPOINT, N_("If there is a proxy, check that it lets https through.")),
    ),
    FailureKind.TLS_SETTINGS: (
        N_("The certificates named by the environment cannot be read"),
        N_("SSL_CERT_FILE or SSL_CERT_DIR names something that is missing, unreadable or not a certificate."),
        (N_("Correct the variable, or unset it to use the usual authorities."),),
    ),
    FailureKind.PROXY: (
        N_("The proxy {proxy} did not let the request through"),
        N_("The environment names this proxy, and no connection to {host} could be made through it."),
        (
            N_("Check the proxy's address, and its user name and password, in HTTPS_PROXY or ALL_PROXY."),
            N_("To go without it, add {host} to NO_PROXY."),
        ),
    ),
    FailureKind.PROXY_SETTINGS: (
        N_("The proxy named by the environment cannot be used"),
        N_("Its address in {variables} is not valid, or its kind is not supported."),
        (N_("Correct the variable, or add {host} to NO_PROXY to go without a proxy."),),
    ),
    FailureKind.WRITE_TIMEOUT: (
        N_("The request could not be sent within {seconds:g} s"),
        N_("The connection stands, but takes no more bytes."),
        (_CHECK_NETWORK, _LONGER),
    ),
    FailureKind.READ_TIMEOUT: (
        N_("No answer from {host} within {seconds:g} s"),
        N_("The request was sent, and then nothing came back."),
        (_CHECK_NETWORK, _LONGER),
    ),
    FailureKind.ATTEMPT_TIMEOUT: (
        N_("It was not over after {seconds:g} s"),
        N_("All steps together took longer than one attempt may."),
        (_CHECK_NETWORK, _LONGER),
    ),
    FailureKind.RESET: (
        N_("{host} broke the connection off"),
        N_("The connection was reset: by the server, or by something in between such as a firewall."),
        (_CHECK_NETWORK,),
    ),
    FailureKind.CLOSED: (
        N_("{host} closed the connection without an answer"),
        N_("The connection was there, and ended before a single line of an answer."),
        (_CHECK_NETWORK, _SANDBOX_RUNS),
    ),
    FailureKind.PROTOCOL: (
        N_("What came back from {host} is not HTTP"),
        N_("Something else than the service listens at that address, or the answer was spoiled on its way."),
        (_CHECK_ENDPOINT,),
    ),
    FailureKind.UNSIGNABLE: (
        N_("The request cannot be sent: {detail} holds characters that HTTP does not allow"),
        N_("A line break, a character beyond ASCII in the credentials, or half a character in a value."),
        (N_("Enter it again; when pasting, mind line breaks at the end."),),
    ),
    FailureKind.CANCELLED: (
        N_("It was cancelled"),
        N_("You ended it before an answer came."),
        (),
    ),
}
_MEND = frozenset(
    [
        FailureKind.DNS,
        FailureKind.CERTIFICATE_EXPIRED,
        FailureKind.CERTIFICATE_NOT_YET,
        FailureKind.CERTIFICATE_NAME,
        FailureKind.CERTIFICATE_UNTRUSTED,
        FailureKind.TLS,
        FailureKind.TLS_SETTINGS,
        FailureKind.PROXY,
        FailureKind.PROXY_SETTINGS,
        FailureKind.UNSIGNABLE,
    ]
)
"""Failures that stay until somebody changes something."""


def explain_failure(failure: Failure, *, fate: Sentence = NOTHING_TO_SAY) -> Explanation:
    """Explain why no answer came; `fate` is what became of the request."""
    title, meaning, steps = _WORDS[failure.kind]
    args: dict[str, object] = {
        "host": failure.host,
        "proxy": failure.proxy,
        "detail": failure.detail,
        "seconds": failure.seconds,
        "variables": ", ".join(name for name in _PROXY_VARIABLES if os.environ.get(name)) or "HTTPS_PROXY",
    }
    words = [Sentence(step, args) for step in steps]
    if failure.kind is FailureKind.PROXY_SETTINGS and failure.detail:
        words.insert(
            0, say(N_("A SOCKS proxy needs a further package: pip install '{package}'."), package=failure.detail)
        )
    if failure.proxy and failure.kind is not FailureKind.PROXY:
        words.append(say(N_("The connection goes through the proxy {proxy}; look there as well."), proxy=failure.proxy))
    return Explanation(
        title=Sentence(title, args),
        meaning=Sentence(meaning, args),
        fate=fate,
        steps=tuple(words),
        retry=True,
        retry_when=say(_AFTER_MENDING if failure.kind in _MEND else _TRY_AGAIN),
        service_message=failure.detail if failure.kind is not FailureKind.UNSIGNABLE else "",
    )
