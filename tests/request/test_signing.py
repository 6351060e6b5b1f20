"""The signature equals the published vector, the known vectors of CreateContainerGroup, and the official SDK's."""

import hashlib
from urllib.parse import parse_qsl, quote

import pytest
from alibabacloud_openapi_util.client import Client as OfficialSigner
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.request.signing import (
    FORM,
    LONGEST_QUERY,
    Credentials,
    SignedRequest,
    UnsignableError,
    encode,
    must_use_body,
    sign,
)

KEYS = Credentials("YourAccessKeyId", "YourAccessKeySecret")
TOKEN_KEYS = Credentials("YourAccessKeyId", "YourAccessKeySecret", "tok+/=")
DATE = "2023-10-26T10:22:32Z"
NONCE = "3156853299f313e23d1673dc12e1703d"
PAIRS = [
    ("RegionId", "cn-hangzhou"),
    ("ContainerGroupName", "nginx-test"),
    ("Cpu", "1.0"),
    ("Memory", "2.0"),
    ("AutoCreateEip", "true"),
    ("Container.1.Name", "nginx"),
    ("Container.1.Image", "nginx"),
    ("Container.1.Command.1", "sh"),
    ("Container.1.Command.2", "-c"),
    ("Container.1.Command.3", "echo a*b~c d/é"),
    ("Container.2.Name", "y"),
    ("Container.10.Name", "z"),
]
ENCODED = (
    "AutoCreateEip=true&Container.1.Command.1=sh&Container.1.Command.2=-c"
    "&Container.1.Command.3=echo%20a%2Ab~c%20d%2F%C3%A9&Container.1.Image=nginx&Container.1.Name=nginx"
    "&Container.10.Name=z&Container.2.Name=y&ContainerGroupName=nginx-test&Cpu=1.0&Memory=2.0&RegionId=cn-hangzhou"
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
names = st.from_regex(r"[A-Z][A-Za-z0-9]{0,8}(\.([1-9][0-9]?|[A-Z][a-z]{1,6})){0,3}", fullmatch=True)
printable = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=30)
requests = st.dictionaries(names, texts, max_size=30)


