"""Who is let through the gateway, and what the others are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from eci_tui.sandbox import keys
from eci_tui.sandbox.gateway import TOLERANCE, Gateway
from eci_tui.sandbox.keys import AccessKey
from eci_tui.sandbox.received import Received
from eci_tui.sandbox.refusals import Refusal
from tests.sandbox.calls import GROUP, NOW, V1, Acs3, Clock


def refused(gateway: Gateway, call: Received) -> Refusal:
    with pytest.raises(Refusal) as caught:
        gateway.admit(call)
    return caught.value


def code(gateway: Gateway, call: Received) -> str:
    return refused(gateway, call).code


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("kind", [Acs3, V1])
@pytest.mark.parametrize("key", [keys.ORDINARY, keys.TEMPORARY])
def test_a_signed_call_is_let_through(gateway: Gateway, method: str, form: bool, kind: type, key: AccessKey) -> None:
    call = gateway.admit(kind(method=method, form=form, key=key).received())
    assert (call.action, call.access_key_id, call.host) == (
        "CreateContainerGroup",
        key.access_key_id,
        "127.0.0.1:8080",
    )
    assert call.parameters == GROUP


@pytest.mark.parametrize("kind", [Acs3, V1])
def test_values_arrive_as_they_were_meant(gateway: Gateway, kind: type) -> None:
    hard = {**GROUP, "Container.1.Command.1": "a*b~c d/é+%&=?#容器\n\t", "Container.1.Arg.1": ""}
    assert gateway.admit(kind(parameters=hard).received()).parameters == hard


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "OPTIONS"])
def test_other_methods(gateway: Gateway, method: str) -> None:
    assert code(gateway, Acs3(method=method).received()) == "UnsupportedHTTPMethod"


def test_actions_and_versions(gateway: Gateway) -> None:
    assert refused(gateway, Acs3(action="RunInstances").received()).status == 404
    assert code(gateway, Acs3(action="RunInstances").received()) == "InvalidAction.NotFound"
    assert code(gateway, V1(action="RunInstances").received()) == "InvalidAction.NotFound"
    assert code(gateway, Acs3(path="/elsewhere").received()) == "InvalidAction.NotFound"
    assert code(gateway, Acs3(headers={"x-acs-version": "2014-05-26"}).received()) == "InvalidVersion"
    assert code(gateway, V1(common={"Version": "2014-05-26"}).received()) == "InvalidVersion"
    assert code(gateway, V1(common={"Version": None}).received()) == "MissingParameter"
    assert '"Action"' in refused(gateway, Received("GET", "/")).message


def test_an_unsigned_call_is_told_what_is_missing(gateway: Gateway) -> None:
    acs3 = Acs3().received()
    unsigned = replace(acs3, headers=tuple(pair for pair in acs3.headers if pair[0] != "Authorization"))
    assert '"Authorization"' in refused(gateway, unsigned).message
    bare = Received("GET", "/?Action=DescribeRegions&Version=2018-08-08")
    assert refused(gateway, bare).code == "MissingParameter"
    assert '"AccessKeyId"' in refused(gateway, bare).message


@pytest.mark.parametrize("name", ["x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256", "Host"])
def test_headers_that_acs3_demands(gateway: Gateway, name: str) -> None:
    answer = refused(gateway, Acs3(headers={name: None}).received())
    assert answer.code == "MissingParameter"
    assert name.lower() in answer.message


@pytest.mark.parametrize("name", ["AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"])
def test_parameters_that_version_1_demands(gateway: Gateway, name: str) -> None:
    answer = refused(gateway, V1(common={name: None}).received())
    assert answer.code == "MissingParameter"
    assert name in answer.message


@pytest.mark.parametrize(
    "call",
    [
        Acs3(authorization="ACS3-HMAC-SHA256 nonsense"),
        Acs3(authorization="Basic dXNlcjpwYXNz"),
        V1(common={"Signature": None}),
        V1(common={"SignatureMethod": "HMAC-SHA256"}),
        V1(common={"SignatureVersion": "2.0"}),
    ],
)
def test_signatures_of_another_form(gateway: Gateway, call: Acs3 | V1) -> None:
    assert code(gateway, call.received()) == "IncompleteSignature"


@pytest.mark.parametrize("name", ["host", "x-acs-action", "x-acs-date", "x-acs-version", "x-acs-content-sha256"])
def test_headers_that_the_signature_must_cover(gateway: Gateway, name: str) -> None:
    answer = refused(gateway, Acs3(unsigned=(name,)).received())
    assert answer.code == "IncompleteSignature"
    assert name in answer.message


def test_a_header_that_is_signed_must_be_sent(gateway: Gateway) -> None:
    signed = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-other;x-acs-signature-nonce;x-acs-version"
    call = Acs3(authorization=f"ACS3-HMAC-SHA256 Credential=LTAI5tSandboxAccess,SignedHeaders={signed},Signature=00")
    answer = refused(gateway, call.received())
    assert answer.code == "IncompleteSignature"
    assert "x-acs-other" in answer.message


@pytest.mark.parametrize("kind", [Acs3, V1])
def test_access_keys(gateway: Gateway, kind: type) -> None:
    stranger = AccessKey("LTAI5tNobodysKey", "whatever")
    assert refused(gateway, kind(key=stranger).received()).status == 404
    assert code(gateway, kind(key=stranger).received()) == "InvalidAccessKeyId.NotFound"
    assert refused(gateway, kind(key=keys.DISABLED).received()).status == 403
    assert code(gateway, kind(key=keys.DISABLED).received()) == "InvalidAccessKeyId.Inactive"


@pytest.mark.parametrize("kind", [Acs3, V1])
@pytest.mark.parametrize(
    ("key", "token", "expected"),
    [
        (keys.TEMPORARY, None, "MissingSecurityToken"),
        (keys.TEMPORARY, "not a token", "InvalidSecurityToken.Malformed"),
        (keys.TEMPORARY, "CAIS with\tspaces", "InvalidSecurityToken.Malformed"),
        (keys.TEMPORARY, keys.EXPIRED.security_token, "InvalidSecurityToken.MismatchWithAccessKey"),
        (keys.ORDINARY, keys.TEMPORARY.security_token, "InvalidSecurityToken.MismatchWithAccessKey"),
        (keys.EXPIRED, keys.EXPIRED.security_token, "InvalidSecurityToken.Expired"),
    ],
)
def test_security_tokens(gateway: Gateway, kind: type, key: AccessKey, token: str | None, expected: str) -> None:
    assert code(gateway, kind(key=replace(key, security_token=token)).received()) == expected


@pytest.mark.parametrize("kind", [Acs3, V1])
def test_dates_may_be_a_quarter_of_an_hour_off(gateway: Gateway, kind: type) -> None:
    for off in (TOLERANCE, -TOLERANCE):
        gateway.admit(kind(when=NOW + off).received())
        too_far = off + timedelta(seconds=1 if off > timedelta() else -1)
        assert code(gateway, kind(when=NOW + too_far).received()) == "InvalidTimeStamp.Expired"


@pytest.mark.parametrize(
    "date", ["2025-06-01", "2025-06-01T12:00:00+00:00", "2025-13-01T12:00:00Z", "2025-6-1T1:2:3Z", "yesterday"]
)
def test_dates_of_another_form(gateway: Gateway, date: str) -> None:
    assert code(gateway, Acs3(headers={"x-acs-date": date}).received()) == "InvalidTimeStamp.Format"
    assert code(gateway, V1(common={"Timestamp": date}).received()) == "InvalidTimeStamp.Format"


@pytest.mark.parametrize("kind", [Acs3, V1])
def test_a_nonce_works_once(gateway: Gateway, clock: Clock, kind: type) -> None:
    call = kind(nonce="once")
    gateway.admit(call.received())
    assert code(gateway, call.received()) == "SignatureNonceUsed"
    clock.go(60)
    assert code(gateway, kind(nonce="once", when=clock.now).received()) == "SignatureNonceUsed"
    gateway.admit(kind(nonce="once", key=keys.TEMPORARY).received())
    clock.go(3600)
    gateway.admit(kind(nonce="once", when=clock.now).received())


def test_a_call_that_fails_does_not_spend_its_nonce(gateway: Gateway) -> None:
    wrong = replace(keys.ORDINARY, access_key_secret="wrong")
    assert code(gateway, Acs3(key=wrong, nonce="kept").received()) == "SignatureDoesNotMatch"
    gateway.admit(Acs3(nonce="kept").received())


def test_a_wrong_secret_gets_the_servers_own_calculation(gateway: Gateway) -> None:
    wrong = replace(keys.ORDINARY, access_key_secret="wrong")
    acs3 = refused(gateway, Acs3(key=wrong, nonce="n1").received())
    assert (acs3.status, acs3.code) == (400, "SignatureDoesNotMatch")
    assert "server StringToSign is [ACS3-HMAC-SHA256\n" in acs3.message
    assert "server CanonicalRequest is [POST\n/\nContainer.1.Image=nginx%3Alatest&" in acs3.message
    assert "\nx-acs-signature-nonce:n1\n" in acs3.message
    v1 = refused(gateway, V1(key=wrong).received())
    assert "server string to sign is:GET&%2F&AccessKeyId%3DLTAI5tSandboxAccess%26Action%3D" in v1.message
    assert keys.ORDINARY.access_key_secret not in acs3.message + v1.message


def test_nothing_may_be_changed_on_the_way(gateway: Gateway) -> None:
    query, form, v1 = Acs3().received(), Acs3(form=True).received(), V1(form=True, method="POST").received()
    changed = [
        replace(query, target=query.target.replace("nginx-test", "nginx-pest")),
        replace(query, method="GET"),
        replace(query, body=b"more"),
        replace(form, body=form.body.replace(b"nginx-test", b"nginx-pest")),
        replace(form, target="/?more=1"),
        replace(v1, body=v1.body.replace(b"nginx-test", b"nginx-pest")),
        replace(v1, method="GET"),
    ]
    for call in changed:
        assert code(gateway, call) == "SignatureDoesNotMatch"


def test_the_announced_hash_must_be_the_bodys(gateway: Gateway) -> None:
    call = Acs3(form=True, headers={"x-acs-content-sha256": "0" * 64})
    assert code(gateway, call.received()) == "SignatureDoesNotMatch"


def test_bytes_that_are_no_text_are_refused(gateway: Gateway) -> None:
    call = Acs3().received()
    assert code(gateway, replace(call, target="/?RegionId=%FF")) == "InvalidParameter"


def test_a_body_that_is_no_form_carries_no_parameters(gateway: Gateway) -> None:
    call = Acs3(form=True, headers={"Content-Type": "application/json"})
    assert gateway.admit(call.received()).parameters == {}


def test_keys_hide_their_secrets() -> None:
    for key in keys.KNOWN.values():
        assert key.access_key_secret not in repr(key)
        assert key.security_token is None or key.security_token not in repr(key)
