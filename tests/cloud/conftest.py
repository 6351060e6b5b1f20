"""A clean environment for tests of the network: no proxies and no certificates of the developer's own."""

from collections.abc import Callable

import pytest

from eci_tui.cloud.endpoint import Endpoint, Timeouts
from eci_tui.cloud.retry import Policy
from eci_tui.cloud.service import Service
from eci_tui.request.signing import Credentials
from tests.cloud.faults import Time

KEYS = Credentials("LTAItestkeyid0001", "thesecretofthetests000000000001")
QUICK = Timeouts(connect=5.0, read=0.1, write=5.0, pool=5.0, attempt=5.0)


@pytest.fixture(autouse=True)
def _no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def service_at(time: Time) -> Callable[..., Service]:
    """Makes the client's view of a server at a URL."""

    def make(url: str, *, timeouts: Timeouts = QUICK, policy: Policy = Policy()) -> Service:  # noqa: B008
        return Service(Endpoint(url), KEYS, timeouts, policy, time.surroundings())

    return make
