"""Who a request is sent as, and whereto: options first, then the environment, then profiles, at last the sandbox."""

from __future__ import annotations

import pytest

from eci_tui.errors import CredentialsError, UsageError
from eci_tui.request.signing import Credentials
from eci_tui.session.connection import Connection, connect, endpoint_for
from eci_tui.store import profiles
from eci_tui.store.found import NoCredentialsError
from eci_tui.store.vault import Vault
from tests.store.keyrings import WorkingKeyring, installed

KEY = {"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAI5tExampleExampx3Fq", "ALIBABA_CLOUD_ACCESS_KEY_SECRET": "secret"}


def test_a_key_in_the_environment() -> None:
    with connect(region="cn-beijing", environ=KEY) as found:
        assert found.credentials == Credentials("LTAI5tExampleExampx3Fq", "secret")
        assert found.endpoint.url == "https://eci.cn-beijing.aliyuncs.com"
        assert found.account == "LTAI…x3Fq"
        assert not found.is_sandbox
        assert "environment" in found.source


def test_a_profile_of_the_keyring() -> None:
    with installed(WorkingKeyring()):
        profiles.save(Vault(), "work", Credentials("LTAI5tOtherOtherOthery1", "s"), region="cn-shanghai")
        for profile in (None, "work"):
            with connect(profile=profile, environ={}) as found:
                assert (found.profile, found.account) == ("work", "work (LTAI…ery1)")
                assert found.endpoint.host == "eci.cn-shanghai.aliyuncs.com"
        with connect(profile="work", environ=KEY) as found:
            assert found.profile == "work", "what is asked for by name wins over the environment"


def test_the_region_of_the_request_wins_over_the_profiles() -> None:
    with connect(region="cn-hangzhou", environ=KEY | {"ALIBABA_CLOUD_REGION_ID": "cn-beijing"}) as found:
        assert found.endpoint.host == "eci.cn-hangzhou.aliyuncs.com"


@pytest.mark.parametrize(
    ("option", "variable", "url"),
    [
        (None, None, "https://eci.cn-hangzhou.aliyuncs.com"),
        (None, "http://127.0.0.1:1", "http://127.0.0.1:1"),
        ("http://127.0.0.1:2", "http://127.0.0.1:1", "http://127.0.0.1:2"),
        ("eci.example.com", None, "https://eci.example.com"),
    ],
)
def test_the_endpoint(option: str | None, variable: str | None, url: str) -> None:
    environ = KEY | ({"ALIBABA_CLOUD_ENDPOINT": variable} if variable else {})
    with connect(endpoint=option, region="cn-hangzhou", environ=environ) as found:
        assert found.endpoint.url == url
        assert not found.endpoint.sandbox


def test_the_sandbox_brings_its_own_account_and_ends_with_the_connection() -> None:
    with connect(sandbox=True, environ=KEY) as found:
        assert found.is_sandbox
        assert found.sandbox is not None
        assert found.sandbox.running
        assert found.credentials.access_key_id == found.sandbox.access_key_id
        assert found.endpoint.url == found.sandbox.url
    assert not found.sandbox.running


@pytest.mark.parametrize("more", [{"profile": "work"}, {"endpoint": "https://example.com"}])
def test_the_sandbox_excludes_a_profile_and_an_endpoint(more: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="leave out --profile and --endpoint"):
        connect(sandbox=True, environ=KEY, **more)  # type: ignore[arg-type]


def test_without_credentials_the_sandbox_only_where_that_is_wanted() -> None:
    with pytest.raises(NoCredentialsError):
        connect(region="cn-hangzhou", environ={})
    with connect(fall_back_to_sandbox=True, environ={}) as found:
        assert found.is_sandbox
    for wanted in ({"profile": "nobody"}, {"endpoint": "https://example.com"}):
        with pytest.raises(CredentialsError):
            connect(fall_back_to_sandbox=True, region="cn-hangzhou", environ={}, **wanted)  # type: ignore[arg-type]


def test_half_a_key_is_no_reason_for_the_sandbox() -> None:
    with pytest.raises(CredentialsError):
        connect(fall_back_to_sandbox=True, region="cn-hangzhou", environ={"ALIBABA_CLOUD_ACCESS_KEY_ID": "LTAIx"})


@pytest.mark.parametrize("region", ["", "cn hangzhou", "evil.example.com/", "a@b", "cn-hangzhou.evil"])
def test_no_request_goes_to_a_host_that_a_region_smuggles_in(region: str) -> None:
    with pytest.raises(UsageError, match="no region to send to"):
        endpoint_for(None, region)


def test_a_region_nobody_has_heard_of_has_the_host_of_its_name() -> None:
    assert endpoint_for(None, "cn-newtown").host == "eci.cn-newtown.aliyuncs.com"


def test_no_secret_in_a_repr() -> None:
    found = Connection(Credentials("LTAI5tExampleExampx3Fq", "hunter2"), endpoint_for(None, "cn-hangzhou"))
    assert "hunter2" not in repr(found)
    assert "LTAI5tExampleExampx3Fq" not in repr(found)
