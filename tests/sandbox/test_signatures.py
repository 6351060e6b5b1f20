"""The verifier against vectors that were calculated elsewhere."""

from __future__ import annotations

import hashlib

import pytest

from eci_tui.sandbox import signatures
from eci_tui.sandbox.received import FORM, Received

SECRET = "YourAccessKeySecret"
DATE, NONCE = "2023-10-26T10:22:32Z", "3156853299f313e23d1673dc12e1703d"
QUERY = (
    "AutoCreateEip=true&Container.1.Command.1=sh&Container.1.Command.2=-c"
    "&Container.1.Command.3=echo%20a%2Ab~c%20d%2F%C3%A9&Container.1.Image=nginx&Container.1.Name=nginx"
    "&Container.10.Name=z&Container.2.Name=y&ContainerGroupName=nginx-test&Cpu=1.0&Memory=2.0&RegionId=cn-hangzhou"
)
ALWAYS = ("host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version")


def received(host: str, action: str, version: str, *, query: str = "", body: bytes = b"", token: str = "") -> Received:
    headers = [
        ("Host", host),
        ("x-acs-action", action),
        ("x-acs-version", version),
        ("x-acs-date", DATE),
        ("x-acs-signature-nonce", NONCE),
        ("x-acs-content-sha256", hashlib.sha256(body).hexdigest()),
    ]
    if body:
        headers.append(("content-type", FORM))
    if token:
        headers.append(("x-acs-security-token", token))
    return Received("POST", f"/?{query}" if query else "/", tuple(headers), body)


def signed(call: Received) -> tuple[str, str]:
    names = tuple(sorted(name.lower() for name, _ in call.headers))
    string = signatures.acs3_string_to_sign(signatures.canonical_request(call, names))
    return string.removeprefix("ACS3-HMAC-SHA256\n"), signatures.acs3_signature(SECRET, string)


def test_the_published_acs3_vector() -> None:
    call = received(
        "ecs.cn-shanghai.aliyuncs.com",
        "RunInstances",
        "2014-05-26",
        query="ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
    )
    assert signed(call) == (
        "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259",
        "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    )


@pytest.mark.parametrize(
    ("where", "token", "hashed", "signature"),
    [
        (
            "query",
            "",
            "c37b52936c8f5ad00551ce3b80492c951d0662ccb413524c505022b8cc7148f6",
            "d112424b115259e9b70e6a80482812ef07eb35ecd92b2f85a2d85c51fd359d23",
        ),
        (
            "query",
            "tok+/=",
            "39f079721ebc54357668dda7a1a3e96b13a361a2d064160b89a4ae39e5fd588f",
            "2493416f3ea3291c6f6e793e1211f673bb23c7c2bce7b5d5f7837a98fa8981d4",
        ),
        (
            "form",
            "",
            "a31f44131e9f1db7a6d90cf083bdd9f9e0790f88ae3763c2c33ea738c1d6ba79",
            "a3dfed4189c9a4ea8742dd85503c33d27ddc9f0018a4c8fa7cd2fd9b77f103ec",
        ),
        (
            "form",
            "tok+/=",
            "aca50dfcebb39b26f75273b09714d437ff1e8e79283e951697fc2739e9d2ab30",
            "8aa36af2fab261f015e86f2a94f6d13601f6a075780027096c24ea9340dcd4f2",
        ),
    ],
)
def test_create_container_group_vectors(where: str, token: str, hashed: str, signature: str) -> None:
    parts = {"query": QUERY} if where == "query" else {"body": QUERY.encode()}
    call = received("eci.cn-hangzhou.aliyuncs.com", "CreateContainerGroup", "2018-08-08", token=token, **parts)  # type: ignore[arg-type]
    assert signed(call) == (hashed, signature)


def test_the_published_v1_vector() -> None:
    pairs = [
        ("Timestamp", "2016-02-23T12:46:24Z"),
        ("Format", "XML"),
        ("AccessKeyId", "testid"),
        ("Action", "DescribeRegions"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"),
        ("Version", "2014-05-26"),
        ("SignatureVersion", "1.0"),
        ("Signature", "is not part of what is signed"),
    ]
    string = signatures.v1_string_to_sign("GET", pairs)
    assert signatures.v1_signature("testsecret", string) == "OLeaidS1JvxuMvnyHOwuJ+uX5qY="


def test_the_spelling_on_the_wire_does_not_matter() -> None:
    """`+` and `%20`, `~` and `%7E`, any order: a client signs what the parameters say, not how they were sent."""
    plain = Received("GET", "/?b=%7E&a=x%20y%2a")
    other = Received("GET", "/?a=x+y*&b=~")
    assert signatures.canonical_request(plain, ()) == signatures.canonical_request(other, ())
    assert signatures.canonical_request(plain, ()).splitlines()[2] == "a=x%20y%2A&b=~"


def test_names_sort_by_bytes_and_a_missing_value_keeps_its_sign() -> None:
    pairs = [("b", ""), ("Container.2", "c"), ("Container.10", "b"), ("Container.1", "a"), ("é", "x")]
    assert signatures.canonical_parameters(pairs) == "Container.1=a&Container.10=b&Container.2=c&b=&%C3%A9=x"


def test_repeated_headers_are_trimmed_and_joined() -> None:
    call = Received("GET", "/", (("X-Acs-B", "  two "), ("x-acs-b", "one"), ("x-acs-a", "")))
    assert signatures.canonical_request(call, ("x-acs-b", "x-acs-a")).splitlines()[3:5] == [
        "x-acs-a:",
        "x-acs-b:one,two",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic dXNlcjpwYXNz",
        "ACS3-HMAC-SM3 Credential=a,SignedHeaders=host,Signature=00",
        "ACS3-HMAC-SHA256 Credential=a,Signature=00",
        "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=xyz",
    ],
)
def test_other_authorizations_are_not_understood(header: str) -> None:
    assert signatures.authorization(header) is None


def test_an_authorization_may_have_spaces_after_its_commas() -> None:
    found = signatures.authorization("ACS3-HMAC-SHA256 Credential=id, SignedHeaders=Host;x-acs-date, Signature=AB")
    assert found == signatures.Authorization("id", ("host", "x-acs-date"), "ab")


def test_bytes_that_are_no_utf8_survive_to_be_signed() -> None:
    assert signatures.canonical_parameters(Received("GET", "/?a=%FF%FE").query) == "a=%FF%FE"