def signed(
    credentials: Credentials = KEYS, *, in_body: bool = False, pairs: list[tuple[str, str]] = PAIRS
) -> SignedRequest:
    return sign(
        credentials,
        host="eci.cn-hangzhou.aliyuncs.com",
        action="CreateContainerGroup",
        version="2018-08-08",
        pairs=pairs,
        in_body=in_body,
        date=DATE,
        nonce=NONCE,
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_published_vector() -> None:
    request = sign(
        KEYS,
        host="ecs.cn-shanghai.aliyuncs.com",
        action="RunInstances",
        version="2014-05-26",
        pairs=[("RegionId", "cn-shanghai"), ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd")],
        in_body=False,
        date=DATE,
        nonce=NONCE,
    )
    assert digest(request.canonical_request) == "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"
    assert request.authorization == (
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;"
        "x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


@pytest.mark.parametrize(
    ("credentials", "in_body", "hashed", "signature"),
    [
        pytest.param(
            KEYS,
            False,
            "c37b52936c8f5ad00551ce3b80492c951d0662ccb413524c505022b8cc7148f6",
            "d112424b115259e9b70e6a80482812ef07eb35ecd92b2f85a2d85c51fd359d23",
            id="query",
        ),
        pytest.param(
            TOKEN_KEYS,
            False,
            "39f079721ebc54357668dda7a1a3e96b13a361a2d064160b89a4ae39e5fd588f",
            "2493416f3ea3291c6f6e793e1211f673bb23c7c2bce7b5d5f7837a98fa8981d4",
            id="query and token",
        ),
        pytest.param(
            KEYS,
            True,
            "a31f44131e9f1db7a6d90cf083bdd9f9e0790f88ae3763c2c33ea738c1d6ba79",
            "a3dfed4189c9a4ea8742dd85503c33d27ddc9f0018a4c8fa7cd2fd9b77f103ec",
            id="body",
        ),
        pytest.param(
            TOKEN_KEYS,
            True,
            "aca50dfcebb39b26f75273b09714d437ff1e8e79283e951697fc2739e9d2ab30",
            "8aa36af2fab261f015e86f2a94f6d13601f6a075780027096c24ea9340dcd4f2",
            id="body and token",
        ),
    ],
)
def test_the_vectors_of_create_container_group(
    credentials: Credentials, in_body: bool, hashed: str, signature: str
) -> None:
    request = signed(credentials, in_body=in_body)
    assert digest(request.canonical_request) == hashed
    assert request.string_to_sign == f"ACS3-HMAC-SHA256\n{hashed}"
    assert request.authorization.endswith(f",Signature={signature}")
    assert request.url == ("/" if in_body else f"/?{ENCODED}")
    assert request.body == (ENCODED.encode() if in_body else b"")
    assert request.headers.get("content-type") == (FORM if in_body else None)


def test_names_are_sorted_as_bytes_and_text_is_encoded_as_rfc_3986_has_it() -> None:
    assert encode(PAIRS) == ENCODED
    assert encode([]) == ""
    assert encode([("A", ""), ("B", "+/=&%*~ \n")]) == "A=&B=%2B%2F%3D%26%25%2A~%20%0A"


@given(requests)
def test_encoding_is_quote_and_can_be_read_back(pairs: dict[str, str]) -> None:
    encoded = encode(pairs.items())
    assert encoded == "&".join(f"{name}={quote(pairs[name], safe='-_.~')}" for name in sorted(pairs))
    assert dict(parse_qsl(encoded, keep_blank_values=True, strict_parsing=bool(pairs))) == pairs


@given(st.dictionaries(texts, texts, max_size=8))
def test_strange_names_are_encoded_too(pairs: dict[str, str]) -> None:
    read = [part.partition("=") for part in encode(pairs.items()).split("&")] if pairs else []
    assert sorted(name for name, _, _ in read) == sorted(quote(name, safe="-_.~") for name in pairs)


class _Received:
    """What the official signer takes for a request."""

    def __init__(self, request: SignedRequest, pairs: dict[str, str]) -> None:
        self.method = request.method
        self.pathname = "/"
        self.query = {} if request.body else pairs
        self.headers = {name: value for name, value in request.headers.items() if name != "authorization"}


@given(requests, printable, printable, st.none() | printable, st.booleans(), st.sampled_from(["POST", "GET"]))
def test_the_official_sdk_signs_the_same(
    pairs: dict[str, str], key: str, secret: str, token: str | None, in_body: bool, method: str
) -> None:
    request = sign(
        Credentials(key, secret, token),
        method=method,
        host="eci.cn-beijing.aliyuncs.com",
        action="CreateContainerGroup",
        version="2018-08-08",
        pairs=pairs.items(),
        in_body=in_body and bool(pairs),
        date=DATE,
        nonce=NONCE,
        extra_headers={"X-Acs-Extra": " value "},
    )
    payload = hashlib.sha256(request.body).hexdigest()
    official = OfficialSigner.get_authorization(_Received(request, pairs), "ACS3-HMAC-SHA256", payload, key, secret)
    assert request.authorization == official
    assert request.headers["x-acs-content-sha256"] == payload


def test_a_long_query_goes_into_the_body() -> None:
    name = "Container.1.Arg.1"
    room = LONGEST_QUERY - len(name) - 1
    assert not must_use_body([(name, "a" * room)], False)
    assert must_use_body([(name, "a" * (room + 1))], False)
    assert not must_use_body([(name, "é" * (room // 6))], False)
    assert must_use_body([(name, "é" * (room // 6 + 1))], False)
    assert not must_use_body([], False)


@given(st.lists(st.tuples(names, st.text("aé*€𐍈", max_size=1500)), max_size=4, unique_by=lambda pair: pair[0]))
def test_the_choice_is_by_the_encoded_length(pairs: list[tuple[str, str]]) -> None:
    assert must_use_body(iter(pairs), False) == (len(encode(pairs)) > 8000)


def test_a_secret_goes_into_the_body_however_short() -> None:
    assert must_use_body([("ImageRegistryCredential.1.Password", "x")], True)


def test_credentials_show_only_the_id() -> None:
    shown = repr(TOKEN_KEYS) + str(TOKEN_KEYS) + f"{KEYS}" + repr([TOKEN_KEYS])
    assert "YourAccessKeySecret" not in shown
    assert "tok+/=" not in shown
    assert "YourAccessKeyId" in shown
    assert Credentials("YourAccessKeyId", "YourAccessKeySecret", "tok+/=") == TOKEN_KEYS


def test_a_signed_request_shows_no_secret_in_its_repr() -> None:
    request = signed(TOKEN_KEYS, in_body=True, pairs=[*PAIRS, ("ImageRegistryCredential.1.Password", "hunter2")])
    assert "tok+/=" not in repr(request)
    assert "hunter2" not in repr(request)
    assert request.authorization not in repr(request)


def everything(request: SignedRequest) -> str:
    parts = [request.url, request.body.decode(), request.canonical_request, request.string_to_sign]
    return "\n".join([*parts, request.authorization, *request.headers.values()])


@pytest.mark.parametrize("in_body", [False, True])
def test_masked_hides_whatever_comes_from_a_secret(in_body: bool) -> None:
    pairs = [*PAIRS, ("ImageRegistryCredential.1.Password", "hunter2*")]
    request = signed(TOKEN_KEYS, in_body=in_body, pairs=pairs)
    shown = request.masked(["ImageRegistryCredential.1.Password"])
    text = everything(shown)
    for secret in ("hunter2", "tok+/=", request.authorization.rpartition("=")[2], request.string_to_sign[-64:]):
        assert secret in everything(request)
        assert secret not in text
    assert "ImageRegistryCredential.1.Password=********&" in text
    assert shown.headers["x-acs-security-token"] == "********"
    assert "\nx-acs-security-token:********\n" in shown.canonical_request
    assert shown.authorization.endswith(",Signature=********")
    assert shown.headers["authorization"] == shown.authorization
    if in_body:
        assert request.headers["x-acs-content-sha256"] not in text
        assert shown.canonical_request.endswith("\n********")
    assert len(shown.canonical_request.split("\n")) == len(request.canonical_request.split("\n"))


@pytest.mark.parametrize("in_body", [False, True])
def test_without_secrets_only_the_signature_is_masked(in_body: bool) -> None:
    request = signed(in_body=in_body)
    shown = request.masked(["Not.There"])
    assert shown.canonical_request == request.canonical_request
    assert shown.string_to_sign == request.string_to_sign
    assert (shown.url, shown.body) == (request.url, request.body)
    assert shown.authorization == request.authorization.rpartition("=")[0] + "=********"


@pytest.mark.parametrize(
    "credentials",
    [
        Credentials("Your\r\nHost: evil", "s3cr3t"),
        Credentials("YourAccessKeyId", "s3cr3t", "to\nken"),
        Credentials("YourAccessKeyId", "s3cr3t", "tokén"),
        Credentials("YourAccessKeyId", "s3cr3t\ud800"),
    ],
)
def test_credentials_that_cannot_be_sent_are_refused_without_showing_them(credentials: Credentials) -> None:
    with pytest.raises(UnsignableError) as caught:
        signed(credentials)
    for part in (credentials.access_key_id, credentials.access_key_secret, credentials.security_token or "tokén"):
        assert part not in str(caught.value)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnsignableError):
        encode([("Container.1.Name", "\ud800")])
