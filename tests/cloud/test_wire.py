"""What goes over the wire, judged by the official SDK's own signer, and what is made of compressed answers."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from alibabacloud_openapi_util.client import Client as OfficialSigner

from eci_tui.cloud.actions import create_container_group
from eci_tui.cloud.outcome import OutcomeKind
from eci_tui.cloud.service import Service
from eci_tui.request.signing import Credentials
from tests.cloud.conftest import KEYS
from tests.cloud.faults import NOW, PAIRS, FaultyService, Received, error, http, says

MakeService = Callable[..., Service]
PASSWORD = "ImageRegistryCredential.1.Password"


class _Seen:
    """A request as the official signer takes it, built from what the server received."""

    def __init__(self, request: Received) -> None:
        names = request.headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
        self.method, self.pathname = request.method, "/"
        self.query = {} if request.body else request.parameters
        self.headers = {name: request.headers[name] for name in names}


def officially_signed(request: Received, credentials: Credentials) -> str:
    payload = hashlib.sha256(request.body).hexdigest()
    assert request.headers["x-acs-content-sha256"] == payload
    signed: str = OfficialSigner.get_authorization(
        _Seen(request), "ACS3-HMAC-SHA256", payload, credentials.access_key_id, credentials.access_key_secret
    )
    return signed


@pytest.mark.parametrize("token", [None, "CAIS+token/of=temporary+credentials"])
@pytest.mark.parametrize(
    ("more", "secret_names", "in_body"),
    [
        ([("Container.1.Arg.1", "a b*~+/%&=é\n")], (), False),
        ([("Container.1.Arg.1", "x" * 9000)], (), True),
        ([(PASSWORD, "hunter2 hunter2")], (PASSWORD,), True),
    ],
)
async def test_the_official_signer_agrees_with_what_arrives(
    service_at: MakeService,
    more: list[tuple[str, str]],
    secret_names: tuple[str, ...],
    in_body: bool,
    token: str | None,
) -> None:
    credentials = Credentials(KEYS.access_key_id, KEYS.access_key_secret, token)
    async with FaultyService() as server:
        template = service_at(server.url)
        service = Service(template.endpoint, credentials, surroundings=template.surroundings)
        await create_container_group(service, [*PAIRS, *more], secret_names=secret_names)
    request = server.received[0]
    assert request.headers["authorization"] == officially_signed(request, credentials)
    assert bool(request.body) == in_body
    assert ("?" in request.target) == (not in_body)
    assert request.method == "POST"
    assert {*PAIRS, *more} <= set(request.parameters.items())
    assert request.headers["host"] == f"127.0.0.1:{server.port}"
    assert request.headers["x-acs-action"] == "CreateContainerGroup"
    assert request.headers["x-acs-version"] == "2018-08-08"
    assert request.headers["x-acs-date"] == "2025-06-01T12:00:00Z"
    assert request.headers.get("x-acs-security-token") == token
    assert request.headers.get("content-type") == ("application/x-www-form-urlencoded" if in_body else None)
    assert request.headers["user-agent"].startswith("eci-tui/")
    assert "hunter2" not in request.target


async def test_secrets_are_nowhere_in_what_is_told(service_at: MakeService) -> None:
    secret = "hunter2/with+signs"
    message = f"The password {secret} of {KEYS.access_key_secret} is refused, encoded hunter2%2Fwith%2Bsigns."
    told: list[str] = []
    async with FaultyService([says(http(400, error("InvalidParameter.Password", message)))]) as server:
        outcome = await create_container_group(
            service_at(server.url),
            [*PAIRS, (PASSWORD, secret)],
            secret_names=[PASSWORD],
            on_event=lambda event: told.append(f"{event} {event.words}"),
        )
    told += [repr(outcome), str(outcome.to_json())]
    assert outcome.outcome is OutcomeKind.REFUSED
    assert outcome.message == "The password ******** of ******** is refused, encoded ********."
    assert not any("hunter2" in text or KEYS.access_key_secret in text for text in told)
    assert outcome.explanation is not None
    assert [(field.wire_name, field.value) for field in outcome.explanation.paths] == [(PASSWORD, "********")]


@pytest.mark.parametrize(
    "credentials", [Credentials("LTAIkey\n", "secret-of-test"), Credentials("LTAIkey", "secret-of-test", "S3CR\nET")]
)
async def test_credentials_that_cannot_be_sent(service_at: MakeService, credentials: Credentials) -> None:
    async with FaultyService() as server:
        template = service_at(server.url)
        outcome = await create_container_group(Service(template.endpoint, credentials), PAIRS)
    assert (outcome.outcome, server.connections) == (OutcomeKind.NOT_SENT, 0)
    assert "S3CR" not in repr(outcome) + str(outcome.to_json())


async def test_half_a_character_is_not_sent(service_at: MakeService) -> None:
    async with FaultyService() as server:
        outcome = await create_container_group(service_at(server.url), [*PAIRS, ("Container.1.Arg.1", "\ud800")])
    assert (outcome.outcome, server.connections) == (OutcomeKind.NOT_SENT, 0)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "pack", "code", "note"),
    [
        ("gzip", gzip.compress, "RegionDissolved", ""),
        ("x-gzip", gzip.compress, "RegionDissolved", ""),
        ("deflate", zlib.compress, "RegionDissolved", ""),
        ("deflate", raw_deflate, "RegionDissolved", ""),
        ("gzip", bytes, "RegionDissolved", "called itself compressed but was not"),
        ("br", bytes, "", "compressed as br"),
        ("gzip", lambda data: gzip.compress(data)[:-20], "RegionDissolved", "ended early"),
    ],
)
async def test_compressed_answers(
    service_at: MakeService, encoding: str, pack: Callable[[bytes], bytes], code: str, note: str
) -> None:
    body = pack(error("RegionDissolved"))
    async with FaultyService([says(http(400, body, {"Content-Encoding": encoding}))] * 4) as server:
        outcome = await create_container_group(service_at(server.url), PAIRS)
    assert outcome.code == code
    assert outcome.explanation is not None
    assert note in " ".join(map(str, outcome.explanation.notes))


async def test_a_wrong_clock_is_noticed_by_the_services_date(service_at: MakeService) -> None:
    theirs = (NOW + timedelta(minutes=47)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    expired = says(http(400, error("InvalidTimeStamp.Expired"), {"Date": theirs}))
    async with FaultyService([expired]) as server:
        outcome = await create_container_group(service_at(server.url), PAIRS)
    assert (outcome.outcome, outcome.attempts) == (OutcomeKind.REFUSED, 1)
    assert outcome.explanation is not None
    assert "47 minutes behind" in str(outcome.explanation.findings[0])


@pytest.mark.parametrize("changed", [False, True])
async def test_which_cause_a_wrong_signature_has(service_at: MakeService, changed: bool) -> None:
    async def refuse(server: FaultyService, reader: object, writer: object) -> None:
        request = await server.read(reader)  # type: ignore[arg-type]
        if changed:
            request.headers["x-acs-date"] = "2025-06-01T12:00:01Z"
        names = request.headers["authorization"].partition("SignedHeaders=")[2].partition(",")[0]
        lines = "".join(f"{name}:{request.headers[name]}\n" for name in names.split(";"))
        digest = hashlib.sha256(request.body).hexdigest()
        query = request.target.partition("?")[2]
        canonical = f"POST\n/\n{query}\n{lines}\n{names}\n{digest}"
        theirs = f"ACS3-HMAC-SHA256\n{hashlib.sha256(canonical.encode()).hexdigest()}"
        message = f"Specified signature does not match our calculation. server string to sign is:{theirs}"
        writer.write(http(400, error("SignatureDoesNotMatch", message)))  # type: ignore[attr-defined]

    async with FaultyService([refuse]) as server:
        outcome = await create_container_group(service_at(server.url), PAIRS)
    assert outcome.explanation is not None
    finding = str(outcome.explanation.findings[0])
    assert ("the AccessKey secret is wrong" in finding) == (not changed)
    assert ("was changed on its way" in finding) == changed


def test_an_outcome_without_anything_is_still_json() -> None:
    from eci_tui.cloud.outcome import Outcome

    document = json.loads(json.dumps(Outcome(OutcomeKind.NOT_SENT).to_json()))
    assert document["outcome"] == "not-sent"
    assert document["explanation"] is None
